"""A number with words behind it: 318 detik, 4 /Month, Rp 5 juta, 3 kasus.

The words say the same as the KPI's unit, or say it where nobody else does, or contradict it. A
contradiction is never converted away; only times and multipliers have one meaning everywhere.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import mul

from scorebook.core.kpi import UnitKind
from scorebook.display.language import Language
from scorebook.intake.numbers import Written, flat, number_from_text
from scorebook.intake.vocabulary import key, vocabulary

SECONDS = {"second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600)}
_TIMES = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
# M means two things; that one is read by the workbook's language.
_M = {Language.ID: "billion", Language.EN: "million"}
_WORDED = re.compile(r"(?P<number>.*\d(?:[)%]|[.,]-{1,2})?)(?P<words>[^\d]+)", re.DOTALL)
_TIME_PARTS = re.compile(r"([0-9]+(?:[.,][0-9]{1,2})?)\s*([^\W\d_]+)\.?\s*")
_UNIT = re.compile(r"[^\W\d_]\S*(?: \S+)?")
# Behind its number, the sign of a month of the year in Korean, Chinese and Japanese.
_DAYS = frozenset({"월", "月", "일", "日"})
# Twelve times is written 12x.
_TIMES_SIGN = "x"
_UNIT_WORDS = ("unit", "time", "same_unit", "counting", "money")
_REMARK = re.compile(r"\([^)\d]*\)")
_AT_LEAST_TWO = 2
# The kinds whose numbers may be said in thousands and millions.
_LARGE = frozenset({None, UnitKind.CURRENCY, UnitKind.COUNT, UnitKind.OTHER})
_PAID = frozenset({None, UnitKind.CURRENCY})
_COUNTED = frozenset({None, UnitKind.COUNT, UnitKind.RATING, UnitKind.INDEX})


@dataclass(frozen=True, slots=True)
class KpiUnit:
    """A KPI's unit as the sheets say it: the word, and the kind it means; None where none does."""

    written: str = ""
    kind: UnitKind | None = None


@dataclass(frozen=True, slots=True)
class Worded:
    """A number whose words have been read.

    Shape: `form` as of an `Amount`; `unit` is the word that speaks of a unit where the KPI has
        none. A `clash` is a word that contradicts the KPI's unit: the number means nothing then.
    """

    number: Written
    form: str = ""
    unit: str = ""
    clash: bool = False


def worded(text: str, language: Language, unit: KpiUnit | None = None) -> Worded | None:
    """Read a number and the words behind it; None when there is no number or nobody knows them.

    Shape: `unit` is that of the KPI it is said about, None when it is about no KPI.
    """
    parts = _time_in_parts(text, unit)
    if parts is not None:
        return parts
    found = _WORDED.fullmatch(_REMARK.sub(" ", flat(text)).strip())
    number = None if found is None else number_from_text(found["number"], language)
    if found is None or number is None:
        return None
    words = found["words"].strip()
    if not words:
        return Worded(number, form="percent" if number.percent else "")
    if number.percent:
        return _after_percent(number, words)
    read = _read(number, words, language, unit)
    is_typo = len(words) == 1 or not found["words"][0].isspace()
    if read is not None and read.clash and is_typo and not _is_known_unit(read.unit):
        return None  # 9O is no nine of something
    return read


def is_numeric(text: str) -> bool:
    """Say whether a text is one number, whatever stands behind it and in whatever language."""
    if number_from_text(text, Language.ID) is not None or _time_in_parts(text, None) is not None:
        return True
    found = _WORDED.fullmatch(flat(text))
    return found is not None and number_from_text(found["number"], Language.ID) is not None


def _after_percent(number: Written, words: str) -> Worded | None:
    """A percentage may be one a month; it has no unit besides."""
    return Worded(number, form="percent") if _without_month(words) == "" else None


def _read(number: Written, words: str, language: Language, unit: KpiUnit | None) -> Worded | None:
    for said in (words, _without_month(words)):
        if not said:
            return Worded(number)
        if unit is not None and _is_own(said, unit):
            return _in_own_unit(number, unit)
    words = _without_month(words)
    larger = _multiplied(number, words, language, unit)
    return _with_word(number, words, unit) if larger is None else _read(*larger, language, unit)


def _with_word(number: Written, words: str, unit: KpiUnit | None) -> Worded | None:
    """Read what is neither the KPI's own word nor a multiplier."""
    known = vocabulary()
    kind = None if unit is None else unit.kind
    length = known.value("time", words)
    if known.value("unit", words) == UnitKind.PERCENT:
        return _in_own_unit(number, KpiUnit(words, UnitKind.PERCENT))
    if _only_counts(number, words, unit):
        return Worded(number)
    if kind is UnitKind.DURATION and length is not None:
        return Worded(number.times(SECONDS[length]), form="time")
    if unit is None or not _names_a_unit(number, words, kind):
        return None
    return Worded(number, unit=words, clash=kind is not None)


