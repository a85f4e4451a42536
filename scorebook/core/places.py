"""Where in the workbook something stands, so that every figure leads back to a cell."""

from collections.abc import Iterable
from dataclasses import dataclass

# So many cells of one problem are named.
MOST_NAMED = 10


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of a sheet of a file; `cell` is empty for a whole sheet, `sheet` for a whole file."""

    book: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Write it as Excel does: Realisasi!E7."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet or self.book


def named(places: Iterable[Place | None]) -> str:
    """Name the cells of a problem once each, the first ten of many."""
    names = list(dict.fromkeys(str(one) for one in places if one is not None))
    more = ["…"] if len(names) > MOST_NAMED else []
    return ", ".join([*names[:MOST_NAMED], *more])
