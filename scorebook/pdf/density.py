"""How closely a page must be set for all of it to fit, guessed before anything is laid out.

A page is laid out at the first density that should fit, and at the next one when it did not: a
wrong guess costs time and nothing else. The numbers are those of the bundled page.

Units: millimetres from the top of the page.
"""

from collections.abc import Sequence
from math import ceil

from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport

# How many KPIs still look well at each density; `report.css` has a section for each.
DENSITIES = (("airy", 6), ("regular", 11), ("dense", 16))
AS_MANY_PAGES_AS_IT_TAKES = "flowing"

# Where the room for the receipt begins.
_ENDS = {"airy": 249, "regular": 253.5, "dense": 253}
# How much higher a page is than at `regular`, and each of its rows.
_MORE = {"airy": (25, 3.2), "regular": (0, 0), "dense": (-14, -1.2)}

# Of the page at `regular`: what is above the rows, a row, a line that a cell has too much.
_ABOVE, _ROW, _LINE, _REMARK, _CORRECTION = 90.5, 7.0, 2.7, 3.2, 7.0
_BETWEEN, _HEADING, _STEP, _STEP_LINE = 11, 6.0, 5.1, 3.6
_STANDING, _HISTORY, _SENTENCE = 30, 30, 6.0
# How many letters go on a line: of why, of a formula, of a step's words and of its figures.
_WHY, _FORMULA, _WORDS, _WORKING = 108, 46, 28, 33


def densities(report: Report | TeamReport) -> Sequence[str]:
    """Give the densities worth trying for a report, the roomiest first."""
    if isinstance(report, TeamReport):
        return [AS_MANY_PAGES_AS_IT_TAKES]
    fitting = [name for name, most in DENSITIES if _fits(report, name, most)]
    return [*fitting, AS_MANY_PAGES_AS_IT_TAKES]


def _fits(report: Report, density: str, most: int) -> bool:
    more, a_row = _MORE[density]
    end = _end(report) + more + a_row * len(report.rows)
    return len(report.rows) <= most and end <= _ENDS[density]


def _end(report: Report) -> float:
    """Guess where the last text above the receipt ends at `regular`."""
    rows = sum(
        _ROW
        + _LINE * (_lines(row.note or row.formula, _FORMULA) - 1)
        + (_REMARK if row.remarks else 0)
        for row in report.rows
    )
    why = 4 * (_lines(" ".join(report.why), _WHY) - 1)
    corrections = _CORRECTION * len(report.corrections)
    return _ABOVE + why + corrections + rows + _BETWEEN + max(_left(report), _right(report))


def _left(report: Report) -> float:
    """Guess the height of the way to the payout and of what stands under it."""
    steps = sum(
        _STEP + _STEP_LINE * (max(_lines(step.what, _WORDS), _lines(step.working, _WORKING)) - 1)
        for step in report.way
    )
    after = _HEADING + _SENTENCE if report.next_tier else 0
    gated = _SENTENCE if report.ungated else 0
    return _HEADING + steps + gated + after + (_HISTORY if report.history else 0)


def _right(report: Report) -> float:
    """Guess the height of strengths, costs and the place in the team."""
    listed = max(1, len(report.strengths)) + max(1, len(report.costs))
    return 2 * _HEADING + _STEP * listed + (_STANDING if report.standing else 0)


def _lines(text: str, letters: int) -> int:
    return max(1, ceil(len(text) / letters))
