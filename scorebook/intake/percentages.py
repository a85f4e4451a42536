"""Percentages of one KPI that are written in two ways, of which only one can be meant.

Rule: docs/rules.md#ratio-columns
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median

from scorebook.core.kpi import MORE_IS_BETTER, Direction
from scorebook.core.numbers import ONE, ZERO
from scorebook.intake.amounts import Amount
from scorebook.intake.ratios import are_per_hundred

# So many times apart, cells of one KPI are written in two ways, and not of two sizes: of 2 and 2 %
# the one is a hundred times the other.
_APART = Decimal(30)
# From here on a plain number is no ratio that anybody reaches, up to here it is no percentage.
_PERCENTS = Decimal(10)
# One agent alone may have fallen that far; two are a way of writing.
_ENOUGH = 2
# A target of most of something; what lies within these parts of it is a usual result.
_MOSTLY, _HUNDRED = Decimal(50), Decimal(100)
_CLOSE = (Decimal("0.5"), Decimal("1.5"))
_LESS_IS_BETTER = frozenset({Direction.LOWER, Direction.LOWER_RATIO})


# The cells written in one way, and those written in the other.
Sides = tuple[Sequence[Amount], Sequence[Amount]]


def two_ways(
    found: Sequence[Amount],
    asked: Sequence[Amount],
    realized: Sequence[Amount],
    direction: Direction,
) -> Sides | None:
    """Name the cells of a percent KPI that contradict each other: 2 beside 2%, 0.95 beside 95.

    Shape: `found` is all that is said in its unit; `asked` what its own row of the KPI sheet
        says of it, `realized` what was measured.
    Returns: None where all of it can be read in one way.
    """
    if not are_per_hundred(found):
        return _shown_beside_plain(found)
    plain, targets = _plain(realized), _plain(asked)
    if direction in MORE_IS_BETTER or direction is Direction.RANGE:
        return _target_beside_realized(targets, plain) or _mixed(plain) or _slips(targets, realized)
    return _slips(targets, realized) if direction in _LESS_IS_BETTER else None


def per_hundred(sides: Sides) -> Decimal:
    """Give a number of two sides that is typed per hundred, as an example: 88 beside 0.85."""
    return max(abs(side[0].value) for side in sides)


def _shown_beside_plain(found: Iterable[Amount]) -> Sides | None:
    """A typed 2 is 200 %, unless what cells show beside it says that it was meant as 2 %."""
    amounts = list(found)
    shown = [one for one in amounts if one.form == "percent" and one.value != ZERO]
    plain = _plain(amounts)
    if not shown or any(abs(one.value) <= ONE for one in plain):
        return None
    return (plain, shown) if plain and _usual(shown) * _APART <= _usual(plain) else None


def _target_beside_realized(asked: Sequence[Amount], realized: Sequence[Amount]) -> Sides | None:
    """One of them is typed as a ratio, the other per hundred."""
    if not asked or not realized:
        return None
    target, value = _usual(asked), _usual(realized)
    too_small = target <= ONE and value >= _PERCENTS
    too_large = target >= _PERCENTS and value <= ONE and len(realized) >= _ENOUGH
    if not (too_small or too_large):
        return None
    # Whoever measured in the way of the target is no witness against it.
    both = [*asked, *realized]
    in_ratios = [one for one in both if abs(one.value) <= ONE]
    in_percent = [one for one in both if abs(one.value) >= _PERCENTS]
    return (in_ratios, in_percent) if too_small else (in_percent, in_ratios)


def _slips(asked: Sequence[Amount], realized: Sequence[Amount]) -> Sides | None:
    """Single cells hardly above nothing that are close to the target a hundred times over.

    0.94 beside others at 93 and a target of 95 is 94 %. Of a small target anything may be true.
    """
    if not asked or _usual(asked) < _MOSTLY:
        return None
    low, high = (_usual(asked) * part / _HUNDRED for part in _CLOSE)
    ratios = [one for one in _plain(realized) if one.value <= ONE and low <= one.value <= high]
    return (ratios, asked) if ratios and len(ratios) < len(realized) else None


def _mixed(realized: Sequence[Amount]) -> Sides | None:
    """Some of a column are typed as ratios, the others per hundred."""
    ratios = [one for one in realized if abs(one.value) <= ONE]
    percents = [one for one in realized if abs(one.value) >= _PERCENTS]
    both = len(ratios) >= _ENOUGH and bool(percents)
    return (ratios, percents) if both and _usual(ratios) * _APART <= _usual(percents) else None


def _plain(amounts: Iterable[Amount]) -> list[Amount]:
    return [one for one in amounts if not one.form and one.value != ZERO]


def _usual(amounts: Iterable[Amount]) -> Decimal:
    return median(abs(one.value) for one in amounts)
