"""What is measured and how a measurement counts: one KPI of a role's scheme.

Units: weight, threshold, floor, cap, step and band scores are ratios (1 = 100 %); target,
target_high, best and band starts are in the KPI's own unit.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scorebook.core.numbers import ZERO
from scorebook.core.places import Place

DEFAULT_CAP = Decimal("1.2")


class Direction(StrEnum):
    """Which way is better, and by which formula; never inferred from a KPI's name.

    Rule: docs/rules.md#achievement
    """

    HIGHER = "higher"
    LOWER = "lower"
    LOWER_RATIO = "lower-ratio"
    RANGE = "range"
    BAND = "band"
    YES_NO = "yes-no"
    ZERO_COUNT = "zero-count"


# The directions that compare with a target, and so cannot do without one.
NEEDS_TARGET = frozenset(
    {Direction.HIGHER, Direction.LOWER, Direction.LOWER_RATIO, Direction.RANGE}
)
# Of these, the ones a target of zero leaves without an answer.
DIVIDES_BY_TARGET = frozenset({Direction.HIGHER, Direction.LOWER, Direction.LOWER_RATIO})


class UnitKind(StrEnum):
    """How a KPI's numbers are written for people."""

    PERCENT = "%"
    COUNT = "count"
    CURRENCY = "currency"
    DURATION = "duration"
    RATING = "rating"
    INDEX = "index"
    YES_NO = "yes-no"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The unit of a KPI's target and realized values.

    `label` is the company's own word ("panggilan"), empty where the kind says it all.
    `per_hundred`: the numbers of a percent KPI are written 95, not 0.95.
    Durations are seconds.
    """

    kind: UnitKind
    label: str = ""
    per_hundred: bool = False


class WhenBlank(StrEnum):
    """What a forgotten measurement counts as. Rule: docs/rules.md#not-measured."""

    PROBLEM = "problem"
    ZERO = "zero"
    EXCUSE = "excuse"
    FULL = "full"


class WhenTargetZero(StrEnum):
    """What a target of zero counts as. Rule: docs/rules.md#zero-target."""

    PROBLEM = "problem"
    FULL = "full"
    ZERO = "zero"
    EXCUSE = "excuse"


class Above(StrEnum):
    """What going past the top of a range does. Rule: docs/rules.md#range."""

    PENALISE = "penalise"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Band:
    """From this value on, this score; on the KPI's own scale where it has a `best`."""

    start: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One measure in a scheme; `cap` None means uncapped, `threshold` None means none.

    Shape: `bands` rise by start and are there only for Direction.BAND.
    """

    code: str
    name: str
    unit: Unit
    direction: Direction
    weight: Decimal | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    group: str = ""
    above: Above = Above.PENALISE
    best: Decimal | None = None
    step: Decimal | None = None
    bands: tuple[Band, ...] = ()
    threshold: Decimal | None = None
    floor: Decimal = ZERO
    cap: Decimal | None = DEFAULT_CAP
    when_blank: WhenBlank = WhenBlank.PROBLEM
    when_target_zero: WhenTargetZero = WhenTargetZero.PROBLEM
    place: Place | None = None
    target_place: Place | None = None
    weight_place: Place | None = None
