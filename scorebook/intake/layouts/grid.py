"""One table of a sheet as it will be read: its header, and what the sheet as a whole says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from scorebook.core.agreed import EVERY_SHEET, Agreed, AgreedColumn, AgreedSheet
from scorebook.core.places import Place
from scorebook.core.understood import Confidence, Layout, Why
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.layouts.columns import WHAT, WHO, Column, Header
from scorebook.intake.layouts.header import header_of
from scorebook.intake.layouts.headings import (
    FIGURES,
    REALIZED,
    TARGET,
    VALUE,
    Said,
    Words,
    code_of,
    is_week,
    said_by,
)
from scorebook.intake.layouts.labels import labels_above
from scorebook.intake.layouts.stretches import Stretch, stretch_in, stretch_of
from scorebook.intake.tables import Table
from scorebook.intake.vocabulary import key, vocabulary

_SHEETS = {"realized": REALIZED, "targets": TARGET}
# A table lies on its side when that makes much more of its headings known.
_ENOUGH = 4
_MOST_TURNED = 100
NOT_AGREED = AgreedSheet()
# Agreed for the agent of a sheet: the one it is called after.
THIS_SHEET = "@sheet"


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table and its sheet; `agreed` is what people said about the sheet, empty when nothing.

    Shape: `labels` are the cells beside the labels of a form, by the word for each; `named` is what
        the title or the sheet's name says; `only_kpi` is the KPI where only one was declared.
    """

    sheet: Sheet
    header: Header
    agreed: AgreedSheet
    labels: Mapping[str, Cell] = field(default_factory=dict)
    named: Said = field(default_factory=Said)
    only_kpi: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)

    def is_declared(self, kpi: str) -> bool:
        """Say whether a KPI is declared by this name."""
        return code_of(kpi, self.codes) is not None

    def column(self, *meanings: str) -> Column | None:
        """Give the first column that means one of these."""
        found = self.header.of(*meanings)
        return found[0] if found else None

    @cached_property
    def names_people(self) -> bool:
        """Say whether the rows name people."""
        return bool(self.header.of("agent_id", "name"))

    @cached_property
    def names_kpis(self) -> bool:
        """Say whether the rows name KPIs."""
        return bool(self.header.of(*WHAT))

    @cached_property
    def figures(self) -> tuple[Column, ...]:
        """Give the columns whose cells may be read as figures of KPIs.

        Where headings say what is realized, columns under unknown headings are none.
        """
        told = self.header.of(*FIGURES)
        values = self.header.of(VALUE)
        said = any(one.meaning == REALIZED for one in told)
        if self.column("measure") is None and said:
            values = [one for one in values if one.why in {Why.KPI, Why.AGREED}]
            values = [one for one in values if not self._is_besides(one)]
        elif self.names_kpis and not self.column("measure"):
            # Beside a column of KPIs only a period can be over bare figures.
            values = [one for one in values if one.stretch is not None or one.why is Why.AGREED]
        counting = _without_weeks(_without_rivals([*told, *values]))
        return tuple(sorted(counting, key=lambda one: one.at))

    def _is_besides(self, column: Column) -> bool:
        """Say whether a heading nobody knows stands under a KPI that has its realized values.

        AVERAGE beside TARGET and ACTUAL is neither of them.
        """
        says = (column.kpi, column.stretch)
        told = any((one.kpi, one.stretch) == says for one in self.header.of(REALIZED))
        lowest = str(column.headings[-1].value)
        named = code_of(lowest, self.codes) is not None or stretch_in(lowest) is not None
        return told and column.why is not Why.AGREED and not named

    @cached_property
    def heads_kpis(self) -> bool:
        """Say whether headings name the KPIs: several names, or a declared one."""
        named = [one for one in self.figures if one.kpi]
        declared = any(one.why in {Why.KPI, Why.AGREED} for one in named)
        return bool(named or self.kpi) and (declared or not self.names_kpis)

    @cached_property
    def kpi(self) -> str:
        """Say which KPI the sheet as a whole measures, when nothing in it says which."""
        if self.agreed.kpi:
            return self.agreed.kpi
        alone = not self.names_kpis and not any(one.kpi for one in self.figures)
        if not alone:
            return ""
        beside = self.sheet.title if ":" in self.sheet.area.strip("0123456789:") else ""
        return self.named.kpi or beside or self.only_kpi

    @cached_property
    def is_dated(self) -> bool:
        """Say whether headings or rows name the months, so that the sheet's own are no news."""
        headed = any(one.stretch is not None for one in self.figures)
        return headed or self.column("period") is not None

    @cached_property
    def measure(self) -> str:
        """Say what bare figures of the sheet are: what was agreed, its name, else realized."""
        if self.agreed.measure:
            return self.agreed.measure
        return self.named.meaning if self.named.meaning in FIGURES else REALIZED

    @cached_property
    def stretch(self) -> Stretch | None:
        """Give the months that the sheet as a whole is about."""
        said = self.labels.get("period")
        labelled = stretch_of(said) if said is not None else None
        return stretch_in(self.agreed.period) or labelled or self.named.stretch

    @property
    def layout(self) -> Layout:
        """Name the shape."""
        if self.column("measure") is not None:
            return Layout.STACKED
        if not self.names_people and (self.labels.keys() & WHO or self.agreed.agent):
            return Layout.FORM
        measures = {self.measure if one.meaning == VALUE else one.meaning for one in self.figures}
        if len(measures) > 1 and self.is_grouped:
            return Layout.GROUPED
        return Layout.LONG if self.names_kpis else Layout.WIDE

    @property
    def is_grouped(self) -> bool:
        """Say whether a measure stands over several columns, apart by KPI or period."""
        measures = [one.meaning for one in self.figures]
        return len(measures) > len(set(measures))

    @property
    def confidence(self) -> Confidence:
        """Say how sure the reading is: a heading known by its cells alone makes it less so.

        Whether it is open hangs on the questions, which are asked later.
        """
        by_cells = any(one.why is Why.CELLS for one in self.figures)
        return Confidence.LIKELY if by_cells else Confidence.SURE

    @cached_property
    def table(self) -> Table:
        """Give it as a table of rows, every column of ours under its meaning or its number."""
        lead = {}
        for meaning in ("agent_id", "name", "kpi", "kpi_name"):
            column = self.column(meaning)
            if column is not None:
                lead[meaning] = column.at
        others = {f"@{one.at}": one.at for one in self.header.columns if one.meaning}
        numbering = frozenset(one.at for one in self.header.of("numbering"))
        return Table(self.sheet, self.header.bottom, {**lead, **others}, numbering)

    def place(self, row: int | None = None, at: int = 1) -> Place:
        """Name a cell of the table, or its sheet."""
        return self.sheet.place(row, at)

    @property
    def signature(self) -> tuple[str, ...]:
        """Give the headings that two tables share which are one table on two sheets."""
        return tuple(one.path for one in self.header.columns if one.meaning in FIGURES | WHAT | WHO)


