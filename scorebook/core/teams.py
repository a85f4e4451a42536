"""What a team comes to: each KPI rolled up over its members, then scored by the same formulas.

Units: realized and target in the KPI's unit; achievements, credits, points and scores are ratios.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scorebook.core.achievement import achievement
from scorebook.core.agent import Line, State
from scorebook.core.credit import limited
from scorebook.core.in_force import is_volume
from scorebook.core.kpi import Direction, Kpi, Rollup, WhenTargetZero
from scorebook.core.numbers import ONE, ZERO, exact
from scorebook.core.scheme import Settings
from scorebook.core.scorecard import Scorecard, ranks
from scorebook.core.scoring import LineResult, score_of
from scorebook.core.spread import counting_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One KPI of a team; `people` are those whose measurements are in it.

    Shape: `credit` None means that it does not count for the team, because nobody was measured.
        `weight` is what the KPI weighs on average over the members.
    """

    kpi: Kpi
    rollup: Rollup
    people: int
    realized: Decimal | None
    target: Decimal | None
    target_high: Decimal | None
    achievement: Decimal | None
    credit: Decimal | None
    weight: Decimal
    counts: Decimal | None
    points: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCard:
    """A team's result; `score` None means that it is withheld."""

    team: str
    members: int
    scored: int
    lines: tuple[TeamLine, ...] = ()
    counted_weight: Decimal = ZERO
    points: Decimal = ZERO
    score_exact: Decimal | None = None
    score: Decimal | None = None
    rank: int | None = None


def team_cards(cards: Sequence[Scorecard], settings: Settings) -> tuple[TeamCard, ...]:
    """Score every team, as first met, and rank them; nobody's team is no team.

    Rule: docs/rules.md#teams
    """
    teams: dict[str, list[Scorecard]] = {}
    for card in cards:
        if card.agent.team:
            teams.setdefault(card.agent.team, []).append(card)
    made = [_team_card(team, members, settings) for team, members in teams.items()]
    places = ranks([team.score for team in made if team.score is not None])
    return tuple(
        team if team.score is None else replace(team, rank=places[team.score]) for team in made
    )


def rollup_of(kpi: Kpi) -> Rollup:
    """Give the roll-up in force: the declared one, else a sum of volumes and a mean of the rest.

    Rule: docs/rules.md#teams
    """
    if kpi.direction is Direction.YES_NO:
        # What is met or not cannot add up: the share of those who met it counts.
        return Rollup.WEIGHTED if kpi.rollup is Rollup.WEIGHTED else Rollup.MEAN
    if kpi.rollup is not None:
        return kpi.rollup
    return Rollup.SUM if is_volume(kpi) else Rollup.MEAN


def _team_card(team: str, cards: Sequence[Scorecard], settings: Settings) -> TeamCard:
    scored = [card for card in cards if card.score is not None and card.lines]
    with exact():
        lines = _spread([_line(kpi, own, scored) for kpi, own in _by_kpi(scored)], settings)
    made = score_of(lines, settings)
    return TeamCard(
        team=team,
        members=len(cards),
        scored=len(scored),
        lines=lines,
        counted_weight=made.counted_weight,
        points=made.points,
        score_exact=made.exact,
        score=made.rounded,
    )


def _by_kpi(cards: Iterable[Scorecard]) -> Iterable[tuple[Kpi, list[LineResult]]]:
    """Put the members' lines of one KPI together, as long as its rules are the same."""
    found: dict[Kpi, list[LineResult]] = {}
    for card in cards:
        for one in card.lines:
            found.setdefault(rules_of(one.line.kpi), []).append(one)
    return found.items()


def rules_of(kpi: Kpi) -> Kpi:
    """Give a KPI without what may differ from role to role and agent to agent.

    Rule: docs/rules.md#teams
    """
    return replace(
        kpi,
        weight=None,
        group_weight=None,
        weight_in_group=None,
        target=None,
        target_high=None,
        place=None,
        target_place=None,
        weight_place=None,
        group_weight_place=None,
    )


