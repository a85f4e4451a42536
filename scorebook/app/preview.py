"""Make one agent's report to look at, as PDF and as a picture of each page; nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scorebook.app.check import Source, narrowed, reading
from scorebook.app.exits import Exit
from scorebook.app.failures import StoppedError
from scorebook.app.history import remembered
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.app.report_ports import Advice, FailedReport, Printing, ReportFile
from scorebook.app.reports import Pages, templates_of
from scorebook.app.scoring import NoSuchAgentError, results_of
from scorebook.core.problems import rules_are_sound
from scorebook.display.filenames import report_file_names
from scorebook.display.language import Language
from scorebook.display.record import agent_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose report to make, into which folder, by whose templates and with which history."""

    source: Source
    agent_id: str
    out: Path
    templates: Path | None = None
    history: Path | None = None
    archive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How it ended; `files` are the PDF and its pictures, and empty where there is no report.

    `advice` is for whoever writes its template.
    """

    code: Exit
    reading: Reading
    files: Sequence[Path] = field(default_factory=tuple)
    failed: Sequence[FailedReport] = field(default_factory=tuple)
    advice: Advice = field(default_factory=Advice)


def preview(adapters: Adapters, wanted: Wanted, heard: Callable[[Language], Language]) -> Preview:
    """Make the report of one agent of a workbook, as `run` would.

    Shape: `heard` is told the workbook's language as soon as it is known.
    Raises: NoSuchAgentError; StoppedError when the template is at fault, or the world says no.
    """
    whole = reading(adapters, wanted.source)
    heard(whole.language)
    found = narrowed(whole, [wanted.agent_id])
    if whole.month is None or not rules_are_sound(found.problems):
        return Preview(code=Exit.PROBLEMS, reading=found)
    results = results_of(whole, whole.month, adapters.version)
    if all(card.agent.agent_id != wanted.agent_id for card in results.cards):
        raise NoSuchAgentError(wanted.agent_id)
    settings = results.month.scheme.settings
    past = remembered(adapters, wanted.out, settings)
    results = replace(results, true_up=past.true_up)
    kept = adapters.history(wanted.history, settings.period) if wanted.history else past.months
    pages = Pages(results, found.language, agent_entries(results), kept)
    page = pages.of(wanted.agent_id)
    if page is None:
        return Preview(code=Exit.PROBLEMS, reading=found)
    templates = templates_of(wanted.templates, found.agreed)
    file = wanted.out / report_file_names([wanted.agent_id])[wanted.agent_id]
    _make(wanted.out)
    printing = Printing(templates=templates, archive=wanted.archive)
    made = adapters.render(
        [ReportFile(page, file)], jobs=1, verify=1, done=lambda _count: None, printing=printing
    )
    return Preview(
        code=Exit.PARTLY if made.failed else Exit.DONE,
        reading=found,
        files=() if made.failed else (file, *adapters.pictures(file)),
        failed=made.failed,
        advice=Advice() if made.failed else adapters.render.advice(page, printing),
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoppedError.not_written(folder, fault) from fault
