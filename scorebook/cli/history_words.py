"""What the commands about the history say."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorebook.app.past_runs import NOTHING, Compared
from scorebook.cli.console import Console
from scorebook.core.kept import KeptRun, counting, recomputed
from scorebook.core.sentences import N_
from scorebook.display.differences import differences_text
from scorebook.display.numbers import money
from scorebook.display.periods import moment


def say_runs(console: Console, runs: Sequence[KeptRun]) -> None:
    """List the runs, and which of a month counts."""
    if not runs:
        console.say(NOTHING, folder=Path.cwd())
    counts = {
        run.sha256
        for company in {run.company for run in runs}
        for run in counting(one for one in runs if one.company == company).values()
    }
    again = {
        later.sha256
        for company in {run.company for run in runs}
        for _, later in recomputed(one for one in runs if one.company == company).values()
    }
    for run in runs:
        console.say(
            N_("{period}  {company}  agents: {agents}, payout {payout}  {at}  {folder}{mark}"),
            period=run.period,
            company=run.company,
            agents=run.agents,
            payout=money(run.payout, run.currency, console.language),
            at=moment(run.at, console.language),
            folder=run.folder,
            mark=_mark(console, run, counts=run.sha256 in counts, again=run.sha256 in again),
        )


def run_json(run: KeptRun) -> dict[str, Any]:
    """Give one run."""
    return {
        "period": str(run.period),
        "company": run.company,
        "sha256": run.sha256,
        "run": run.folder,
        "made_by": run.made_by,
        "at": run.at,
        "workbook": run.workbook,
        "version": run.version,
        "agents": run.agents,
        "scored": run.scored,
        "payout": f"{run.payout:f}",
        "currency": run.currency,
        "closed": None if run.closed is None else {"by": run.closed.by, "at": run.closed.at},
    }


def say_compared(console: Console, found: Compared) -> None:
    """Say which runs were compared, and what differs."""
    console.say(
        N_("{before} ({one}) and {after} ({other}):"),
        before=found.before.period,
        after=found.after.period,
        one=found.before.folder,
        other=found.after.folder,
    )
    console.say("{text}", text=differences_text(found.found, *found.records, console.language))


def compared_json(found: Compared) -> dict[str, Any]:
    """Give everything that differs."""
    return {
        "before": run_json(found.before),
        "after": run_json(found.after),
        "differences": [
            {
                "part": one.part.value,
                "what": list(one.what),
                "before": one.before,
                "after": one.after,
                "agents": list(one.agents),
            }
            for one in found.found
        ],
    }


def _mark(console: Console, run: KeptRun, *, counts: bool, again: bool) -> str:
    if run.closed is not None:
        return "  " + console.translated(N_("closed by {by}")).format(by=run.closed.by)
    if again:
        return "  " + console.translated(N_("corrects the closed month"))
    return "" if counts else "  " + console.translated(N_("replaced"))
