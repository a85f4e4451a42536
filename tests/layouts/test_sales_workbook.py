"""A real sales workbook, where it is at hand: its achievements are those it saved itself."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scorebook.core.agent import Agent
from scorebook.core.agreed import Aggregate, Agreed, AgreedColumn, AgreedSheet, Span
from scorebook.core.period import Period
from scorebook.intake.reader import read_workbook
from tests.intake.books import Rows, write

WORKBOOK = Path(__file__).resolve().parents[3] / "shared/workbooks/sales-incentive-grouped.xlsx"
SCHEME: dict[str, Rows] = {
    "Settings": [["Key", "Value"], ["company", "C"], ["currency", "USD"], ["language", "en"]],
    "KPI": [
        ["code", "name", "unit", "direction", "weight"],
        ["SALES", "Sales", "currency", "higher", 1],
    ],
    "Tiers": [["name", "from", "payout"], ["No", 0, 0], ["Yes", 1, 25_000]],
}
AGREED = Agreed(
    aggregate=Aggregate.SUM,
    span=Span.QUARTER,
    sheets={
        "Sales RAW DATA": AgreedSheet(
            use="realized", kpi="SALES", columns={"Brand": AgreedColumn(meaning="ignore")}
        ),
        # It works out anew what the raw data say, and the payout with it.
        "Incentive_Calc": AgreedSheet(use="ignore"),
        "Payment Plan": AgreedSheet(use="ignore"),
    },
)


def saved() -> dict[str, tuple[Any, ...]]:
    """Give role, target, sales and achievement of the quarter, as the workbook has saved them."""
    book = openpyxl.load_workbook(WORKBOOK, data_only=True, read_only=True)
    rows = book["Incentive_Calc"].iter_rows(min_row=6, values_only=True)
    found = {
        row[0]: (row[1], row[2], row[11], row[15], f"{row[19]:.10g}") for row in rows if row[0]
    }
    book.close()
    return found


def as_saved(agent: Agent) -> tuple[Any, ...]:
    """Give of an agent what the workbook saves."""
    (line,) = agent.lines
    assert line.target is not None
    assert line.realized is not None
    achieved = f"{float(line.realized / line.target * Decimal(100)):.10g}"
    return (agent.name, agent.role, line.target, line.realized, achieved)


@pytest.mark.skipif(not WORKBOOK.exists(), reason="other people's workbooks are not at hand")
def test_the_achievements_of_a_quarter_are_those_the_workbook_saved(tmp_path: Path) -> None:
    scheme = write(tmp_path / "scheme.xlsx", SCHEME)

    reading = read_workbook(WORKBOOK, scheme=scheme, agreed=AGREED, period=Period(2021, 10))

    assert reading.problems == ()
    assert reading.month is not None
    assert {agent.agent_id: as_saved(agent) for agent in reading.month.agents} == saved()
