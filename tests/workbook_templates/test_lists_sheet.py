"""The last sheet fills itself: what Excel would show there is what was saved there."""

from pathlib import Path
from typing import Any

import openpyxl

from tests.workbook.libreoffice import recalculated
from workbook_templates.form import form
from workbook_templates.places import LISTS_FIRST, OVERRIDE_COLUMN, VERDICT_COLUMN, WEIGHT_COLUMN
from workbook_templates.workbook import Filled, write_workbook
from workbook_templates.written import table

# Weights of one level, of two (said once a group, and in every row), shares of the whole that the
# groups' weights repeat, and three ways of being wrong.
KPI = """
role      | code | name | group | group_weight | direction | weight | target
Flat      | A    | A    | One   |              | higher    | 60%    | 1
Flat      | B    | B    | Two   |              | higher    | 40%    | 1
Two       | A    | A    | One   | 70%          | higher    | 60%    | 1
Two       | B    | B    | One   |              | higher    | 40%    | 1
Two       | C    | C    | Two   | 30%          | higher    | 100%   | 1
Each      | A    | A    | One   | 70           | higher    | 60     | 1
Each      | B    | B    | One   | 70           | higher    | 40     | 1
Each      | C    | C    | Two   | 30           | higher    | 100    | 1
Repeated  | A    | A    | One   | 70%          | higher    | 30%    | 1
Repeated  | B    | B    | One   | 70%          | higher    | 40%    | 1
Repeated  | C    | C    | Two   | 30%          | higher    | 30%    | 1
Short     | A    | A    | One   |              | higher    | 60%    | 1
In group  | A    | A    | One   | 70%          | higher    | 90%    | 1
In group  | C    | C    | Two   | 30%          | higher    | 100%   | 1
Of groups | A    | A    | One   | 70%          | higher    | 100%   | 1
Of groups | C    | C    | Two   | 20%          | higher    | 100%   | 1
"""
VERDICTS = {
    "Flat": "fits",
    "Two": "fits",
    "Each": "fits",
    "Repeated": "fits",
    "Short": "not 100 % yet",
    "In group": "not 100 % yet",
    "Of groups": "not 100 % yet",
}


def rows(path: Path) -> list[list[Any]]:
    page = openpyxl.load_workbook(path, data_only=True)[form("en").start["lists"]]
    found = page.iter_rows(min_row=LISTS_FIRST + 1, values_only=True)
    return [["" if value is None else value for value in row] for row in found]


def test_the_lists_say_which_weights_fit_and_what_may_be_overridden(tmp_path: Path) -> None:
    filled = Filled(tables={"kpi": table(KPI)})
    write_workbook(tmp_path / "kpi.xlsx", "en", filled, title="weights")

    saved, again = rows(tmp_path / "kpi.xlsx"), rows(recalculated(tmp_path / "kpi.xlsx"))

    assert {row[0]: row[VERDICT_COLUMN] for row in again if row[0]} == VERDICTS
    named = [row[OVERRIDE_COLUMN] for row in again if row[OVERRIDE_COLUMN]]
    assert named == ["score", "tier", "payout", "A", "B", "C"]
    for one in (*saved, *again):
        one[WEIGHT_COLUMN] = one[WEIGHT_COLUMN] and round(one[WEIGHT_COLUMN], 9)
    assert saved == again
