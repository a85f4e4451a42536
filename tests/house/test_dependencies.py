"""What scorebook leans on: never older than is safe, and each with its reason."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

TOP = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
GROUPS = [Requirement(line) for lines in PROJECT["dependency-groups"].values() for line in lines]
DOCUMENT = (TOP / "docs" / "dependencies.md").read_text("utf-8")
LOCKS = [TOP / "requirements.lock", TOP / "tests" / "requirements.lock"]

# Below these stand known holes, or features we use are missing: docs/dependencies.md.
FLOORS = {
    "babel": "2.18",
    "click": "8.3.3",
    "cssselect2": "0.10.1",
    "defusedxml": "0.7.1",
    "fonttools": "4.60.2",
    "jinja2": "3.1.6",
    "keyring": "25.7",
    "lxml": "6.1.3",
    "msoffcrypto-tool": "6.1.0",
    "olefile": "0.47",
    "openpyxl": "3.1.5",
    "pikepdf": "10.0",
    "pillow": "12.2.0",
    "pypdfium2": "5.0",
    "pydyf": "0.13.0",
    "python-calamine": "0.9.1",
    "python-multipart": "0.0.31",
    "segno": "1.6.6",
    "starlette": "1.3.1",
    "tomlkit": "0.13.3",
    "uharfbuzz": "0.57.0",
    "weasyprint": "70.0",
    "xlsxwriter": "3.2.9",
}
CEILINGS = {"weasyprint": "71"}


def installed(name: str) -> Version | None:
    """The version the tests run with; None where nothing leans on the package (yet)."""
    try:
        return Version(version(name))
    except PackageNotFoundError:
        return None


@pytest.mark.parametrize("name", [name for name in FLOORS if installed(name)])
def test_what_is_installed_is_not_older_than_is_safe(name: str) -> None:
    number = installed(name)

    assert number is not None
    assert number >= Version(FLOORS[name])
    assert name not in CEILINGS or number < Version(CEILINGS[name])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(TOP)))
def test_what_is_locked_is_not_older_than_is_safe(lock: Path) -> None:
    too_old = {
        name: number
        for name, number in pins(lock).items()
        if name in FLOORS and Version(number) < Version(FLOORS[name])
    }

    assert too_old == {}


@pytest.mark.parametrize("requirement", RUNTIME, ids=lambda requirement: requirement.name)
def test_nobody_can_install_scorebook_with_something_older_than_is_safe(
    requirement: Requirement,
) -> None:
    just_safe = Version(FLOORS[requirement.name])

    assert requirement.specifier.contains(just_safe)
    assert requirement.specifier.contains(f"{just_safe}.post1")
    assert not requirement.specifier.contains(f"{just_safe}.dev0")
    assert requirement.name not in CEILINGS or not requirement.specifier.contains(
        CEILINGS[requirement.name]
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(TOP)))
def test_every_locked_package_has_its_hashes_and_names_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    pinned = [line for line in text.splitlines() if line[:1].isalnum()]

    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


@pytest.mark.parametrize("requirement", RUNTIME, ids=lambda requirement: requirement.name)
def test_both_locks_pin_the_same_version_of_what_people_run(requirement: Requirement) -> None:
    runtime, tests = (pins(lock) for lock in LOCKS)

    assert requirement.specifier.contains(runtime[requirement.name])
    assert runtime[requirement.name] == tests[requirement.name]


@pytest.mark.parametrize("requirement", RUNTIME + GROUPS, ids=lambda requirement: requirement.name)
def test_every_dependency_has_its_reason_and_its_floor_on_paper(requirement: Requirement) -> None:
    sections = {
        section.splitlines()[0].strip(): section for section in DOCUMENT.split("\n### ")[1:]
    }

    assert requirement.name in sections
    written = re.search(r"^Version `(.+)` · licence \S", sections[requirement.name], re.MULTILINE)
    assert written is not None
    assert SpecifierSet(written[1]) == requirement.specifier


def pins(lock: Path) -> dict[str, str]:
    """The version that a lock file sets for each package."""
    lines = lock.read_text("utf-8").splitlines()
    pinned = (line.split()[0].split("==") for line in lines if line[:1].isalnum())
    return {name.partition("[")[0]: version for name, version in pinned}
