"""What the README tells people to type works as it stands there, in this order."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.journeys.commands import SAMPLES, scorebook

README = Path(__file__).parents[2] / "README.md"
# They ask for a month that nobody has made here, or do not end by themselves.
LEFT_OUT = {"diff", "watch"}


def typed(heading: str) -> list[list[str]]:
    """The commands under a heading, without what is said about them."""
    section = README.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    blocks = re.findall(r"^```\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in lines if words[0] == "scorebook" and words[1] not in LEFT_OUT]


def failed(commands: list[list[str]]) -> list[str]:
    """The commands that did not end well, and what they said."""
    said = {" ".join(words): scorebook(*words) for words in commands}
    return [f"{command}: {one.err}" for command, one in said.items() if one.code != 0]


def test_a_month_goes_from_the_blank_workbook_to_the_months_that_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    month, kept = typed("Your own month"), typed("Month after month")

    assert len(month) > 10
    assert len(kept) > 3
    assert failed(month + kept) == []


def test_a_workbook_of_somebody_elses_is_read_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SAMPLES / "support-october-2026", tmp_path / "support")
    monkeypatch.chdir(tmp_path / "support")
    commands = typed("The workbook as your company keeps it")

    assert len(commands) > 2
    assert failed(commands) == []
