"""Several cells that speak of one figure: of months of a quarter, of products, of blocks."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from scorebook.core.agreed import Aggregate
from scorebook.core.numbers import exact
from scorebook.core.places import Place
from scorebook.display.language import Language
from scorebook.intake.amounts import Amount
from scorebook.intake.cells import Cell
from scorebook.intake.fields import is_na, note_typed, written_number
from scorebook.intake.findings import Findings
from scorebook.intake.headed import is_clock, on_clock
from scorebook.intake.vocabulary import vocabulary

_MOST_NAMED = 12


def combined(
    cells: Sequence[Cell],
    aggregate: Aggregate,
    na_words: frozenset[str],
    findings: Findings,
    **who: str,
) -> Cell | None:
    """Make one cell of several, which leads back to all of them; None when they contradict.

    Shape: `cells` in the order of their months, then of their rows. Blanks and N/A say nothing
        beside others; a cell that holds no number stands for all, so that it is reported.
        `aggregate` PROBLEM joins only what says the same.
    """
    filled = [one for one in cells if one.value is not None]
    if len(filled) < 2:  # noqa: PLR2004 - one is no several
        return filled[0] if filled else cells[0]
    if aggregate is Aggregate.LAST:
        return filled[-1]
    if aggregate is Aggregate.PROBLEM:
        return filled[0] if _say_the_same(filled) else None
    counted = [one for one in filled if not is_na(one, na_words)]
    return _computed(counted, aggregate, findings, **who) if counted else filled[0]


def _say_the_same(cells: Sequence[Cell]) -> bool:
    return len({(str(one.value), one.form, one.unit) for one in cells}) == 1


def _computed(
    cells: Sequence[Cell], aggregate: Aggregate, findings: Findings, **who: str
) -> Cell | None:
    known = []
    for cell in cells:
        found = _number(cell, findings.language)
        if found is None:
            # Answers of yes or no have neither a sum nor a mean; any other word is reported.
            return None if vocabulary().value("yes_no", str(cell.value)) else cell
        if isinstance(cell.value, str):
            note_typed(cell, found, findings, **who)
        known.append(found)
    return _of_known(known, cells, aggregate)


def _number(cell: Cell, language: Language) -> Amount | None:
    """Read a cell's number; what shows a clock adds up only as the time that it is."""
    found = written_number(cell, language)
    plain = found is not None and not found.form
    return on_clock(found, cell.unit) if found and plain and is_clock(cell.unit) else found


def _of_known(known: Sequence[Amount], cells: Sequence[Cell], aggregate: Aggregate) -> Cell | None:
    forms = {one.form for one in known}
    units = {one.unit for one in cells}
    if len(forms) > 1 or (forms == {""} and len(units) > 1):
        return None
    with exact():
        total = sum((one.value for one in known), Decimal(0))
        value = total / len(known) if aggregate is Aggregate.MEAN else total
    form = forms.pop()
    # A time has become seconds; a percentage is the ratio that its cell holds.
    place = area([one.place for one in cells])
    unit = "" if form else units.pop()
    return Cell(place, value, form if form == "percent" else "", unit=unit)


def area(places: Iterable[Place]) -> Place:
    """Name several cells as Excel does: F2:F4,F17; of several sheets those of the first."""
    every = list(places)
    first = every[0]
    runs: list[tuple[str, int, int]] = []
    for letters, row in sorted(_split(one) for one in every if one.sheet == first.sheet):
        if runs and runs[-1][0] == letters and runs[-1][2] + 1 == row:
            runs[-1] = (letters, runs[-1][1], row)
        else:
            runs.append((letters, row, row))
    named = [f"{a}{x}" if x == y else f"{a}{x}:{a}{y}" for a, x, y in runs]
    more = ["…"] if len(named) > _MOST_NAMED else []
    return Place(first.book, first.sheet, ",".join([*named[:_MOST_NAMED], *more]))


def _split(place: Place) -> tuple[str, int]:
    letters = place.cell.rstrip("0123456789")
    return letters, int(place.cell[len(letters) :] or 0)