def _only_counts(number: Written, words: str, unit: KpiUnit | None) -> bool:
    """Say whether words add nothing to a plain number: money, or things that are counted."""
    kind = None if unit is None else unit.kind
    if vocabulary().value("money", words) is not None:
        return kind in _PAID
    counts = vocabulary().value("counting", words) is not None
    # Nothing happens four and a half times: 4,5x is a slip.
    is_slip = key(words) == _TIMES_SIGN and number.value % 1 != 0
    return unit is not None and counts and not is_slip and kind in _COUNTED


def _names_a_unit(number: Written, words: str, kind: UnitKind | None) -> bool:
    """Say whether words can be a unit: two at most, and no month (5 Mei is a day).

    A lone m may be metres, minutes or a million. Where the KPI has no unit, only a known one is.
    """
    is_day = vocabulary().value("month", words) is not None or key(words) in _DAYS
    is_open = kind is None and (key(words) == "m" or not _is_known_unit(words))
    doubtful = is_day or is_open or key(words) == _TIMES_SIGN
    return _UNIT.fullmatch(words) is not None and not number.money and not doubtful


def _is_known_unit(words: str) -> bool:
    """Say whether words are a unit that everybody knows, or begin with one: hari kerja, kg/hari."""
    said = (words, re.split(r"[ /]", words, maxsplit=1)[0])
    return any(vocabulary().value(kind, one) is not None for one in said for kind in _UNIT_WORDS)


def _is_own(words: str, unit: KpiUnit) -> bool:
    """Say whether words are the KPI's unit, in its own word or in another for the same."""
    if not unit.written:
        return False
    known = vocabulary()
    of_kind = unit.kind is not UnitKind.OTHER and known.value("unit", words) == unit.kind
    return of_kind or is_same_unit(words, unit.written)


def is_same_unit(one: str, other: str) -> bool:
    """Say whether two words mean one unit, or both only count."""
    known = vocabulary()
    for kind in ("same_unit", "counting"):
        meaning = known.value(kind, one)
        if meaning is not None and meaning == known.value(kind, other):
            return True
    return key(one).removesuffix("s") == key(other).removesuffix("s")


def _in_own_unit(number: Written, unit: KpiUnit) -> Worded:
    if unit.kind is UnitKind.PERCENT:
        return Worded(number.in_percent(), form="percent")
    return Worded(number)


def _without_month(words: str) -> str:
    """Drop "/Month" and its like from the end."""
    for at in range(len(words)):
        if vocabulary().value("a_month", words[at:]) is not None:
            return words[:at].strip()
    return words


def _multiplied(
    number: Written, words: str, language: Language, unit: KpiUnit | None
) -> tuple[Written, str] | None:
    """Take a multiplier off the words: 5 juta rupiah is 5000000 and rupiah.

    Where the KPI itself counts in millions, 5 juta is 5.
    """
    kind = None if unit is None else unit.kind
    if kind not in _LARGE:
        return None
    first = re.split(r"[ /]", words, maxsplit=1)[0]
    meaning = vocabulary().value("multiplier", first)
    is_m = key(first) == "m" and (number.money or kind is UnitKind.CURRENCY)
    if is_m:
        meaning = _M[language]
    if meaning is None:
        return None
    own = None if unit is None else _multiplier_in(unit.written)
    if own not in {None, meaning}:
        return None
    read = number if own else number.times(_TIMES[meaning])
    if is_m and not own:
        others = (_TIMES[one] for at, one in _M.items() if at is not language)
        read = replace(read, other=number.value * next(others))
    return read, words[len(first) :].strip()


def _multiplier_in(unit: str) -> str | None:
    """Say in what a KPI's unit counts: Rp juta counts in millions."""
    meanings = (vocabulary().value("multiplier", word) for word in re.split(r"[\W_]+", unit))
    return next(filter(None, meanings), None)


def _time_in_parts(text: str, unit: KpiUnit | None) -> Worded | None:
    """Read 5 menit 18 detik: at least two lengths of time, the longer one first."""
    if unit is not None and unit.kind not in {None, UnitKind.DURATION}:
        return None
    parts = _TIME_PARTS.findall(flat(text))
    lengths = [vocabulary().value("time", word) for _, word in parts]
    seconds = [SECONDS[length] for length in lengths if length is not None]
    if _TIME_PARTS.sub("", flat(text)) or not len(parts) == len(seconds) >= _AT_LEAST_TWO:
        return None
    numbers = (Decimal(digits.replace(",", ".")) for digits, _ in parts)
    total = sum(map(mul, numbers, seconds), Decimal(0))
    return Worded(Written(total), form="time") if seconds == sorted(set(seconds))[::-1] else None
