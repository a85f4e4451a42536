"""Rows that only add up those above them, or average them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scorebook.intake.cells import Cell
from scorebook.intake.layouts.grid import Grid


def numbers_in(figures: Mapping[int, Cell]) -> dict[int, Decimal]:
    """Give those figures of a row that are numbers, by column."""
    return {at: one.value for at, one in figures.items() if isinstance(one.value, Decimal)}


def adds_up(grid: Grid, number: int, numbers: Mapping[int, Decimal]) -> bool:
    """Say whether each figure is the sum or the mean of those above it in its column."""
    rows = grid.sheet.rows
    for at, value in numbers.items():
        above = [
            rows[row][at].value
            for row in sorted(rows, reverse=True)
            if grid.header.bottom < row < number and at in rows[row]
        ]
        known = [one for one in above if isinstance(one, Decimal)]
        if not _comes_to(known, value):
            return False
    return True


def _comes_to(known: Sequence[Decimal], value: Decimal) -> bool:
    """Say whether a figure is the sum or the mean of some of those right above it."""
    near = abs(value) / 1_000_000
    total = Decimal(0)
    for count, one in enumerate(known, start=1):
        total += one
        if count > 1 and (abs(total - value) <= near or abs(total / count - value) <= near):
            return True
    return False
