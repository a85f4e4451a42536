"""What people get from `scorebook init` is read without a fault: blank, filled, barely filled."""

from pathlib import Path

import pytest

from scorebook.core.agent import Month
from scorebook.core.override import What
from scorebook.intake.reader import read_workbook
from workbook_templates import build
from workbook_templates.workbook import Filled, write_workbook
from workbook_templates.written import table

FOLDER = Path(build.__file__).parent

# Only what the dark headings ask for.
BARELY = {
    "kpi": """
        role  | code | name   | direction | weight | target
        Agent | CSAT | Rating | higher    | 100%   | 4.5
    """,
    "tiers": """
        name    | from | kind   | payout
        Nothing | 0%   | amount | 0
        All     | 90%  | amount | 500000
    """,
    "agents": """
        agent_id | name           | role
        007      | Sari Wulandari | Agent
    """,
    "realized": """
        agent_id | CSAT
        007      | 4.6
    """,
}


def read_without_fault(workbook: Path) -> Month:
    reading = read_workbook(workbook, scheme=None, period=None)
    assert not reading.problems
    assert reading.month is not None
    return reading.month


@pytest.mark.parametrize("name", build.BLANKS.values())
def test_a_blank_form_has_no_fault_but_nobody_to_score(name: str) -> None:
    reading = read_workbook(FOLDER / name, scheme=None, period=None)

    assert [one.code for one in reading.problems] == ["SB417"]
    assert reading.month is not None
    assert not reading.month.agents


@pytest.mark.parametrize("name", build.EXAMPLES.values())
def test_the_filled_example_has_no_fault(name: str) -> None:
    month = read_without_fault(FOLDER / name)

    assert len(month.agents) == 6
    assert set(month.scheme.kpis) == {agent.role for agent in month.agents}
    assert len(month.scheme.gates) == 1
    assert [one.what for agent in month.agents for one in agent.overrides] == [What.KPI]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_form_filled_in_only_where_it_is_needed_has_no_fault(
    language: str, tmp_path: Path
) -> None:
    filled = Filled(tables={sheet: table(text) for sheet, text in BARELY.items()})
    write_workbook(tmp_path / "kpi.xlsx", language, filled, title="barely filled")

    agents = read_without_fault(tmp_path / "kpi.xlsx").agents

    assert [(agent.agent_id, agent.name) for agent in agents] == [("007", "Sari Wulandari")]


@pytest.mark.parametrize("language", ["en", "id"])
def test_results_may_be_a_list_and_agents_have_columns_of_the_companys_own(
    language: str, tmp_path: Path
) -> None:
    said = BARELY | {
        "agents": """
            agent_id | name           | role  | Letters
            007      | Sari Wulandari | Agent | 2
        """,
        "realized": """
            agent_id | kpi  | realized | sample
            007      | CSAT | 4.6      | 12
        """,
        "gates": """
            name    | measure | test | value | effect
            Letters | Letters | <=   | 1     | no-payout
        """,
    }
    filled = Filled(tables={sheet: table(text) for sheet, text in said.items()})
    write_workbook(tmp_path / "kpi.xlsx", language, filled, title="a list")

    month = read_without_fault(tmp_path / "kpi.xlsx")

    (agent,) = month.agents
    assert [(str(line.realized), str(line.sample)) for line in agent.lines] == [("4.6", "12")]
    assert dict(agent.attributes) == {"Letters": 2}
