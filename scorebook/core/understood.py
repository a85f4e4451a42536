"""How a workbook was read: which sheet is what and why, column by column, and what is still open.

Values only: `intake` makes them while it reads, `display` says them, `inspect` shows them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from scorebook.core.places import Place

# Between the headings of a column whose header has several rows.
PATH = " > "
# How long the key of a question about several values of every KPI is: reading.aggregate.
_OF_ALL = 2


class Layout(StrEnum):
    """Where agent, KPI, period and measure stand in a sheet."""

    NATIVE = "native"
    LONG = "long"
    WIDE = "wide"
    GROUPED = "grouped"
    FORM = "form"
    STACKED = "stacked"
    UNKNOWN = ""


class Confidence(StrEnum):
    """How sure the reading of a sheet is."""

    SURE = "sure"  # agreed, native, or every heading known by its word
    LIKELY = "likely"  # something was told from the cells, not from a word
    OPEN = "open"  # a question has to be answered first


class Why(StrEnum):
    """What a sheet or a column was known by."""

    AGREED = "agreed"  # scorebook.toml says so
    NAME = "name"  # the name of the sheet
    WORD = "word"  # the word of its heading
    KPI = "kpi"  # the heading is a KPI of the KPI sheet
    CELLS = "cells"  # what its cells hold
    TABLE = "table"  # its headings make a table of agents and KPIs
    EXCEL_TABLE = "excel-table"  # a Table or a defined name of Excel's
    DERIVED = "derived"  # worked out by the workbook: scorebook works it out anew
    RESULT = "result"  # a result that a run can write back into it
    ASIDE = "aside"  # only for people: notes, dates, regions
    NUMBERING = "numbering"
    ANNOTATION = "annotation"  # the list that `check --annotate` wrote
    SECOND = "second"  # another sheet says the same and goes before
    IGNORED = "ignored"  # agreed to be left alone
    EMPTY = "empty"
    NOBODY = "nobody"  # figures that nobody is named for
    NO_TABLE = "no-table"  # text, charts or figures without agents or KPIs
    UNKNOWN = "unknown"


class Left(StrEnum):
    """Why rows of a table were left out."""

    TOTAL = "total"
    REPEATED = "repeated"
    HEADER = "header"  # the headings once more
    SECTION = "section"  # a heading or subtotal of a group of KPIs
    OTHER_PERIOD = "other-period"
    NO_VALUES = "no-values"  # nothing measured and nothing asked for
    NOTES = "notes"  # legends, signatures
    DERIVED = "derived"  # percentages and scores the workbook works out


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """One column of a table.

    Shape: `heading` is the path of headings; `meaning` a word of the vocabulary, "" for none;
        `kpi` and `period` as the heading names them; `sample` the first filled cell as people see
        it; `converted` counts cells by what they were before: "text", "percent", "time", "unit";
        `closest` is a known heading that this one resembles.
    """

    place: Place
    heading: str
    meaning: str
    why: Why
    kpi: str = ""
    period: str = ""
    sample: str = ""
    filled: int = 0
    converted: Mapping[str, int] = field(default_factory=dict)
    closest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Rows that were not read, by number, and why."""

    rows: tuple[int, ...]
    why: Left


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """One table of a sheet, or a sheet without any.

    Shape: `use` is realized, targets, agents, kpi, tiers, …, "" when it is not read;
        `header_rows` counts from 1; `about` is what the sheet as a whole says (agent, period,
        measure) by the word for it; `area` are the cells of the table where a sheet has several.
        `book` names the scheme workbook for its sheets, and is empty for the workbook itself.
    """

    name: str
    use: str
    why: Why
    layout: Layout = Layout.UNKNOWN
    hidden: bool = False
    confidence: Confidence = Confidence.SURE
    area: str = ""
    header_rows: tuple[int, ...] = ()
    columns: tuple[ColumnRead, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    left_out: tuple[LeftOut, ...] = ()
    book: str = ""


class Asks(StrEnum):
    """What a question is about."""

    SHEET = "sheet"  # several sheets hold the same thing
    COLUMN = "column"  # several columns may hold the same thing
    MEASURE = "measure"  # what kind of figures columns hold
    KPI = "kpi"  # which KPI the figures measure
    AGENT = "agent"  # whose figures they are
    PERIOD = "period"  # of which period the figures are
    SPAN = "span"  # whether figures of more than the month are meant
    AGGREGATE = "aggregate"  # what several values of one agent and KPI come to


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only people can decide.

    Shape: `what` is the word or sheet asked about; `key` is where the answer stands in
        scorebook.toml, dotted, or the option to give; `options` what may be answered (of SHEET
        the names of sheets), empty for free text; `suggested` is one of them, never taken by
        itself; `places` are the cells or sheets concerned, `words` what stands in these cells.
    """

    asks: Asks
    what: str
    key: tuple[str, ...]
    places: tuple[Place, ...]
    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    suggested: str = ""

    @property
    def kpi(self) -> str:
        """Name the KPI whose several values are asked about; "" where it is not about one."""
        return self.what if self.asks is Asks.AGGREGATE and len(self.key) > _OF_ALL else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Something no sheet supplies; `in_scheme` says whether a scheme workbook could."""

    what: str
    in_scheme: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The whole workbook, and the scheme workbook's sheets after it.

    Shape: `agents` by id with their names; `kpis` by code with their names, `periods` as they were
        read; in the workbook's order.
    """

    sheets: tuple[SheetRead, ...]
    agents: Mapping[str, str] = field(default_factory=dict)
    kpis: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    questions: tuple[Question, ...] = ()

    def column(self, key: Sequence[str]) -> ColumnRead | None:
        """Give the column that a key of scorebook.toml is about, if it is about one."""
        _, name, part, heading = (*key, "", "", "", "")[:4]
        if part != "columns":
            return None
        columns = (one for sheet in self.sheets if sheet.name == name for one in sheet.columns)
        return next((one for one in columns if one.heading == heading), None)
