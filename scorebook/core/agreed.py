"""What people have agreed on about reading their workbook: the content of a scorebook.toml.

Nothing here is computed from a workbook; every part may be missing, and then nothing was agreed
about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

# The entry of `sheets` that speaks of every sheet with its headings: forms, one a person.
EVERY_SHEET = "*"
# The entry of `aggregate` that speaks of every KPI without one of its own.
OTHER_KPIS = "*"
# What people say of a sheet or a column that is to be left alone.
IGNORE = "ignore"
# What the sheet as a whole may hold besides what the workbook's own sheets do.
SHEET_MEASURES = ("realized", "target", "weight")
# How a KPI's plain numbers may be meant: 95 or 0.95 for 95 %.
PERCENTAGES = ("percent", "ratio")


class Aggregate(StrEnum):
    """What several values of one agent and KPI come to."""

    PROBLEM = "problem"
    SUM = "sum"
    MEAN = "mean"
    LAST = "last"


class Span(StrEnum):
    """Which of the file's periods a run covers: those within the month, quarter, year asked for."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedColumn:
    """What a column holds: a word of the vocabulary (agent_id, target, realized, ignore, …).

    `kpi` and `period` are there when the heading names them, as text. A column whose `meaning` is
    empty was there when people agreed, and nothing was agreed about it.
    """

    meaning: str
    kpi: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedSheet:
    """How one sheet is read.

    Shape: `columns` leads from the path of headings over a column ("Total Target > Q4") to its
        meaning; `header` are the rows they stood in. `agent`, `kpi`, `measure` and `period` say for
        the whole sheet what none of its cells does.
    """

    use: str = ""
    layout: str = ""
    header: tuple[int, ...] = ()
    agent: str = ""
    kpi: str = ""
    measure: str = ""
    period: str = ""
    columns: Mapping[str, AgreedColumn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the workbook held when it was agreed on.

    Shape: `agents` are ids; `weights` leads from role to KPI code to weight, 1 being 100 %.
    """

    agents: tuple[str, ...] = ()
    weights: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """All that was agreed; `source` names the file that says so, and is empty when there is none.

    Shape: `sha256` is that of the file's bytes, and no part of what was agreed. `percentages`
        leads from a KPI's code or name to "percent" or "ratio": how its plain numbers are meant.
        `aggregates` leads from it to what several values of that KPI come to, where `aggregate`
        is not so for it. `role` is that of agents whose sheet names none. `look` is the file that
        says how results.xlsx looks, which changes nothing of how the workbook is read; `templates`
        is the folder of the company's own report templates.
    """

    source: str = ""
    sha256: str = field(default="", compare=False)
    scheme: str = ""
    look: str = ""
    templates: str = ""
    aggregate: Aggregate = Aggregate.PROBLEM
    aggregates: Mapping[str, Aggregate] = field(default_factory=dict)
    span: Span = Span.MONTH
    role: str = ""
    percentages: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, AgreedSheet] = field(default_factory=dict)
    seen: Seen | None = None

    @property
    def joins(self) -> bool:
        """Say whether several values of some KPI come to one."""
        ways = (self.aggregate, *self.aggregates.values())
        return any(one is not Aggregate.PROBLEM for one in ways)


NOTHING_AGREED = Agreed()
