"""One cell at a time: text, numbers, ratios, words of a closed list.

Every function gives None for a blank and for a fault; a fault it has reported.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import UnitKind
from scorebook.core.numbers import LARGEST_RATIO, ONE, ZERO
from scorebook.core.places import Place
from scorebook.display.language import Language
from scorebook.intake.cells import Cell, ExcelError, Unsaved
from scorebook.intake.findings import Findings
from scorebook.intake.numbers import (
    day_as_text,
    number_from_text,
    seconds_from_days,
    seconds_from_text,
)
from scorebook.intake.vocabulary import key_of_na, tidy, vocabulary

PLAIN = frozenset({""})
RATIO = frozenset({"", "percent"})
TIME = frozenset({"time"})
ANY = frozenset({"", "percent", "time"})
# What a cell may declare about the numbers of a unit: 4:30 typed for a rating of 4.30 is no
# rating, however Excel keeps it. A company's own unit may be anything.
_FORMS = {
    UnitKind.PERCENT: RATIO,
    UnitKind.COUNT: PLAIN,
    UnitKind.CURRENCY: PLAIN,
    UnitKind.DURATION: frozenset({"", "time"}),
    UnitKind.RATING: PLAIN,
    UnitKind.INDEX: RATIO,
}
_EXAMPLES = {Language.ID: "1.250,5", Language.EN: "1,250.5"}


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
    if isinstance(cell.value, Unsaved):
        findings.add("SB205", cell.place, found=cell.value.formula, **who)
        return False
    return True


def text(cell: Cell, findings: Findings, **who: str | None) -> str:
    """Read a text; a number as it is shown, so that an id keeps its zeros."""
    if cell.value is None or not is_sound(cell, findings, **who):
        return ""
    if isinstance(cell.value, Decimal):
        return f"{cell.value:f}".zfill(len(cell.form) if cell.form.startswith("0") else 0)
    return tidy(str(cell.value))


def quoted(cell: Cell) -> str:
    """Write what a cell says, to quote it in a problem; a dash for a blank. Reports nothing."""
    return text(cell, Findings()) or "–"


def forms_of(unit: UnitKind | None) -> frozenset[str]:
    """Say what the cells of a unit may declare about their numbers."""
    return ANY if unit is None else _FORMS.get(unit, ANY)


def amount(
    cell: Cell, findings: Findings, forms: frozenset[str] = ANY, **who: str | None
) -> Amount | None:
    """Read a number with what its cell declares about it; that must be one of `forms`."""
    if cell.value is None or not is_sound(cell, findings, **who):
        return None
    found = written_number(cell, findings.language)
    if found is None or found.form not in forms:
        not_a_number(cell, findings, forms, **who)
        return None
    if isinstance(cell.value, str):
        findings.typed(cell.place, cell.value, found.value)
    return found


def lone_ratio(one: Amount | None) -> Decimal | None:
    """Read a ratio that has no column to be read with: past 5 it can only be a percentage.

    A cell that declares a percentage holds a ratio already.
    Rule: docs/rules.md#ratio-columns
    """
    return None if one is None else _ratio(one, in_percent=are_per_hundred([one]))


def not_a_number(
    cell: Cell, findings: Findings, forms: frozenset[str] = ANY, **who: str | None
) -> None:
    """Report a cell that holds no number, or one of another kind (SB201)."""
    number = _EXAMPLES[findings.language]
    examples = {"": number, "percent": "95%", "time": "5:18"}
    needed = " · ".join(example for form, example in examples.items() if form in forms)
    findings.add("SB201", cell.place, found=shown(cell), needed=needed, **who)


def written_number(cell: Cell, language: Language) -> Amount | None:
    """Read a number with what its cell declares, None when there is none; reports nothing."""
    match cell.value:
        case Decimal() if cell.form == "date":
            return None
        case Decimal() if cell.form == "time":
            return Amount(seconds_from_days(cell.value), cell.place, "time")
        case Decimal():
            return Amount(cell.value, cell.place, "percent" if cell.form == "percent" else "")
        case str():
            return _amount_from_text(cell.value, cell.place, language)
        case _:
            return None


def _amount_from_text(written: str, place: Place, language: Language) -> Amount | None:
    number = number_from_text(written, language)
    if number is not None:
        return Amount(number.value, place, "percent" if number.percent else "")
    seconds = seconds_from_text(written)
    return None if seconds is None else Amount(seconds, place, "time")


def shown(cell: Cell) -> str:
    """Write a cell's value about as Excel shows it."""
    match cell.value:
        case Decimal() if cell.form == "date":
            return day_as_text(cell.value)
        case Decimal() if cell.form == "time":
            minutes, seconds = divmod(round(seconds_from_days(cell.value)), 60)
            return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        case Decimal() if cell.form == "percent":
            return f"{(cell.value * 100).normalize():f}%"
        case Decimal():
            return f"{cell.value:f}"
        case _:
            return str(cell.value)


def number(cell: Cell, findings: Findings, **who: str | None) -> Decimal | None:
    """Read a plain number, which is neither a percentage nor a time."""
    found = amount(cell, findings, PLAIN, **who)
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


def is_na(cell: Cell, na_words: frozenset[str]) -> bool:
    """Say whether a cell says that there is nothing on purpose; `na_words` are keys."""
    return isinstance(cell.value, str) and key_of_na(cell.value) in na_words


def yes_or_no(cell: Cell, findings: Findings, **who: str | None) -> Amount | None:
    """Read yes as 1 and no as 0; a number stays as it is, for the checks to look at."""
    if isinstance(cell.value, Decimal):
        return Amount(cell.value, cell.place)
    meaning = vocabulary().value("yes_no", str(cell.value))
    if meaning is None:
        findings.add("SB219", cell.place, **who, found=quoted(cell))
        return None
    return Amount(ONE if meaning == "yes" else ZERO, cell.place)


def ratios(amounts: Sequence[Amount | None]) -> list[Decimal | None]:
    """Read a ratio column one way as a whole: percents when any plain number exceeds 5.

    A cell that declares a percentage holds a ratio already.
    Rule: docs/rules.md#ratio-columns
    """
    in_percent = are_per_hundred(amounts)
    return [_ratio(one, in_percent=in_percent) for one in amounts]


def are_per_hundred(amounts: Iterable[Amount | None]) -> bool:
    """Say whether any number exceeds 5 whose cell declares nothing about it."""
    return any(
        abs(one.value) > LARGEST_RATIO for one in amounts if one is not None and not one.form
    )


def is_per_hundred(largest_sum: Decimal) -> bool:
    """Say how a weight column is written, by the largest sum it has to total: 1 or 100.

    Rule: docs/rules.md#ratio-columns
    """
    return largest_sum > LARGEST_RATIO


def weights(amounts: Sequence[Amount | None], *, per_hundred: bool) -> list[Decimal | None]:
    """Read a weight column one way as a whole. Rule: docs/rules.md#ratio-columns."""
    return [_ratio(one, in_percent=per_hundred) for one in amounts]


def _ratio(one: Amount | None, *, in_percent: bool) -> Decimal | None:
    if one is None:
        return None
    return one.value / 100 if in_percent and not one.form else one.value
