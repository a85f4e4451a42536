"""The teams in the sealed record: each KPI rolled up, and the score it comes to."""

from typing import Any

from scorebook.core.teams import TeamCard, TeamLine
from scorebook.display.record_numbers import number, rounded


def team_record(card: TeamCard) -> dict[str, Any]:
    """Give one team's result as an object; of a withheld one the score and the rank are null.

    Rule: docs/rules.md#teams
    """
    return {
        "team": card.team,
        "members": card.members,
        "scored": card.scored,
        "score": rounded(card.score),
        "score_exact": number(card.score_exact),
        "rank": card.rank,
        "lines": [_line(line) for line in card.lines],
    }


def _line(line: TeamLine) -> dict[str, Any]:
    high = {} if line.target_high is None else {"target_high": number(line.target_high)}
    return {
        "kpi": line.kpi.code,
        "rollup": line.rollup.value,
        "people": line.people,
        "realized": number(line.realized),
        "target": number(line.target),
        **high,
        "achievement": number(line.achievement),
        "credit": number(line.credit),
        "weight": number(line.weight),
        "counts": number(line.counts),
        "points": number(line.points),
    }
