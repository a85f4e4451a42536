"""What the results of a number of agents come to together: how many, how much, on average.

Units: the average is a ratio, the payout money in the scheme's currency.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import ZERO, exact
from scorebook.core.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over scorecards; `average` None when nobody has a score."""

    agents: int
    scored: int
    average: Decimal | None
    payout: Decimal

    @property
    def withheld(self) -> int:
        """How many have no result."""
        return self.agents - self.scored


def totals(cards: Sequence[Scorecard]) -> Totals:
    """Add up scorecards; the average is of the rounded scores, as people would check it.

    Rule: docs/rules.md#teams
    """
    scores = [card.score for card in cards if card.score is not None]
    with exact():
        return Totals(
            agents=len(cards),
            scored=len(scores),
            average=sum(scores, ZERO) / len(scores) if scores else None,
            payout=sum((card.payout for card in cards if card.payout is not None), ZERO),
        )
