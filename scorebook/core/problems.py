"""A fault in people's data, as a value: what, where, whose, and the facts to explain it with.

The wording of every code stands in `core/catalogue.py`; `display` puts the two together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scorebook.core.places import Place


class Severity(StrEnum):
    """An error withholds a result or stops the run; a warning is told and nothing more."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault. `agent_id` None means the rules or the file itself, which stops everything.

    Shape: `facts` fills the {names} of the code's wording; its values are text, numbers, places,
        or a KPI, whose formula is said.
    """

    code: str
    severity: Severity
    place: Place | None = None
    agent_id: str | None = None
    kpi: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the faults that withhold or stop."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def touched_agents(problems: Iterable[Problem]) -> frozenset[str]:
    """Name the agents an error touches."""
    return frozenset(p.agent_id for p in errors(problems) if p.agent_id is not None)


def rules_are_sound(problems: Iterable[Problem]) -> bool:
    """Say whether every error belongs to some agent, so that the others can be scored."""
    return all(problem.agent_id is not None for problem in errors(problems))
