"""The way from the tier to the money: what it pays, gates, active days, limits, rounding."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scorebook.core.in_force import override_of
from scorebook.core.numbers import ZERO, exact
from scorebook.core.override import What
from scorebook.core.pay import Earner, delivered, pays_at_floor, slices
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.display.gate_effects import payout_moves
from scorebook.display.report_gates import gate_step
from scorebook.display.report_steps import Step
from scorebook.display.report_wording import Wording


def to_payout(card: Scorecard, scheme: Scheme, wording: Wording) -> Iterator[Step]:
    """Tell how the tier's payout became the agent's; what changed nothing is left out.

    Rule: docs/rules.md#payout
    """
    _ = wording.translate
    pays, earner = card.tier_payout, card.earner
    if card.tier is None or pays is None or earner is None or card.gated_payout is None:
        return
    ladder = scheme.ladder(card.agent.role)
    working = _working(card, card.tier, ladder, earner, wording)
    yield Step(_("Incentive of the tier"), working, wording.money(pays))
    for move in payout_moves(card):
        yield gate_step(move.gate, card, wording, wording.money(move.after), in_words=False)
    with exact():
        prorated = card.gated_payout * card.share
    if scheme.settings.prorate is Prorate.PAYOUT:
        yield Step(_("Active days"), _days(card, wording), wording.money(prorated))
    yield from _limits(prorated, earner, wording)
    unit = wording.money(scheme.settings.payout_unit)
    rounded = _("Incentive, rounded to {unit}").format(unit=unit)
    yield Step(rounded, "", wording.money(card.computed_payout or ZERO))
    decided = override_of(card.agent, What.PAYOUT)
    if decided is not None:
        yield Step(
            _("Incentive, decided"), wording.why(decided), wording.money(card.payout or ZERO)
        )


def _limits(prorated: Decimal, earner: Earner, wording: Wording) -> Iterator[Step]:
    """Say what the payout cap cut off, or the guarantee added.

    Rule: docs/rules.md#payout-limits
    """
    _ = wording.translate
    cap, guarantee = earner.payout_cap, earner.guarantee
    capped = prorated if cap is None else min(prorated, cap)
    if capped < prorated:
        yield Step(_("Incentive, at most"), "", wording.money(capped))
    if guarantee is not None and guarantee > capped:
        yield Step(_("Incentive, guaranteed"), "", wording.money(guarantee))


def _working(
    card: Scorecard, tier: Tier, ladder: Sequence[Tier], earner: Earner, wording: Wording
) -> str:
    """Say by which numbers the tier pays: a fixed amount, a rate, a line, units."""
    _ = wording.translate
    rung, moved = ladder.index(tier), tier != card.score_tier
    if tier.kind is PayoutKind.PER_UNIT:
        return _units(rung, ladder, earner, wording, at_floor=moved)
    if tier.curve is Curve.LINEAR and rung + 1 < len(ladder):
        if moved:
            return _("what it pays from {floor} on").format(floor=wording.share(tier.floor))
        return _line(card.score or ZERO, rung, ladder, earner, wording)
    if tier.kind is PayoutKind.AMOUNT or earner.base is None:
        return _("fixed amount")
    rate = wording.share(tier.payout)
    return _("{rate} × base {base}").format(rate=rate, base=wording.money(earner.base))


def _line(
    score: Decimal, rung: int, ladder: Sequence[Tier], earner: Earner, wording: Wording
) -> str:
    """Say between which payouts the money lies, and how far on the way.

    Rule: docs/rules.md#curves
    """
    _ = wording.translate
    here, there = (pays_at_floor(at, ladder, earner) for at in (rung, rung + 1))
    start, end = ladder[rung].floor, ladder[rung + 1].floor
    return _("{here} at {start} to {there} at {end}, at {score}").format(
        here=wording.money(here),
        start=wording.share(start),
        there=wording.money(there),
        end=wording.share(end),
        score=wording.score(max(score, start)),
    )


def _units(
    rung: int, ladder: Sequence[Tier], earner: Earner, wording: Wording, *, at_floor: bool
) -> str:
    """Write the slices that pay anything: 960 × Rp1,000 + 240 × Rp1,500.

    Rule: docs/rules.md#per-unit
    """
    quantity = delivered(ladder[rung], earner, at_floor=at_floor)
    parts = slices(quantity, rung, ladder, earner.target or ZERO)
    paid = [one for one in parts if one.quantity * one.rate]
    sums = (f"{wording.plain(one.quantity)} × {wording.money(one.rate)}" for one in paid)
    return " + ".join(sums) or f"{wording.plain(quantity)} × {wording.money(ladder[rung].payout)}"


def _days(card: Scorecard, wording: Wording) -> str:
    _ = wording.translate
    active, days = wording.active_days(card.agent)
    return _("{active} of {days} days: × {share}").format(
        active=active, days=days, share=wording.plain(card.share)
    )
