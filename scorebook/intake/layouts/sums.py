"""Rows that only add up those above them, or average them: by their figures, or by their label."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from scorebook.core.numbers import ZERO
from scorebook.intake.cells import Cell
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.stretches import stretch_in
from scorebook.intake.vocabulary import tidy, vocabulary

# Further up than this only a sum of everything is looked for.
_LOOKED_BACK = 300
# Of two figures a third is too easily the mean.
_ENOUGH = 3
_WORD = re.compile(r"\w+")


class Sums(StrEnum):
    """What the label of a row says of its being a sum, a mean, an extreme or a target of others."""

    SURE = "sure"
    PERHAPS = "perhaps"  # Max, Min Min: may be somebody as well
    NO = "no"


@lru_cache(maxsize=10_000)
def sums_by_label(label: str) -> Sums:
    """Say whether a label is made of words for sums alone: Team Average, Pencapaian Tim.

    One word that is none of them makes it a name, unless it is the name of a team: Total Tim Biru.
    """
    words = _WORD.findall(tidy(label).casefold())
    kinds = [vocabulary().value("summing", one) for one in words]
    if kinds[:2] == ["sum", "team"]:
        return Sums.SURE
    if any(kind is None and not _says_which(one) for one, kind in zip(words, kinds, strict=True)):
        return Sums.NO
    if "sum" in kinds:
        return Sums.SURE
    return Sums.PERHAPS if "perhaps" in kinds else Sums.NO


def _says_which(word: str) -> bool:
    """Say whether a word beside a sum only says which one: a letter, a number, a month."""
    return len(word) == 1 or word.isdecimal() or stretch_in(word) is not None


def numbers_in(figures: Mapping[int, Cell]) -> dict[int, Decimal]:
    """Give those figures of a row that are numbers, by column."""
    return {at: one.value for at, one in figures.items() if isinstance(one.value, Decimal)}


@dataclass(slots=True)
class Block:
    """The figures of the rows so far, by column: all of them, or those since the last sum."""

    _figures: dict[int, list[Decimal]] = field(default_factory=dict)
    _totals: dict[int, Decimal] = field(default_factory=dict)

    def add(self, numbers: Mapping[int, Decimal]) -> None:
        """Take one more row."""
        for at, value in numbers.items():
            self._figures.setdefault(at, []).append(value)
            self._totals[at] = self._totals.get(at, ZERO) + value

    def comes_to(self, numbers: Mapping[int, Decimal]) -> bool:
        """Say whether each of these figures is the sum, or clearly the mean, of its column.

        Colleagues may have equal figures or none: that makes nobody a sum of the others.
        """
        return bool(numbers) and all(self._is(at, value) for at, value in numbers.items())

    def ends_at(self, numbers: Mapping[int, Decimal]) -> bool:
        """Say whether these figures repeat the highest, or the lowest, of each column."""
        known = [(self._figures.get(at, []), value) for at, value in numbers.items()]
        if not known or any(len(above) < _ENOUGH - 1 for above, _ in known):
            return False
        highest = all(value == max(above) for above, value in known)
        return highest or all(value == min(above) for above, value in known)

    def _is(self, at: int, value: Decimal) -> bool:
        known = self._figures.get(at, [])
        total = self._totals.get(at, ZERO)
        if len(known) < _ENOUGH - 1:
            return False
        near = abs(value) / 1_000_000
        if value and abs(total - value) <= near:
            return True
        mean = len(known) >= _ENOUGH and abs(total / len(known) - value) <= near
        return mean and min(known) != max(known)


def adds_up(grid: Grid, number: int, numbers: Mapping[int, Decimal]) -> bool:
    """Say whether each figure is the sum or the mean of those right above it in its column."""
    rows = grid.sheet.rows
    first = max(grid.header.bottom, number - _LOOKED_BACK)
    near = [rows[row] for row in range(number - 1, first, -1) if row in rows]
    for at, value in numbers.items():
        above = [row[at].value for row in near if at in row]
        if not _comes_to([one for one in above if isinstance(one, Decimal)], value):
            return False
    return True


def _comes_to(known: Sequence[Decimal], value: Decimal) -> bool:
    """Say whether a figure is the sum or the mean of some of those right above it."""
    near = abs(value) / 1_000_000
    total = ZERO
    for count, one in enumerate(known, start=1):
        total += one
        if count > 1 and (abs(total - value) <= near or abs(total / count - value) <= near):
            return True
    return False
