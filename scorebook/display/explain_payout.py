"""From what the tier pays to the payout: gates, pro-rata, cap, guarantee, rounding, override."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.gate import Effect
from scorebook.core.in_force import override_of
from scorebook.core.numbers import exact
from scorebook.core.override import What
from scorebook.core.pay import Earner, limited
from scorebook.core.scheme import Prorate, Scheme
from scorebook.core.scorecard import Scorecard
from scorebook.display.explain_pay import pay_steps
from scorebook.display.figures import Figures
from scorebook.display.gate_effects import PayoutMove, payout_moves
from scorebook.display.steps import Step, step

GATE_EFFECTS = "docs/rules.md#gate-effects"
OVERRIDES = "docs/rules.md#overrides"
PAYOUT_LIMITS = "docs/rules.md#payout-limits"
PAYOUT_ROUNDING = "docs/rules.md#payout-rounding"
PRO_RATA = "docs/rules.md#pro-rata"


def payout_steps(card: Scorecard, scheme: Scheme, figures: Figures) -> Iterator[Step]:
    """Say how what the tier pays became the payout.

    Rule: docs/rules.md#payout
    """
    pays, earner = card.gated_payout, card.earner
    if pays is None or earner is None or card.computed_payout is None:
        return
    yield from pay_steps(card, scheme, figures)
    yield from (_gated(move, figures) for move in payout_moves(card))
    prorated = figures.settings.prorate is Prorate.PAYOUT
    if prorated:
        yield _share(card, figures)
    with exact():
        earned = pays * card.share
        left = limited(earned, earner)
    sums = f"{figures.money(pays)} × {figures.number(card.share)} = " if prorated else ""
    if earner.payout_cap is not None or earner.guarantee is not None:
        yield from _limits(earned, earner, sums, figures)
        sums = ""
    yield _rounded(left, card.computed_payout, sums, figures)
    yield from _overridden(card, figures)


def _gated(move: PayoutMove, figures: Figures) -> Step:
    """Say what a failed gate left of the money."""
    _ = figures.translate
    gate = move.gate
    before, after = figures.money(move.before), figures.money(move.after)
    amount = Decimal(0) if gate.amount is None else gate.amount
    match gate.effect:
        case Effect.MULTIPLY:
            said = f"{before} × {figures.number(amount)} = {after}"
        case Effect.CAP_PAYOUT:
            words = (
                _("{value} is above {limit} and is cut to it")
                if move.after < move.before
                else _("{value} is not above {limit}")
            )
            said = words.format(value=before, limit=figures.money(amount))
        case _:
            said = _("no incentive: {money}").format(money=after)
    place = gate.effect_place or gate.place
    return step(
        _("payout after the gate"), f"“{gate.name}”: {said}", place=place, rule=GATE_EFFECTS
    )


def _share(card: Scorecard, figures: Figures) -> Step:
    _ = figures.translate
    if card.agent.active_days is None:
        words = _("the whole period: 1")
    else:
        words = _("{days} of {all} days = {share}, rounded to 4 places").format(
            days=figures.number(card.agent.active_days),
            all=figures.settings.period_days,
            share=figures.number(card.share),
        )
    return step(_("pro-rata"), words, place=card.agent.place, rule=PRO_RATA)


def _limits(earned: Decimal, earner: Earner, sums: str, figures: Figures) -> Iterator[Step]:
    """Say what the cap cuts off, and what the guarantee adds; the guarantee goes last."""
    _ = figures.translate
    if sums:
        yield step(_("pro-rated"), f"{sums}{figures.money(earned)}", rule=PRO_RATA)
    cap, guarantee = earner.payout_cap, earner.guarantee
    if cap is not None:
        words = (
            _("{value} is above {limit} and is cut to it")
            if earned > cap
            else _("{value} is not above {limit}")
        )
        said = words.format(value=figures.money(earned), limit=figures.money(cap))
        yield step(_("payout cap"), said, rule=PAYOUT_LIMITS)
        earned = min(earned, cap)
    if guarantee is not None:
        words = (
            _("{value} is below {limit} and is lifted to it")
            if earned < guarantee
            else _("{value} is not below {limit}")
        )
        said = words.format(value=figures.money(earned), limit=figures.money(guarantee))
        yield step(_("guarantee"), said, rule=PAYOUT_LIMITS)


def _rounded(earned: Decimal, payout: Decimal, sums: str, figures: Figures) -> Step:
    _ = figures.translate
    words = _("{money}, rounded half up to units of {unit}").format(
        money=figures.money(earned), unit=figures.money(figures.settings.payout_unit)
    )
    return step(_("payout"), f"{sums}{words}: {figures.money(payout)}", rule=PAYOUT_ROUNDING)


def _overridden(card: Scorecard, figures: Figures) -> Iterator[Step]:
    _ = figures.translate
    decided = override_of(card.agent, What.PAYOUT)
    if decided is None or card.payout is None or card.computed_payout is None:
        return
    words = _("{value} instead of {computed}: {reason}").format(
        value=figures.money(card.payout),
        computed=figures.money(card.computed_payout),
        reason=figures.why(decided),
    )
    yield step(_("override"), words, place=decided.place, rule=OVERRIDES)
