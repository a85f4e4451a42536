"""Numbers as people write them, in the language of the reader.

Units: ratios come in as 1 = 100 %; percent signs are born here. Durations are seconds.
Nothing here feeds a later computation.
"""

from decimal import ROUND_DOWN, Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol, parse_pattern

from scorebook.core.kpi import Unit, UnitKind
from scorebook.core.numbers import ZERO, roomy, settled
from scorebook.display.language import Language, translator

HUNDRED = Decimal(100)
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

# From here on a duration is easier read in minutes or hours than in seconds.
_LONG_SECONDS = 600

# A page has hundreds of numbers of a handful of patterns.
_pattern = cache(parse_pattern)
_locale = cache(Locale.parse)


def cut(value: Decimal, places: int) -> Decimal:
    """Drop the digits after so many places; never round up."""
    with roomy():
        # 0.3 x (1 / 3) must not be cut to 0.09.
        return settled(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)


def plain(value: Decimal, language: Language, *, places: int = 4, at_least: int = 0) -> str:
    """Write a number with at most so many places, cut off, and no needless zeros."""
    pattern = "#,##0." + "0" * at_least + "#" * (places - at_least)
    return _signed(cut(value, places), pattern, language)


def percent(ratio: Decimal, language: Language, places: int = 1) -> str:
    """Show a ratio as a percentage, cut off and never rounded up: 0.99999 is 99.9 %.

    The score itself is rounded in `core`, before the tier is looked up, so the printed score is
    the one that decides; a ratio cut for display decides nothing.
    """
    return percent_sign(plain(ratio * HUNDRED, language, places=places, at_least=places), language)


def short_percent(ratio: Decimal, language: Language) -> str:
    """Show a ratio that people typed (a weight, a cap) without needless zeros: 25 %, 12.5 %."""
    return percent_sign(plain(ratio * HUNDRED, language, places=4), language)


def percent_sign(number: str, language: Language) -> str:
    """Put the sign where the language puts it."""
    return f"{number}{NBSP}%" if language is Language.ID else f"{number}%"


def money(amount: Decimal, currency: str, language: Language) -> str:
    """Write money: Rp1.250.000, $1,250.50; cents only where there are some."""
    whole = amount == amount.to_integral_value()
    number = _signed(cut(amount, 2), "#,##0" if whole else "#,##0.00", language)
    symbol = currency_symbol(currency, language)
    # A symbol stands close ("Rp1.000"), a code apart ("SGD 1,000").
    gap = NBSP if symbol.isascii() and symbol.isalpha() and len(symbol) > 2 else ""  # noqa: PLR2004
    if number.startswith(MINUS):
        return f"{MINUS}{symbol}{gap}{number.removeprefix(MINUS)}"
    return f"{symbol}{gap}{number}"


@cache
def currency_symbol(currency: str, language: Language) -> str:
    """Give Rp for IDR in both languages, else what the language writes."""
    return "Rp" if currency == "IDR" else str(get_currency_symbol(currency, locale=language.value))


def duration(seconds: Decimal, language: Language, beside: Decimal = ZERO) -> str:
    """Write a duration: 318 seconds, 12 min 30 s, 1 h 5 min.

    `beside` stands in the same row: 580 seconds beside 11 min are written 9 min 40 s.
    """
    _ = translator(language)
    if max(abs(seconds), abs(beside)) < _LONG_SECONDS:
        return plain(seconds, language, places=2) + NBSP + _("seconds")
    sign = MINUS if seconds < 0 else ""
    with roomy():
        whole, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(int(whole), 60)
    words = [
        plain(Decimal(hours), language) + NBSP + _("h") if hours else "",
        str(minutes) + NBSP + _("min") if minutes else "",
        plain(rest, language, places=2) + NBSP + _("s") if rest else "",
    ]
    written = [word for word in words if word] or ["0" + NBSP + _("s")]
    return sign + NBSP.join(written)


def measured(
    value: Decimal, unit: Unit, language: Language, currency: str, *, beside: Decimal = ZERO
) -> str:
    """Write a target or a realized value in its KPI's unit, in the form of what stands beside."""
    _ = translator(language)
    match unit.kind:
        case UnitKind.PERCENT:
            points = value if unit.per_hundred else value * HUNDRED
            return percent_sign(plain(points, language), language)
        case UnitKind.CURRENCY:
            return money(value, currency, language)
        case UnitKind.DURATION:
            return duration(value, language, beside)
        case UnitKind.YES_NO:
            return _("yes") if value == 1 else _("no")
        case _:
            number = plain(value, language)
            return f"{number}{NBSP}{unit.label}" if unit.label else number


def _signed(value: Decimal, pattern: str, language: Language) -> str:
    """Write a number with its sign as a minus, which a hyphen is not."""
    with roomy():
        text = format_decimal(
            abs(value),
            format=_pattern(pattern),
            locale=_locale(language.value),
            decimal_quantization=False,
        )
    return f"{MINUS}{text}" if value < 0 else str(text)