def _without_rivals(columns: Sequence[Column]) -> list[Column]:
    """Leave out columns that say the same as one which people have chosen."""
    chosen = {
        (one.meaning, one.kpi, one.stretch)
        for one in columns
        if one.why is Why.AGREED and one.meaning in FIGURES
    }
    return [
        one
        for one in columns
        if one.why is Why.AGREED or (one.meaning, one.kpi, one.stretch) not in chosen
    ]


def _without_weeks(columns: Sequence[Column]) -> list[Column]:
    """Leave out the weeks of which another column has the whole month: W1 … W4 beside MTD."""
    weeks = [one for one in columns if one.headings and is_week(one.headings[-1])]
    others = [one for one in columns if one not in weeks]
    whole = {(one.meaning, one.kpi, one.stretch) for one in others}
    return [
        one
        for one in columns
        if one not in weeks
        or one.why is Why.AGREED
        or (one.meaning, one.kpi, one.stretch) not in whole
    ]


def agreed_about(sheet: str, agreed: Agreed) -> AgreedSheet:
    """Give what was agreed about a sheet, by its name or about every sheet like it."""
    by_key = {key(name): one for name, one in agreed.sheets.items()}
    return by_key.get(key(sheet)) or agreed.sheets.get(EVERY_SHEET, NOT_AGREED)


def grid_of(sheet: Sheet, codes: Mapping[str, str], agreed: AgreedSheet) -> Grid | None:
    """Find the table of a sheet; None when it has none."""
    words = Words(codes, dict(_said_of_columns(agreed)))
    header = header_of(sheet, words)
    names_kpis = header is not None and header.of(*WHAT, "measure")
    if len(sheet.rows) <= _MOST_TURNED and not names_kpis and _known(header) < _ENOUGH:
        turned = sheet.turn()
        other = header_of(turned, words)
        if other is not None and _lies(other) and _known(other) > _known(header) + 1:
            sheet, header = turned, other
    if header is None:
        return None
    return Grid(
        sheet=sheet,
        header=_as_measured(header, agreed),
        agreed=agreed,
        labels=labels_above(sheet, header.top),
        named=_named(sheet, words),
        codes=codes,
        only_kpi=next(iter(codes.values())) if len(set(codes.values())) == 1 else "",
    )


def _said_of_columns(agreed: AgreedSheet) -> Iterator[tuple[str, AgreedColumn]]:
    """Give what was agreed of columns; of whose KPI alone is said, it is what was realized."""
    for path, one in agreed.columns.items():
        if one.meaning or one.kpi:
            yield key(path), replace(one, meaning=one.meaning or REALIZED)


def _lies(header: Header) -> bool:
    """Say whether the headings of a turned sheet are those of people and their KPIs."""
    measured = any(one.why is Why.KPI or one.meaning in FIGURES for one in header.columns)
    return measured and bool(header.of(*WHO))


def _as_measured(header: Header, agreed: AgreedSheet) -> Header:
    """Read columns of scores as the figures that people said they are, a KPI each."""
    if not agreed.measure:
        return header
    columns = [
        replace(one, meaning=VALUE, kpi=one.kpi or one.path, why=Why.AGREED, could=())
        if one.meaning == "score" or one.could
        else one
        for one in header.columns
    ]
    return replace(header, columns=tuple(columns))


def _known(header: Header | None) -> int:
    """Count the columns of a header that are known by their words."""
    columns = () if header is None else header.columns
    return sum(1 for one in columns if one.why is Why.KPI or one.meaning not in {"", VALUE})


def _named(sheet: Sheet, words: Words) -> Said:
    """Say what a title says, or the name of the sheet: Realisasi, Target Okt, 2024."""
    titled = _said(sheet.title, words) if sheet.title else Said()
    named = _said(sheet.name, words)
    return Said(
        meaning=titled.meaning if titled.meaning in FIGURES else named.meaning,
        kpi=next((one.kpi for one in (titled, named) if one.why is Why.KPI), ""),
        stretch=titled.stretch or named.stretch,
    )


def _said(name: str, words: Words) -> Said:
    native = vocabulary().sheet(name)
    if native in _SHEETS:
        return Said(meaning=_SHEETS[native])
    return said_by([Cell(Place(""), name)], Words(words.codes, {}))
