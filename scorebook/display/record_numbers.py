"""Numbers of the sealed record, as text: no float, no exponent, no sign of a language."""

from decimal import Decimal

from scorebook.core.numbers import significant

# Quotients may never end: this many digits say all that a reader of the record can use.
_DIGITS = 28


def number(value: Decimal | None) -> str | None:
    """Write a number without exponent and without needless zeros."""
    return None if value is None else f"{significant(value, _DIGITS):f}"


def rounded(value: Decimal | None) -> str | None:
    """Write a number as the engine rounded it, without exponent."""
    return None if value is None else f"{value:f}"
