"""What scorebook makes of a workbook, asked of its core or of its command, and where it differs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from scorebook.core.problems import Problem, errors, touched_agents
from scorebook.core.scorecard import Scorecard, scorecards
from scorebook.intake.reader import read_workbook
from tests.oracle.judge import Verdict

NEAR = Fraction(1, 10**25)
"""How far a credit may lie from the exact one: the program's decimals are long, not endless."""
DONE, PROBLEMS, IN_PART = 0, 1, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What scorebook says about one agent, whichever way it was asked."""

    status: str
    credits: Mapping[str, Fraction | None]
    score_exact: Fraction | None
    score: Fraction | None
    tier: str | None
    payout: Fraction | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A month as scorebook scores it; `wrong` are the errors that belong to no agent."""

    agents: Mapping[str, Scored]
    faulty: frozenset[str]
    wrong: Sequence[str]


def exact(value: Decimal | str | None) -> Fraction | None:
    """Give a decimal as the fraction it is."""
    return None if value is None else Fraction(value)


# ---------------------------------------------------------------- asking the core


def outcome(path: Path) -> Outcome:
    """Read and score one workbook through the real reader."""
    reading = read_workbook(path, scheme=None, period=None)
    sound = [said(problem) for problem in errors(reading.problems) if problem.agent_id is None]
    faulty = touched_agents(reading.problems)
    cards = scorecards(reading.month, faulty) if reading.month and not sound else ()
    return Outcome({card.agent.agent_id: of_card(card) for card in cards}, faulty, sound)


def of_card(card: Scorecard) -> Scored:
    """Take what is compared from a scorecard."""
    return Scored(
        status=card.status.value,
        credits={result.line.kpi.code: exact(result.credit) for result in card.lines},
        score_exact=exact(card.score_exact),
        score=exact(card.score),
        tier=card.tier.name if card.tier else None,
        payout=exact(card.payout),
    )


def said(problem: Problem) -> str:
    """Say a problem in one line."""
    place = problem.place
    where = f"{place.sheet}!{place.cell}" if place else "-"
    return f"{problem.code} {where} {dict(problem.facts)}"


# ---------------------------------------------------------------- asking the command


def told(path: Path, out: Path) -> tuple[Outcome, int]:
    """Let `scorebook run` score one workbook; give its JSON and its exit code."""
    from scorebook.cli.main import cli  # noqa: PLC0415 - needs scorebook installed, the rest not

    arguments = ["run", str(path), "--out", str(out), "--no-pdf", "--json", "--partial"]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    record = json.loads(result.stdout)
    wrong = [one for one in record["problems"] if one["severity"] == "error"]
    found = Outcome(
        {one["agent_id"]: of_record(one) for one in record.get("agents", ())},
        frozenset(one["agent_id"] for one in wrong if one["agent_id"] is not None),
        [f"{one['code']} {one['message']}" for one in wrong if one["agent_id"] is None],
    )
    return found, result.exit_code


def of_record(agent: Mapping[str, Any]) -> Scored:
    """Take what is compared from an agent of run.json."""
    return Scored(
        status=agent["status"],
        credits={line["kpi"]: exact(line["credit"]) for line in agent["lines"]},
        score_exact=exact(agent["score_exact"]),
        score=exact(agent["score"]),
        tier=agent["tier"],
        payout=exact(agent["payout"]),
    )


# ---------------------------------------------------------------- comparing


def differs(what: str, wanted: object, got: object) -> Iterator[str]:
    """Say it when two answers are not the same."""
    if wanted != got:
        yield f"{what}: the oracle says {wanted}, scorebook {got}"


def near(wanted: Fraction | None, got: Fraction | None) -> bool:
    """Say whether two ratios agree, to more places than anybody prints."""
    if wanted is None or got is None:
        return wanted is got
    return abs(wanted - got) <= NEAR


def against(verdict: Verdict, got: Scored) -> Iterator[str]:
    """Compare one agent line by line."""
    yield from differs("status", verdict.status, got.status)
    yield from differs("score", verdict.score, got.score)
    yield from differs("tier", verdict.tier, got.tier)
    yield from differs("payout", verdict.payout, got.payout)
    if verdict.faulty:
        return
    yield from differs("lines", set(verdict.credits), set(got.credits))
    for code, wanted in verdict.credits.items():
        if not near(wanted, got.credits.get(code)):
            yield from differs(f"credit of {code}", wanted, got.credits.get(code))
    if not near(verdict.score_exact, got.score_exact):
        yield from differs("exact score", verdict.score_exact, got.score_exact)


def mismatches(wanted: Mapping[str, Verdict], got: Outcome) -> Sequence[str]:
    """Compare a whole month."""
    faulty = {agent_id for agent_id, verdict in wanted.items() if verdict.faulty}
    found = [f"a problem nobody made: {one}" for one in got.wrong]
    found += differs("agents", set(wanted), set(got.agents))
    found += differs("agents with an error", faulty, set(got.faulty))
    for agent_id, verdict in wanted.items():
        if agent_id in got.agents:
            found += [f"{agent_id} {one}" for one in against(verdict, got.agents[agent_id])]
    return found
