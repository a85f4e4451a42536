"""Corrections of closed months on an agent's page: a line for each."""

from collections.abc import Sequence

from scorebook.core.numbers import ZERO
from scorebook.core.true_up import TrueUp
from scorebook.display.periods import period_name
from scorebook.display.report_wording import Wording


def corrections(found: Sequence[TrueUp], wording: Wording) -> tuple[str, ...]:
    """Write each correction with its sign: Koreksi September 2026: +Rp150.000."""
    _ = wording.translate
    return tuple(
        _("Correction of {month}: {amount}").format(
            month=period_name(one.period, wording.language),
            amount=f"{'+' if one.amount > ZERO else ''}{wording.money(one.amount)}",
        )
        for one in found
    )
