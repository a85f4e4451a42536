"""What scorebook makes of a workbook, asked of its core or of its command."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from scorebook.core.problems import Problem, errors, touched_agents
from scorebook.core.scorecard import Scorecard, scorecards
from scorebook.intake.reader import read_workbook
from tests.oracle.judge import Result

DONE, PROBLEMS, IN_PART = 0, 1, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What scorebook says about one agent, whichever way it was asked."""

    status: str
    credits: Mapping[str, Fraction | None]
    score_exact: Fraction | None
    score: Fraction | None
    result: Result | None
    ungated: Result | None
    gates: Sequence[tuple[str, bool]]
    rank: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A month as scorebook scores it; `wrong` are the errors that belong to no agent."""

    agents: Mapping[str, Scored]
    faulty: frozenset[str]
    wrong: Sequence[str]


def exact(value: Decimal | str | None) -> Fraction | None:
    """Give a decimal as the fraction it is."""
    return None if value is None else Fraction(value)


def paid(tier: str | None, payout: Decimal | str | None) -> Result | None:
    """Put a tier and its money together; without a score there is neither."""
    if tier is None and payout is None:
        return None
    return Result(tier or "no tier", Fraction(-1 if payout is None else payout))


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
    ungated = card.ungated
    return Scored(
        status=card.status.value,
        credits={result.line.kpi.code: exact(result.credit) for result in card.lines},
        score_exact=exact(card.score_exact),
        score=exact(card.score),
        result=paid(card.tier.name if card.tier else None, card.payout),
        ungated=paid(ungated.tier.name, ungated.payout) if ungated else None,
        gates=[(one.gate.name, one.passed) for one in card.gates],
        rank=card.rank,
    )


def said(problem: Problem) -> str:
    """Say a problem in one line."""
    place = problem.place
    where = f"{place.sheet}!{place.cell}" if place else "-"
    return f"{problem.code} {where} {dict(problem.facts)}"


# ---------------------------------------------------------------- asking the command


def told(path: Path, out: Path) -> tuple[Outcome, Mapping[str, Any], int]:
    """Let `scorebook run` score one workbook; give what it says, its JSON and its exit code."""
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
    return found, record, result.exit_code


def of_record(agent: Mapping[str, Any]) -> Scored:
    """Take what is compared from an agent of run.json."""
    ungated = agent["ungated"] or {"tier": None, "payout": None}
    return Scored(
        status=agent["status"],
        credits={line["kpi"]: exact(line["credit"]) for line in agent["lines"]},
        score_exact=exact(agent["score_exact"]),
        score=exact(agent["score"]),
        result=paid(agent["tier"], agent["payout"]),
        ungated=paid(ungated["tier"], ungated["payout"]),
        gates=[(one["name"], one["passed"]) for one in agent["gates"]],
        rank=agent["rank"],
    )
