"""A table on a sheet: its header row wherever it is, its columns by name, its rows of data."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scorebook.core.places import Place
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.vocabulary import is_total, key, tidy, vocabulary

# Headers were met as far down as row 28; titles and legends stand above them.
DEEPEST_HEADER = 60

_LONGEST_NOTE = 3

Meaning = Callable[[object], str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data; a column the table does not have reads as blank."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]

    def cell(self, column: str) -> Cell:
        """Give the cell of a named column."""
        if column not in self.columns:
            return Cell(Place(self.sheet.book, self.sheet.name))
        return self.sheet.cell(self.number, self.columns[column])

    def filled(self) -> Iterator[Cell]:
        """Give the row's cells that are not blank, in whatever column, from the left."""
        cells = self.sheet.rows.get(self.number, {})
        return (cells[at] for at in sorted(cells))


def is_note(row: Row) -> bool:
    """Say whether nothing but a note stands in a row: Catatan: insentif bulan berikutnya."""
    filled = list(row.filled())
    if len(filled) != 1 or not isinstance(filled[0].value, str):
        return False
    return note_in(filled[0].value) is not None


def note_in(written: str) -> str | None:
    """Say whether a text begins as a note or a signature does, and as which of the two."""
    words = tidy(written).split(":")[0].split()
    heads = (" ".join(words[:size]) for size in range(1, _LONGEST_NOTE + 1))
    return next(filter(None, (vocabulary().value("section", head) for head in heads)), None)


@dataclass(frozen=True, slots=True)
class Table:
    """The header of a table, and what its columns mean."""

    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    numbering: frozenset[int] = frozenset()

    def heading(self, column: int) -> Cell:
        """Give the heading over a column."""
        return self.sheet.heading(self.header_row, column)

    def headings(self) -> Mapping[int, Cell]:
        """Give the headings by column, one that is merged across columns at its first."""
        found: dict[Place, tuple[int, Cell]] = {}
        for column in _width(self.sheet, self.header_row):
            heading = self.heading(column)
            if heading.value is not None:
                found.setdefault(heading.place, (column, heading))
        return dict(found.values())

    def unknown_columns(self) -> Iterator[int]:
        """Give the columns with a heading that means nothing to us."""
        known = set(self.columns.values())
        for column, cell in self.sheet.rows[self.header_row].items():
            if column not in known and cell.value is not None:
                yield column

    def content(self, row: Row) -> tuple[tuple[int, object], ...]:
        """Give what a row says under the headings, to tell exact repetitions.

        A column that only numbers the rows tells nothing apart, and neither does a stray remark.
        """
        cells = self.sheet.rows.get(row.number, {})
        last = max(_width(self.sheet, self.header_row))
        return tuple(
            (at, cell.value)
            for at, cell in sorted(cells.items())
            if at not in self.numbering and at <= last
        )

    def rows(self) -> Iterator[Row]:
        """Give the rows of data: not blank, not the header again, not a total."""
        for number in sorted(self.sheet.rows):
            row = Row(self.sheet, number, self.columns)
            if number > self.header_row and self._has_data(row):
                yield row

    def totals(self) -> Iterator[Row]:
        """Give the rows that only add up others."""
        for number in sorted(self.sheet.rows):
            row = Row(self.sheet, number, self.columns)
            if number > self.header_row and self._says_total(row):
                yield row

    def repeats_header(self, number: int) -> bool:
        """Say whether a row holds the headings once more."""
        return self._repeats_header(Row(self.sheet, number, self.columns))

    def _has_data(self, row: Row) -> bool:
        cells = self.sheet.rows.get(row.number, {})
        if not any(at in cells for at in self.columns.values()) or is_note(row):
            return False
        return not self._repeats_header(row) and not self._says_total(row)

    def _repeats_header(self, row: Row) -> bool:
        """Say whether every filled cell holds its own heading, or the same in another language."""
        return all(
            row.cell(name).value is None
            or key(row.cell(name).value) == key(self.heading(column).value)
            or _is_heading_of(name, row.cell(name).value)
            for name, column in self.columns.items()
        )

    def _says_total(self, row: Row) -> bool:
        """Say whether a word for a total stands first in the row, and no key beside it."""
        first = next((cell.value for cell in row.filled() if isinstance(cell.value, str)), None)
        lead = self.sheet.cell(row.number, next(iter(self.columns.values()))).value
        if first is None or lead not in {None, first}:
            return False
        if "direction" in self.columns and row.cell("direction").value is not None:
            return False  # a KPI may be called Total
        return is_total(first, whole=lead is not None)


def _is_heading_of(name: str, written: object) -> bool:
    return isinstance(written, str) and _realized_column(written) == name


@lru_cache(maxsize=10_000)
def _realized_column(written: str) -> str | None:
    return vocabulary().column("realized", written)


def find_table(
    sheet: Sheet, means: Meaning, *, needed: Collection[str], findings: Findings | None = None
) -> Table | None:
    """Find the header row: the one in which most headings are known, the needed ones among them.

    Shape: `means` says what a heading means, or None; the columns of the result are in the
        sheet's order, `needed` ones first.
    Returns: None when no row holds all that is needed.
    """
    best: dict[str, int] = {}
    best_row = 0
    for number in sorted(sheet.rows)[:DEEPEST_HEADER]:
        columns = _columns(sheet, number, means)
        if len(columns) > len(best) and set(needed) <= columns.keys():
            best, best_row = columns, number
    if not best:
        return None
    if findings is not None:
        _report_doubles(sheet, best_row, best, means, findings)
    ordered = {name: best[name] for name in [*needed, *(n for n in best if n not in needed)]}
    return Table(sheet, best_row, ordered, _numbering(sheet, best_row, ordered))


def _numbering(sheet: Sheet, row: int, columns: Mapping[str, int]) -> frozenset[int]:
    """Name the columns that only number the rows, if none of them means something to us."""
    headings = ((column, sheet.heading(row, column).value) for column in _width(sheet, row))
    return frozenset(
        column
        for column, heading in headings
        if column not in columns.values() and vocabulary().value("numbering", heading) is not None
    )


def _columns(sheet: Sheet, row: int, means: Meaning) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in _width(sheet, row):
        heading = sheet.heading(row, column)
        meaning = _meaning(heading, means)
        if meaning is not None:
            found.setdefault(meaning, column)
    return found


def _meaning(heading: Cell, means: Meaning) -> str | None:
    """Say what a heading means; a KPI's code may be a number, in its heading too."""
    match heading.value:
        case str():
            return means(heading.value)
        case Decimal():
            return means(f"{heading.value:f}")
        case _:
            return None


def _width(sheet: Sheet, row: int) -> list[int]:
    """List the columns with a heading of their own or one merged down into this row."""
    return sorted({*sheet.rows[row], *sheet.merged.get(row, {})})


def _report_doubles(
    sheet: Sheet, row: int, columns: Mapping[str, int], means: Meaning, findings: Findings
) -> None:
    for column in _width(sheet, row):
        heading = sheet.heading(row, column)
        meaning = _meaning(heading, means)
        if meaning is None or column == columns[meaning]:
            continue
        first = sheet.heading(row, columns[meaning])
        if first.place != heading.place:  # not one heading merged across
            findings.add(
                "SB103",
                heading.place,
                found=f"{first.value} ({first.place}), {heading.value} ({heading.place})",
                what=meaning.removeprefix("kpi:").replace("_", " "),
            )
