"""The Makefile is the door to everything: what others tell people to type is really there."""

import re
from pathlib import Path

import pytest

from scorebook.machine import _APT

TOP = Path(__file__).resolve().parents[2]
MAKEFILE = (TOP / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))
PAGES = [TOP / "README.md", TOP / "CHANGELOG.md", *sorted((TOP / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_make_command_on_a_page_exists(page: Path) -> None:
    assert make_commands(page.read_text("utf-8")) - TARGETS == set()


def test_the_readme_is_built_around_the_two_commands() -> None:
    readme = (TOP / "README.md").read_text("utf-8")

    assert "make run" in readme
    assert "make test" in readme


def test_every_command_of_the_makefile_says_what_it_does() -> None:
    silent = {"system", "system-test"}
    explained = set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, flags=re.MULTILINE))

    assert TARGETS - silent == explained


def test_continuous_integration_runs_what_people_run() -> None:
    assert "exec make check" in (TOP / ".ci" / "run").read_text("utf-8")
    assert re.search(r"^check:.*\blint\b.*\btest\b", MAKEFILE, flags=re.MULTILINE)


@pytest.mark.parametrize("script", ["lock", "run", "servers", "system", "venv"])
def test_the_scripts_can_be_run(script: str) -> None:
    path = TOP / ".ci" / script

    assert path.stat().st_mode & 0o111
    assert path.read_text("utf-8").startswith("#!/")


def test_doctor_advises_what_make_installs() -> None:
    asked_for = re.search(r"'WeasyPrint [^']*' \\\n\s*(.+)", MAKEFILE)

    assert asked_for is not None
    assert asked_for[1].split() == _APT.removeprefix("sudo apt install ").split()


def make_commands(page: str) -> set[str]:
    """The targets named in code, be it `in a line` or in a block; not "make sure" in prose."""
    blocks = re.findall(r"^```.*?^```", page, flags=re.MULTILINE | re.DOTALL)
    in_blocks = re.findall(r"^\s*(?:\$ )?make ([a-z-]+)", "\n".join(blocks), flags=re.MULTILINE)
    return {*in_blocks, *re.findall(r"`make ([a-z-]+)", page)}
