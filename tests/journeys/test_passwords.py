"""The password of a protected workbook, on the command line: from a file, or typed unseen."""

import json
import sys
from pathlib import Path

import click
import pytest

from scorebook.cli.passwords import Passwords
from scorebook.display.language import Language
from tests.intake.test_protected import protected
from tests.journeys.books import book
from tests.journeys.commands import files_below, scorebook

SECRET = "rahasia-4711"  # noqa: S105 - of a workbook that this test makes


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return protected(book(tmp_path / "kpis.xlsx"), SECRET)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "password.txt"
    file.write_text(f"{SECRET}\nanything below\n", "utf-8")
    return file


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("check", []),
        ("explain", ["001"]),
        ("whatif", ["--set", "AHT.cap=1.1"]),
        ("run", ["--no-pdf", "--out", "out"]),
    ],
)
def test_every_command_that_reads_takes_the_password_from_a_file(
    workbook: Path, file: Path, command: str, more: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workbook.parent)

    assert scorebook(command, workbook, *more).code == 3
    said = scorebook(command, workbook, *more, "--password-file", file)

    assert said.code == 0
    assert SECRET not in said.out + said.err


def test_the_password_is_in_nothing_that_a_run_leaves(
    workbook: Path, file: Path, tmp_path: Path
) -> None:
    said = scorebook(
        "run", workbook, "--no-pdf", "--out", tmp_path / "out", "--password-file", file
    )

    assert said.code == 0
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["workbook"]["name"]
    assert not any(SECRET.encode() in one for one in files_below(tmp_path / "out").values())


def test_a_wrong_password_is_one_sentence(workbook: Path, file: Path) -> None:
    file.write_text("rahasia-4712", "utf-8")

    said = scorebook("check", workbook, "--password-file", file, "--lang", "en")

    assert (said.code, said.err) == (3, "That is not the password of kpis.xlsx.\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(None, "cannot be read: No such file", id="no file"),
        pytest.param(b"", "has no password in its first line", id="empty"),
        pytest.param(b"\nsecond", "has no password in its first line", id="a blank first line"),
        pytest.param(b"\xff\xff", "cannot be read: UTF-8", id="no text"),
    ],
)
def test_a_password_file_that_says_nothing_is_named(
    workbook: Path, file: Path, content: bytes | None, sentence: str
) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)

    said = scorebook("check", workbook, "--password-file", file, "--lang", "en")

    assert said.code == 3
    assert str(file) in said.err
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_somebody_at_the_keyboard_is_asked_once_and_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, object]] = []

    def prompt(question: str, **how: object) -> str:
        asked.append((question, how["hide_input"]))
        return SECRET

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    known = Passwords(Language.EN, None)

    assert [known("kpis.xlsx"), known("scheme.xlsx")] == [SECRET, SECRET]
    assert asked == [("Password of kpis.xlsx", True)]


def test_nobody_is_asked_where_nobody_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)

    assert Passwords(Language.EN, None)("kpis.xlsx") is None
