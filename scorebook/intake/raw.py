"""What every reader of cells does with a value it found, whatever the file's form."""

from scorebook.core.sentences import N_
from scorebook.intake.cells import ExcelError, Value
from scorebook.intake.numbers import decimal_from_cell
from scorebook.intake.package import UnreadableWorkbookError
from scorebook.intake.vocabulary import lines

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


class Room:
    """How many cells a workbook may still have."""

    def __init__(self, book: str) -> None:
        """Start with an empty workbook."""
        self._book = book
        self._left = _MOST_CELLS

    def take(self) -> None:
        """Make room for one more cell.

        Raises: UnreadableWorkbookError when there are too many.
        """
        self._left -= 1
        if self._left < 0:
            raise UnreadableWorkbookError(
                N_("{name} has more than {count} filled cells: that is no KPI workbook."),
                name=self._book,
                count=_MOST_CELLS,
            )


def value_of_text(text: str) -> Value:
    """Take a text; one that is only blanks is a blank, and one that names an error is that."""
    if text.strip().upper() in _ERRORS:
        return ExcelError(text.strip())
    return lines(text) or None


def value_of_number(number: float) -> Value:
    """Take a number at the 15 digits Excel keeps; what no cell can hold stays text."""
    found = decimal_from_cell(number)
    return str(number)[:20] if found is None else found
