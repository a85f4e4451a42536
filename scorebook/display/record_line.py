"""The lines of an agent in the sealed record: what was read, what is in force, what it earned."""

from typing import Any

from scorebook.core.achievement import is_excused
from scorebook.core.agent import Line, State
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.record_numbers import number


def line_records(card: Scorecard) -> list[dict[str, Any]]:
    """Give each line with its answer; of a withheld agent, what was read."""
    if card.lines:
        return [_line(result) for result in card.lines]
    return [
        _line(LineResult(line=line, achievement=None, credit=None, points=None))
        for line in card.agent.lines
    ]


def _line(result: LineResult) -> dict[str, Any]:
    """Give one line in force; `counts` is its weight once the weight of others was spread."""
    line = result.line
    return {
        "kpi": line.kpi.code,
        "name": line.kpi.name,
        "group": line.kpi.group,
        "direction": line.kpi.direction.value,
        "weight": number(line.weight),
        "counts": number(result.counts),
        "target": number(line.target),
        **_upper_end(line),
        "realized": number(line.realized),
        "sample": number(line.sample),
        "state": _state(line),
        "achievement": number(result.achievement),
        "credit": number(result.credit),
        "points": number(result.points),
        "zeroed_by": None if result.zeroed_by is None else result.zeroed_by.name,
        **_as_read(line),
        "cell": None if line.place is None else str(line.place),
    }


def _state(line: Line) -> str:
    """Say what the line counts as; one that was measured may be excused by its rules.

    Rule: docs/rules.md#not-measured
    """
    if line.state is State.MEASURED and is_excused(line):
        return State.EXCUSED.value
    return line.state.value


def _upper_end(line: Line) -> dict[str, str | None]:
    return {} if line.target_high is None else {"target_high": number(line.target_high)}


def _as_read(line: Line) -> dict[str, Any]:
    """Name what stood in the sheet where an override or pro-rata has put another in its place.

    Rule: docs/rules.md#overrides, docs/rules.md#pro-rata
    """
    read = line.read
    if read is None:
        return {"overridden": False}
    found: dict[str, Any] = {"overridden": line.override is not None}
    if line.override is not None:
        found |= {"realized_read": number(read.realized), "state_read": read.state.value}
    if read.target != line.target:
        found["target_read"] = number(read.target)
    if read.target_high != line.target_high:
        found["target_high_read"] = number(read.target_high)
    return found
