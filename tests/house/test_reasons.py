"""Every exception from a rule says on its own line why it is there."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
CODE = [
    path
    for folder in ("scorebook", "tests", "samples", "workbook_templates", ".ci")
    for path in sorted((TOP / folder).rglob("*.py"))
    if path != Path(__file__).resolve()  # this one speaks of marks and has none
]
MARK = re.compile(r"#\s*(?:noqa\b(?::[A-Z0-9, ]+)?|type:\s*ignore(?:\[[^\]]*\])?)(?P<rest>.*)")
ENOUGH_WORDS = 2


def test_every_rule_switched_off_for_all_has_its_reason() -> None:
    settings = (TOP / "pyproject.toml").read_text("utf-8")
    switched_off = re.findall(r'^  "[A-Z]+[0-9]*",.*$', settings, flags=re.MULTILINE)

    assert switched_off
    assert [line for line in switched_off if not re.search(r"# \S+ \S+", line)] == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(TOP)))
def test_every_rule_switched_off_on_a_line_has_its_reason(path: Path) -> None:
    lines = ["", *path.read_text("utf-8").splitlines()]

    bare = [
        line
        for above, line in pairwise(lines)
        if (mark := MARK.search(line)) and not (says_why(mark["rest"]) or is_reason(above))
    ]

    assert bare == []


def is_reason(line: str) -> bool:
    """Whether a line is a comment that says why the next one departs from a rule."""
    return line.lstrip().startswith("#") and says_why(line)


def says_why(words: str) -> bool:
    """Whether there is more than a mark: two words at least."""
    return len(words.strip(" #-:").split()) >= ENOUGH_WORDS
