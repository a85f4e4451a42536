"""Other people's workbooks, where they are at hand: where results can be written back into them."""

from pathlib import Path

import pytest

from scorebook.core.agreed import Agreed, AgreedSheet
from scorebook.core.destinations import Shown
from scorebook.core.period import Period
from scorebook.intake.reader import read_workbook
from tests.intake.books import Rows, write
from tests.layouts.test_sales_workbook import SCHEME as OF_SALES
from tests.layouts.test_sales_workbook import WORKBOOK as SALES

LIST = SALES.with_name("kpi-triwulan-long.xlsx")
OF_LIST: dict[str, Rows] = {
    "Settings": [["Key", "Value"], ["company", "C"], ["currency", "IDR"], ["language", "id"]],
    "Tiers": [["name", "from", "payout"], ["Kurang", 0, 0], ["Baik", 1, 1]],
}
ABSENT = "other people's workbooks are not at hand"


@pytest.mark.skipif(not SALES.exists(), reason=ABSENT)
def test_the_achievements_of_a_month_are_found_with_the_formulas_they_have(tmp_path: Path) -> None:
    sheets = {
        "Incentive_Calc": AgreedSheet(use="realized", kpi="SALES"),
        "Sales RAW DATA": AgreedSheet(use="ignore"),
        "Payment Plan": AgreedSheet(use="ignore"),
    }

    reading = read_workbook(
        SALES,
        scheme=write(tmp_path / "scheme.xlsx", OF_SALES),
        agreed=Agreed(sheets=sheets),
        period=Period(2021, 10),
    )

    found = reading.destinations.standing
    # Total Ach over Oct; those of single brands are of no KPI of ours, that of Q4 of no month.
    assert {one.place.cell.rstrip("0123456789") for one in found} == {"Q"}
    assert {(one.shown, one.kpi) for one in found} == {(Shown.ACHIEVEMENT, "SALES")}
    rows = {one.place.cell[1:]: one.formula for one in found}
    assert len(rows) == 373
    assert rows == {row: f'IFERROR(M{row}/I{row},"")' for row in rows}
    assert all(one.is_percent for one in found)
    assert reading.destinations.tables[0].room == ((57, None),)


@pytest.mark.skipif(not LIST.exists(), reason=ABSENT)
def test_a_list_of_thousands_of_rows_has_room_at_its_right_for_each_of_them(
    tmp_path: Path,
) -> None:
    scheme = write(tmp_path / "scheme.xlsx", OF_LIST)

    reading = read_workbook(LIST, scheme=scheme, period=Period(2026, 9))

    assert reading.month is not None
    (table,) = reading.destinations.tables
    assert (table.sheet, table.header_rows, table.room) == ("KPI TW", (1,), ((11, None),))
    assert {one.agent_id for one in table.rows.values()} == {
        one.agent_id for one in reading.month.agents
    }
    assert {column for one in table.rows.values() for column in one.kpis.values()} == {10}
    assert reading.destinations.standing == ()
