"""One KPI as the KPI sheet writes it, with what its cells leave open."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from scorebook.core.kpi import (
    DEFAULT_CAP,
    Above,
    Direction,
    Rollup,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.intake.amounts import Amount
from scorebook.intake.targets import Target
from scorebook.intake.units import KpiUnit

# In a scheme workbook, the row with this code holds for every KPI that has no row of its own.
EVERY_KPI = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One row of the KPI sheet; None where the row says nothing.

    Units: the columns of ratios are ratios already; target, start, worst and best are as typed.
    """

    role: str = ""
    code: str = ""
    name: str = ""
    group: str = ""
    unit: str = ""
    unit_kind: UnitKind | None = None
    direction: Direction | None = None
    weight: Decimal | None = None
    weight_in_group: Decimal | None = None
    group_weight: Decimal | None = None
    target: Target = field(default_factory=Target)
    above: Above = Above.PENALISE
    start: Amount | None = None
    worst: Amount | None = None
    best: Amount | None = None
    tolerance: Decimal | None = None
    step: Decimal | None = None
    threshold: Decimal | None = None
    floor: Decimal = ZERO
    cap: Decimal | None = DEFAULT_CAP
    full_credit_at_max: Decimal | None = None
    min_sample: Decimal | None = None
    when_blank: WhenBlank = WhenBlank.PROBLEM
    when_target_zero: WhenTargetZero = WhenTargetZero.PROBLEM
    rollup: Rollup | None = None
    place: Place | None = None
    blank_direction: Place | None = None
    target_place: Place | None = None
    weight_place: Place | None = None
    group_weight_place: Place | None = None

    def own_unit(self) -> KpiUnit:
        """Give the unit as the sheets say it."""
        return KpiUnit(self.unit, self.unit_kind)

    def in_its_unit(self) -> Iterator[Amount]:
        """Give what the row says in the KPI's own unit; the best of a band is on its scale."""
        best = self.best if self.direction is Direction.WORST_BEST else None
        said = (self.target.low, self.target.high, self.start, self.worst, best)
        return (one for one in said if one is not None)
