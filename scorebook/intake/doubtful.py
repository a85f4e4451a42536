"""Text that could be two numbers, judged by what else is said of its KPI: 1,250 beside 980.

Rule: docs/decisions/0007-values-as-typed.md
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import ZERO
from scorebook.intake.amounts import Amount

# The two readings of a text are a thousand times apart. About the root of it, and one of them is
# far from the other cells while the other one is among them.
_FAR = Decimal(30)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the other cells of a KPI say of a text.

    Shape: `beside` is the one that stands for them; `denied` when they fit the other reading only.
    """

    doubtful: Amount
    beside: Amount
    denied: bool


def verdicts(said: Iterable[Amount]) -> Iterator[Verdict]:
    """Judge the doubtful texts among all that is said of one KPI in its unit.

    Shape: where nothing else is sure, or it lies between both readings, there is no verdict.
    """
    amounts = list(said)
    for one in amounts:
        if one.written is None or one.written.other is None or not one.value:
            continue
        sure = [each for each in amounts if _is_sure(each) and each.form == one.form]
        if not sure:
            continue
        beside = sorted(sure, key=lambda each: abs(each.value))[len(sure) // 2]
        read, other = (_apart(each, beside.value) for each in (one.value, one.written.other))
        if read >= _FAR > other:
            yield Verdict(one, beside, denied=True)
        elif read < other:
            yield Verdict(one, beside, denied=False)


def _is_sure(one: Amount) -> bool:
    return one.value != ZERO and (one.written is None or one.written.other is None)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """Say how many times one is the other, whichever is larger."""
    less, more = sorted((abs(one), abs(other)))
    return more / less
