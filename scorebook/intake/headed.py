"""A unit that the heading says of the plain numbers below it: AHT (menit), Durasi (mm.ss).

Only lengths of time are converted, and only for a KPI that counts them; what contradicts the
KPI's unit is a problem.
Rule: docs/decisions/0007-values-as-typed.md
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from scorebook.core.kpi import UnitKind
from scorebook.core.numbers import ZERO
from scorebook.intake.amounts import Amount
from scorebook.intake.cells import Cell
from scorebook.intake.units import SECONDS, KpiUnit, is_same_unit
from scorebook.intake.vocabulary import tidy, vocabulary

_BRACKETED = re.compile(
    r"[(\[]\s*(?:(?:dalam|in|satuan|units?)\b[\s:]*)?([^)\]]+)[)\]]", re.IGNORECASE
)
# 5.18 and 5:18 are two numbers side by side: minutes and seconds, or hours and minutes.
_CLOCKS = {
    "minute": re.compile(
        r"m{1,2}[:.](?:s{1,2}|d{1,2})|menit[:.]detik|min(?:ute)?s?[:.]sec\w*", re.IGNORECASE
    ),
    "hour": re.compile(r"[hj]{1,2}[:.]m{1,2}|jam[:.]menit|hours?[:.]min\w*", re.IGNORECASE),
}
_PARTS = {"minute": (60, 1), "hour": (3600, 60)}
_SIXTY = 60
_TWO_DIGITS = 2
_HUNDRED = 100
# Whatever else is written over a column of these, it is no length of time.
_NO_TIME = frozenset({UnitKind.PERCENT, UnitKind.CURRENCY})


def under(cell: Cell, named: Sequence[Cell], over: Sequence[Cell] = ()) -> Cell:
    """Give a cell with the unit that its headings say, the nearest one's.

    Shape: `named` name the KPI itself; `over` stand over figures of several KPIs, so that only a
        length of time in them is a unit of all.
    """
    said = [unit_said(one.value) for one in named if isinstance(one.value, str)]
    of_all = (unit_said(one.value) for one in over if isinstance(one.value, str))
    said += [one for one in of_all if _clock_of(one) or _length(one)]
    found = next(filter(None, said[::-1]), "")
    return replace(cell, unit=found) if found else cell


@lru_cache(maxsize=10_000)
def unit_said(heading: str) -> str:
    """Give the unit in a heading's brackets; empty where they hold none, or something else."""
    for said in map(tidy, _BRACKETED.findall(heading)):
        if _clock_of(said) or _length(said) or vocabulary().value("unit", said):
            return said
    return ""


def read_under(one: Amount, said: str, unit: KpiUnit) -> Amount | str | None:
    """Read a plain number in the unit that its heading says.

    Returns: The unit alone where it contradicts the KPI's; None where it is no number of it.
    """
    if one.form or one.unit or not said:
        return one
    clock = _clock_of(said)
    if clock and unit.kind in {None, UnitKind.DURATION}:
        return on_clock(one, said)
    length = _length(said)
    if unit.kind is not UnitKind.DURATION:
        return said if clock or _contradicts(said, length, unit) else one
    if length:
        return _times(one, SECONDS[length])
    return one if vocabulary().value("unit", said) == UnitKind.DURATION else said


def on_clock(one: Amount, said: str) -> Amount | None:
    """Read 5.18 as five minutes and 18 seconds, or as hours and minutes; 5.3 is 5.30.

    Returns: None for what no clock shows so: 5.75, 5.183, 318.
    """
    whole, _, part = f"{one.value:f}".partition(".")
    part = part.rstrip("0").ljust(_TWO_DIGITS, "0")
    is_shown = ZERO <= one.value < _HUNDRED and len(part) == _TWO_DIGITS and int(part) < _SIXTY
    if not is_shown:
        return None
    larger, smaller = _PARTS[_clock_of(said)]
    value = Decimal(int(whole) * larger + int(part) * smaller)
    return replace(one, value=value, form="time", written=None)


def is_clock(said: str) -> bool:
    """Say whether a unit is the face of a clock: mm:ss, hh.mm."""
    return bool(_clock_of(said))


def _clock_of(said: str) -> str:
    return next((first for first, form in _CLOCKS.items() if form.fullmatch(said)), "")


def _length(said: str) -> str:
    return vocabulary().value("time", said) or ""


def _contradicts(said: str, length: str, unit: KpiUnit) -> bool:
    """Say whether a length of time stands over numbers that the KPI counts in something else.

    A lone m may be metres.
    """
    if not length or len(said) == 1:
        return False
    if unit.kind in _NO_TIME:
        return True
    others = {_length(word) for word in re.split(r"[\W_]+", unit.written)} - {""}
    return bool(others) and length not in others and not is_same_unit(said, unit.written)


def _times(one: Amount, factor: Decimal) -> Amount:
    written = None if one.written is None else one.written.times(factor)
    return replace(one, value=one.value * factor, form="time", written=written)
