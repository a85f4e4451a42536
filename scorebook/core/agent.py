"""Who is scored, and what was asked of them and delivered: the month as it was read."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scorebook.core.kpi import Kpi
from scorebook.core.places import Place
from scorebook.core.scheme import Scheme


class State(StrEnum):
    """Three different cells, never mixed: 0 is measured.

    Rule: docs/rules.md#not-measured
    """

    MEASURED = "measured"
    EXCUSED = "excused"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One KPI of one agent in one period.

    Shape: `realized` is a number exactly when `state` is MEASURED; `target` is None where the
        direction needs none. For a range, `target` is its lower end and `target_high` its upper.
    Units: target and realized in `kpi.unit`; weight is a ratio; yes is 1 and no is 0.
    """

    kpi: Kpi
    weight: Decimal
    target: Decimal | None = None
    target_high: Decimal | None = None
    realized: Decimal | None = None
    state: State = State.MEASURED
    place: Place | None = None
    target_place: Place | None = None
    weight_place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A person of the roster; `base` in the scheme's currency, `active_days` None = all days."""

    agent_id: str
    name: str = ""
    email: str = ""
    team: str = ""
    role: str = ""
    base: Decimal | None = None
    active_days: Decimal | None = None
    language: str = ""
    supervisor: str = ""
    supervisor_name: str = ""
    lines: tuple[Line, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A whole workbook as values: the rules and everybody they are applied to."""

    scheme: Scheme
    agents: tuple[Agent, ...] = ()
