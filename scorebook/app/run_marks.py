"""What a run's record says of how it was asked for, so that another one is known as other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scorebook.app.history import Remembered
from scorebook.app.ports import Adapters
from scorebook.app.report_ports import Printing
from scorebook.app.run_ports import MonthsBefore
from scorebook.app.run_wanted import Wanted
from scorebook.core.agreed import Agreed
from scorebook.core.results import Results
from scorebook.core.since_last import Earlier
from scorebook.display.look import LookSettings


class AlreadyFinishedError(Exception):
    """The folder holds a finished run of other input."""


def marks_of(wanted: Wanted, earlier: Earlier | None) -> dict[str, Any]:
    """Record what was asked for; what nobody asked for was not there in earlier records either."""
    marks: dict[str, Any] = {
        "only": sorted(wanted.only),
        "partial": wanted.partial,
        "pdf": wanted.pdf,
        "trace": wanted.trace,
    }
    if wanted.agent_sheets:
        marks["agent_sheets"] = True
    if wanted.writeback is not None:
        marks["writeback"] = wanted.writeback.marks
    if earlier is not None:
        marks["previous"] = {"period": str(earlier.period), "sha256": earlier.sha256}
    return marks


def layout_of(agreed: Agreed) -> dict[str, dict[str, str]]:
    """Name the file that said how to read the workbook; nothing where there was none."""
    if not agreed.source:
        return {}
    return {"layout": {"name": Path(agreed.source).name, "sha256": agreed.sha256}}


def mark_of_look(look: LookSettings) -> dict[str, dict[str, str]]:
    """Name the file of a company's own look; nothing where results look as they always do."""
    if look.source is None:
        return {}
    return {"look": {"name": look.source.name, "sha256": look.source.sha256}}


def mark_of_true_up(results: Results, past: Remembered) -> dict[str, Any]:
    """Name the runs that corrections come from; nothing where there are none."""
    if not results.true_up:
        return {}
    return {"true_up": {period: list(pair) for period, pair in past.recomputed.items()}}


def refuse_other_input(
    adapters: Adapters, wanted: Wanted, results: Results, marks: Mapping[str, Any]
) -> None:
    """Refuse to overwrite a finished run unless it is the same run again.

    Raises: AlreadyFinishedError.
    """
    finished = adapters.runs.finished_run(wanted.out)
    if finished is None or wanted.replace:
        return
    scheme = results.scheme_file
    same = (
        finished.get("workbook", {}).get("sha256") == results.workbook.sha256
        and (finished.get("scheme") or {}).get("sha256") == (scheme.sha256 if scheme else None)
        and finished.get("period") == str(results.month.scheme.settings.period)
        and finished.get("run") == marks["run"]
        and finished.get("layout") == marks.get("layout")
    )
    if not same:
        raise AlreadyFinishedError(wanted.out)


def marks_of_reports(
    adapters: Adapters, months: MonthsBefore, wanted: Wanted, printing: Printing
) -> dict[str, Any]:
    """Say what else the reports were made from and how; nothing of a run with the usual ones."""
    marks: dict[str, Any] = {
        "archive": printing.archive,
        "history": months.sources,
        "team_reports": wanted.team_reports,
        "templates": adapters.runs.hashes(printing.templates) if printing.templates else {},
    }
    return {key: value for key, value in marks.items() if value}
