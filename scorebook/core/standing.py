"""Where somebody's score lies among the scores of their team, without a name.

Units: scores are ratios; 1 is 100 %.
Rule: docs/rules.md#standing
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import exact
from scorebook.core.scorecard import Scorecard

# Among fewer people a quartile would be somebody's own score, known to all who can count.
FEWEST_PEOPLE = 5
_QUARTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One score among those of `people`: a quarter of them lie up to `lower`, half up to `median`.

    Shape: `lower` ≤ `median` ≤ `upper`; `own` lies anywhere.
    """

    own: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    people: int


def team_scores(cards: Sequence[Scorecard]) -> Mapping[str, Sequence[Decimal]]:
    """Give the scores of each team, the lowest first; who has no team or no score is in none.

    Rule: docs/rules.md#standing
    """
    teams: dict[str, list[Decimal]] = {}
    for card in cards:
        if card.agent.team and card.score is not None:
            teams.setdefault(card.agent.team, []).append(card.score)
    return {team: sorted(scores) for team, scores in teams.items()}


def standing(card: Scorecard, scores: Sequence[Decimal]) -> Standing | None:
    """Say where an agent's score lies among its team's; nothing without a score or among few.

    Shape: `scores` rise and hold the agent's own.
    Rule: docs/rules.md#standing
    """
    if card.score is None or len(scores) < FEWEST_PEOPLE:
        return None
    lower, median, upper = (quartile(scores, quarter) for quarter in (1, 2, 3))
    return Standing(own=card.score, lower=lower, median=median, upper=upper, people=len(scores))


def quartile(rising: Sequence[Decimal], quarter: int) -> Decimal:
    """Give the value below which so many quarters lie, as Excel's QUARTILE.INC does.

    Between two values it lies in proportion.

    Rule: docs/rules.md#standing
    """
    steps, part = divmod((len(rising) - 1) * quarter, _QUARTERS)
    if not part:
        return rising[steps]
    with exact():
        gap = rising[steps + 1] - rising[steps]
        return rising[steps] + gap * part / _QUARTERS
