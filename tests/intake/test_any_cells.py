"""Whatever stands in the cells of gates, overrides, tiers and KPIs: never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scorebook.core.problems import rules_are_sound, touched_agents
from scorebook.core.scorecard import scorecard
from tests.intake.books import AGENTS, KPI, Formula, Shown, native, read

ODD: list[Any] = [
    *(None, "", " ", "-", "–", ".", "N/A", "cuti", "\n", "x" * 300, "=1+1", "NaN", "1e999"),
    *(0, 1, -1, 0.5, 5, 80, 1e15, 1e-9, 1e300, True, False),
    *(Shown(0.9, "0%"), Shown(0.2, "h:mm"), Shown(46_000, "yyyy-mm-dd"), Shown(1e12, "d/m/yyyy")),
    *(Formula("=1/0", "#DIV/0!"), Formula("=A1"), "80%", "5:00", "1.250,5", "(5)"),
]
# Words that make sense somewhere, so that a row now and then gets far.
WORDS: list[Any] = [
    *("CSAT", "Rating", "AHT.credit", "name", "Cuti", "Agent", "agent", "001", "002"),
    *(">=", "=", "<", "no-payout", "cap-payout", "multiply", "cap-tier", "drop-tiers"),
    *("zero-kpi", "zero-group", "score", "tier", "payout", "High", "Low", "per-unit", "rate"),
    *("linear", "worst-best", "from-start", "interpolate", "stabilise", "higher", "%", "count"),
]
CELLS = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD))


def rows(width: int) -> st.SearchStrategy[list[list[Any]]]:
    return st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=3)


def sheets() -> st.SearchStrategy[dict[str, list[list[Any]]]]:
    return st.fixed_dictionaries(
        {"gates": rows(7), "overrides": rows(6), "tiers": rows(7), "kpi": rows(14)}
    )


@settings(deadline=None, max_examples=60)
@given(sheets(), CELLS, CELLS)
def test_any_cells_are_read_or_told(
    said: dict[str, list[list[Any]]], cuti: Any, realized: Any
) -> None:
    headings: dict[str, list[Any]] = {
        "gates": ["role", "name", "measure", "test", "value", "effect", "effect_value"],
        "overrides": ["agent_id", "what", "value", "reason", "by", "date"],
        "tiers": ["role", "name", "from", "kind", "payout", "curve", "kpi"],
        "kpi": [
            *KPI[0],
            "unit",
            "group",
            "group_weight",
            "start",
            "worst",
            "best",
            "rollup",
            "cap",
        ],
    }
    people: list[list[Any]] = [
        [*AGENTS[0], "Cuti"],
        [*AGENTS[1], cuti],
        ["002", "Bayu", "Agent", 1],
    ]
    kpi: list[Any] = [*KPI[1], "%", "Quality", None, None, None, None, None, None]
    ladder: list[list[Any]] = [
        [None, "Low", 0, None, 0, None, None],
        [None, "High", 0.9, None, 1, None, None],
    ]
    with TemporaryDirectory() as folder:
        path = native(
            Path(folder) / "kpis.xlsx",
            agents=people,
            kpi=[headings["kpi"], kpi, *said["kpi"]],
            realized=[["agent_id", "CSAT"], ["001", realized], ["002", 90]],
            tiers=[headings["tiers"], *ladder, *said["tiers"]],
            extra={
                "Gates": [headings["gates"], *said["gates"]],
                "Overrides": [headings["overrides"], *said["overrides"]],
            },
        )
        found = read(path)

    if found.month is None or not rules_are_sound(found.problems):
        assert found.problems
        return
    withheld = touched_agents(found.problems)
    for agent in found.month.agents:
        if agent.agent_id not in withheld:
            scorecard(agent, found.month.scheme)
