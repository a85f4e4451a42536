"""One agent's page as text, in the agent's own language: what `pdf` lays out and nothing more.

What is the same on every page (headings, labels) stands in `report_templates/`; everything that
depends on the agent comes from here, ready to print.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scorebook.core.numbers import ZERO
from scorebook.core.past import PastMonth
from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard, Withheld
from scorebook.core.scoring import LineResult
from scorebook.core.standing import Standing
from scorebook.core.true_up import TrueUp
from scorebook.display.language import Language
from scorebook.display.numbers import MINUS
from scorebook.display.periods import period_name
from scorebook.display.report_next import NextTier, next_tier_of, ungated_of
from scorebook.display.report_past import Month, past
from scorebook.display.report_rows import Row, rows
from scorebook.display.report_rules import rules
from scorebook.display.report_standing import Beside, beside
from scorebook.display.report_steps import Step
from scorebook.display.report_true_up import corrections
from scorebook.display.report_way import way
from scorebook.display.report_why import why
from scorebook.display.report_wording import Wording
from scorebook.display.shares import costs, strengths


@dataclass(frozen=True, slots=True)
class Contribution:
    """A KPI that made a difference, and the points it brought or cost, with their sign."""

    kpi: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The three answers of the page; `tier_step` of `tier_steps` is the rung, counted from 1."""

    score: str
    tier: str
    payout: str
    tier_step: int
    tier_steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything an agent's page shows.

    Shape: either `outcome` is there, with `why`, `way`, `strengths` and `costs`, or `withheld` says
        why there is none. `ungated` is empty where gates made no difference, `next_tier` None
        on the highest rung. `history` is empty or has seven months; `standing` is None in a team
        of few. `receipt` is the code of the page, for machines (`display.receipt`), and empty on a
        page that is of no run. `period_code` is the period as 2026-10.
    """

    language: Language
    agent_id: str
    name: str
    company: str
    period: str
    period_code: str
    team: str
    role: str
    supervisor: str
    outcome: Outcome | None
    withheld: str
    why: tuple[str, ...]
    rows: tuple[Row, ...]
    counted_weight: str
    points: str
    way: tuple[Step, ...]
    corrections: tuple[str, ...]
    ungated: str
    next_tier: NextTier | None
    strengths: tuple[Contribution, ...]
    costs: tuple[Contribution, ...]
    history: tuple[Month, ...]
    standing: Beside | None
    rules: tuple[str, ...]
    receipt: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a page says of an agent besides this month's own result.

    Shape: `before` are earlier months, the oldest first; `receipt` is the code of the page;
        `true_up` are the agent's corrections of closed months.
    """

    before: Sequence[PastMonth] = ()
    standing: Standing | None = None
    receipt: str = ""
    true_up: Sequence[TrueUp] = ()


_NOTHING_MORE = Known()


def report_of(
    card: Scorecard, results: Results, *, default_language: Language, known: Known = _NOTHING_MORE
) -> Report:
    """Write the page of one agent; the agent's language goes before the workbook's."""
    agent, scheme = card.agent, results.month.scheme
    wording = Wording(Language.of(agent.language, default_language), scheme.settings)
    return Report(
        language=wording.language,
        agent_id=agent.agent_id,
        name=agent.name or agent.agent_id,
        company=scheme.settings.company,
        period=period_name(scheme.settings.period, wording.language),
        period_code=str(scheme.settings.period),
        team=agent.team,
        role=agent.role,
        supervisor=agent.supervisor_name,
        outcome=_outcome(card, results, wording),
        withheld=_withheld(card, wording),
        why=why(card, scheme, wording),
        rows=rows(card.lines, wording),
        counted_weight=wording.weight(card.counted_weight),
        points=wording.total_points(card.points),
        way=way(card, scheme, wording),
        corrections=corrections(known.true_up, wording),
        ungated=ungated_of(card, scheme, wording),
        next_tier=next_tier_of(card, scheme, wording),
        strengths=tuple(_gained(line, wording) for line in strengths(card.lines)),
        costs=tuple(_lost(line, wording) for line in costs(card.lines)),
        history=past(card, known.before, wording),
        standing=beside(known.standing, wording),
        rules=rules(card, wording),
        receipt=known.receipt,
        source=source_of(results, wording),
    )


def _outcome(card: Scorecard, results: Results, wording: Wording) -> Outcome | None:
    if card.score is None or card.tier is None or card.payout is None:
        return None
    ladder = results.month.scheme.ladder(card.agent.role)
    return Outcome(
        score=wording.score(card.score),
        tier=card.tier.name,
        payout=wording.money(card.payout),
        tier_step=ladder.index(card.tier) + 1,
        tier_steps=len(ladder),
    )


def _withheld(card: Scorecard, wording: Wording) -> str:
    _ = wording.translate
    match card.withheld:
        case None:
            return ""
        case Withheld.NOTHING_MEASURED:
            return _(
                "Nothing was measured for you this month, so there is no score, no tier and no "
                "incentive. "
                "That is not a score of 0, and it says nothing about your work."
            )
        case Withheld.NOT_ALL_MEASURED:
            return _(
                "Not every KPI of yours was measured this month, and the rules give a score only "
                "for all of them together. That is not a score of 0, and it says nothing about "
                "your work."
            )
        case Withheld.PROBLEMS:
            return _(
                "Some of your figures are still being checked, so there is no result yet. "
                "You will get this page as soon as they are settled."
            )


def _gained(result: LineResult, wording: Wording) -> Contribution:
    kpi = result.line.kpi
    return Contribution(kpi.name or kpi.code, f"+{wording.points(result.points or ZERO)}")


def _lost(result: LineResult, wording: Wording) -> Contribution:
    kpi = result.line.kpi
    return Contribution(kpi.name or kpi.code, f"{MINUS}{wording.points(result.lost)}")


def source_of(results: Results, wording: Wording) -> str:
    """Say from which file a page was made, and by which program.

    Not the hash of the file, which every change of anybody's figures changes: the receipt leads to
    run.json, where it stands.
    """
    _ = wording.translate
    return _("From {file}, scorebook {version}").format(
        file=results.workbook.name, version=results.version
    )
