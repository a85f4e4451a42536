"""The rules in force that an agent's page names at its foot; those of one KPI stand in its row."""

from collections.abc import Iterator

from scorebook.core.scheme import Prorate, Spread
from scorebook.core.scorecard import Scorecard
from scorebook.display.report_rows import common_cap
from scorebook.display.report_wording import Wording


def rules(card: Scorecard, wording: Wording) -> tuple[str, ...]:
    """Say which rules made the figures; a setting that is not used says nothing."""
    _ = wording.translate
    return (
        _("Credit of a KPI: {cap}.").format(cap=wording.cap(common_cap(card.lines))),
        _spread(wording),
        *_of_result(card, wording),
        _("Figures are cut, not rounded, for display; only score and incentive are rounded."),
    )


def _spread(wording: Wording) -> str:
    """Say where the weight of what does not count goes. Rule: docs/rules.md#spread."""
    _ = wording.translate
    match wording.settings.spread:
        case Spread.ALL:
            return _("What is marked N/A does not count: its weight goes to the other KPIs.")
        case Spread.GROUP:
            return _(
                "What is marked N/A does not count: its weight goes to the other KPIs of its group."
            )
        case Spread.NONE:
            return _("A score needs every KPI: where one is marked N/A there is none.")


def _of_result(card: Scorecard, wording: Wording) -> Iterator[str]:
    """Name the limits of score and payout, scaled targets, and the gates that were passed."""
    _ = wording.translate
    settings, earner = wording.settings, card.earner
    if settings.score_cap is not None:
        yield _("Score: at most {cap}.").format(cap=wording.share(settings.score_cap))
    if settings.prorate is Prorate.TARGET:
        yield _("Targets of volumes are scaled by the active days.")
    if settings.prorate is Prorate.PAYOUT:
        yield _("Incentive: in proportion to the active days.")
    if earner is not None and earner.payout_cap is not None:
        yield _("Incentive: at most {money}.").format(money=wording.money(earner.payout_cap))
    if earner is not None and earner.guarantee is not None:
        yield _("Incentive: at least {money}.").format(money=wording.money(earner.guarantee))
    passed = [verdict.gate.name for verdict in card.gates if verdict.passed]
    if passed:
        yield _("Gates passed: {gates}.").format(gates=", ".join(passed))
