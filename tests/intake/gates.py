"""A month with a Gates sheet, and what was read of it."""

from decimal import Decimal
from typing import Any

from scorebook.app.reading_ports import Reading
from scorebook.core.gate import Gate
from tests.intake.books import AGENTS, Read, agents, told

D = Decimal
HEADINGS = ["role", "name", "measure", "test", "value", "effect", "effect_value"]
KPI: list[list[Any]] = [
    ["role", "code", "name", "direction", "unit", "group", "weight", "target"],
    ["Agent", "CSAT", "Rating", "higher", "%", "Quality", 0.5, 90],
    ["Agent", "AHT", "Handling time", "lower", "seconds", "Speed", 0.3, 300],
    ["Agent", "LATIH", "Training", "yes-no", None, None, 0.2, None],
]
REALIZED: list[list[Any]] = [["agent_id", "CSAT", "AHT", "LATIH"], ["001", 95, 290, "yes"]]


def gate_row(**cells: Any) -> list[Any]:
    """Make a row of the Gates sheet; what is not said is a sound gate."""
    usual = {"name": "G", "measure": "CSAT", "test": ">=", "value": 80, "effect": "no-payout"}
    return [{**usual, **cells}.get(heading) for heading in HEADINGS]


def with_gates(reading: Read, *rows: list[Any], **parts: Any) -> Reading:
    sheets: dict[str, Any] = {"kpi": KPI, "realized": REALIZED, **parts}
    return reading(extra={"Gates": [HEADINGS, *rows]}, **sheets)


def only(found: Reading) -> Gate:
    """Give the one gate that was read."""
    assert found.month is not None
    (one,) = found.month.scheme.gates
    return one


def gate(reading: Read, parts: dict[str, Any] | None = None, **cells: Any) -> Gate:
    """Read one gate that must be sound."""
    found = with_gates(reading, gate_row(**cells), **(parts or {}))
    assert [one for one in told(found) if "SB207" not in one] == []
    return only(found)


def roster(heading: Any, *values: Any) -> list[list[Any]]:
    """Give an Agents sheet with one further column."""
    return [
        [*AGENTS[0], heading],
        *([f"00{at}", f"Agent {at}", "Agent", one] for at, one in enumerate(values, 1)),
    ]


def asked_of(reading: Read, heading: Any, *values: Any, **cells: Any) -> Reading:
    """Read a gate on that column, with everybody measured."""
    rows = [REALIZED[0], *([f"00{at}", *REALIZED[1][1:]] for at, _ in enumerate(values, 1))]
    cells = {"measure": heading, "value": 1, **cells}
    people = roster(heading, *values)
    return with_gates(reading, gate_row(**cells), agents=people, realized=rows)


def attributes(found: Reading) -> list[Any]:
    return [next(iter(one.attributes.values()), None) for one in agents(found).values()]
