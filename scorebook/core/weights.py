"""What a KPI weighs in the whole score, in roles of one level and of two.

Units: weights are ratios, or plain numbers where they only compare.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ONE, ZERO, exact

# Weights typed as 33.33, 33.33, 33.34 total 1 within this. Rule: docs/rules.md#score
WEIGHT_TOLERANCE = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWeight:
    """The weight of a KPI as typed, and its group's where the role has two levels."""

    group: str
    weight: Decimal | None
    group_weight: Decimal | None


def typed_weight(kpi: Kpi) -> TypedWeight:
    """Give the weights that were typed for a KPI of a role with two levels.

    Rule: docs/rules.md#groups
    """
    return TypedWeight(group=kpi.group, weight=kpi.weight_in_group, group_weight=kpi.group_weight)


def has_two_levels(typed: Iterable[TypedWeight]) -> bool:
    """Say whether any group of a role has a weight of its own. Rule: docs/rules.md#groups."""
    return any(one.group_weight is not None for one in typed)


def group_weights(typed: Iterable[TypedWeight]) -> Mapping[str, Decimal]:
    """Give each group's weight; a group names it in one of its rows or in all of them.

    Rule: docs/rules.md#groups
    """
    found: dict[str, Decimal] = {}
    for one in typed:
        if one.group_weight is not None:
            found.setdefault(one.group, one.group_weight)
    return found


def effective_weights(
    typed: Sequence[TypedWeight], *, relative: bool = False
) -> list[Decimal | None]:
    """Give what each KPI of one role weighs in the whole score.

    Group weight x weight in the group; but where the weights are shares of the whole score
    already, and the group weights only repeat their sums, they are taken as they were typed.
    `relative`: weights only compare, so that no sum tells the two apart.

    Returns: None where the weight, or in a role of two levels the group's, is missing.
    Rule: docs/rules.md#groups
    """
    if not has_two_levels(typed) or (not relative and repeats_sums(typed)):
        return [one.weight for one in typed]
    of_group = group_weights(typed)
    with exact():
        return [_product(of_group.get(one.group), one.weight) for one in typed]


def repeats_sums(typed: Sequence[TypedWeight]) -> bool:
    """Say whether each group's weight is what its KPIs total, and all of them total 1.

    One group alone that weighs 1 reads the same both ways.

    Rule: docs/rules.md#groups
    """
    sums = sums_by_group(typed)
    of_group = group_weights(typed)
    return totals_one(sums.values()) and all(
        group in of_group and abs(total - of_group[group]) <= WEIGHT_TOLERANCE
        for group, total in sums.items()
    )


def sums_by_group(typed: Iterable[TypedWeight]) -> Mapping[str, Decimal]:
    """Total the weights of each group.

    Rule: docs/rules.md#groups
    """
    sums: dict[str, Decimal] = {}
    for one in typed:
        sums[one.group] = sums.get(one.group, ZERO) + (one.weight or ZERO)
    return sums


def totals_one(weights: Iterable[Decimal]) -> bool:
    """Say whether weights total 1, give or take 0.01 %. Rule: docs/rules.md#score."""
    return abs(sum(weights, ZERO) - ONE) <= WEIGHT_TOLERANCE


def _product(of_group: Decimal | None, weight: Decimal | None) -> Decimal | None:
    return None if of_group is None or weight is None else of_group * weight
