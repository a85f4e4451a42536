"""Which gates made a difference to an agent's result, and what each did to tier and payout.

Everything is asked of the engine: the result is computed again without a gate, and compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scorebook.core.gate import ON_PAYOUTS, ON_TIERS, Gate
from scorebook.core.gating import Verdict, gated_payout, gated_rung
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scorecard import Scorecard, scorecard


@dataclass(frozen=True, slots=True)
class TierMove:
    """A failed gate that looks at the tier: the tier before it, and after it."""

    gate: Gate
    before: Tier
    after: Tier


@dataclass(frozen=True, slots=True)
class PayoutMove:
    """A failed gate that looks at the payout: the money before it, and after it."""

    gate: Gate
    before: Decimal
    after: Decimal


def failed(card: Scorecard) -> tuple[Verdict, ...]:
    """Give the gates the agent did not pass, in the order of their rows."""
    return tuple(verdict for verdict in card.gates if not verdict.passed)


def changed_anything(card: Scorecard) -> bool:
    """Say whether the gates left another result than there would have been without them.

    Rule: docs/rules.md#gates
    """
    free = card.ungated
    left = (card.score, card.tier, card.payout)
    return free is not None and left != (free.score, free.tier, free.payout)


def decisive(card: Scorecard, scheme: Scheme) -> tuple[Gate, ...]:
    """Name the gates without any one of which the result were another; else all that failed.

    Two gates may do the same, so that neither makes a difference by itself.

    Returns: Nothing where the result is the one without gates.
    Rule: docs/rules.md#gates
    """
    if not changed_anything(card):
        return ()
    missed = [verdict.gate for verdict in failed(card)]
    alone = [gate for gate in missed if _differs_without(gate, card, scheme)]
    return tuple(alone or missed)


def tier_moves(card: Scorecard, ladder: Sequence[Tier]) -> Iterator[TierMove]:
    """Follow the tier through the failed gates. Rule: docs/rules.md#gate-effects."""
    if card.score_tier is None:
        return
    rung = ladder.index(card.score_tier)
    for verdict in failed(card):
        if verdict.gate.effect in ON_TIERS:
            left = gated_rung(rung, ladder, [verdict])
            yield TierMove(verdict.gate, ladder[rung], ladder[left])
            rung = left


def payout_moves(card: Scorecard) -> Iterator[PayoutMove]:
    """Follow what the tier pays through the failed gates. Rule: docs/rules.md#gate-effects."""
    if card.tier_payout is None:
        return
    pays = card.tier_payout
    for verdict in failed(card):
        if verdict.gate.effect in ON_PAYOUTS:
            left = gated_payout(pays, [verdict])
            yield PayoutMove(verdict.gate, pays, left)
            pays = left


def _differs_without(gate: Gate, card: Scorecard, scheme: Scheme) -> bool:
    others = tuple(one for one in scheme.gates if one is not gate)
    without = scorecard(card.agent, replace(scheme, gates=others))
    return (without.score, without.tier, without.payout) != (card.score, card.tier, card.payout)
