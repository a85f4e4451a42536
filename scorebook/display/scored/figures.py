"""Every result of a run that a cell can show, by whose it is."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from scorebook.core.destinations import Shown
from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator

# Which result, of whom, and of which KPI; "" for one of the whole agent.
Key = tuple[Shown, str, str]
Figure = Decimal | str | None

OF_KPIS = (Shown.ACHIEVEMENT, Shown.POINTS)
OF_AGENTS = (Shown.SCORE, Shown.TIER, Shown.PAYOUT)
RATIOS = frozenset({Shown.ACHIEVEMENT, Shown.POINTS, Shown.TOTAL, Shown.SCORE})

HEADINGS: Mapping[Shown, str] = {
    Shown.ACHIEVEMENT: N_("Achievement"),
    Shown.POINTS: N_("Points"),
    Shown.TOTAL: N_("Points"),
    Shown.SCORE: N_("Score"),
    Shown.TIER: N_("Tier"),
    Shown.PAYOUT: N_("Payout"),
}


def is_ours(heading: object) -> bool:
    """Say whether a column is headed as those are that results are written into."""
    return isinstance(heading, str) and heading in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(translator(one)(word) for one in Language for word in HEADINGS.values())


def figures(results: Results, withheld: str) -> Mapping[Key, Figure]:
    """Give every figure; None where nothing was measured, `withheld` for who has no result.

    Units: achievements, points and scores are ratios, payouts money.
    """
    found: dict[Key, Figure] = {}
    for card in results.cards:
        agent_id = card.agent.agent_id
        answered = {one.line.kpi.code: one for one in card.lines} if is_scored(card) else {}
        for line in card.agent.lines:
            code = line.kpi.code
            answer = answered.get(code)
            found[Shown.ACHIEVEMENT, agent_id, code] = (
                None if answer is None else answer.achievement
            )
            found[Shown.POINTS, agent_id, code] = None if answer is None else answer.points
        found[Shown.TOTAL, agent_id, ""] = card.score_exact if is_scored(card) else None
        of_agent = (card.score, None if card.tier is None else card.tier.name, card.payout)
        for shown, value in zip(OF_AGENTS, of_agent, strict=True):
            found[shown, agent_id, ""] = value if is_scored(card) else withheld
    return found


def is_scored(card: Scorecard) -> bool:
    """Say whether somebody has a result."""
    return card.score is not None and card.tier is not None and card.payout is not None
