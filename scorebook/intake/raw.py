"""What every reader of cells does with a value it found, whatever the file's form."""

from functools import lru_cache

from scorebook.core.sentences import N_
from scorebook.intake.cells import ExcelError, Value
from scorebook.intake.numbers import decimal_from_cell
from scorebook.intake.vocabulary import lines
from scorebook.package import UnreadableWorkbookError, damaged

_ERRORS = frozenset(
    {
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
    }
)
# Fifty thousand rows of forty columns, and a little: what lies beyond is no KPI workbook, and
# would take gigabytes.
_MOST_CELLS = 2_500_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# The same names, words and round numbers stand in thousands of cells, and are kept once.
_MANY = 10_000


class Room:
    """Where a workbook may still have cells, and how many."""

    def __init__(self, book: str) -> None:
        """Start with an empty workbook."""
        self._book = book
        self._left = _MOST_CELLS

    def take(self, row: int, column: int) -> None:
        """Make room for one more cell.

        Raises: UnreadableWorkbookError when there are too many, or none can stand there.
        """
        if not (1 <= row <= _LAST_ROW and 1 <= column <= _LAST_COLUMN):
            raise damaged(self._book)
        self._left -= 1
        if self._left < 0:
            raise UnreadableWorkbookError(
                N_("{name} has more than {count} filled cells: that is no KPI workbook."),
                name=self._book,
                count=_MOST_CELLS,
            )


@lru_cache(_MANY)
def value_of_text(text: str) -> Value:
    """Take a text; one that is only blanks is a blank, and one that names an error is that."""
    if text.strip().upper() in _ERRORS:
        return ExcelError(text.strip())
    return lines(text) or None


@lru_cache(_MANY, typed=True)
def value_of_number(number: float) -> Value:
    """Take a number at the 15 digits Excel keeps; what no cell can hold stays text."""
    found = decimal_from_cell(number)
    return str(number)[:20] if found is None else found
