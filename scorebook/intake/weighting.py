"""The weight columns of the KPI sheet: one notation each, and what they come to for each KPI.

Units: weights are ratios, or plain numbers where they only compare.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.core.scheme import EVERY_ROLE
from scorebook.core.weights import (
    TypedWeight,
    effective_weights,
    group_weights,
    has_two_levels,
)
from scorebook.intake.amounts import Amount
from scorebook.intake.ratios import is_per_hundred, weights


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightCells:
    """What a row of the KPI sheet says about weights, as typed."""

    role: str
    group: str
    weight: Amount | None
    group_weight: Amount | None
    group_weight_place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a KPI weighs in the whole score; the other three only where its role has two levels."""

    weight: Decimal | None
    weight_in_group: Decimal | None = None
    group_weight: Decimal | None = None
    group_weight_place: Place | None = None


def weighed(rows: Sequence[WeightCells], *, relative: bool) -> list[Weighed]:
    """Say what each row's KPI weighs; each column is read one way as a whole.

    A KPI of every role weighs with those of the first role, whose weights it has to complete.

    Shape: roles and groups are spelled one way.
    Rule: docs/rules.md#groups, docs/rules.md#ratio-columns
    """
    typed = _typed(rows, relative=relative)
    made: dict[int, Weighed] = {}
    named = dict.fromkeys(row.role for row in rows if row.role != EVERY_ROLE)
    for role in named or (EVERY_ROLE,):
        members = [at for at, row in enumerate(rows) if row.role in {role, EVERY_ROLE}]
        for at, one in zip(members, _of_role(members, rows, typed, relative=relative), strict=True):
            made.setdefault(at, one)
    return [made[at] for at in range(len(rows))]


def _typed(rows: Sequence[WeightCells], *, relative: bool) -> list[TypedWeight]:
    """Settle the notation of both columns; weights that only compare stay as they were typed."""
    two_levels = {row.role for row in rows if row.group_weight is not None}
    weight = weights(
        [row.weight for row in rows],
        per_hundred=not relative and is_per_hundred(_largest_sum(rows, two_levels)),
    )
    group_weight = weights(
        [row.group_weight for row in rows],
        per_hundred=not relative and is_per_hundred(_largest_sum_of_groups(rows)),
    )
    return [
        TypedWeight(group=row.group, weight=own, group_weight=of_group)
        for row, own, of_group in zip(rows, weight, group_weight, strict=True)
    ]


def _largest_sum(rows: Iterable[WeightCells], two_levels: set[str]) -> Decimal:
    """Total the plain weights of what has to total 1: a group, or a role without group weights."""

    def whole(row: WeightCells) -> tuple[str, str]:
        return (row.role, row.group if row.role in two_levels else "")

    return _largest(rows, whole, lambda row: row.weight)


def _largest_sum_of_groups(rows: Iterable[WeightCells]) -> Decimal:
    """Total the plain weights of each role's groups, every group once."""
    stated: dict[tuple[str, str], WeightCells] = {}
    for row in rows:
        if row.group_weight is not None:
            stated.setdefault((row.role, row.group), row)
    return _largest(stated.values(), lambda row: (row.role, ""), lambda row: row.group_weight)


def _largest(
    rows: Iterable[WeightCells],
    whole: Callable[[WeightCells], tuple[str, str]],
    typed: Callable[[WeightCells], Amount | None],
) -> Decimal:
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        one = typed(row)
        if one is not None and not one.form:
            sums[whole(row)] = sums.get(whole(row), ZERO) + one.value
    return max(sums.values(), default=ZERO)


def _of_role(
    members: Sequence[int],
    rows: Sequence[WeightCells],
    typed: Sequence[TypedWeight],
    *,
    relative: bool,
) -> list[Weighed]:
    own = [typed[at] for at in members]
    effective = effective_weights(own, relative=relative)
    if not has_two_levels(own):
        return [Weighed(weight=weight) for weight in effective]
    of_group = group_weights(own)
    stated = {
        typed[at].group: rows[at].group_weight_place
        for at in reversed(members)
        if typed[at].group_weight is not None
    }
    return [
        Weighed(
            weight=weight,
            weight_in_group=one.weight,
            group_weight=of_group.get(one.group) if one.group_weight is None else one.group_weight,
            group_weight_place=rows[at].group_weight_place
            if one.group_weight is not None
            else stated.get(one.group, rows[at].group_weight_place),
        )
        for at, one, weight in zip(members, own, effective, strict=True)
    ]
