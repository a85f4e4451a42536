"""What is wrong with a ladder: a score without exactly one tier, a better score that pays less."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scorebook.core.catalogue import problem
from scorebook.core.numbers import ZERO
from scorebook.core.problems import Problem
from scorebook.core.scheme import Tier


def of_ladder(role: str, ladder: Sequence[Tier]) -> Iterator[Problem]:
    """Report a ladder that leaves a score without exactly one tier, or pays less higher up.

    Shape: `ladder` rises by floor.
    Rule: docs/rules.md#tiers
    """
    if ladder and ladder[0].floor != ZERO:
        yield problem(
            "SB301", ladder[0].floor_place or ladder[0].place, role=role, found=ladder[0].floor
        )
    for below, tier in pairwise(ladder):
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
    named: dict[str, Tier] = {}
    for tier in ladder:
        first = named.setdefault(tier.name.casefold(), tier)
        if first is not tier:
            yield problem("SB303", tier.place, name=tier.name, other=first.place)
