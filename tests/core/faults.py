"""Months with one fault, and what the checks say about them."""

from collections.abc import Sequence
from typing import Any

from scorebook.core.agent import Agent, Month
from scorebook.core.checks import of_month
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from tests.months import BOOK, LADDER, D, agent, kpi, line

WHOLE = D(1)
# A ladder that any KPI can climb to its top.
LOW = LADDER[:2]


def codes(of: Month) -> list[str]:
    return [one.code for one in of_month(of)]


def only(found: Sequence[Problem]) -> Problem:
    assert len(found) == 1, [one.code for one in found]
    return found[0]


def single(realized: Any, **parts: Any) -> Agent:
    """An agent with one KPI that is the whole score."""
    return agent("00123", line(kpi(weight=WHOLE, **parts), realized))


def at(cell: str, sheet: str = "KPI") -> Place:
    return Place(BOOK, sheet, cell)
