"""Where in the workbook something stands, so that every figure leads back to a cell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of a sheet of a file; `cell` is empty for a whole sheet, `sheet` for a whole file."""

    book: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Write it as Excel does: Realisasi!E7."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet or self.book

    @property
    def in_its_file(self) -> str:
        """Write it with its file, where two files may have a sheet of that name."""
        return f"{self.book}, {self}"
