"""Who is scored, and what was asked of them and delivered: the month as it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from scorebook.core.kpi import Kpi
from scorebook.core.override import Override
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
        `sample` is how many measurements the realized value stands for, None when nobody said.
        `read` is the line as it was read, where an override or a pro-rated target changed it
        (`in_force.lines_in_force`); `override` is the override that did.
    Units: target and realized in `kpi.unit`; weight is a ratio; yes is 1 and no is 0.
    """

    kpi: Kpi
    weight: Decimal
    target: Decimal | None = None
    target_high: Decimal | None = None
    realized: Decimal | None = None
    state: State = State.MEASURED
    sample: Decimal | None = None
    override: Override | None = None
    read: "Line | None" = None
    place: Place | None = None
    target_place: Place | None = None
    weight_place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A person of the roster; `active_days` None means all days.

    Shape: `attributes` holds what gates ask of the roster, by the name their measure has; what
        was blank or N/A is not in it. `payout_cap` and `guarantee` go before the scheme's.
        `base_place` is where the base stands, or would.
    Units: base, payout_cap and guarantee in the scheme's currency.
    """

    agent_id: str
    name: str = ""
    email: str = ""
    team: str = ""
    role: str = ""
    base: Decimal | None = None
    base_place: Place | None = None
    active_days: Decimal | None = None
    payout_cap: Decimal | None = None
    guarantee: Decimal | None = None
    attributes: Mapping[str, Decimal | str] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    language: str = ""
    # Of the agent's report; no `repr` shows it, and no record has it.
    password: str = field(default="", repr=False)
    supervisor: str = ""
    supervisor_name: str = ""
    lines: tuple[Line, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A whole workbook as values: the rules and everybody they are applied to."""

    scheme: Scheme
    agents: tuple[Agent, ...] = ()
