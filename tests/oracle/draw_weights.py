"""Inventing what KPIs weigh: in one level or in groups, adding up to the whole or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random

from tests.oracle.meaning import decimals

GROUPS = ("Layanan", "Proses Kerja", "Mutu & Etika", "Hasil")
PARTS = (
    ("0.7", "0.25", "0.05"),
    ("0.3333", "0.3333", "0.3333"),
    ("0.3333", "0.3333", "0.3334"),
    ("0.5", "0.5"),
    ("0.125", "0.375", "0.5"),
    ("0.2", "0.2", "0.2", "0.2", "0.2"),
    ("0.35", "0", "0.65"),
    ("1",),
)
WITHIN = (("1",), ("1",), ("0.5", "0.5"), ("0.4", "0.6"), ("0.3333", "0.3333", "0.3333"))
BETWEEN = (("0.6", "0.4"), ("0.5", "0.3", "0.2"), ("0.25", "0.75"), ("1",), ("0.6667", "0.3333"))
MOST_KPIS = 8


@dataclass(frozen=True, slots=True)
class Share:
    """What one KPI weighs, and in which group."""

    weight: Decimal
    group: str | None = None
    group_weight: Decimal | None = None


def pieces(rng: Random, whole: int, count: int) -> Sequence[int]:
    """Cut a whole into so many pieces above 0."""
    cuts = sorted(rng.sample(range(1, whole), count - 1))
    return [high - low for low, high in pairwise((0, *cuts, whole))]


def weights(rng: Random, *, relative: bool) -> Sequence[Decimal]:
    """Draw the weights of a role of one level, and with them how many KPIs it has."""
    if relative:
        drawn = [Decimal(rng.randint(1, 12)) for _ in range(rng.randint(1, 6))]
        return [weight / 2 if rng.random() < 0.2 else weight for weight in drawn]
    if rng.random() < 0.4:
        return [Decimal(part) for part in rng.choice(PARTS)]
    if rng.random() < 0.8:
        return [Decimal(part) / 100 for part in pieces(rng, 100, rng.randint(2, MOST_KPIS))]
    return [Decimal(part) / 1000 for part in pieces(rng, 1000, rng.randint(2, 5))]


def one_level(rng: Random, *, relative: bool) -> Sequence[Share]:
    """Draw a role without group weights; its KPIs may stand in groups all the same."""
    names: list[str | None] = [None]
    if rng.random() < 0.6:
        names = [*rng.sample(GROUPS, rng.randint(1, 3)), *([None] if rng.random() < 0.3 else [])]
    return [Share(weight, rng.choice(names)) for weight in weights(rng, relative=relative)]


def within(rng: Random, *, relative: bool) -> Sequence[Decimal]:
    """Draw the weights of one group."""
    if relative:
        return [Decimal(rng.randint(1, 12)) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.5:
        return [Decimal(part) / 100 for part in pieces(rng, 100, rng.randint(1, 3))]
    return decimals(" ".join(rng.choice(WITHIN)))


def two_levels(rng: Random, *, relative: bool) -> Sequence[Share]:
    """Draw a role whose groups weigh something, and its KPIs a part of their group."""
    between = decimals(" ".join(rng.choice(BETWEEN)))
    if relative:
        between = tuple(Decimal(rng.randint(1, 9)) for _ in range(rng.randint(1, 3)))
    names = rng.sample(GROUPS, len(between))
    drawn = [
        Share(weight, name, whole)
        for name, whole in zip(names, between, strict=True)
        for weight in within(rng, relative=relative)
    ]
    return drawn if len(drawn) <= MOST_KPIS else two_levels(rng, relative=relative)


def shares(rng: Random, *, relative: bool) -> Sequence[Share]:
    """Draw the weights of a role."""
    level = two_levels if rng.random() < 0.35 else one_level
    drawn = list(level(rng, relative=relative))
    rng.shuffle(drawn)
    return drawn
