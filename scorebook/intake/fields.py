"""One cell at a time: text, numbers, ratios, words of a closed list.

Every function gives None for a blank and for a fault; a fault it has reported.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scorebook.core.numbers import ONE, ZERO
from scorebook.display.language import Language
from scorebook.intake.amounts import (
    ANY,
    PLAIN,
    TIME,
    Amount,
    Wanted,
    amount_from_text,
    as_read,
    clock,
    forms_in,
)
from scorebook.intake.cells import Cell, ExcelError, Unsaved
from scorebook.intake.findings import Findings
from scorebook.intake.headed import read_under
from scorebook.intake.numbers import day_as_text, number_from_text, seconds_from_days
from scorebook.intake.typed import TypedCell
from scorebook.intake.units import KpiUnit
from scorebook.intake.vocabulary import key_of_na, tidy, vocabulary

_EXAMPLES = {Language.ID: "1.250,5", Language.EN: "1,250.5"}


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


def spelled(kind: str, cell: Cell, findings: Findings, **who: str | None) -> str:
    """Read the name of a role, a team, a KPI or an agent, as it was spelled first."""
    return findings.spelled.of(kind, cell, text(cell, findings, **who))


def quoted(cell: Cell) -> str:
    """Write what a cell says, to quote it in a problem; a dash for a blank. Reports nothing."""
    return text(cell, Findings()) or "–"


def amount(
    cell: Cell, findings: Findings, wanted: Wanted = ANY, /, **who: str | None
) -> Amount | None:
    """Read a number with what its cell declares about it; that must be one of the forms wanted."""
    if cell.value is None or not is_sound(cell, findings, **who):
        return None
    if isinstance(cell.value, str):
        typed = typed_amount(cell, cell.value, findings, wanted, **who)
        if typed is not None:
            note_typed(cell, typed, findings, **who)
        return typed
    allowed = forms_in(wanted)
    found = written_number(cell, findings.language)
    if found is None or found.form not in allowed:
        not_a_number(cell, findings, allowed, **who)
        return None
    return _as_headed(found, cell, findings, wanted, **who)


def typed_amount(
    cell: Cell,
    text: str,
    findings: Findings,
    wanted: Wanted = ANY,
    instead: str | None = None,
    /,
    **who: str | None,
) -> Amount | None:
    """Read a number out of a cell's text, or of the part of it that is the number.

    Shape: `instead` says what else somebody may have meant who typed words.
    """
    unit = wanted if isinstance(wanted, KpiUnit) else None
    allowed = forms_in(wanted)
    found = amount_from_text(text, cell.place, findings.language, unit)
    if unit is not None and isinstance(found, str):
        findings.add("SB236", cell.place, **who, found=shown(cell), unit=unit.written)
        return None
    if not isinstance(found, Amount) or found.form not in allowed:
        not_a_number(cell, findings, allowed, instead, **who)
        return None
    if number_from_text(text, findings.language) is None:
        return found  # the text says itself what it counts
    return _as_headed(found, cell, findings, wanted, **who)


def _as_headed(
    one: Amount, cell: Cell, findings: Findings, wanted: Wanted, /, **who: str | None
) -> Amount | None:
    """Read a plain number of a KPI in the unit that its heading says, or report it."""
    if not cell.unit or not isinstance(wanted, KpiUnit):
        return one
    found = read_under(one, cell.unit, wanted)
    if isinstance(found, str):
        said = f"{shown(cell)} ({found})"
        findings.add("SB236", cell.place, **who, found=said, unit=wanted.written)
        return None
    if found is None:
        not_a_number(cell, findings, TIME, **who)
    return found


def note_typed(
    cell: Cell,
    low: Amount,
    findings: Findings,
    high: Amount | None = None,
    /,
    agent_id: str | None = None,
    kpi: str | None = None,
) -> None:
    """Note what a cell's text was read as (SB207): a number, or the two ends of a range."""
    found = [low] if high is None else [low, high]
    others = [_in_other_language(one) for one in found]
    is_doubtful = others != found
    findings.typed(
        TypedCell(
            place=cell.place,
            found=str(cell.value),
            read=_all_read(found),
            instead=_all_read(others) if is_doubtful else "",
            numbers=tuple(one.written for one in found if one.written is not None),
            agent_id=agent_id,
            kpi=kpi,
        )
    )


def _in_other_language(one: Amount) -> Amount:
    """Give what the other language reads, the same where that makes no difference."""
    other = None if one.written is None else one.written.other
    return one if other is None else replace(one, value=other)


def _all_read(found: Sequence[Amount]) -> object:
    read = [as_read(one) for one in found]
    return read[0] if len(read) == 1 else " … ".join(map(str, read))


def not_a_number(
    cell: Cell,
    findings: Findings,
    forms: frozenset[str] = ANY,
    instead: str | None = None,
    /,
    **who: str | None,
) -> None:
    """Report a cell that holds no number, or one of another kind (SB201)."""
    number = _EXAMPLES[findings.language]
    examples = {"": number, "percent": "95%", "time": "5:18"}
    needed = " · ".join(example for form, example in examples.items() if form in forms)
    findings.add("SB201", cell.place, found=shown(cell), needed=needed, instead=instead, **who)


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
            found = amount_from_text(cell.value, cell.place, language)
            return found if isinstance(found, Amount) else None
        case _:
            return None


def shown(cell: Cell) -> str:
    """Write a cell's value about as Excel shows it."""
    match cell.value:
        case Decimal() if cell.form == "date":
            return day_as_text(cell.value)
        case Decimal() if cell.form == "time":
            return clock(seconds_from_days(cell.value))
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
