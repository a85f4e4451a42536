"""A trace as a test reads it: the texts of the steps by their labels."""

from collections.abc import Iterable
from typing import Any

from scorebook.core.agent import Agent, Line
from scorebook.display.explain import Explanation, explanation
from scorebook.display.language import Language
from scorebook.display.numbers import NBSP
from scorebook.display.steps import Step
from tests.months import D, agent, kpi, line, month, results


def trace(one: Agent, language: Language = Language.EN, **settings: Any) -> Explanation:
    """Explain a month of one agent."""
    found = results(month(one, **settings), faulty=frozenset())
    return explanation(found.cards[0], found, language)


def texts(steps: Iterable[Step]) -> dict[str, str]:
    """Give the texts by their labels; of those with one label all, one under the other."""
    said: dict[str, str] = {}
    for step in steps:
        text = step.text.replace(NBSP, " ")
        said[step.label] = f"{said[step.label]}\n{text}" if step.label in said else text
    return said


def line_texts(one: Line, **settings: Any) -> dict[str, str]:
    """Explain one line beside another that weighs three times as much."""
    found = trace(agent("1", one, line(kpi("REST", weight=D("0.75")), 50)), **settings)
    return texts(found.lines[0].steps)


def result_texts(one: Agent, **settings: Any) -> dict[str, str]:
    """Explain what one agent's points became."""
    return texts(trace(one, **settings).result)
