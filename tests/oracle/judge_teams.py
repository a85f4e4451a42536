"""How a team did: each KPI rolled up over its people, then the same formula as for one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tests.oracle.judge import Verdict
from tests.oracle.judge_achievement import NOTHING, Asked, FaultError, achievement, cap_of
from tests.oracle.judge_lines import Line, counted, is_volume, lines_of
from tests.oracle.judge_score import deciding_score, exact_score
from tests.oracle.meaning import NO_CAP, Kpi, Month

TeamLines = Mapping[str, Sequence[tuple[Fraction | None, Fraction | None]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamVerdict:
    """What must come out for one team; `lines` are the achievements and credits of each KPI."""

    score: Fraction | None
    lines: TeamLines
    rank: int | None = None


def same_rules(kpi: Kpi) -> Kpi:
    """Give a KPI without what may differ between roles that are rolled up together.

    A default that was typed and one that was left out are the same rule.
    """
    cap = cap_of(kpi)
    return replace(
        kpi,
        weight=Decimal(0),
        group_weight=None,
        target=None,
        target_high=None,
        above=kpi.above or "penalise",
        floor=kpi.floor or Decimal(0),
        cap=NO_CAP if cap is None else Decimal(cap.numerator) / cap.denominator,
        when_blank=kpi.when_blank or "problem",
        when_target_zero=kpi.when_target_zero or "problem",
        rollup=rollup_of(kpi),
    )


def rollup_of(kpi: Kpi) -> str:
    """Give how a KPI is rolled up: volumes are added, the others averaged."""
    return kpi.rollup or ("sum" if is_volume(kpi) else "mean")


def together(how: str, lines: Sequence[Line], what: str) -> Fraction | None:
    """Roll one quantity up over the lines that were measured."""
    pairs = [(one, getattr(one, what)) for one in lines]
    values = [(one, value) for one, value in pairs if value is not None]
    if how == "weighted":
        whole = sum((one.sample or NOTHING for one, _ in values), NOTHING)
        part = sum(((one.sample or NOTHING) * value for one, value in values), NOTHING)
        return part / whole if whole else None
    total = sum((value for _, value in values), NOTHING)
    if not values:
        return None
    return total if how == "sum" else total / len(values)


def reached(asked: Asked) -> Fraction | None:
    """Give a team's achievement; None where its targets leave nothing to compare with."""
    if asked.kpi.direction == "yes-no":
        return asked.realized
    try:
        return achievement(asked)
    except FaultError:
        return None


def team_line(month: Month, lines: Sequence[Line], people: int) -> Line:
    """Judge one KPI of a team."""
    kpi = lines[0].kpi
    weight = sum((one.weight for one in lines), NOTHING) / people
    empty = Line(kpi=kpi, state="excused", weight=weight, target=None)
    measured = [one for one in lines if one.state == "measured"]
    how = rollup_of(kpi)
    realized = together(how, measured, "realized")
    if realized is None:
        return empty
    rows = [(Fraction(at), Fraction(score)) for at, score in month.bands.get(kpi.code, ())]
    # What is added up began where all of them together began.
    times = len(measured) if how == "sum" else 1
    asked = Asked(
        kpi=replace(kpi, start=None if kpi.start is None else kpi.start * times),
        realized=realized,
        target=together(how, measured, "target"),
        high=together(how, measured, "high"),
        points=rows,
    )
    raw = reached(asked)
    if raw is None:
        return empty
    return replace(empty, state="measured", achievement=raw, credit=counted(kpi, raw))


def team(month: Month, people: Sequence[Mapping[str, Line]]) -> TeamVerdict:
    """Judge a team of which these were scored."""
    alike: dict[Kpi, list[Line]] = {}
    for lines in people:
        for one in lines.values():
            alike.setdefault(same_rules(one.kpi), []).append(one)
    rolled = [team_line(month, lines, len(people)) for lines in alike.values()]
    numbered = {str(number): one for number, one in enumerate(rolled)}
    said: dict[str, list[tuple[Fraction | None, Fraction | None]]] = {}
    for one in rolled:
        said.setdefault(one.kpi.code, []).append((one.achievement, one.credit))
    score = deciding_score(month, exact_score(month.spread, numbered))
    return TeamVerdict(score=score, lines=said)


def team_verdicts(month: Month, verdicts: Mapping[str, Verdict]) -> Mapping[str, TeamVerdict]:
    """Judge every team and rank them; a team of which nobody was scored has no score."""
    found: dict[str, TeamVerdict] = {}
    for name in {agent.team for agent in month.agents if agent.team}:
        members = [one for one in month.agents if one.team == name]
        scored = [one for one in members if verdicts[one.agent_id].score is not None]
        found[name] = team(month, [lines_of(month, one)[0] for one in scored])
    scores = [one.score for one in found.values() if one.score is not None]
    return {
        name: one
        if one.score is None
        else replace(one, rank=1 + sum(score > one.score for score in scores))
        for name, one in found.items()
    }
