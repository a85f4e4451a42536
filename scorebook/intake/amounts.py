"""A number of a cell, whatever stands in it: a number, a time, a text that says one."""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import UnitKind
from scorebook.core.places import Place
from scorebook.display.language import Language
from scorebook.intake.numbers import Written, number_from_text, seconds_from_text
from scorebook.intake.units import KpiUnit, worded

PLAIN = frozenset({""})
RATIO = frozenset({"", "percent"})
TIME = frozenset({"time"})
# How a length of time is written, for people and where it is the unit itself.
SHOWN_TIME = "h:mm:ss"
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
# What a cell may hold: what it may declare about its number, or the unit of the KPI it is about.
Wanted = frozenset[str] | KpiUnit


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a cell; `form` says what the cell itself declared: "", "percent" or "time".

    Shape: `unit` is a unit typed beside the number of a KPI that has none; `written` is how a
        text was read.
    Units: a declared percent is a ratio, a declared time is in seconds.
    """

    value: Decimal
    place: Place
    form: str = ""
    unit: str = ""
    written: Written | None = None


def forms_of(unit: UnitKind | None) -> frozenset[str]:
    """Say what the cells of a unit may declare about their numbers."""
    return ANY if unit is None else _FORMS.get(unit, ANY)


def forms_in(wanted: Wanted) -> frozenset[str]:
    """Say what a cell may declare that is wanted so."""
    return forms_of(wanted.kind) if isinstance(wanted, KpiUnit) else wanted


def amount_from_text(
    text: str, place: Place, language: Language, unit: KpiUnit | None = None
) -> Amount | str | None:
    """Read a number, a time or a number with words behind it.

    Returns: The word alone where it contradicts the KPI's unit; None where there is no number.
    """
    number = number_from_text(text, language)
    if number is not None:
        return Amount(number.value, place, "percent" if number.percent else "", written=number)
    seconds = seconds_from_text(text)
    if seconds is not None:
        return Amount(seconds, place, "time", written=Written(seconds))
    found = worded(text, language, unit)
    if found is None:
        return None
    if found.clash:
        return found.unit
    return Amount(found.number.value, place, found.form, found.unit, written=found.number)


def as_read(one: Amount) -> object:
    """Give what was read, to tell it: a time as h:mm:ss, anything else as its number."""
    return clock(one.value) if one.form == "time" else one.value


def clock(length: Decimal) -> str:
    """Write seconds as h:mm:ss, about as Excel does."""
    minutes, seconds = divmod(round(length), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
