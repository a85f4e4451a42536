"""What columns are by what they hold: names of people and KPIs, measures, plain figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorebook.core.understood import Why
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.fields import quoted
from scorebook.intake.layouts.columns import (
    LOOKED_AT,
    WHAT,
    WHO,
    Column,
    Header,
    are_figures,
    is_figure,
    measure_in,
)
from scorebook.intake.layouts.headings import FIGURES, VALUE, Words, code_of, is_week, word_of
from scorebook.intake.layouts.stretches import is_year
from scorebook.intake.vocabulary import is_total, vocabulary

# One column of ids is enough.
_IDS = 2
_OF_FIGURES = frozenset({"realized", "target", "weight", "achievement", "score", "numbering"})


def with_contents(sheet: Sheet, header: Header, words: Words) -> Header:
    """Add what the cells say that no heading does: rows of Plan and Actual, figures, a KPI each."""
    below = [row for row in sorted(sheet.rows) if row > header.bottom][:LOOKED_AT]
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
        if (known is None or not known.meaning) and not are_figures(texts):
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
    figures = are_figures(cells)
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
    figures = are_figures(cells)
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