def _line(kpi: Kpi, own: Sequence[LineResult], scored: Sequence[Scorecard]) -> TeamLine:
    """Roll one KPI up. Rule: docs/rules.md#teams."""
    rollup = rollup_of(kpi)
    measured = [one for one in own if _is_measured(one)]
    if rollup is Rollup.WEIGHTED:
        measured = [one for one in measured if one.line.sample]
    volumes, whole = _volumes(measured, rollup)
    pooled = Line(
        kpi=_asked_of_all(kpi, len(measured) if rollup is Rollup.SUM else 1),
        weight=sum((one.line.weight for one in own), ZERO) / len(scored),
        target=_pooled((one.line.target for one in measured), volumes, whole),
        target_high=_pooled((_upper_end(one.line) for one in measured), volumes, whole),
        realized=_pooled((one.line.realized for one in measured), volumes, whole),
        state=State.MEASURED if measured else State.EXCUSED,
    )
    reached = _achievement(pooled)
    return TeamLine(
        kpi=kpi,
        rollup=rollup,
        people=len(measured),
        realized=pooled.realized,
        target=pooled.target,
        target_high=pooled.target_high,
        achievement=reached,
        credit=None if reached is None else limited(reached, kpi),
        weight=pooled.weight,
        counts=None,
        points=None,
    )


def _volumes(measured: Sequence[LineResult], rollup: Rollup) -> tuple[list[Decimal], Decimal]:
    """Give what each member's values are multiplied by, and what their sum is divided by."""
    if rollup is Rollup.WEIGHTED:
        volumes = [one.line.sample or ZERO for one in measured]
        return volumes, sum(volumes, ZERO)
    once = [ONE for _ in measured]
    return once, ONE if rollup is Rollup.SUM else Decimal(len(measured))


def _pooled(
    values: Iterable[Decimal | None], volumes: Sequence[Decimal], whole: Decimal
) -> Decimal | None:
    """Add up; a value that somebody lacks (a target where none is needed) is lacking of all."""
    total = ZERO
    for value, volume in zip(values, volumes, strict=True):
        if value is None:
            return None
        total += value * volume
    return total / whole if volumes else None


def _upper_end(line: Line) -> Decimal | None:
    """Give the upper end of a range, which is its target where nobody gave one."""
    is_one_value = line.kpi.direction is Direction.RANGE and line.target_high is None
    return line.target if is_one_value else line.target_high


def _asked_of_all(kpi: Kpi, times: int) -> Kpi:
    """Start where all of them together started, as their targets are added up.

    Nobody declared what a target of 0 counts as for a team, where the KPI says it is a problem.
    """
    asked = replace(kpi, start=None if kpi.start is None else kpi.start * times)
    if kpi.when_target_zero is WhenTargetZero.PROBLEM:
        return replace(asked, when_target_zero=WhenTargetZero.EXCUSE)
    return asked


def _achievement(pooled: Line) -> Decimal | None:
    """Ask the KPI's own formula; the share of yes is what a yes-no KPI comes to.

    Returns: None too where members' targets cancel out and leave nothing to compare with.
    """
    match pooled.kpi.direction:
        case Direction.YES_NO:
            return pooled.realized
        case Direction.STABILISE if pooled.target == ZERO:
            return None
        case Direction.FROM_START if pooled.target == pooled.kpi.start:
            return None
        case _:
            return achievement(pooled)


def _spread(lines: Sequence[TeamLine], settings: Settings) -> tuple[TeamLine, ...]:
    """Give each line what it weighs in the team's score. Rule: docs/rules.md#spread."""
    plain = [Line(kpi=one.kpi, weight=one.weight) for one in lines]
    weights = counting_weights(plain, [one.credit for one in lines], settings.spread)
    return tuple(
        replace(one, counts=counts, points=_points(counts, one.credit))
        for one, counts in zip(lines, weights, strict=True)
    )


def _points(counts: Decimal | None, credit: Decimal | None) -> Decimal | None:
    return None if counts is None or credit is None else counts * credit


def _is_measured(one: LineResult) -> bool:
    return one.achievement is not None and one.line.realized is not None
