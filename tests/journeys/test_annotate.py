"""check --annotate: a marked copy, corrected, is read like any workbook and loses its marks."""

import hashlib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorebook.patch.unmark import COLOURS
from tests.intake.books import native, read, told
from tests.journeys.books import book, with_fault
from tests.journeys.commands import SUPPORT_ARGUMENTS, scorebook
from tests.patch.raw import parts

OURS = {f"FF{colour}" for colour in COLOURS.values()}


def marks(path: Path) -> dict[str, str]:
    """Sheet, cell and comment of everything that has our colours, but for our own list."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text if cell.comment else ""
        for sheet in load_workbook(path).worksheets
        if sheet.title != "scorebook"
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in OURS
    }


def test_a_month_is_marked_corrected_in_the_copy_and_clean_again(tmp_path: Path) -> None:
    source = with_fault(tmp_path / "kpis.xlsx")
    before = hashlib.sha256(source.read_bytes()).hexdigest()
    copy, clean = tmp_path / "marked.xlsx", tmp_path / "clean.xlsx"

    said = scorebook("check", source, "--annotate", copy, "--lang", "en")

    assert said.code == 1
    assert "marked.xlsx: cells marked: 1; problems listed on the first sheet: 1." in said.out
    assert hashlib.sha256(source.read_bytes()).hexdigest() == before
    assert "SB201" in marks(copy)["Realized!B3"]
    again = scorebook("check", copy, "--json")
    assert [one["code"] for one in again.json["problems"]] == ["SB201"]

    corrected = load_workbook(copy)
    corrected["Realized"]["B3"] = 90
    corrected.save(copy)

    assert scorebook("check", copy).code == 0
    last = scorebook("check", copy, "--annotate", clean, "--lang", "en")
    assert last.code == 0
    assert "without any marks" in last.out
    assert load_workbook(clean).sheetnames == load_workbook(source).sheetnames
    assert marks(clean) == {}
    assert scorebook("run", copy, "--out", tmp_path / "out", "--no-pdf").code == 0


def test_json_names_the_copy_and_counts(tmp_path: Path) -> None:
    copy = tmp_path / "marked.xlsx"

    said = scorebook("check", with_fault(tmp_path / "kpis.xlsx"), "--annotate", copy, "--json")

    assert said.json["annotated"] == {"file": str(copy), "cells": 1, "comments": 1}
    assert "annotated" not in scorebook("check", copy, "--json").json


def test_warnings_are_marked_too_and_the_exit_code_stays(tmp_path: Path) -> None:
    copy = tmp_path / "marked.xlsx"

    said = scorebook("check", *SUPPORT_ARGUMENTS, "--annotate", copy)

    assert said.code == 0
    assert set(marks(copy)) == {f"October 2026!{cell}" for cell in ("A66", "A38", "J10")}


@pytest.mark.parametrize(
    ("name", "code", "sentence"),
    [
        pytest.param("kpis.xlsx", 2, "kpis.xlsx itself is never written", id="the workbook itself"),
        pytest.param("kpis.xlsm", 2, "must end in .xlsx", id="another ending"),
        pytest.param("there.xlsx", 5, "nothing is overwritten", id="a file that is there"),
        pytest.param("gone/marked.xlsx", 3, "cannot be written", id="a folder that is not there"),
    ],
)
def test_a_copy_never_takes_the_place_of_anything(
    tmp_path: Path, name: str, code: int, sentence: str
) -> None:
    source = with_fault(tmp_path / "kpis.xlsx")
    (tmp_path / "there.xlsx").write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    said = scorebook("check", source, "--annotate", tmp_path / name, "--lang", "en")

    assert said.code == code
    assert sentence in said.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_of_another_kind_is_checked_but_not_marked(tmp_path: Path) -> None:
    source = tmp_path / "kpis.csv"
    source.write_text("agent_id,CSAT\n001,90\n", encoding="utf-8")

    said = scorebook("check", source, "--annotate", tmp_path / "marked.csv", "--lang", "en")

    assert said.code == 3
    assert "save it as .xlsx first" in said.err
    assert not (tmp_path / "marked.csv").exists()


def test_our_list_is_no_sheet_of_the_workbook(tmp_path: Path) -> None:
    source = native(tmp_path / "kpis.xlsx", realized=[["agent_id", "CSAT"], ["001", "many"]])
    copy = tmp_path / "marked.xlsx"

    scorebook("check", source, "--annotate", copy)

    assert told(read(copy)) == told(read(source)) == ["SB201 Realized!B2"]


def test_a_sheet_called_scorebook_that_is_not_ours_is_read(tmp_path: Path) -> None:
    source = native(
        tmp_path / "kpis.xlsx",
        without=["Realized"],
        extra={"scorebook": [["NIK", "KPI", "Realisasi"], ["001", "CSAT", 90]]},
    )

    assert told(read(source)) == []


def test_a_sound_workbook_is_copied_as_it_is(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")

    said = scorebook("check", source, "--annotate", tmp_path / "copy.xlsx")

    assert said.code == 0
    assert parts(tmp_path / "copy.xlsx") == parts(source)
