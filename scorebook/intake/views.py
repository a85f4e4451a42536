"""How a sheet of our own form was read: its header row, each column, the rows left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache

from scorebook.core.understood import (
    ColumnRead,
    Confidence,
    Layout,
    Left,
    LeftOut,
    SheetRead,
    Why,
)
from scorebook.display.language import Language
from scorebook.intake.cells import Cell, ExcelError, Sheet, Unsaved
from scorebook.intake.fields import quoted, shown, written_number
from scorebook.intake.findings import Findings
from scorebook.intake.long_lists import long_table
from scorebook.intake.tables import Table, find_table
from scorebook.intake.vocabulary import key, meaning_of, tidy, vocabulary

# Without these columns a sheet is not read.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "settings": ("key", "value"),
    "agents": ("agent_id", "role"),
    "kpi": ("code", "direction", "weight"),
    "tiers": ("name", "from", "payout"),
    "bands": ("code", "from", "score"),
    "gates": ("measure", "test", "value", "effect"),
    "overrides": ("agent_id", "what", "value"),
}
_MEASURES = {"realized": "realized", "targets": "target"}
_KPI = "kpi:"
# Columns of numbers: only there it matters what a cell was before it was read as one.
_NUMBERS = frozenset(
    {
        *("realized", "target", "target_high", "weight", "group_weight", "base", "payout_cap"),
        *("guarantee", "active_days", "start", "worst", "best", "tolerance", "step", "threshold"),
        *("floor", "cap", "min_sample", "sample", "full_credit_at_max", "from", "payout", "score"),
    }
)
_LIKE = 0.8
_LONGEST_SAMPLE = 60
# A password is for nobody's eyes.
_HIDDEN = "•••"
_BEYOND = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """What is known about the workbook when its sheets are looked at once more.

    Shape: `codes` leads from the key of each KPI's code or name to its code; `asked_for` are the
        keys of further columns of the Agents sheet, those that gates look at.
    """

    codes: Mapping[str, str]
    asked_for: frozenset[str]
    findings: Findings

    def native(self, sheet: Sheet, kind: str, book: str = "") -> SheetRead:
        """Say how a sheet was read whose kind is known.

        Shape: `book` names the scheme workbook, for a sheet of it.
        """
        table, is_whole = self._table(sheet, kind, of_scheme=bool(book))
        named = vocabulary().sheet(sheet.name) == kind
        if table is None:
            return SheetRead(
                name=sheet.name,
                use=kind,
                why=Why.NAME if named else Why.TABLE,
                layout=Layout.NATIVE,
                hidden=sheet.hidden,
                confidence=Confidence.OPEN,
                book=book,
            )
        numbers = [number for number in sorted(sheet.rows) if number > table.header_row]
        left_out = self._left_out(table, numbers)
        apart = {number for one in left_out for number in one.rows}
        rows = [sheet.rows[number] for number in numbers if number not in apart]
        columns = frozenset(table.columns.values())
        return SheetRead(
            name=sheet.name,
            use=kind,
            why=Why.NAME if named else Why.TABLE,
            layout=Layout.LONG if kind in _MEASURES and not named else Layout.NATIVE,
            hidden=sheet.hidden,
            area=sheet.area,
            confidence=Confidence.SURE if is_whole else Confidence.OPEN,
            header_rows=(table.header_row,),
            columns=tuple(self._columns(table, kind, rows)),
            rows=sum(not columns.isdisjoint(row) for row in rows),
            left_out=tuple(left_out),
            book=book,
        )

    def _table(self, sheet: Sheet, kind: str, *, of_scheme: bool) -> tuple[Table | None, bool]:
        """Find the table of a sheet, and say whether it has all the columns it needs.

        A scheme leaves the weights to the workbook, if it has them.
        """
        if kind in _MEASURES:
            table = long_table(sheet, _MEASURES[kind]) or find_table(
                sheet, self._wide, needed=("agent_id",)
            )
            return table or find_table(sheet, self._wide, needed=()), table is not None
        means = vocabulary().headings(kind)
        needed = [one for one in _NEEDED[kind] if not (of_scheme and one == "weight")]
        table = find_table(sheet, means, needed=needed)
        return table or find_table(sheet, means, needed=()), table is not None

    def _wide(self, heading: object) -> str | None:
        known = meaning_of(heading, self.codes)
        return _KPI + known if known else vocabulary().column("agents", heading)

    def _left_out(self, table: Table, numbers: Sequence[int]) -> list[LeftOut]:
        """Name the rows that were not read: those the reading noted, and repeated headings."""
        sheet, columns = table.sheet, frozenset(table.columns.values())
        noted = {why: set(rows) for why, rows in self.findings.rows_left_out(sheet).items()}
        told = set().union(*noted.values())
        for number in numbers:
            cells = sheet.rows[number]
            if number in told:
                continue
            if columns.isdisjoint(cells):
                noted.setdefault(Left.NOTES, set()).add(number)
            elif _has_no_number(cells) and table.repeats_header(number):
                noted.setdefault(Left.HEADER, set()).add(number)
        return [LeftOut(rows=tuple(sorted(rows)), why=why) for why, rows in noted.items()]

    def _columns(
        self, table: Table, kind: str, rows: Sequence[Mapping[int, Cell]]
    ) -> Sequence[ColumnRead]:
        meant = {column: meaning for meaning, column in table.columns.items()}
        # The form explains each setting in a column of its own, which is not read.
        explained = kind == "settings"
        return [
            self._column(heading, kind, meant.get(at, ""), [row[at] for row in rows if at in row])
            if at not in table.numbering
            else _numbering(heading, [row[at] for row in rows if at in row])
            for at, heading in table.headings().items()
            if at in meant or not explained
        ]

    def _column(self, heading: Cell, kind: str, meaning: str, cells: Sequence[Cell]) -> ColumnRead:
        kpi = meaning.removeprefix(_KPI) if meaning.startswith(_KPI) else ""
        means = _MEASURES[kind] if kpi else meaning
        why = Why.KPI if kpi else Why.WORD
        if not means and kind == "agents" and key(quoted(heading)) in self.asked_for:
            means = "attribute"
        return ColumnRead(
            place=heading.place,
            heading=tidy(quoted(heading)),
            meaning=means,
            why=why if means else Why.UNKNOWN,
            kpi=kpi,
            sample=_HIDDEN if means == "password" and cells else sample(cells),
            filled=len(cells),
            converted=self._converted(cells) if means in _NUMBERS else {},
            closest="" if means else self._closest(heading, kind),
        )

    def _converted(self, cells: Sequence[Cell]) -> Mapping[str, int]:
        return converted(cells, self.findings.language)

    def _closest(self, heading: Cell, kind: str) -> str:
        """Name a known heading that this one resembles; it decides nothing."""
        names = {**_headings(kind), **self.codes}
        close = get_close_matches(key(heading.value), names, n=1, cutoff=_LIKE)
        return names[close[0]] if close else ""


def converted(cells: Sequence[Cell], language: Language) -> Mapping[str, int]:
    """Count what numbers were before they were read: texts, percentages, times."""
    counted = Counter(cell.form for cell in cells if cell.form in {"percent", "time"})
    for cell in cells:
        written = cell.value
        if isinstance(written, str) and written_number(cell, language):
            counted["unit" if any(map(str.isalpha, written)) else "text"] += 1
    return counted


def _has_no_number(cells: Mapping[int, Cell]) -> bool:
    """Say whether a row may be one of headings, which is quick to see."""
    return not any(type(cell.value) is Decimal for cell in cells.values())


def sample(cells: Sequence[Cell]) -> str:
    """Write the first filled cell as people see it."""
    cell = next(iter(cells), None)
    match cell:
        case None:
            return ""
        case Cell(value=ExcelError(name=written)) | Cell(value=Unsaved(formula=written)):
            return tidy(written)[:_LONGEST_SAMPLE]
        case Cell(form="date" | "time" | "percent", value=Decimal() as value):
            # A number beyond any calendar or clock is shown as the number it is.
            said = shown(cell) if abs(value) < _BEYOND else f"{value:g}"
            return said[:_LONGEST_SAMPLE]
        case _:
            return tidy(quoted(cell))[:_LONGEST_SAMPLE]


@cache
def _headings(kind: str) -> Mapping[str, str]:
    """Give the headings of a kind of sheet by their keys, English and Indonesian."""
    words = vocabulary()
    columns = words.written["columns"][kind]
    return {key(one): one for column in columns for one in words.headings_of(kind, column)}


def _numbering(heading: Cell, cells: Sequence[Cell]) -> ColumnRead:
    return ColumnRead(
        place=heading.place,
        heading=tidy(quoted(heading)),
        meaning="",
        why=Why.NUMBERING,
        sample=sample(cells),
        filled=len(cells),
    )
