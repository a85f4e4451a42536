"""Hold what was read against the truth, and say every difference in a line."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.app.reading_ports import Reading
from scorebook.core.agent import Agent, Line
from scorebook.core.kpi import UnitKind
from scorebook.core.problems import Severity
from scorebook.intake.vocabulary import tidy
from tests.layouts.story import STORY
from tests.layouts.truth import Known, Said, Truth


def differences(truth: Truth, reading: Reading) -> list[str]:
    """List what was read otherwise than it stands in the workbook; errors are differences too."""
    return [*errors(reading), *_of_people(truth, reading)]


def errors(reading: Reading) -> list[str]:
    """List the problems that would stop a run."""
    return [
        f"{one.code} at {one.place}: {dict(one.facts)}"
        for one in reading.problems
        if one.severity is Severity.ERROR
    ]


def _of_people(truth: Truth, reading: Reading) -> Iterator[str]:
    if reading.month is None:
        yield "no month"
        return
    read = {key_of(truth, agent): agent for agent in reading.month.agents}
    yield from (f"{key} was not read" for key in truth.lines if key not in read)
    yield from (f"{key} is nobody" for key in read if key not in truth.lines)
    for key, agent in read.items():
        if key in truth.lines:
            yield from _of_person(key, truth.people.get(key, Known()), agent)
            yield from _of_lines(key, truth.lines[key], agent)


def key_of(truth: Truth, agent: Agent) -> str:
    """Give the key of an agent: the id where the workbook has ids, else the name."""
    known = {name.casefold(): name for name in truth.lines}
    said = (tidy(agent.agent_id), tidy(agent.name))
    return next((known[one.casefold()] for one in said if one.casefold() in known), said[0])


def _of_person(key: str, known: Known, agent: Agent) -> Iterator[str]:
    for what in ("name", "team", "role"):
        said, read = getattr(known, what), getattr(agent, what)
        if said and tidy(read).casefold() != said.casefold():
            yield f"{key}: {what} is {said}, read as {read!r}"


def _of_lines(key: str, said: dict[str, Said], agent: Agent) -> Iterator[str]:
    read = {_code(line, said): line for line in agent.lines}
    yield from (f"{key} {code}: not read" for code in said if code not in read)
    yield from (f"{key} {code}: nobody said so" for code in read if code not in said)
    for code in said.keys() & read.keys():
        yield from _of_line(f"{key} {code}", said[code], read[code])


def _code(line: Line, said: dict[str, Said]) -> str:
    """Give the story's code of a line's KPI, which goes by its name where nobody gave it a code."""
    names = {kpi.name.casefold(): kpi.code for kpi in STORY.kpis}
    known = names.get(line.kpi.code.casefold(), line.kpi.code)
    return line.kpi.code if line.kpi.code in said else known


def _of_line(of: str, said: Said, line: Line) -> Iterator[str]:
    pairs = (
        ("realized", said.realized, plain(line, line.realized)),
        ("target", said.target, plain(line, line.target)),
        ("weight", said.weight, line.weight),
    )
    for what, true, read in pairs:
        if true != read:
            yield f"{of}: {what} is {true}, read as {read}"
    if said.cell and str(line.place) != said.cell:
        yield f"{of}: stands in {said.cell}, read from {line.place}"


def plain(line: Line, value: Decimal | None) -> Decimal | None:
    """Give percents as ratios, however they were written."""
    unit = line.kpi.unit
    if value is None or unit.kind is not UnitKind.PERCENT or not unit.per_hundred:
        return value
    return value / 100
