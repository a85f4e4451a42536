"""What can be read in two ways is asked about, and nothing is made of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.core.problems import Problem, Severity
from scorebook.intake.reader import read_workbook
from tests.layouts.build import asked, missing, nothing
from tests.layouts.compare import errors, plain
from tests.layouts.scheme import write_scheme
from tests.layouts.story import OCTOBER, STORY
from tests.layouts.truth import WHOLE


@pytest.mark.parametrize("write", asked.WORKBOOKS, ids=lambda write: write.__name__)
def test_two_ways_to_read_a_workbook_are_a_question(
    write: Callable[[Path], asked.Asking], tmp_path: Path
) -> None:
    asking = write(tmp_path / "kpis.xlsx")
    scheme = write_scheme(tmp_path / "scheme.xlsx", replace(WHOLE, scheme=asking.scheme))

    reading = read_workbook(
        tmp_path / "kpis.xlsx", scheme=scheme, agreed=asking.agreed, period=asking.period
    )

    stopping = [one for one in reading.problems if one.severity is Severity.ERROR]
    questions = [one for one in stopping if one.code in asking.codes]
    assert questions, stopping
    for named in asking.named:
        assert any(named in _told(one) for one in questions), questions


@pytest.mark.parametrize("write", asked.SETTLED, ids=lambda write: write.__name__)
def test_an_answer_settles_the_question(
    write: Callable[[Path], asked.Asking], tmp_path: Path
) -> None:
    asking = write(tmp_path / "kpis.xlsx")
    scheme = write_scheme(tmp_path / "scheme.xlsx", replace(WHOLE, scheme=asking.scheme))
    assert asking.answer is not None

    reading = read_workbook(
        tmp_path / "kpis.xlsx", scheme=scheme, agreed=asking.answer, period=OCTOBER
    )

    assert errors(reading) == []
    assert reading.month is not None
    read = {
        (person.nik, line.kpi.code): plain(line, line.realized)
        for person in STORY.people
        for agent in reading.month.agents
        if {agent.agent_id, agent.name} & {person.nik, person.name}
        for line in agent.lines
    }
    assert read == STORY.realized


def _told(problem: Problem) -> str:
    """Give all that is said of a problem, its place and its facts."""
    return " ".join([str(problem.place), *(str(fact) for fact in problem.facts.values())])


@pytest.mark.parametrize(
    "write", [*nothing.WORKBOOKS, *missing.WORKBOOKS], ids=lambda write: write.__name__
)
def test_no_month_is_made_of_a_workbook_without_one(
    write: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = write(tmp_path / "kpis.xlsx")
    scheme = write_scheme(tmp_path / "scheme.xlsx", WHOLE)

    reading = read_workbook(path, scheme=scheme, period=OCTOBER)

    measured = [
        line
        for agent in (reading.month.agents if reading.month else ())
        for line in agent.lines
        if line.realized is not None
    ]
    assert measured == []
    assert any(one.severity is Severity.ERROR for one in reading.problems)
