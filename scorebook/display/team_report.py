"""A team as its supervisor reads it: at a glance, ranking, spread, who needs help with what.

No money stands on it: what somebody is paid is between them and whoever pays.

Units: places are parts of a drawing's width, 0 at its left and 1 at its right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import DEFAULT_CAP
from scorebook.core.numbers import ONE, ZERO, settled
from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.standing import quartile
from scorebook.core.teams import TeamCard
from scorebook.display.language import Language
from scorebook.display.numbers import MINUS, NBSP, cut
from scorebook.display.periods import period_name
from scorebook.display.report_wording import NONE, Wording

# More names would be the ranking again.
_NAMED = 5
# However far somebody got, drawings end here.
_LONGEST = Decimal(2)
# Where drawings begin, unless somebody has less.
_USUAL_FOOT = Decimal("0.6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the ranking; `part` is how far the bar of the score reaches, None without one."""

    rank: str
    name: str
    agent_id: str
    score: str
    tier: str
    part: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The credits of one KPI in the team: places of the lowest, the quartiles and the highest."""

    low: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    high: Decimal
    full: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One KPI over the team: figures as text, and the same as a drawing where anybody has any."""

    kpi: str
    people: str
    short: str
    low: str
    median: str
    high: str
    drawn: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Who lost points on one KPI, those who lost most first, each with the points."""

    kpi: str
    names: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReport:
    """Everything a team's page shows; `rows` are the ranking. Missing things are empty."""

    language: Language
    team: str
    company: str
    period: str
    period_code: str
    supervisor: str
    score: str
    rank: str
    median: str
    members: str
    rows: tuple[Member, ...]
    tiers: tuple[tuple[str, str], ...]
    spread: tuple[Spread, ...]
    help: tuple[Help, ...]
    source: str

    @property
    def agent_id(self) -> str:
        """Name whom a failure of this page is told of: no agent, the team."""
        return self.team


def team_report_of(
    team: TeamCard,
    results: Results,
    *,
    teams: int,
    language: Language,
    source: str,
) -> TeamReport:
    """Write the page of one team of so many.

    Rule: docs/rules.md#teams
    """
    settings = results.month.scheme.settings
    wording = Wording(language, settings)
    _ = wording.translate
    cards = [card for card in results.cards if card.agent.team == team.team]
    scores = sorted(card.score for card in cards if card.score is not None)
    supervisors = dict.fromkeys(card.agent.supervisor_name for card in cards)
    return TeamReport(
        language=language,
        team=team.team,
        company=settings.company,
        period=period_name(settings.period, language),
        period_code=str(settings.period),
        supervisor=", ".join(name for name in supervisors if name),
        score=NONE if team.score is None else wording.score(team.score),
        rank=NONE if team.rank is None else f"{team.rank} / {teams}",
        median=wording.score(quartile(scores, 2)) if scores else NONE,
        members=_("{members} people, {scored} with a score").format(
            members=team.members, scored=team.scored
        ),
        rows=_ranking(cards, wording),
        tiers=_tiers(cards),
        spread=tuple(_spread(cards, wording)),
        help=tuple(_help(cards, wording)),
        source=source,
    )


def _ranking(cards: Sequence[Scorecard], wording: Wording) -> tuple[Member, ...]:
    """Rank the members among themselves, equal scores alike; who has no score comes last."""
    scored = [(card.score, card) for card in cards if card.score is not None]
    scored.sort(key=lambda pair: pair[0], reverse=True)
    longest = max([ONE, *(score for score, _ in scored)])
    ranks = [1 + sum(other > score for other, _ in scored) for score, _ in scored]
    return (
        *(
            _member(card, str(rank), wording.score(score), max(score, ZERO) / longest)
            for rank, (score, card) in zip(ranks, scored, strict=True)
        ),
        *(_member(card, NONE, NONE, None) for card in cards if card.score is None),
    )


def _member(card: Scorecard, rank: str, score: str, part: Decimal | None) -> Member:
    return Member(
        rank=rank,
        name=card.agent.name or card.agent.agent_id,
        agent_id=card.agent.agent_id,
        score=score,
        tier=card.tier.name if card.tier else "",
        part=None if part is None else cut(part, 4),
    )


