"""What `whatif --set KEY=VALUE` asks for, read from the command line.

score_cap=1.1             a setting, by its English or Indonesian name
AHT.cap=110%              a column of the KPI sheet, for one KPI (in every role that has it)
Agen/AHT.weight=0.3       the same, for one role
*.cap=1.0                 the same, for every KPI
lower=lower-ratio         another formula for every KPI of a direction
tiers=Ladder 2027         another sheet of the workbook as the ladder
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.app.reading_ports import KnowsWords
from scorebook.core.kpi import (
    Above,
    Direction,
    Kpi,
    Rollup,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.numbers import LARGEST_RATIO, ONE, exact
from scorebook.core.scheme import Prorate, Settings, Spread, Weights
from scorebook.core.sentences import N_
from scorebook.core.whatif import Change, KpiChange, SettingChange, settable

_HUNDRED = Decimal(100)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")

_WORDS: dict[str, Callable[[str], object]] = {
    "spread": Spread,
    "weights": Weights,
    "prorate": Prorate,
    "direction": Direction,
    "above": Above,
    "when_blank": WhenBlank,
    "when_target_zero": WhenTargetZero,
    "rollup": Rollup,
}
_RATIOS = frozenset(
    {"score_cap", "threshold", "floor", "cap", "step", "tolerance", "full_credit_at_max"}
)
_IN_UNIT = frozenset({"target", "target_high", "start", "worst"})
_PLAIN = frozenset({"best", "min_sample"})
_MAY_BE_NONE = frozenset({"cap", "threshold", "full_credit_at_max", "min_sample"})
_MAY_BE_NONE_SETTINGS = frozenset({"payout_cap", "guarantee", "budget", "score_cap"})
_WHOLE = frozenset({"period_days", "score_places"})
_POSITIVE = frozenset({"period_days", "payout_unit", "score_cap", "budget"})


class BadChangeError(ValueError):
    """A change that cannot be understood; `needed` says what could stand there."""

    def __init__(self, written: str, needed: str) -> None:
        """Keep what was written, and an English sentence of what is needed."""
        super().__init__(written)
        self.written = written
        self.needed = needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All that is asked: changes of rules, and the sheet to take the ladders from instead."""

    changes: tuple[Change, ...] = ()
    tiers: str | None = None


def asked_changes(written: Sequence[str], words: KnowsWords) -> Asked:
    """Read what stands behind each --set.

    Raises: BadChangeError for the first one that cannot be understood.
    """
    changes: list[Change] = []
    tiers: str | None = None
    for one in written:
        key, sign, value = (part.strip() for part in one.partition("="))
        if not sign or not key or not value:
            raise BadChangeError(one, N_("KEY=VALUE, such as AHT.cap=110%"))
        if words.sheet(key) == "tiers":
            tiers = value
        else:
            changes.append(_change(one, key, value, words))
    return Asked(changes=tuple(changes), tiers=tiers)


def _change(written: str, key: str, value: str, words: KnowsWords) -> Change:
    if "." in key:
        return _kpi_change(written, key, value, words)
    setting = words.setting(key)
    if setting in settable():
        return SettingChange(name=setting, value=_setting(written, setting, value, words))
    meant = words.value("direction", key)
    if meant is not None:
        other = _word(written, "direction", value, words)
        return KpiChange(field="direction", value=lambda *_: other, direction=Direction(meant))
    raise BadChangeError(
        written, N_("a setting, CODE.column, *.column, a direction, or tiers=SHEET")
    )


def _kpi_change(written: str, key: str, value: str, words: KnowsWords) -> KpiChange:
    """Read Agen/AHT.cap; the code may have dots itself, the column has none."""
    named, _, column = key.rpartition(".")
    role, _, code = named.rpartition("/")
    field = words.column("kpi", column)
    if field is None or field not in _WORDS.keys() | _RATIOS | _IN_UNIT | _PLAIN | {"weight"}:
        raise BadChangeError(written, N_("a column of the KPI sheet that holds a rule"))
    return KpiChange(
        field=field,
        value=_kpi_value(written, field, value, words),
        code=None if code == "*" else code,
        role=role or None,
    )


def _kpi_value(
    written: str, field: str, value: str, words: KnowsWords
) -> Callable[[Kpi, Settings], object]:
    """Give what the KPIs get; a target or an end of a way in the unit of each of them."""
    if field in _WORDS:
        other = _word(written, field, value, words)
        return lambda *_: other
    if field in _MAY_BE_NONE and words.value("no_cap", value) is not None:
        return lambda *_: None
    number, is_percent = _number(written, value)
    if field == "weight":
        return lambda _, settings: _weight(number, settings, is_percent=is_percent)
    if field in _RATIOS:
        ratio = _ratio(number, is_percent=is_percent)
        return lambda *_: ratio
    return lambda kpi, _: _in_unit(written, number, kpi, is_percent=is_percent)


def _setting(written: str, name: str, value: str, words: KnowsWords) -> object:
    if name in _WORDS:
        return _word(written, name, value, words)
    if name in _MAY_BE_NONE_SETTINGS and words.value("no_cap", value) is not None:
        return None
    number, is_percent = _number(written, value)
    if name in _POSITIVE and number <= 0:
        raise BadChangeError(written, N_("a number above 0"))
    if number < 0 or (is_percent and name not in _RATIOS):
        raise BadChangeError(written, N_("a number of at least 0"))
    if name in _WHOLE:
        if number != number.to_integral_value():
            raise BadChangeError(written, N_("a whole number"))
        return int(number)
    return _ratio(number, is_percent=is_percent) if name in _RATIOS else number


def _word(written: str, kind: str, value: str, words: KnowsWords) -> object:
    meaning = words.value(kind, value)
    if meaning is None:
        raise BadChangeError(written, ", ".join(words.choices(kind)))
    return _WORDS[kind](meaning)


def _number(written: str, value: str) -> tuple[Decimal, bool]:
    """Read a number, and whether it is a percentage (then the ratio is given)."""
    if _NUMBER.fullmatch(value) is None:
        raise BadChangeError(written, N_("a number such as 1250000, 0.95 or 95%"))
    is_percent = value.endswith("%")
    number = Decimal(value.removesuffix("%"))
    with exact():
        return (number / _HUNDRED if is_percent else number), is_percent


def _ratio(number: Decimal, *, is_percent: bool) -> Decimal:
    with exact():
        return number / _HUNDRED if abs(number) > LARGEST_RATIO and not is_percent else number


def _weight(number: Decimal, settings: Settings, *, is_percent: bool) -> Decimal:
    """Give a weight past 1 as a percentage, unless weights only compare and stay as typed."""
    if is_percent or number <= ONE or settings.weights is Weights.RELATIVE:
        return number
    return number / _HUNDRED


def _in_unit(written: str, number: Decimal, kpi: Kpi, *, is_percent: bool) -> Decimal:
    """Give a value in the KPI's unit: 95% of a KPI whose numbers are written 95 is 95.

    Raises: BadChangeError for a percentage of a KPI that is none.
    """
    if not is_percent:
        return number
    if kpi.unit.kind is not UnitKind.PERCENT:
        raise BadChangeError(written, N_("a number in the unit of the KPI"))
    return number * _HUNDRED if kpi.unit.per_hundred else number
