"""What a tier pays: an amount, a rate of the base, or so much a unit; flat or rising.

Units: scores and floors are ratios; payouts are money in the scheme's currency; quantities are
in their KPI's unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scorebook.core.achievement import UnscorableError
from scorebook.core.agent import Line
from scorebook.core.numbers import ZERO, exact, to_unit
from scorebook.core.scheme import Curve, PayoutKind, Settings, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Earner:
    """What an agent's payout is made from besides the score.

    `realized` and `target` are those of the KPI whose units the ladder pays; None where it pays
    none. `payout_cap` and `guarantee` None mean there is none.
    """

    base: Decimal | None = None
    realized: Decimal | None = None
    target: Decimal | None = None
    payout_cap: Decimal | None = None
    guarantee: Decimal | None = None


def paid_kpi(ladder: Sequence[Tier]) -> str:
    """Name the KPI whose units a ladder pays; empty where it pays none.

    Rule: docs/rules.md#per-unit
    """
    named = (tier.kpi for tier in ladder if tier.kind is PayoutKind.PER_UNIT)
    return next(named, "")


def paid_line(ladder: Sequence[Tier], lines: Sequence[Line]) -> Line | None:
    """Give the line whose units a ladder pays, if the agent has it.

    Rule: docs/rules.md#per-unit
    """
    code = paid_kpi(ladder)
    return next((line for line in lines if line.kpi.code == code), None)


def pays_at(score: Decimal, rung: int, ladder: Sequence[Tier], earner: Earner) -> Decimal:
    """Give what a tier pays at a score, before gates, pro-rata and limits.

    Shape: `rung` is the index of the tier the score has reached.
    Raises: UnscorableError for what `checks.of_agent` reports: a rate without a base, units of
        a KPI that was not measured.
    Rule: docs/rules.md#payout
    """
    tier = ladder[rung]
    with exact():
        if tier.kind is PayoutKind.PER_UNIT:
            return _units(rung, ladder, earner, at_floor=False)
        at_floor = pays_at_floor(rung, ladder, earner)
        if tier.curve is Curve.STEP or rung + 1 == len(ladder):
            return at_floor
        above = ladder[rung + 1]
        way, whole = max(score, tier.floor) - tier.floor, above.floor - tier.floor
        # Divided last, so that a third of the way times 300 is 100.
        return at_floor + way * (pays_at_floor(rung + 1, ladder, earner) - at_floor) / whole


def pays_at_floor(rung: int, ladder: Sequence[Tier], earner: Earner) -> Decimal:
    """Give what a tier pays at its own floor, as to whoever a gate has put there.

    Raises: UnscorableError as `pays_at`.
    Rule: docs/rules.md#payout, docs/rules.md#gate-effects
    """
    tier = ladder[rung]
    with exact():
        match tier.kind:
            case PayoutKind.AMOUNT:
                return tier.payout
            case PayoutKind.RATE:
                return ZERO if tier.payout == ZERO else tier.payout * _given(earner.base, tier)
            case PayoutKind.PER_UNIT:
                return _units(rung, ladder, earner, at_floor=True)


def payout(pays: Decimal, share: Decimal, earner: Earner, settings: Settings) -> Decimal:
    """Give the money earned: pro-rated, capped, guaranteed, then rounded once, at the very end.

    Shape: `pays` is what the tier pays after gates.
    Rule: docs/rules.md#payout
    """
    with exact():
        return to_unit(limited(pays * share, earner), settings.payout_unit)


def limited(earned: Decimal, earner: Earner) -> Decimal:
    """Cut to the payout cap, then lift to the guarantee. Rule: docs/rules.md#payout-limits."""
    if earner.payout_cap is not None:
        earned = min(earned, earner.payout_cap)
    return earned if earner.guarantee is None else max(earned, earner.guarantee)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a quantity, and what a unit of it pays."""

    tier: Tier
    quantity: Decimal
    rate: Decimal


def slices(quantity: Decimal, rung: int, ladder: Sequence[Tier], target: Decimal) -> list[Slice]:
    """Cut a quantity at the floors x target of the tiers up to one; the last holds the rest.

    Tiers of another kind hold their part and pay nothing for it.

    Rule: docs/rules.md#per-unit
    """
    with exact():
        begins = [tier.floor * target for tier in ladder[: rung + 1]]
        ends = [*(high for _, high in pairwise(begins)), max(quantity, begins[-1])]
        return [
            Slice(
                tier,
                max(ZERO, min(quantity, end) - begin),
                tier.payout if tier.kind is PayoutKind.PER_UNIT else ZERO,
            )
            for tier, begin, end in zip(ladder, begins, ends, strict=False)
        ]


def delivered(tier: Tier, earner: Earner, *, at_floor: bool) -> Decimal:
    """Give how many units a tier pays of: all there are, or at its own floor what lies below it.

    Rule: docs/rules.md#per-unit
    """
    quantity = max(ZERO, earner.realized or ZERO)
    if not at_floor:
        return quantity
    with exact():
        return min(quantity, tier.floor * (earner.target or ZERO))


def pays_units(ladder: Sequence[Tier]) -> bool:
    """Say whether any unit is worth money; if none is, nobody needs to have measured them.

    Rule: docs/rules.md#per-unit
    """
    return any(tier.payout for tier in ladder if tier.kind is PayoutKind.PER_UNIT)


def _units(rung: int, ladder: Sequence[Tier], earner: Earner, *, at_floor: bool) -> Decimal:
    """Pay the units of each slice; those of no worth need not have been measured."""
    if not pays_units(ladder):
        return ZERO
    tier = ladder[rung]
    target = _given(earner.target, tier)
    _given(earner.realized, tier)
    parts = slices(delivered(tier, earner, at_floor=at_floor), rung, ladder, target)
    return sum((part.quantity * part.rate for part in parts), ZERO)


def _given(value: Decimal | None, tier: Tier) -> Decimal:
    if value is None:
        raise UnscorableError(tier.name)
    return value
