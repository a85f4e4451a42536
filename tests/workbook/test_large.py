"""A month of very many agents: smaller and quicker, and it says what it does without.

The months here are small; only the number from which a month is a large one is.
"""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from scorebook.core.agent import Month
from scorebook.display.language import Language
from scorebook.workbook import book
from scorebook.workbook.writer import write_results
from tests.months import contact_centre, results
from tests.workbook.changes import upside_down
from tests.workbook.every_rule import every_rule
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.random_months import random_month
from tests.workbook.sheets import Answers, Edit, differences, opened

# Hundreds of agents are written as one is.
pytestmark = pytest.mark.no_cover

_LINES = "xl/worksheets/sheet3.xml"


@pytest.fixture(autouse=True)
def _every_month_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_SEARCHED", 0)


def written(of: Month, path: Path, language: Language = Language.EN) -> Path:
    write_results(results(of), path, language=language)
    return path


def formulas(path: Path, sheet: str) -> list[str]:
    cells = (cell for row in opened(path)[sheet].iter_rows() for cell in row)
    return [cell.value for cell in cells if cell.data_type == "f"]


def test_every_formula_still_recalculates_to_what_the_engine_found(tmp_path: Path) -> None:
    months = {"centre": contact_centre(), "every-rule": every_rule()}
    months |= {str(seed): random_month(seed) for seed in range(12)}
    paths = [written(of, tmp_path / f"{name}.xlsx") for name, of in months.items()]

    found = {
        path.stem: differences(path, again)
        for path, again in zip(paths, all_recalculated(paths), strict=True)
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_rows_of_one_kpi_share_their_formulas_and_none_of_these_leaves_its_sheet(
    tmp_path: Path,
) -> None:
    path = written(contact_centre(), tmp_path / "large.xlsx")
    with ZipFile(path) as package:
        lines = package.read(_LINES).decode("utf-8")

    shared = re.findall(r'<f t="shared"([^>]*?)/?>([^<]*)', lines)
    with_text = [said for _ref, said in shared if said]
    assert len(shared) > 2 * len(with_text) > 8
    assert not [said for said in with_text if "!$" in said]


def test_a_realized_value_typed_into_a_shared_row_is_followed(tmp_path: Path) -> None:
    edit = Edit(written(contact_centre(), tmp_path / "large.xlsx"))
    edit.find("Lines", "Realized", **{"Agent ID": "00125", "Code": "CALLS"}).value = 1200

    answers = edit.recalculated()

    assert answers.line("00125", "CALLS")["Points"] == pytest.approx(0.2)


def test_a_cap_changed_in_the_rules_is_followed_by_the_lines(tmp_path: Path) -> None:
    edit = Edit(written(contact_centre(), tmp_path / "large.xlsx"))
    edit.rule("CALLS", "Cap").value = 1

    answers = edit.recalculated()

    assert answers.line("00124", "CALLS")["Credit"] == 1


def test_ranks_are_values_and_no_formula_looks_through_a_whole_sheet(tmp_path: Path) -> None:
    path = written(every_rule(), tmp_path / "large.xlsx")

    said = [*formulas(path, "Scores"), *formulas(path, "Lines"), *formulas(path, "Gates")]

    assert not [one for one in said if "RANK(" in one]
    assert not [one for one in said if re.search(r"ROW\((Scores|Lines|Gates)!", one)]
    assert Answers(path).score("00123")["Rank"] == 2


@pytest.mark.parametrize("sheet", ["Scores", "Lines"])
def test_the_sheets_say_that_they_must_stay_in_their_order(tmp_path: Path, sheet: str) -> None:
    path = written(contact_centre(), tmp_path / "large.xlsx")

    said = [str(cell.value) for cell in opened(path)[sheet][1]]

    assert any("must stay in its order" in one for one in said)


@pytest.mark.parametrize("sheet", ["Scores", "Lines"])
def test_once_a_sheet_is_sorted_no_team_shows_a_number_that_is_wrong(
    tmp_path: Path, sheet: str
) -> None:
    edit = Edit(written(contact_centre(), tmp_path / "large.xlsx"))
    upside_down(edit.book[sheet])

    found = edit.recalculated().team_score("Email")

    assert not isinstance(found, int | float)
