"""Workbooks behind a password: opened with it, refused in one sentence without, never told."""

from io import BytesIO
from pathlib import Path
from traceback import format_exception

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from scorebook.intake.book import open_book
from scorebook.intake.reader import read_workbook
from scorebook.package import UnreadableWorkbookError
from tests.intake.books import native, told


def protected(path: Path, password: str) -> Path:
    """Put a workbook behind a password, in place."""
    out = BytesIO()
    OOXMLFile(BytesIO(path.read_bytes())).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return protected(native(tmp_path / "kpis.xlsx"), "rahasia 1")


def test_the_password_opens_it(workbook: Path) -> None:
    found = read_workbook(workbook, scheme=None, period=None, password=lambda _: "rahasia 1")

    assert told(found) == []


def test_the_sum_of_a_protected_workbook_is_that_of_the_file(workbook: Path) -> None:
    opened = open_book(workbook, lambda _: "rahasia 1")
    again = protected(native(workbook), "rahasia 1")

    assert opened.sha256 != open_book(again, lambda _: "rahasia 1").sha256


def test_the_scheme_is_opened_with_the_same_password(workbook: Path, tmp_path: Path) -> None:
    own = protected(native(tmp_path / "own.xlsx", without=["KPI"]), "rahasia 1")
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return "rahasia 1"

    found = read_workbook(own, scheme=workbook, period=None, password=ask)

    assert told(found) == []
    assert asked == ["own.xlsx", "kpis.xlsx"]


def test_a_workbook_that_excel_opens_by_itself_needs_nobody(tmp_path: Path) -> None:
    path = protected(native(tmp_path / "kpis.xlsx"), "VelvetSweatshop")

    assert open_book(path).sheets


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        pytest.param(None, "kpis.xlsx is protected by a password: give it with", id="none"),
        pytest.param("guess-77", "That is not the password of kpis.xlsx.", id="wrong"),
    ],
)
def test_without_the_right_one_it_is_refused(
    workbook: Path, password: str | None, sentence: str
) -> None:
    with pytest.raises(UnreadableWorkbookError) as refused:
        open_book(workbook, lambda _: password)

    assert str(refused.value).startswith(sentence)
    assert "guess-77" not in "".join(format_exception(refused.value))
