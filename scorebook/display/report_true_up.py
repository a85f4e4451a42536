"""Corrections of closed months on an agent's page: a line for each."""

from collections.abc import Sequence

from scorebook.core.numbers import ZERO, exact
from scorebook.core.true_up import TrueUp
from scorebook.display.periods import period_name
from scorebook.display.report_wording import Wording


def corrections(found: Sequence[TrueUp], wording: Wording) -> tuple[str, ...]:
    """Write each correction with its sign, and what it comes from: +Rp150.000 is 650 less 500.

    Rule: docs/rules.md#corrections
    """
    return tuple(_correction(one, wording) for one in found)


def _correction(one: TrueUp, wording: Wording) -> str:
    _ = wording.translate
    with exact():
        paid = one.paid + one.settled
    return _(
        "Correction of {month}: {amount}, besides this month's incentive "
        "({due} when computed again, {paid} paid so far)."
    ).format(
        month=period_name(one.period, wording.language),
        amount=f"{'+' if one.amount > ZERO else ''}{wording.money(one.amount)}",
        due=wording.money(one.due),
        paid=wording.money(paid),
    )
