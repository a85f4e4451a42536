"""The header of a table: one to three rows of headings, wherever they stand, and its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scorebook.core.understood import Why
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.fields import quoted
from scorebook.intake.layouts.headings import (
    FIGURES,
    VALUE,
    Said,
    Words,
    code_of,
    is_week,
    path_of,
    said_by,
    word_of,
)
from scorebook.intake.layouts.stretches import Stretch, is_year, stretch_of
from scorebook.intake.tables import DEEPEST_HEADER
from scorebook.intake.vocabulary import is_total, vocabulary

_MOST_ROWS = 3
# Wider than any header met; a stray cell in column XFD is none.
_MOST_COLUMNS = 400
_LOOKED_AT = 40
# A label with its value behind it, or beside it.
_LABEL = re.compile(r"[^:]{2,60}:(?:\s+\S|\s*$)", re.DOTALL)
# One number, or a range of two, with what people write around it; sentences are none.
_NUMBER = r"(?:rp|idr|usd|\$|€)?\.?\s*[-+(]?\s*\d[\d.,\s]*(?::\d\d){0,2}\)?\s*%?"
_FIGURE = re.compile(
    rf"[<>=≥≤~±\s]*{_NUMBER}(?:\s*(?:-|–|~|s/?d|to|hingga)\s*{_NUMBER})?[^\d<>=≥≤:;]{{0,24}}",
    re.IGNORECASE,
)
# An item of a list, "1. Penjualan", is no figure.
_ITEM = re.compile(r"\s*\d{1,2}[.)]\s*[^\W\d]")
_LONGEST_FIGURE = 40
# One column of ids is enough.
_IDS = 2
_DIMENSIONS = ("period", "unit", "direction", "role", "team", "numbering", "date")
_OF_FIGURES = frozenset({"realized", "target", "weight", "achievement", "score", "numbering"})
WHO = frozenset({"agent_id", "name", "email"})
WHAT = frozenset({"kpi", "kpi_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: where it stands, its headings from the top, and what they say.

    Shape: `names_person` where the heading is a person, and the rows are KPIs.
    """

    at: int
    headings: tuple[Cell, ...]
    meaning: str
    kpi: str = ""
    stretch: Stretch | None = None
    why: Why = Why.UNKNOWN
    could: tuple[str, ...] = ()
    names_person: bool = False

    @property
    def path(self) -> str:
        """Write its headings as one text."""
        return path_of(self.headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The rows of headings, the first and the last, and the columns under them."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    _of: dict[tuple[str, ...], list[Column]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def rows(self) -> tuple[int, ...]:
        """Number its rows, those of headings merged down into it too."""
        return tuple(sorted(self._rows()))

    def _rows(self) -> set[int]:
        return {self.bottom, *(row_of(one) for column in self.columns for one in column.headings)}

    def of(self, *meanings: str) -> list[Column]:
        """Give the columns that mean one of these."""
        # Every row asks for the same ones.
        if meanings not in self._of:
            self._of[meanings] = [one for one in self.columns if one.meaning in meanings]
        return self._of[meanings]


def header_of(sheet: Sheet, words: Words) -> Header | None:
    """Find the rows of headings under which most columns mean something; None without a table."""
    best: tuple[int, Header] | None = None
    for bottom in sorted(sheet.rows)[:DEEPEST_HEADER]:
        if not _could_be_headings(sheet, bottom):
            continue
        for top in range(bottom, max(bottom - _MOST_ROWS, 0), -1):
            header = _header(sheet, top, bottom, words)
            worth = _worth(header)
            if worth > 0 and (best is None or worth > best[0]):
                best = worth, header
    if best is None:
        return None
    whole = _with_contents(sheet, best[1], words)
    return whole if _is_table(whole) else None


def _could_be_headings(sheet: Sheet, row: int) -> bool:
    """Say whether a row holds words rather than figures, two of them at least."""
    cells = sheet.rows[row].values()
    figures = sum(1 for one in cells if is_figure(one) and stretch_of(one) is None)
    headings = {sheet.heading(row, at).place for at in _columns(sheet, row)}
    return len(headings) > 1 and figures * 4 < len(cells)


def _columns(sheet: Sheet, *rows: int) -> list[int]:
    found: set[int] = set()
    for row in rows:
        found |= {*sheet.rows.get(row, {}), *sheet.merged.get(row, {})}
    return sorted(found)[:_MOST_COLUMNS]


def _header(sheet: Sheet, top: int, bottom: int, words: Words) -> Header:
    columns = _columns(sheet, *range(top, bottom + 1))
    if top < bottom:
        columns = _without_strays(sheet, bottom, columns)
    spread = [_spread(sheet, row, columns, bottom) for row in range(top, bottom + 1)]
    spread = [*(_without_titles(row, spread[-1]) for row in spread[:-1]), spread[-1]]
    found = []
    for at in columns:
        headings = tuple(dict.fromkeys(row[at] for row in spread if at in row))
        if headings:
            found.append(_column(at, headings, said_by(headings, words)))
    return Header(top=top, bottom=bottom, columns=tuple(found))


def _without_strays(sheet: Sheet, bottom: int, columns: Sequence[int]) -> list[int]:
    """Drop what only stands beside a title: a column without a heading and without a cell below."""
    below = [row for row in sorted(sheet.rows) if row > bottom][:_LOOKED_AT]
    filled = {at for row in (bottom, *below) for at in sheet.rows[row]}
    return [at for at in columns if at in filled or at in sheet.merged.get(bottom, {})]


def _column(at: int, headings: tuple[Cell, ...], said: Said) -> Column:
    return Column(
        at=at,
        headings=headings,
        meaning=said.meaning,
        kpi=said.kpi,
        stretch=said.stretch,
        why=said.why,
        could=said.could,
    )


def _spread(sheet: Sheet, row: int, columns: Sequence[int], bottom: int) -> dict[int, Cell]:
    """Give the heading of each column in one row.

    A heading of a group stands over all its columns, merged or in the first of them alone; one
    that stands over everything is the table's title, no heading.
    """
    found: dict[int, Cell] = {}
    group: Cell | None = None
    for at in columns:
        cell = sheet.heading(row, at)
        if is_heading(cell):
            found[at] = cell
            # What has no heading below it heads its own column only; what is merged across heads
            # the columns it is merged over.
            merged = sheet.cell(row, at).value is None
            group = cell if _below(sheet, row, bottom, at) and not merged else None
        elif group is not None and _below(sheet, row, bottom, at):
            found[at] = group
    one = len({cell.place for cell in found.values()}) == 1
    return {} if one and row < bottom and len(columns) > 1 else found


def _without_titles(row: Mapping[int, Cell], lowest: Mapping[int, Cell]) -> dict[int, Cell]:
    """Leave out what stands over most columns, those of people or KPIs among them: a title."""
    over: dict[Cell, list[int]] = {}
    for at, cell in row.items():
        over.setdefault(cell, []).append(at)
    titles = {
        cell
        for cell, columns in over.items()
        if len(columns) * 2 > len(lowest)
        and any(_heads_cells(lowest[at]) for at in columns if at in lowest)
    }
    return {at: cell for at, cell in row.items() if cell not in titles}


def is_heading(cell: Cell) -> bool:
    """Say whether a cell could head a column: a word or a period, no label "Nama : Budi"."""
    if isinstance(cell.value, str):
        return not (_LABEL.match(cell.value) or cell.value.startswith(":"))
    return isinstance(cell.value, Decimal)


def _below(sheet: Sheet, row: int, bottom: int, at: int) -> bool:
    own = sheet.heading(row, at).place
    under = (sheet.heading(one, at) for one in range(row + 1, bottom + 1))
    return any(one.value is not None and one.place != own for one in under)


def row_of(cell: Cell) -> int:
    """Give the row a cell stands in."""
    return int(cell.place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _worth(header: Header) -> int:
    """Weigh a header by what its columns mean; more rows have to earn their place."""
    worth = 0
    seen: set[tuple[str, str, Stretch | None]] = set()
    for column in header.columns:
        says = (column.meaning, column.kpi, column.stretch)
        if says in seen:
            continue
        seen.add(says)
        if column.why is Why.AGREED:
            worth += 6
        elif column.meaning in WHO | WHAT | FIGURES or column.why is Why.KPI:
            worth += 4
        elif column.meaning and (column.stretch is not None or column.meaning != VALUE):
            worth += 2
        if column.meaning in FIGURES and (column.kpi or column.stretch is not None):
            worth += 1
    # A year over the months says which ones they are.
    worth += any(column.stretch is not None and column.stretch.year for column in header.columns)
    return worth - (header.bottom - header.top) - 3 * _rows_of_data(header)


def _rows_of_data(header: Header) -> int:
    """Count the columns in which something stands below a word that heads no others: Bulan, Okt."""
    return sum(1 for column in header.columns if any(map(_heads_cells, column.headings[:-1])))


def _heads_cells(heading: Cell) -> bool:
    meaning = word_of(str(heading.value))
    return meaning in {*WHO, *WHAT, *_DIMENSIONS}


def _is_table(header: Header) -> bool:
    """Say whether the headings can be those of agents or KPIs: two that mean something."""
    known = [one for one in header.columns if one.meaning and one.meaning != VALUE]
    values = header.of(VALUE)
    figures = {(one.kpi, one.stretch) for one in values}
    # "Employee Name | Sari" is a label beside its value; a KPI we know, or a month, makes a table.
    told = any(one.why is Why.KPI or one.stretch is not None for one in values)
    return len(known) > 1 or len(figures) > 1 or (bool(known) and told)


def _with_contents(sheet: Sheet, header: Header, words: Words) -> Header:
    """Add what the cells say that no heading does: rows of Plan and Actual, figures, a KPI each."""
    below = [row for row in sorted(sheet.rows) if row > header.bottom][:_LOOKED_AT]
    headed = {column.at for column in header.columns}
    bare = [
        Column(at=at, headings=(), meaning="")
        for at in sorted({at for row in below for at in sheet.rows[row]} - headed)
        if at < max(headed, default=0)
    ]
    columns = []
    for column in sorted([*header.columns, *bare], key=lambda one: one.at):
        cells = [sheet.rows[row][column.at] for row in below if column.at in sheet.rows[row]]
        told = _told_by(column, cells, words)
        if told.headings or told.meaning:
            columns.append(replace(told, could=_possible(told, cells)))
    settled = _with_declared(sheet, below, list(_settled(columns)), words)
    settled = _with_names(sheet, below, settled)
    settled = _beside_kpis(_with_one_id(settled))
    return replace(header, columns=tuple(_with_people(settled)))


def _with_declared(
    sheet: Sheet, below: Sequence[int], columns: list[Column], words: Words
) -> list[Column]:
    """Take a column whose cells are declared KPIs for their names, whatever stands over it.

    Only beside a target, a weight or a realized value, where no heading is a KPI's or says where
    the KPIs are.
    """
    told = any(one.meaning in FIGURES and not one.kpi for one in columns)
    headed = any(one.meaning in {*WHAT, "measure"} or one.why is Why.KPI for one in columns)
    if headed or not told:
        return columns
    for column in columns:
        texts = [
            cell.value
            for row in below
            if (cell := sheet.rows[row].get(column.at)) and isinstance(cell.value, str)
        ]
        codes = [code for one in texts if (code := code_of(one, words.codes)) is not None]
        several = len({*codes}) > 1 or len({*words.codes.values()}) == 1
        if column.why is not Why.AGREED and several and len(codes) * 2 > len(texts):
            named = replace(
                column, meaning="kpi_name", kpi="", stretch=None, why=Why.CELLS, could=()
            )
            return [named if one is column else one for one in columns]
    return columns


def _with_one_id(columns: list[Column]) -> list[Column]:
    """Take "Agent" for the name where another column has the ids: Agent, Emp Code."""
    ids = [one for one in columns if one.meaning == "agent_id" and one.why is not Why.AGREED]
    if len(ids) < _IDS or any(one.meaning == "name" for one in columns):
        return columns
    people = [one for one in ids if vocabulary().value("person_word", one.path) == "person"]
    if len(people) != 1:
        return columns
    return [replace(one, meaning="name") if one is people[0] else one for one in columns]


def _beside_kpis(columns: list[Column]) -> list[Column]:
    """Take headings such as SLA or Porsi for targets and weights where nothing else gives them."""
    if not any(one.meaning in WHAT for one in columns):
        return columns
    for meaning in ("target", "weight"):
        perhaps = [
            one
            for one in columns
            if one.meaning == VALUE
            and one.why is Why.CELLS
            and vocabulary().value("beside_kpis", one.path) == meaning
        ]
        if len(perhaps) == 1 and not any(one.meaning == meaning for one in columns):
            known = replace(perhaps[0], meaning=meaning, kpi="", why=Why.WORD)
            columns = [known if one is perhaps[0] else one for one in columns]
    return columns


def _with_people(columns: Sequence[Column]) -> list[Column]:
    """Take unknown headings over figures for people, in a table whose rows are KPIs.

    Only where nothing else says whose the figures are or which of them were realized, and targets
    or weights stand beside them.
    """
    meanings = {one.meaning for one in columns}
    dated = any(one.stretch is not None for one in columns)
    named = any(one.meaning in WHAT and one.why is not Why.CELLS for one in columns)
    told = named and bool(meanings & {"target", "weight"})
    if dated or meanings & {*WHO, "realized", "measure", "period"} or not told:
        return list(columns)
    return [_as_person(one) if _could_be_person(one) else one for one in columns]


def _could_be_person(column: Column) -> bool:
    unknown = column.meaning == VALUE and column.why is Why.CELLS
    return unknown and not is_total(str(column.headings[-1].value), whole=False)


def _as_person(column: Column) -> Column:
    return replace(column, meaning="realized", kpi="", names_person=True)


def _with_names(sheet: Sheet, below: Sequence[int], columns: list[Column]) -> list[Column]:
    """Take the first column of texts for the names of KPIs when no heading says where they are."""
    told = any(one.meaning in FIGURES or one.stretch is not None for one in columns)
    if not told or any(one.meaning in WHO | WHAT | {"period"} for one in columns):
        return columns
    for at in sorted({one for row in below for one in sheet.rows[row]}):
        known = next((one for one in columns if one.at == at), None)
        texts = [sheet.rows[row][at] for row in below if at in sheet.rows[row]]
        if (known is None or not known.meaning) and not _are_figures(texts):
            named = known or Column(at=at, headings=(), meaning="")
            person = vocabulary().value("person_word", named.path) == "person"
            meaning = "name" if person else "kpi_name"
            named = replace(named, meaning=meaning, kpi="", why=Why.CELLS)
            others = [one for one in columns if one.at != at]
            return sorted([*others, named], key=lambda one: one.at)
        if known is not None and known.meaning in FIGURES:
            break
    return columns


def _possible(column: Column, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Keep those meanings of an ambiguous heading that its cells allow: words, or figures."""
    if column.why is Why.AGREED or column.meaning not in column.could:
        return ()
    if not cells:
        return column.could
    figures = _are_figures(cells)
    fitting = tuple(one for one in column.could if (one in _OF_FIGURES) == figures)
    return fitting or (column.could if figures else ("notes",))


def _settled(columns: Sequence[Column]) -> Iterator[Column]:
    """Settle ambiguous headings by what the other columns leave; two meanings left stay open."""
    known = [one for one in columns if not one.could]
    names_kpis = any(one.meaning in WHAT for one in known)
    scores = [one for one in known if one.meaning == "score"]
    taken = {(one.meaning, one.kpi, one.stretch) for one in known if one.meaning != "score"}
    taken |= {(one.meaning, one.kpi, one.stretch) for one in scores[:1] if len(scores) == 1}
    several = {one.kpi for one in known if one.kpi and one.meaning in {*FIGURES, VALUE}}
    is_sum = len(several) > 1 and not names_kpis
    by_weeks = {one.kpi for one in known if one.headings and is_week(one.headings[-1])}
    for column in columns:
        if "realized" in column.could and column.kpi in by_weeks - {""}:
            # What the weeks of a KPI came to, not what all KPIs did.
            yield _meaning(column, "realized")
            continue
        if not column.could:
            yield column
            continue
        free = [
            one
            for one in column.could
            if (one, column.kpi, column.stretch) not in taken and not (names_kpis and one in WHAT)
        ]
        if not names_kpis and set(free) & WHAT:
            free = [one for one in free if one in WHAT]
            names_kpis = True
        settled = _choice(column, free, is_sum=is_sum)
        taken.add((settled.meaning, settled.kpi, settled.stretch))
        yield settled


def _choice(column: Column, free: Sequence[str], *, is_sum: bool) -> Column:
    """Take the one meaning that is left, or the listed one; two that are left stay open.

    Shape: `is_sum` where a row has several KPIs, which a total adds up whatever is left.
    """
    if (len(free) > 1 or is_sum) and is_total(str(column.headings[-1].value), whole=True):
        # A sum over the row, which scorebook makes itself.
        return _meaning(column, "score")
    if len(free) == 1:
        return _meaning(column, free[0])
    if not free:
        # Nilai beside Realisasi and Skor is some other score.
        return _meaning(column, "score" if "score" in column.could else "notes")
    if _is_listed(column, free):
        return replace(column, could=())
    return replace(column, could=tuple(free))


def _meaning(column: Column, meaning: str) -> Column:
    return replace(column, meaning=meaning, why=Why.CELLS, could=())


def _is_listed(column: Column, free: Sequence[str]) -> bool:
    """Say whether the word is one of our own lists, so that it means what it means there."""
    listed = vocabulary().column("realized", column.headings[-1].value)
    return listed == column.meaning and listed in free


def _told_by(column: Column, cells: Sequence[Cell], words: Words) -> Column:
    if column.why is Why.AGREED or not cells:
        return column
    if _name_measures(cells):
        return replace(column, meaning="measure", kpi="", why=Why.CELLS)
    if _head_years(column) and all(map(is_year, cells)):
        return replace(column, meaning="year", stretch=None)
    return _by_figures(column, cells, words)


def _by_figures(column: Column, cells: Sequence[Cell], words: Words) -> Column:
    """Say what a column is by whether figures stand in it: a KPI's, or nothing of the kind."""
    figures = _are_figures(cells)
    if column.meaning == "realized" and column.kpi and not any(map(is_figure, cells)):
        # "Sales Area" is nobody's sales.
        return replace(column, meaning="", kpi=column.path, why=Why.UNKNOWN)
    if column.meaning == "" and column.kpi and figures:
        return replace(column, meaning=VALUE, why=Why.CELLS)
    if column.meaning in WHAT and figures and not _name_kpis(cells, words):
        # A list of prices under "Brand" names no KPI: Brand is one.
        return replace(column, meaning=VALUE, kpi=column.path, why=Why.CELLS)
    return column


def _name_kpis(cells: Sequence[Cell], words: Words) -> bool:
    """Say whether numbers are the codes of declared KPIs."""
    return any(code_of(quoted(one), words.codes) is not None for one in cells)


def _head_years(column: Column) -> bool:
    """Say whether the one heading is "Tahun": over years, or over what a whole year came to."""
    return column.meaning == VALUE and word_of(column.path) == "year"


def _name_measures(cells: Sequence[Cell]) -> bool:
    """Say whether cells name what the figures beside them are: Plan, Actual, %."""
    texts = [one.value for one in cells if isinstance(one.value, str)]
    named = [measure for one in texts if (measure := measure_in(one)) is not None]
    kinds = {*named} & FIGURES
    return len(kinds) > 1 and len(named) * 5 >= len(texts) * 3  # three of five


def measure_in(label: str) -> str | None:
    """Say which measure a row's label names: Plan, Plan 23OB, Actual, % Tage."""
    words = vocabulary()
    whole = words.value("measure", label)
    return whole or words.value("measure", label.split(maxsplit=1)[0]) if label else None


def _are_figures(cells: Sequence[Cell]) -> bool:
    """Say whether most filled cells hold numbers, as numbers or as text."""
    figures = sum(1 for one in cells if is_figure(one))
    return figures * 2 > len(cells)


def is_figure(cell: Cell) -> bool:
    """Say whether a cell holds something that could be a figure of a KPI."""
    if isinstance(cell.value, str):
        long = len(cell.value) > _LONGEST_FIGURE or _ITEM.match(cell.value)
        return not long and bool(_FIGURE.fullmatch(cell.value))
    return isinstance(cell.value, Decimal) and cell.form != "date"
