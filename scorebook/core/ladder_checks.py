"""What is wrong with a ladder: scores without a tier, lower pay higher up, names that mislead."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from scorebook.core.catalogue import problem
from scorebook.core.kpi import NEEDS_TARGET, Kpi
from scorebook.core.numbers import ZERO
from scorebook.core.pay import Earner, pays_at_floor
from scorebook.core.problems import Problem
from scorebook.core.scheme import EVERY_ROLE, Curve, PayoutKind, Tier

# A percentage in the name of a tier, by either language's decimal sign: 90 %, 92,5%; what
# a tier lies below ("< 80 %") is not its floor.
_PERCENTAGE = re.compile(r"(?<![<≤\d.,])(?<![<≤] )(\d+(?:[.,]\d+)?)\s*%")


def of_ladder(role: str, ladder: Sequence[Tier]) -> Iterator[Problem]:
    """Report a ladder that leaves a score without exactly one tier, or that misleads.

    Shape: `ladder` rises by floor.
    Rule: docs/rules.md#tiers, docs/rules.md#ladder-lint
    """
    if ladder and ladder[0].floor != ZERO:
        yield problem(
            "SB301", ladder[0].floor_place or ladder[0].place, role=role, found=ladder[0].floor
        )
    for below, tier in pairwise(ladder):
        yield from _of_step(below, tier)
    named: dict[str, Tier] = {}
    for tier in ladder:
        first = named.setdefault(tier.name.casefold(), tier)
        if first is not tier:
            yield problem("SB303", tier.place, name=tier.name, other=first.place)
        if _says_another_percentage(tier):
            place = tier.floor_place or tier.place
            yield problem("SB311", place, name=tier.name, floor=tier.floor)
        if tier.kind is PayoutKind.PER_UNIT and tier.curve is Curve.LINEAR:
            yield problem("SB314", tier.place, name=tier.name)


def of_paid_units(role: str, kpis: Sequence[Kpi], ladder: Sequence[Tier]) -> Iterator[Problem]:
    """Report a ladder that pays units of a KPI the role does not have, or of several.

    Warn of units that begin to be paid at a floor, and come to less there than the tier below.

    Rule: docs/rules.md#per-unit
    """
    by_unit = [tier for tier in ladder if tier.kind is PayoutKind.PER_UNIT]
    countable = {kpi.code: kpi for kpi in kpis if kpi.direction in NEEDS_TARGET}
    for tier in by_unit:
        if tier.kpi not in countable or tier.kpi != by_unit[0].kpi:
            yield problem("SB313", tier.place, name=tier.name, found=tier.kpi or "–", role=role)
            return
    target = countable[by_unit[0].kpi].target if by_unit else None
    if target is not None and target > ZERO:
        yield from _of_falling_units(ladder, target)


def _of_falling_units(ladder: Sequence[Tier], target: Decimal) -> Iterator[Problem]:
    """Compare what neighbours pay at their floors, where one pays units and one an amount."""
    kinds = {PayoutKind.AMOUNT, PayoutKind.PER_UNIT}
    earner = Earner(realized=ladder[-1].floor * target, target=target)
    for at, (below, tier) in enumerate(pairwise(ladder)):
        if {below.kind, tier.kind} != kinds:
            continue
        lower, higher = (pays_at_floor(rung, ladder, earner) for rung in (at, at + 1))
        if higher < lower:
            kind = PayoutKind.AMOUNT.value
            yield problem(
                "SB304", tier.place, name=tier.name, kind=kind, payout=higher, below=lower
            )


def of_ladder_of_nobody(
    role: str, ladder: Sequence[Tier], roles: Collection[str]
) -> Iterator[Problem]:
    """Warn of a ladder whose role has no KPIs: perhaps its name is misspelt.

    Rule: docs/rules.md#ladder-lint
    """
    if role != EVERY_ROLE and role not in roles and ladder:
        yield problem("SB312", ladder[0].place, role=role)


def _of_step(below: Tier, tier: Tier) -> Iterator[Problem]:
    """Report two tiers that begin together, or a higher one that pays less."""
    if tier.floor == below.floor:
        place = tier.floor_place or tier.place
        yield problem("SB302", place, name=tier.name, other=below.name, found=tier.floor)
    if tier.kind is below.kind and tier.payout < below.payout:
        yield problem(
            "SB304",
            tier.place,
            name=tier.name,
            kind=tier.kind.value,
            payout=tier.payout,
            below=below.payout,
        )


def _says_another_percentage(tier: Tier) -> bool:
    """Say whether a name has percentages, and none of them is its floor."""
    said = [Decimal(one.replace(",", ".")) for one in _PERCENTAGE.findall(tier.name)]
    return bool(said) and all(one != tier.floor * 100 for one in said)
