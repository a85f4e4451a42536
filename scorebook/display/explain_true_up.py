"""Corrections of closed months in a trace: what is due now, what was paid, what is left."""

from collections.abc import Iterator, Sequence

from scorebook.core.numbers import ZERO, exact
from scorebook.core.scorecard import Scorecard
from scorebook.core.true_up import TrueUp, total
from scorebook.display.figures import Figures
from scorebook.display.numbers import MINUS
from scorebook.display.periods import period_name
from scorebook.display.steps import Step, step

CORRECTIONS = "docs/rules.md#corrections"


def true_up_steps(card: Scorecard, found: Sequence[TrueUp], figures: Figures) -> Iterator[Step]:
    """Say how each correction of the agent came about, and what is paid in all.

    Rule: docs/rules.md#corrections
    """
    _ = figures.translate
    own = [one for one in found if one.agent_id == card.agent.agent_id]
    for one in own:
        words = (
            _("{month}: due {due} − paid {paid} − corrected since {settled} = {amount}")
            if one.settled
            else _("{month}: due {due} − paid {paid} = {amount}")
        )
        said = words.format(
            month=period_name(one.period, figures.language),
            due=figures.money(one.due),
            paid=figures.money(one.paid),
            settled=figures.money(one.settled),
            amount=figures.money(one.amount),
        )
        yield step(_("correction"), said, rule=CORRECTIONS)
    if not own or card.payout is None:
        return
    sums = figures.money(card.payout)
    for one in own:
        sign = "+" if one.amount >= ZERO else MINUS
        sums += f" {sign} {figures.money(abs(one.amount))}"
    with exact():
        in_all = card.payout + total(own)
    yield step(_("paid in all"), f"{sums} = {figures.money(in_all)}", rule=CORRECTIONS)
