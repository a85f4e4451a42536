"""What is measured and how a measurement counts: one KPI of a role's scheme.

Units: weights, threshold, floor, cap, full credit, step, tolerance and band scores are ratios
(1 = 100 %); target, target_high, start, worst, best and band starts are in the KPI's own unit.
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
    HIGHER_SIGNED = "higher-signed"
    LOWER = "lower"
    LOWER_RATIO = "lower-ratio"
    RANGE = "range"
    STABILISE = "stabilise"
    BAND = "band"
    INTERPOLATE = "interpolate"
    WORST_BEST = "worst-best"
    FROM_START = "from-start"
    YES_NO = "yes-no"
    ZERO_COUNT = "zero-count"


# The directions that compare with a target, and so cannot do without one.
NEEDS_TARGET = frozenset(
    {
        Direction.HIGHER,
        Direction.HIGHER_SIGNED,
        Direction.LOWER,
        Direction.LOWER_RATIO,
        Direction.RANGE,
        Direction.STABILISE,
        Direction.FROM_START,
    }
)
# Of these, the ones whose answer to a target of zero the KPI's policy gives.
DIVIDES_BY_TARGET = frozenset(
    {Direction.HIGHER, Direction.HIGHER_SIGNED, Direction.LOWER, Direction.LOWER_RATIO}
)
# The directions that read the Bands sheet: as steps, or as points of a line.
USES_BANDS = frozenset({Direction.BAND, Direction.INTERPOLATE})


# The directions for which more is better, so that a policy knows which side of 0 is good.
MORE_IS_BETTER = frozenset({Direction.HIGHER, Direction.HIGHER_SIGNED})


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


class Rollup(StrEnum):
    """How a team's values become one. Rule: docs/rules.md#teams."""

    SUM = "sum"
    WEIGHTED = "weighted"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Band:
    """From this value on, this score; on the KPI's own scale where a band has a `best`.

    For Direction.INTERPOLATE a point: at this value, this score.
    """

    start: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One measure in a scheme; `cap` None means uncapped, `threshold` None means none.

    Shape: `bands` rise by start and are there only for the directions of USES_BANDS.
    `weight` is what the KPI weighs in the whole score. In a role with two levels it is made of
    `group_weight` and of `weight_in_group`, the weight as typed (`weights.effective_weights`).
    """

    code: str
    name: str
    unit: Unit
    direction: Direction
    weight: Decimal | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    group: str = ""
    group_weight: Decimal | None = None
    weight_in_group: Decimal | None = None
    above: Above = Above.PENALISE
    start: Decimal | None = None
    worst: Decimal | None = None
    best: Decimal | None = None
    tolerance: Decimal | None = None
    step: Decimal | None = None
    bands: tuple[Band, ...] = ()
    threshold: Decimal | None = None
    floor: Decimal = ZERO
    cap: Decimal | None = DEFAULT_CAP
    full_credit_at_max: Decimal | None = None
    min_sample: Decimal | None = None
    when_blank: WhenBlank = WhenBlank.PROBLEM
    when_target_zero: WhenTargetZero = WhenTargetZero.PROBLEM
    rollup: Rollup | None = None
    place: Place | None = None
    target_place: Place | None = None
    weight_place: Place | None = None
    group_weight_place: Place | None = None
