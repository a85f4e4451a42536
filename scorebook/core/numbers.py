"""The two roundings, and the precision in which everything before them is kept.

Units: whatever the caller's are; a ratio is 1 for 100 %.
Rule: docs/rules.md#numbers
"""

from contextlib import AbstractContextManager
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext

ZERO = Decimal(0)
ONE = Decimal(1)
# Among ratios a number past this can only be a percentage. Rule: docs/rules.md#ratio-columns
LARGEST_RATIO = Decimal(5)

# A cell holds 15 digits. Products of a few such numbers are exact in 80 digits, and a quotient
# that never ends (1/3) is wrong only in its last ones.
_EXACT = Context(prec=80)

# Sums of never-ending quotients may miss an exact tie by a hair (1/3 + 2/3 = 0.999…): cut to 40
# places first, far below anything 15-digit cells can tell apart, and the tie is a tie again.
_TIE_GUARD = Decimal(1).scaleb(-40)

# Rounding keeps every digit before the point, however absurd the number in the cell was.
_ROOMY = Context(prec=2000)


def roomy() -> AbstractContextManager[Context]:
    """Keep every digit of a number somebody typed, however long it is written out."""
    return localcontext(_ROOMY)


def exact() -> AbstractContextManager[Context]:
    """Keep 80 digits in every Decimal operation of this block.

    Rule: docs/rules.md#numbers
    """
    return localcontext(_EXACT)


def half_up(value: Decimal, places: int) -> Decimal:
    """Round to so many places, a half away from zero, as Excel's ROUND does.

    Rule: docs/rules.md#numbers
    """
    with localcontext(_ROOMY):
        rounded = settled(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        # Adding 0 makes of a "negative zero" the zero that people know.
        return rounded + ZERO


def settled(value: Decimal) -> Decimal:
    """Give back the hair that a never-ending quotient lost: 0.3 x (1 / 3) is 0.1 again.

    Rule: docs/rules.md#numbers
    """
    with localcontext(_ROOMY):
        return value.quantize(_TIE_GUARD, rounding=ROUND_HALF_EVEN)


def significant(value: Decimal, digits: int) -> Decimal:
    """Keep so many significant digits, for a record or a screen; nothing computes with it."""
    with localcontext(Context(prec=digits)):
        return value.normalize() + ZERO


def to_unit(amount: Decimal, unit: Decimal) -> Decimal:
    """Round an amount of money to whole units (1, 100, 0.01), a half away from zero.

    Rule: docs/rules.md#payout-rounding
    """
    with exact():
        # Without the zeros somebody typed into the unit ("1.000"), or 500000 would end in them.
        return half_up(amount / unit, 0) * unit.normalize()
