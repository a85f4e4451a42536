"""A sheet for each agent, on request: live figures, and words as they were computed."""

from pathlib import Path
from typing import Any

import pytest

from scorebook.display.language import Language
from scorebook.workbook.writer import write_results
from tests.months import agent, contact_centre, kpi, line, month, results
from tests.workbook.changes import upside_down
from tests.workbook.every_rule import every_rule
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.sheets import Edit, differences, opened


def written(of: Any, path: Path, language: Language = Language.EN) -> Path:
    write_results(results(of), path, language=language, agent_sheets=True)
    return path


@pytest.mark.parametrize("language", Language)
def test_every_figure_recalculates_to_what_the_engine_found(
    tmp_path: Path, language: Language
) -> None:
    months = {"centre": contact_centre(), "every-rule": every_rule()}
    paths = [written(of, tmp_path / f"{name}.xlsx", language) for name, of in months.items()]

    for path, again in zip(paths, all_recalculated(paths), strict=True):
        assert differences(path, again) == []


def test_a_sheet_follows_a_changed_value_also_once_the_other_sheets_were_sorted(
    tmp_path: Path,
) -> None:
    edit = Edit(written(contact_centre(), tmp_path / "sorted.xlsx"))
    edit.find("Lines", "Realized", **{"Agent ID": "00123", "Code": "CALLS"}).value = 600
    for sheet in ("Lines", "Scores"):
        upside_down(edit.book[sheet])

    page = edit.recalculated().book["Sari Wulandari 00123"]

    row = next(row for row in page.iter_rows() if row[1].value == "CALLS")
    heads = [cell.value for cell in page[row[0].row - 1]]
    assert row[heads.index("Realized")].value == 600
    assert row[heads.index("Achievement")].value == 0.5


def test_without_a_request_there_are_none(tmp_path: Path) -> None:
    write_results(results(contact_centre()), tmp_path / "plain.xlsx", language=Language.EN)

    names = opened(tmp_path / "plain.xlsx").sheetnames
    assert not [name for name in names if "00123" in name]


def test_names_that_no_sheet_may_have_still_give_every_agent_one_of_its_own(
    tmp_path: Path,
) -> None:
    names = ("Summary", "A/B: [x]?*", "'", "Raden Ajeng Siti Nurhaliza Kusumawardhani", "")
    one = kpi()
    people = [agent(f"{at}/1", line(one), name=name) for at, name in enumerate(names)]
    people.append(agent("3 1", line(one), name=names[3]))
    path = written(month(*people), tmp_path / "names.xlsx")

    made = opened(path).sheetnames

    own = made[-len(people) :]
    assert len({name.casefold() for name in made}) == len(made)
    assert all(len(name) <= 31 for name in made)
    assert own[0] == "Summary 0 1"
    assert own[3].startswith("Raden Ajeng Siti Nur")


def test_the_name_in_scores_leads_to_the_sheet_and_the_sheet_back(tmp_path: Path) -> None:
    book = opened(written(contact_centre(), tmp_path / "links.xlsx"))

    links = {cell.value: cell.hyperlink.location for (cell,) in book["Scores"]["B4:B8"]}
    assert links["Sari Wulandari"] == "'Sari Wulandari 00123'!A1"
    back = [c.hyperlink.location for c in book["Sari Wulandari 00123"][3] if c.hyperlink]
    assert back == ["Summary!A1"]


def test_a_sheet_prints_on_one_page_with_its_headings(tmp_path: Path) -> None:
    page = opened(written(contact_centre(), tmp_path / "print.xlsx"))["Sari Wulandari 00123"]

    assert page.sheet_properties.pageSetUpPr.fitToPage
    # 1 is what is meant where nothing is said; 0 would be as many pages as it takes.
    assert page.page_setup.fitToHeight in {None, 1}
    assert page.print_title_rows == "$10:$10"
    assert page.freeze_panes == "B11"


def test_what_brought_and_what_cost_most_is_said(tmp_path: Path) -> None:
    page = opened(written(contact_centre(), tmp_path / "words.xlsx"))["Sari Wulandari 00123"]

    said = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    brought, cost = (said.index(f"What {one} the most points") for one in ("brought", "cost"))
    assert said[brought + 1] == "Panggilan ditangani"
    assert "Waktu penyelesaian" in said[cost : cost + 7]
