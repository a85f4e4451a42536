"""The sealed record of a run (run.json).

It is for programs: no translation of numbers, no rounding beyond the engine's two, and the
same bytes for the same input.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scorebook.core.agent import Line
from scorebook.core.next_tier import by_one_kpi
from scorebook.core.numbers import significant
from scorebook.core.problems import Problem
from scorebook.core.results import Results, SourceFile
from scorebook.core.scheme import Scheme, Settings
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.tiers import next_tier
from scorebook.display.language import Language
from scorebook.display.problems import problem_text

SCHEMA = 1

# Quotients may never end: this many digits say all that a reader of the record can use.
_DIGITS = 28


def record(results: Results, *, language: Language, files: Mapping[str, str]) -> dict[str, Any]:
    """Give run.json as an object.

    Shape: `files` maps each written file, by its path below the folder of the run, to the
        SHA-256 of its bytes. The language is that of the problems' sentences.
    """
    scheme = results.month.scheme
    return {
        "schema": SCHEMA,
        "period": str(scheme.settings.period),
        "version": results.version,
        "workbook": _source(results.workbook),
        "scheme": None if results.scheme_file is None else _source(results.scheme_file),
        "settings": settings_in_force(scheme.settings),
        "agents": [_agent(card, scheme) for card in results.cards],
        "problems": [
            problem_record(problem, language, scheme.settings.currency)
            for problem in results.problems
        ],
        "files": [{"path": path, "sha256": files[path]} for path in sorted(files)],
    }


def record_json(sealed: Mapping[str, Any]) -> str:
    """Write the record as JSON, one field a line, so that two runs can be compared by eye."""
    return json.dumps(sealed, ensure_ascii=False, indent=1) + "\n"


def settings_in_force(settings: Settings) -> dict[str, str]:
    """Name every setting with its value, also the ones nobody typed; empty where there is none."""
    return {
        "period": str(settings.period),
        "company": settings.company,
        "currency": settings.currency,
        "language": settings.language,
        "period_days": str(settings.period_days),
        "score_places": str(settings.score_places),
        "payout_unit": f"{settings.payout_unit:f}",
        "spread": "all",  # the only way computed so far: intake refuses the others (SB109)
        "weights": settings.weights.value,
        "prorate": settings.prorate.value,
        "na_words": ", ".join(settings.na_words),
        "budget": _number(settings.budget) or "",
    }


def problem_record(problem: Problem, language: Language, currency: str) -> dict[str, Any]:
    """Give one problem as an object; `message` and `next` are sentences for people."""
    text = problem_text(problem, language, currency)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.place.sheet or None if problem.place else None,
        "cell": problem.place.cell or None if problem.place else None,
        "agent_id": problem.agent_id,
        "kpi": problem.kpi,
        "message": text.message,
        "next": text.next,
    }


def _source(file: SourceFile) -> dict[str, str]:
    return {"name": file.name, "sha256": file.sha256}


def _agent(card: Scorecard, scheme: Scheme) -> dict[str, Any]:
    agent = card.agent
    result = {"tier": None if card.tier is None else card.tier.name, "payout": _plain(card.payout)}
    return {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "team": agent.team,
        "role": agent.role,
        "status": card.status.value,
        "withheld": None if card.withheld is None else card.withheld.value,
        "score": _plain(card.score),
        "score_exact": _number(card.score_exact),
        **result,
        "currency": scheme.settings.currency,
        "base": _number(agent.base),
        "share": _number(card.share),
        "rank": card.rank,
        # Nothing gates a result yet: what is ungated is the result.
        "ungated": result,
        "gates": [],
        "lines": _lines(card),
        "next_tier": _next_tier(card, scheme),
    }


def _lines(card: Scorecard) -> list[dict[str, Any]]:
    """Give each line with its answer; of a withheld agent, what was read."""
    if card.lines:
        return [_line(result) for result in card.lines]
    return [
        _line(LineResult(line=line, achievement=None, credit=None, points=None))
        for line in card.agent.lines
    ]


def _line(result: LineResult) -> dict[str, Any]:
    line = result.line
    return {
        "kpi": line.kpi.code,
        "name": line.kpi.name,
        "direction": line.kpi.direction.value,
        "weight": _number(line.weight),
        "target": _number(line.target),
        **_upper_end(line),
        "realized": _number(line.realized),
        "state": line.state.value,
        "achievement": _number(result.achievement),
        "credit": _number(result.credit),
        "points": _number(result.points),
        "cell": None if line.place is None else str(line.place),
    }


def _upper_end(line: Line) -> dict[str, str | None]:
    return {} if line.target_high is None else {"target_high": _number(line.target_high)}


def _next_tier(card: Scorecard, scheme: Scheme) -> dict[str, Any] | None:
    """Name the next rung, where it begins, and which KPIs reach it alone with which value."""
    if card.tier is None:
        return None
    rung = next_tier(card.tier, scheme.ladder(card.agent.role))
    if rung is None:
        return None
    alone = by_one_kpi(card, scheme)
    return {
        "name": rung.name,
        "from": _number(rung.floor),
        "by": [
            {"kpi": reach.line.kpi.code, "realized": _number(reach.realized)} for reach in alone
        ],
    }


def _number(value: Decimal | None) -> str | None:
    """Write a number without exponent and without needless zeros."""
    return None if value is None else f"{significant(value, _DIGITS):f}"


def _plain(value: Decimal | None) -> str | None:
    """Write a number as the engine rounded it, without exponent."""
    return None if value is None else f"{value:f}"
