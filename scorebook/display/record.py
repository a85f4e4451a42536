"""The sealed record of a run (run.json).

It is for programs: no translation of numbers, no rounding beyond the engine's two, and the
same bytes for the same input.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scorebook.core.problems import Problem
from scorebook.core.results import Results, SourceFile
from scorebook.core.scheme import Settings
from scorebook.core.teams import team_cards
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from scorebook.display.record_agent import agent_record
from scorebook.display.record_numbers import number
from scorebook.display.record_scheme import scheme_record
from scorebook.display.record_teams import team_record
from scorebook.display.record_true_up import true_up_records

SCHEMA = 1


def agent_entries(results: Results) -> list[dict[str, Any]]:
    """Give every agent's object in run.json, in the order of the cards."""
    return [agent_record(card, results.month.scheme) for card in results.cards]


def record(
    results: Results,
    *,
    language: Language,
    files: Mapping[str, str],
    entries: Sequence[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Give run.json as an object.

    Shape: `files` maps each written file, by its path below the folder of the run, to the
        SHA-256 of its bytes. The language is that of the problems' sentences. `entries` are the
        `agent_entries` where they have been made already.
    """
    scheme = results.month.scheme
    return {
        "schema": SCHEMA,
        "period": str(scheme.settings.period),
        "version": results.version,
        "workbook": _source(results.workbook),
        "scheme": None if results.scheme_file is None else _source(results.scheme_file),
        "settings": settings_in_force(scheme.settings),
        "rules": scheme_record(scheme),
        "agents": agent_entries(results) if entries is None else list(entries),
        "teams": [team_record(card) for card in team_cards(results.cards, scheme.settings)],
        **true_up_records(results.true_up),
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
        "spread": settings.spread.value,
        "weights": settings.weights.value,
        "prorate": settings.prorate.value,
        "score_cap": number(settings.score_cap) or "",
        "payout_cap": number(settings.payout_cap) or "",
        "guarantee": number(settings.guarantee) or "",
        "na_words": ", ".join(settings.na_words),
        "budget": number(settings.budget) or "",
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