def _tiers(cards: Sequence[Scorecard]) -> tuple[tuple[str, str], ...]:
    """Count who stands on which tier, the highest first."""
    floors = {card.tier.name: card.tier.floor for card in cards if card.tier}
    names = [card.tier.name for card in cards if card.tier]
    ordered = sorted(floors, key=lambda name: floors[name], reverse=True)
    return tuple((name, str(names.count(name))) for name in ordered)


def _spread(cards: Sequence[Scorecard], wording: Wording) -> Iterator[Spread]:
    """Give each KPI's lowest, middle and highest credit, all drawn on one scale."""
    found = {
        kpi: sorted(line.credit for line in lines if line.credit is not None)
        for kpi, lines in _by_kpi(cards).items()
    }
    there = [credit for credits_ in found.values() for credit in credits_]
    scale = _Scale.over(there)
    for kpi, credits_ in found.items():
        yield _spread_of(kpi, credits_, scale, wording)


def _spread_of(kpi: str, credits_: Sequence[Decimal], scale: "_Scale", wording: Wording) -> Spread:
    if not credits_:
        return Spread(kpi=kpi, people="0", short=NONE, low=NONE, median=NONE, high=NONE, drawn=None)
    quarters = [quartile(credits_, quarter) for quarter in range(5)]
    low, lower, median, upper, high = (scale.place(value) for value in quarters)
    return Spread(
        kpi=kpi,
        people=str(len(credits_)),
        short=str(sum(value < ONE for value in credits_)),
        low=wording.percent(quarters[0]),
        median=wording.percent(quarters[2]),
        high=wording.percent(quarters[4]),
        drawn=Range(
            low=low, lower=lower, median=median, upper=upper, high=high, full=scale.place(ONE)
        ),
    )


def _help(cards: Sequence[Scorecard], wording: Wording) -> Iterator[Help]:
    """Name for each KPI who lost points on it, the dearest KPI of the team first."""
    _ = wording.translate
    lost: dict[str, list[tuple[Decimal, str]]] = {}
    for card in cards:
        for line in card.lines:
            if line.lost > ZERO:
                who = card.agent.name or card.agent.agent_id
                lost.setdefault(_name(line), []).append((settled(line.lost), who))
    totals = {kpi: sum((points for points, _who in people), ZERO) for kpi, people in lost.items()}
    for kpi in sorted(lost, key=lambda one: totals[one], reverse=True):
        people = sorted(lost[kpi], key=lambda one: one[0], reverse=True)
        said = [f"{who}{NBSP}({MINUS}{wording.points(points)})" for points, who in people]
        names = "; ".join(said[:_NAMED])
        if len(said) > _NAMED:
            names = _("{names}; and {count} more").format(names=names, count=len(said) - _NAMED)
        yield Help(kpi=kpi, names=names, points=f"{MINUS}{wording.points(totals[kpi])}")


def _by_kpi(cards: Sequence[Scorecard]) -> dict[str, list[LineResult]]:
    """Put together what has one name, in the order of the first who has it."""
    found: dict[str, list[LineResult]] = {}
    for card in cards:
        for line in card.lines:
            found.setdefault(_name(line), []).append(line)
    return found


def _name(line: LineResult) -> str:
    return line.line.kpi.name or line.line.kpi.code


@dataclass(frozen=True, slots=True)
class _Scale:
    """What lies at the left end of a drawing and at its right; further out is drawn at the end."""

    foot: Decimal
    top: Decimal

    @classmethod
    def over(cls, credits_: Sequence[Decimal]) -> "_Scale":
        """Reach from the lowest credit to the highest; full credit and some room are in it."""
        foot = max(ZERO, min([_USUAL_FOOT, *credits_]))
        return cls(foot, min(_LONGEST, max([DEFAULT_CAP, *credits_])))

    def place(self, credit: Decimal) -> Decimal:
        """Say where a credit lies, 0 at the left and 1 at the right."""
        inside = min(max(credit, self.foot), self.top)
        return cut((inside - self.foot) / (self.top - self.foot), 4)
