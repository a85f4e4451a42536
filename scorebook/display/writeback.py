"""What is written into a copy of a manager's own workbook: cells, notes, columns beside a table.

Values only: what the cells say is decided in `display`, how a file takes them in `patch`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from scorebook.core.places import Place
from scorebook.core.problems import Severity

# The hidden name of its own by which a sheet of ours in a manager's workbook is known again.
SHEET_SIGN = "_scorebook_sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """One cell to write.

    Shape: `formula` without "=", "" for a plain value; `value` is then what it saves. `like` is a
        cell of the same sheet whose look the cell takes, "" for its own; `number_format` is an
        Excel format code, "" to keep that of the look; `keeps_format`: it is for looks that have
        none of their own (General), in columns with room for so many `letters`.
        `colour` is a fill as RRGGBB, "" for none, `ink` the colour of its text, "" to leave it.
    """

    place: Place
    value: Decimal | str | None
    formula: str = ""
    like: str = ""
    number_format: str = ""
    keeps_format: bool = False
    letters: int = 0
    colour: str = ""
    ink: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A cell that gets a mark and a comment, and keeps what it holds."""

    place: Place
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened:
    """New columns at the right edge of a table: what belongs to the table has to grow with them.

    Shape: `header_row`, `last_row` and columns count from 1; `first` to `last` are the new
        columns, `headings` their texts, which stand among the fillings too. `beside` is the
        column whose width they take; `letters` how many letters each of them has to be wide at
        least, nothing for none. An Excel Table or a filter that ends where the new columns
        begin is made to end with them, so that sorting it moves results with their people.
    """

    sheet: str
    header_row: int
    last_row: int
    beside: int
    first: int
    last: int
    headings: Sequence[str]
    letters: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBack:
    """Everything for one workbook."""

    fillings: Sequence[Filling] = ()
    notes: Sequence[Noted] = ()
    widened: Sequence[Widened] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWritten:
    """A cell that was left as it is, and why.

    Shape: `sentence` is a msgid with `facts` to fill in by name; it goes on after the place, as in
        "Skor!B3: is part of the merged cells B2:D4 …".
    """

    place: Place
    sentence: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBack:
    """What became of it: how many cells say something else now, and what was left out.

    Shape: `sheets` are the names that added sheets have got, in their order.
    """

    cells: int
    comments: int
    sheets: Sequence[str] = ()
    left: Sequence[NotWritten] = ()
