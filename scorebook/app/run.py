"""The month: read, score, write the results workbook, the reports, the payroll list, the record.

All or nothing: with errors nothing is written, unless the run is partial and the rules are sound.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from scorebook.app.check import narrowed, reading
from scorebook.app.exits import Exit
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.app.report_ports import Rendered
from scorebook.app.reports import Pages
from scorebook.app.run_decided import Decided, decided
from scorebook.app.run_past import keep_sealed
from scorebook.app.run_recipients import note_recipients, note_unsealed
from scorebook.app.run_wanted import Outcome, Wanted
from scorebook.app.writeback import Scored, check_writable, scored_record, write_scored
from scorebook.core.agreed import Agreed
from scorebook.core.problems import errors, rules_are_sound
from scorebook.display.language import Language
from scorebook.display.payroll import payout_csv
from scorebook.display.record import agent_entries, record, record_json

Progress = Callable[[int, int], None]


def run(
    adapters: Adapters, wanted: Wanted, progress: Progress, heard: Callable[[Language], Language]
) -> Outcome:
    """Do the month.

    Shape: `progress` is told how many reports are done, of how many; `heard` is told the
        workbook's language as soon as it is known.
    Raises: StoppedError when the world says no; AlreadyFinishedError; NoSuchAgentError;
        ItselfError when the copy with the results would be the workbook that is read;
        NotEarlierError when the run to compare with is not of an earlier month;
        TooManySheetsError.
    """
    if wanted.writeback is not None:
        check_writable(adapters, wanted.source.workbook, wanted.out)
    earlier = None if wanted.previous is None else adapters.earlier(wanted.previous)
    whole = reading(adapters, wanted.source)
    heard(whole.language)
    look, doubts = adapters.read_look(_look_of(wanted, whole.agreed))
    whole = replace(whole, problems=(*whole.problems, *doubts))
    found = narrowed(whole, wanted.only)
    if whole.month is None or not _may_go_on(found, partial=wanted.partial):
        return Outcome(code=Exit.PROBLEMS, reading=found)
    month = decided(adapters, wanted, whole, whole.month, look, earlier)
    return _written(adapters, wanted, month, progress)


def _written(adapters: Adapters, wanted: Wanted, month: Decided, progress: Progress) -> Outcome:
    """Write the run and seal it, then keep it for the months to come."""
    results, language = month.results, month.reading.language
    with adapters.runs.staged(wanted.out) as staging:
        # First, because this is what may still be refused.
        scored = _written_back(adapters, wanted, month, staging)
        entries = agent_entries(results)
        pages = Pages(results, language, entries, month.months)
        made = _fill(adapters, wanted, month, pages, staging, progress)
        note_recipients(adapters, results, language, staging)
        hashes = adapters.runs.hashes(staging)
        sealed = record(results, language=language, files=hashes, entries=entries)
        note_unsealed(adapters, results, staging)
        sealed |= month.marks
        if scored is not None:
            sealed["writeback"] = scored_record(scored)
        written = record_json(sealed)
        adapters.runs.publish(staging, wanted.out, written)
    unkept = keep_sealed(adapters, wanted, sealed, written) or month.past.unread
    found = replace(month.reading, problems=results.problems)
    partly = bool(made.failed) or bool(errors(found.problems))
    return Outcome(
        code=Exit.PARTLY if partly else Exit.DONE,
        reading=found,
        results=results,
        record=sealed,
        reports=made,
        scored=scored,
        unkept=unkept,
        is_without_past=month.past.unread is not None,
        uncorrected=month.past.uncorrected,
    )


def _may_go_on(found: Reading, *, partial: bool) -> bool:
    if not errors(found.problems):
        return True
    return partial and rules_are_sound(found.problems)


def _look_of(wanted: Wanted, agreed: Agreed) -> Path | None:
    """Say which file has the look: the one asked for, else the one agreed on, else our own."""
    return wanted.look or (Path(agreed.look) if agreed.look else None)


def _written_back(
    adapters: Adapters, wanted: Wanted, month: Decided, staging: Path
) -> Scored | None:
    """Write the copy of the workbook with the results in it, where somebody wants one."""
    if wanted.writeback is None or month.plan is None:
        return None
    return write_scored(
        adapters,
        wanted.source.workbook,
        staging,
        month.results,
        month.plan,
        wanted.writeback,
        language=month.reading.language,
        look=month.look,
    )


def _fill(
    adapters: Adapters,
    wanted: Wanted,
    month: Decided,
    pages: Pages,
    staging: Path,
    progress: Progress,
) -> Rendered:
    """Write results.xlsx, payout.csv and the reports."""
    results = month.results
    workbook = staging / "results.xlsx"
    adapters.write_results(
        results,
        workbook,
        language=month.reading.language,
        trace=wanted.trace,
        agent_sheets=wanted.agent_sheets,
        look=month.look,
    )
    (staging / "payout.csv").write_text(payout_csv(results), encoding="utf-8", newline="")
    if not wanted.pdf:
        return Rendered()
    files = pages.files(staging, teams=wanted.team_reports)
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress(done, len(files))

    progress(0, len(files))
    return adapters.render(
        files,
        jobs=wanted.jobs,
        executor=wanted.executor,
        verify=wanted.verify,
        done=count,
        printing=month.printing,
        pages=adapters.kept_pages(staging, wanted.out),
    )
