"""A company's look, from the file that init lays out to results.xlsx."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.journeys.books import book
from tests.journeys.commands import files_below, scorebook
from tests.looks.company import Company, company
from tests.workbook.sheets import opened


def wine(made: Company) -> None:
    made.letters("Title", color="FF7A1F3D")
    made.logo()


def title_colour(folder: Path) -> str:
    return str(opened(folder / "results.xlsx")["Summary"]["A1"].font.color.rgb)


@pytest.mark.parametrize(("language", "name"), [("en", "look.xlsx"), ("id", "tampilan.xlsx")])
def test_what_is_edited_in_the_file_of_init_shows_in_the_next_results(
    tmp_path: Path, language: str, name: str
) -> None:
    scorebook("init", tmp_path, "--lang", language)
    source = book(tmp_path / "kpis.xlsx")
    before = scorebook("run", source, "--out", tmp_path / "before", "--no-pdf", "--json")
    company(tmp_path / name, wine)
    after = scorebook("run", source, "--out", tmp_path / "after", "--no-pdf", "--json")

    assert (before.code, after.code) == (0, 0)
    assert "look" not in before.json["run"]
    assert title_colour(tmp_path / "before") == "FF17435E"
    assert after.json["run"]["look"] == {
        "name": name,
        "sha256": hashlib.sha256((tmp_path / name).read_bytes()).hexdigest(),
    }
    assert title_colour(tmp_path / "after") == "FF7A1F3D"


def test_the_look_given_goes_before_the_one_agreed_on_and_changes_no_figure(
    tmp_path: Path,
) -> None:
    source = book(tmp_path / "kpis.xlsx")
    (tmp_path / "scorebook.toml").write_text('[output]\nlook = "brand/none.xlsx"\n', "utf-8")
    given = company(tmp_path / "mine.xlsx", wine)
    (tmp_path / "bare").mkdir()
    bare = book(tmp_path / "bare" / "kpis.xlsx")

    said = scorebook("run", source, "--out", tmp_path / "out", "--no-pdf", "--look", given)
    scorebook("run", bare, "--out", tmp_path / "plain", "--no-pdf")

    assert said.code == 0
    assert title_colour(tmp_path / "out") == "FF7A1F3D"
    looked, plain = (
        json.loads((tmp_path / out / "run.json").read_text("utf-8"))["agents"]
        for out in ("out", "plain")
    )
    assert looked == plain


def test_the_same_look_again_gives_the_same_bytes_and_another_one_is_other_input(
    tmp_path: Path,
) -> None:
    source = book(tmp_path / "kpis.xlsx")
    look = company(tmp_path / "mine.xlsx", wine)
    arguments = ("run", source, "--out", tmp_path / "out", "--no-pdf", "--look", look)
    scorebook(*arguments)
    first = files_below(tmp_path / "out")

    assert scorebook(*arguments).code == 0
    assert files_below(tmp_path / "out") == first
    assert scorebook(*arguments[:-2]).code == 5


def test_a_look_that_cannot_be_read_stops_the_run_before_anything_is_written(
    tmp_path: Path,
) -> None:
    source = book(tmp_path / "kpis.xlsx")
    (tmp_path / "scorebook.toml").write_text('[output]\nlook = "look.xlsx"\n', "utf-8")

    said = scorebook("run", source, "--out", tmp_path / "out")

    assert (said.code, said.out) == (3, "")
    assert said.err == f"There is no file {tmp_path / 'look.xlsx'}.\n"
    assert not (tmp_path / "out").exists()


def test_what_is_doubtful_in_a_look_is_a_warning_of_the_run(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    pale = company(tmp_path / "mine.xlsx", lambda made: made.letters("Note", color="FFDDDDDD"))

    said = scorebook("run", source, "--out", tmp_path / "out", "--no-pdf", "--look", pale, "--json")

    assert said.code == 0
    (problem,) = [one for one in said.json["problems"] if one["code"] == "SB140"]
    assert problem["severity"] == "warning"
    assert "scorebook Note: #DDDDDD on #FFFFFF, a contrast of 1.4" in problem["message"]
    words = {
        cell.value
        for row in opened(tmp_path / "out" / "results.xlsx")["Problems"].iter_rows()
        for cell in row
    }
    assert "SB140" in words
