"""Nothing in the repository leans on the machine of the person who wrote it."""

import re
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
MADE = {".git", ".hypothesis", ".venv", "out", "dist", "build", "htmlcov", "__pycache__"}
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.])/(?:home|root|work|Users|opt/pypi)/\w")


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = {
        str(path.relative_to(TOP)): SOMEBODYS_FOLDER.findall(text)
        for path, text in texts(TOP)
        if path != Path(__file__).resolve()  # this one names them
    }

    assert {path: names for path, names in found.items() if names} == {}


def test_nothing_is_fetched_but_by_name_from_the_usual_sources() -> None:
    scripts = [TOP / "Makefile", *sorted((TOP / ".ci").iterdir())]

    addresses = {
        path.name: re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links", text)
        for path in scripts
        if path.is_file() and (text := path.read_text("utf-8"))
    }

    assert {name: found for name, found in addresses.items() if found} == {}


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """The text files of the repository, without what make and the tools have made."""
    for path in sorted(folder.iterdir()):
        if path.name in MADE or path.name.endswith("_cache"):
            continue
        if path.is_dir():
            yield from texts(path)
        elif b"\0" not in (content := path.read_bytes()):
            yield path, content.decode("utf-8", errors="replace")
