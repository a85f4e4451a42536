"""One cell at a time: text, numbers, ratios, words of a closed list.

Every function gives None for a blank and for a fault; a fault it has reported.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.places import Place
from scorebook.display.language import Language
from scorebook.intake.cells import Cell, ExcelError, Odd
from scorebook.intake.findings import Findings
from scorebook.intake.numbers import number_from_text, seconds_from_days, seconds_from_text
from scorebook.intake.vocabulary import vocabulary

EXAMPLES = {Language.ID: "1.250,5 · 95% · 5:18", Language.EN: "1,250.5 · 95% · 5:18"}

# In a ratio column, a number past this can only be a percentage. Rule: contract of the workbook.
_LARGEST_RATIO = Decimal(5)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a cell; `form` says what the cell itself declared: "", "percent" or "time".

    Units: a declared percent is a ratio, a declared time is in seconds.
    """

    value: Decimal
    place: Place
    form: str = ""


def is_sound(cell: Cell, findings: Findings, **who: str | None) -> bool:
    """Report an Excel error or a formula that saved nothing; say whether there was neither."""
    if isinstance(cell.value, ExcelError):
        findings.add("SB202", cell.place, found=cell.value.name, **who)
        return False
    if isinstance(cell.value, Odd):
        findings.add("SB205", cell.place, found=cell.value.value, **who)
        return False
    return True


def text(cell: Cell, findings: Findings, **who: str | None) -> str:
    """Read a text; a number as it is shown, so that an id keeps its zeros."""
    if cell.value is None or not is_sound(cell, findings, **who):
        return ""
    if isinstance(cell.value, Decimal):
        return f"{cell.value:f}".zfill(len(cell.form) if cell.form.startswith("0") else 0)
    return str(cell.value)


def amount(cell: Cell, findings: Findings, **who: str | None) -> Amount | None:
    """Read a number with what its cell declares about it."""
    if cell.value is None or not is_sound(cell, findings, **who):
        return None
    if isinstance(cell.value, Decimal) and cell.form != "date":
        if cell.form == "time":
            return Amount(seconds_from_days(cell.value), cell.place, "time")
        return Amount(cell.value, cell.place, "percent" if cell.form == "percent" else "")
    found = _amount_from_text(cell, findings) if isinstance(cell.value, str) else None
    if found is None:
        shown = f"{cell.value:f} (a date)" if isinstance(cell.value, Decimal) else cell.value
        findings.add("SB201", cell.place, found=shown, needed=EXAMPLES[findings.language], **who)
    return found


def _amount_from_text(cell: Cell, findings: Findings) -> Amount | None:
    written = str(cell.value)
    number = number_from_text(written, findings.language)
    if number is not None:
        findings.typed(cell.place, written, number.value)
        return Amount(number.value, cell.place, "percent" if number.percent else "")
    seconds = seconds_from_text(written)
    if seconds is not None:
        findings.typed(cell.place, written, seconds)
        return Amount(seconds, cell.place, "time")
    return None


def number(cell: Cell, findings: Findings, **who: str | None) -> Decimal | None:
    """Read a number whatever its cell declares."""
    found = amount(cell, findings, **who)
    return None if found is None else found.value


def word(cell: Cell, kind: str, findings: Findings, **who: str | None) -> str | None:
    """Read a word of a closed list (direction, unit, policy…)."""
    if cell.value is None or not is_sound(cell, findings, **who):
        return None
    meaning = vocabulary().value(kind, cell.value)
    if meaning is None:
        needed = ", ".join(vocabulary().choices(kind))
        findings.add("SB206", cell.place, found=text(cell, findings), needed=needed, **who)
    return meaning


def ratios(amounts: Sequence[Amount | None]) -> list[Decimal | None]:
    """Read a ratio column one way as a whole: percents when any plain number exceeds 5.

    A cell that declares a percentage holds a ratio already.
    Rule: docs/rules.md#ratio-columns
    """
    in_percent = any(abs(value) > _LARGEST_RATIO for value in plain_values(amounts))
    return [_ratio(one, in_percent=in_percent) for one in amounts]


def weights(amounts: Sequence[Amount | None], largest_sum: Decimal) -> list[Decimal | None]:
    """Read a weight column one way as a whole, by the largest sum it has to total.

    Rule: docs/rules.md#ratio-columns
    """
    return [_ratio(one, in_percent=largest_sum > _LARGEST_RATIO) for one in amounts]


def plain_values(amounts: Iterable[Amount | None]) -> Iterable[Decimal]:
    """Give the numbers whose cells declare nothing about them."""
    return (one.value for one in amounts if one is not None and not one.form)


def _ratio(one: Amount | None, *, in_percent: bool) -> Decimal | None:
    if one is None:
        return None
    return one.value / 100 if in_percent and not one.form else one.value
