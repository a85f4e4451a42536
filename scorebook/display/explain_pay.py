"""What a tier pays, with its numbers: an amount, a rate, a straight line, so much for each unit."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scorebook.core.numbers import ZERO, exact
from scorebook.core.pay import (
    Earner,
    Slice,
    delivered,
    paid_kpi,
    paid_line,
    pays_at_floor,
    slices,
)
from scorebook.core.places import Place
from scorebook.core.scheme import Curve, PayoutKind, Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.display.figures import Figures
from scorebook.display.steps import Step, step

CURVES = "docs/rules.md#curves"
GATE_EFFECTS = "docs/rules.md#gate-effects"
PAYOUT = "docs/rules.md#payout"
PER_UNIT = "docs/rules.md#per-unit"


def pay_steps(card: Scorecard, scheme: Scheme, figures: Figures) -> Iterator[Step]:
    """Say what the tier pays, before gates, pro-rata and limits.

    A tier that a gate or a person has put in place pays at its own floor.

    Rule: docs/rules.md#payout
    """
    if card.tier is None or card.earner is None or card.tier_payout is None:
        return
    _ = figures.translate
    ladder = scheme.ladder(card.agent.role)
    paid = paid_line(ladder, [one.line for one in card.lines])
    way = _Way(ladder, card.earner, None if paid is None else paid.place, figures)
    rung, moved = ladder.index(card.tier), card.tier != card.score_tier
    tier = card.tier
    is_line = tier.curve is Curve.LINEAR and rung + 1 < len(ladder)
    if moved and (is_line or tier.kind is PayoutKind.PER_UNIT):
        words = _("a gate or an override gave it: it pays what it pays at its own floor")
        yield step(_("another tier"), words, place=tier.place, rule=GATE_EFFECTS)
    if is_line and not moved:
        yield from way.at_floor(rung, _("the tier pays at its floor"))
        yield from way.at_floor(rung + 1, _("the next tier pays"))
        yield way.line(rung, card.score or ZERO, card.tier_payout)
    else:
        yield from way.pays(rung, _("the tier pays"), at_floor=moved)


class _Way:
    """The sums of one agent's ladder; `place` is the cell of the units that are paid."""

    def __init__(
        self, ladder: Sequence[Tier], earner: Earner, place: Place | None, figures: Figures
    ) -> None:
        self._ladder = ladder
        self._earner = earner
        self._place = place
        self._figures = figures

    def at_floor(self, rung: int, label: str) -> Iterator[Step]:
        """Say what a tier pays at its own floor."""
        return self.pays(rung, label, at_floor=True)

    def pays(self, rung: int, label: str, *, at_floor: bool) -> Iterator[Step]:
        """Say what a tier pays: flat, or for the units that were delivered."""
        tier, figures = self._ladder[rung], self._figures
        _ = figures.translate
        if tier.kind is PayoutKind.PER_UNIT:
            yield from self._units(rung, label, at_floor=at_floor)
            return
        said = figures.money(pays_at_floor(rung, self._ladder, self._earner))
        if tier.kind is PayoutKind.RATE and self._earner.base is not None:
            base = _("base {money}").format(money=figures.money(self._earner.base))
            said = f"{figures.ratio(tier.payout)} × {base} = {said}"
        yield step(label, said, place=tier.place, rule=PAYOUT)

    def line(self, rung: int, score: Decimal, pays: Decimal) -> Step:
        """Write the straight line from this tier's payout to the next one's.

        Rule: docs/rules.md#curves
        """
        figures, tier, above = self._figures, self._ladder[rung], self._ladder[rung + 1]
        _ = figures.translate
        here = figures.number(pays_at_floor(rung, self._ladder, self._earner))
        there = figures.number(pays_at_floor(rung + 1, self._ladder, self._earner))
        # A score below 0 stands on the lowest rung, at its floor.
        at = figures.number(max(score, tier.floor))
        start, end = figures.number(tier.floor), figures.number(above.floor)
        sums = f"{here} + ({at} − {start}) ÷ ({end} − {start}) × ({there} − {here})"
        said = f"{sums} = {figures.money(pays)}"
        return step(_("in between"), said, place=tier.place, rule=CURVES)

    def _units(self, rung: int, label: str, *, at_floor: bool) -> Iterator[Step]:
        """Write every slice of the quantity with its rate, one by one.

        Rule: docs/rules.md#per-unit
        """
        figures, earner = self._figures, self._earner
        target = earner.target or ZERO
        tier = self._ladder[rung]
        all_of_them = delivered(tier, earner, at_floor=False)
        yield self._quantity(rung, all_of_them, target, at_floor=at_floor)
        with exact():
            quantity = delivered(tier, earner, at_floor=at_floor)
            parts = slices(quantity, rung, self._ladder, target)
            paid = [part.quantity * part.rate for part in parts]
            total = sum(paid, ZERO)
        for part, money in zip(parts, paid, strict=True):
            yield self._slice(part, target, money)
        said = f"{figures.sum(paid)} = {figures.money(total)}"
        yield step(label, said, place=tier.place, rule=PER_UNIT)

    def _quantity(self, rung: int, quantity: Decimal, target: Decimal, *, at_floor: bool) -> Step:
        figures = self._figures
        _ = figures.translate
        said = _("{kpi} {quantity}, target {target}").format(
            kpi=paid_kpi(self._ladder),
            quantity=figures.number(quantity),
            target=figures.number(target),
        )
        if at_floor:
            floor = self._ladder[rung].floor
            with exact():
                most = floor * target
            said += "; " + _("at most {floor} × {target} = {most} of them").format(
                floor=figures.number(floor),
                target=figures.number(target),
                most=figures.number(most),
            )
        return step(_("units"), said, place=self._place, rule=PER_UNIT)

    def _slice(self, part: Slice, target: Decimal, money: Decimal) -> Step:
        figures = self._figures
        _ = figures.translate
        with exact():
            begin = part.tier.floor * target
        words = _("{tier}, from {floor} × {target} = {begin}: ").format(
            tier=part.tier.name,
            floor=figures.number(part.tier.floor),
            target=figures.number(target),
            begin=figures.number(begin),
        )
        sums = f"{figures.number(part.quantity)} × {figures.number(part.rate)} = "
        said = f"{words}{sums}{figures.money(money)}"
        return step(_("slice"), said, place=part.tier.place, rule=PER_UNIT)
