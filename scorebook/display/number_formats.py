"""How numbers look in a cell: a number format for every unit, and for money.

Units: a percent KPI written 95 gets its sign from the format; one written 0.95 is a percentage.
No user's word can break out of a format: labels stand in quotes and lose their own.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from scorebook.core.kpi import Unit, UnitKind
from scorebook.display.language import Language, translator
from scorebook.display.numbers import currency_symbol

GENERAL = "General"
WHOLE = "#,##0"

# More places than this are noise to a reader; the cell keeps them all the same.
_MOST_PLACES = 4
# Excel allows 255 letters for a whole format.
_LONGEST_LABEL = 40


def places_of(values: Iterable[Decimal | None]) -> int:
    """Tell how many decimals are needed to show all of these, so that a column lines up."""
    needed = 0
    for value in values:
        if value is not None:
            exponent = value.normalize().as_tuple().exponent
            needed = max(needed, -exponent if isinstance(exponent, int) else 0)
    return min(needed, _MOST_PLACES)


def number(places: int) -> str:
    """Show a number with its thousands apart."""
    return f"{WHOLE}.{'0' * places}" if places > 0 else WHOLE


def percent(places: int) -> str:
    """Show a ratio as a percentage."""
    return f"0.{'0' * places}%" if places > 0 else "0%"


def ratio_format(*values: Decimal | None) -> str:
    """Show ratios that people typed (weights, caps) without needless zeros: 25 %, 12.5 %."""
    return percent(max(0, places_of(values) - 2))


def money(currency: str, places: int = 0) -> str:
    """Show money with its sign, in the writing of the country where that is known."""
    amount = number(places)
    match currency:
        case "IDR":
            return f"[$Rp-421]{amount}"
        case "USD":
            return f"[$$-409]{amount}"
        case _:
            symbol = re.sub(r'[\[\]"$-]', "", currency_symbol(currency, Language.EN))
            return f"[${symbol[:_LONGEST_LABEL]}] {amount}"


def measured(unit: Unit, places: int, currency: str, language: Language) -> str:
    """Show a target or a realized value in its KPI's unit."""
    _ = translator(language)
    match unit.kind:
        case UnitKind.PERCENT if unit.per_hundred:
            return f'{number(places)}"%"'
        case UnitKind.PERCENT:
            return percent(places - 2)
        case UnitKind.CURRENCY:
            return money(currency, places)
        case UnitKind.DURATION:
            seconds = _("seconds")  # outside the f-string: Babel does not look into one
            return f"{number(places)} {quoted(seconds)}"
        case UnitKind.YES_NO:
            yes, no = quoted(_("yes")), quoted(_("no"))
            return f"[=1]{yes};[=0]{no};{GENERAL}"
        case _:
            return f"{number(places)} {quoted(unit.label)}" if unit.label else number(places)


def worded(sentence: str, number_format: str) -> str:
    """Put a number into a sentence where that has {n}, as a format: the cell stays a number."""
    before, _sign, after = sentence.partition("{n}")
    return "".join(
        (
            quoted(before) if before else "",
            number_format if _sign else "",
            quoted(after) if after else "",
        )
    )


def quoted(words: str) -> str:
    """Put words into a number format, as nothing but words."""
    plain = re.sub(r'["\x00-\x1f]', "", words)[:_LONGEST_LABEL]
    return f'"{plain}"'
