"""The month: read, score, write the results workbook, the reports, the payroll list, the record.

All or nothing: with errors nothing is written, unless the run is partial and the rules are sound.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from scorebook.app.check import narrowed, reading
from scorebook.app.exits import Exit
from scorebook.app.history import Remembered
from scorebook.app.letters import unprintable
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.app.report_ports import Printing, Rendered
from scorebook.app.reports import Pages, templates_of
from scorebook.app.run_marks import (
    layout_of,
    mark_of_look,
    mark_of_true_up,
    marks_of,
    marks_of_reports,
    refuse_other_input,
)
from scorebook.app.run_past import due, keep_sealed, past_of
from scorebook.app.run_ports import MonthsBefore
from scorebook.app.run_recipients import note_recipients, note_unsealed
from scorebook.app.run_wanted import Outcome, Wanted
from scorebook.app.writeback import (
    check_writable,
    scored_record,
    with_plan,
    write_scored,
)
from scorebook.core.agent import Month
from scorebook.core.agreed import Agreed
from scorebook.core.problems import errors, rules_are_sound, touched_agents
from scorebook.core.results import Results
from scorebook.core.scorecard import scorecards
from scorebook.core.since_last import Earlier, since_last
from scorebook.display.language import Language
from scorebook.display.look import LookSettings
from scorebook.display.payroll import payout_csv
from scorebook.display.record import agent_entries, record, record_json

MOST_AGENT_SHEETS = 250


class TooManySheetsError(Exception):
    """A sheet for each of so many agents would make a workbook that nobody could leaf through."""

    def __init__(self, agents: int) -> None:
        """Keep how many agents there are."""
        super().__init__(agents)
        self.agents = agents


class NoSuchAgentError(LookupError):
    """`--only` or `explain` named somebody who is not in the workbook."""


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
    results = results_of(whole, whole.month, adapters.version, wanted.only)
    results = replace(results, look=look.source)
    if wanted.agent_sheets and len(results.cards) > MOST_AGENT_SHEETS:
        raise TooManySheetsError(len(results.cards))
    past = past_of(adapters, wanted, results)
    results = replace(results, true_up=due(past, wanted.only))
    earlier = earlier or past.earlier
    if earlier is not None:
        results = _compared(results, earlier, wanted.only)
    marks = {**marks_of(wanted, earlier), **mark_of_look(look), **mark_of_true_up(results, past)}
    layout = layout_of(found.agreed)
    printing = Printing(
        templates=templates_of(wanted.templates, found.agreed), archive=wanted.archive
    )
    months = _months_before(adapters, wanted, results, past)
    marks |= marks_of_reports(adapters, months, wanted, printing)
    refuse_other_input(adapters, wanted, results, {"run": marks, **layout})
    language = found.language
    faults = unprintable(results, adapters.letters(printing.templates)) if wanted.pdf else ()
    results = replace(results, problems=(*results.problems, *faults))
    plan = scored = None
    if wanted.writeback is not None:
        found, results, plan = with_plan(found, results, language, look, wanted.writeback)
    with adapters.runs.staged(wanted.out) as staging:
        if wanted.writeback is not None and plan is not None:
            workbook = wanted.source.workbook
            # First, because this is what may still be refused.
            scored = write_scored(
                adapters,
                workbook,
                staging,
                results,
                plan,
                wanted.writeback,
                language=language,
                look=look,
            )
        entries = agent_entries(results)
        pages = Pages(results, language, entries, months)
        made = _fill(adapters, wanted, pages, look, printing, staging, progress)
        note_recipients(adapters, results, language, staging)
        sealed = record(
            results, language=language, files=adapters.runs.hashes(staging), entries=entries
        )
        note_unsealed(adapters, results, staging)
        sealed |= {"run": marks, **layout}
        if scored is not None:
            sealed["writeback"] = scored_record(scored)
        written = record_json(sealed)
        adapters.runs.publish(staging, wanted.out, written)
    unkept = keep_sealed(adapters, wanted, sealed, written) or past.unread
    found = replace(found, problems=results.problems)
    partly = bool(made.failed) or bool(errors(found.problems))
    return Outcome(
        code=Exit.PARTLY if partly else Exit.DONE,
        reading=found,
        results=results,
        record=sealed,
        reports=made,
        scored=scored,
        unkept=unkept,
        is_without_past=past.unread is not None,
        uncorrected=past.uncorrected,
    )


def results_of(found: Reading, month: Month, version: str, only: Sequence[str] = ()) -> Results:
    """Score a month that was read: everybody, or those of `only` among themselves.

    Raises: NoSuchAgentError when `only` names somebody who is not there.
    """
    known = {agent.agent_id for agent in month.agents}
    for agent_id in only:
        if agent_id not in known:
            raise NoSuchAgentError(agent_id)
    chosen = tuple(agent for agent in month.agents if not only or agent.agent_id in only)
    month = replace(month, agents=chosen)
    return Results(
        month=month,
        cards=scorecards(month, touched_agents(found.problems)),
        problems=narrowed(found, only).problems,
        workbook=found.workbook,
        scheme_file=found.scheme_file,
        version=version,
    )


def _compared(results: Results, earlier: Earlier, only: Sequence[str]) -> Results:
    """Compare with an earlier run; those whom nobody asked for are not gone.

    Raises: NotEarlierError.
    """
    if only:
        chosen = {key: one for key, one in earlier.agents.items() if key in only}
        earlier = replace(earlier, agents=chosen)
    return replace(results, since=since_last(results.cards, results.month.scheme, earlier))


def _may_go_on(found: Reading, *, partial: bool) -> bool:
    if not errors(found.problems):
        return True
    return partial and rules_are_sound(found.problems)


def _look_of(wanted: Wanted, agreed: Agreed) -> Path | None:
    """Say which file has the look: the one asked for, else the one agreed on, else our own."""
    return wanted.look or (Path(agreed.look) if agreed.look else None)


def _months_before(
    adapters: Adapters, wanted: Wanted, results: Results, past: Remembered
) -> MonthsBefore:
    if wanted.history is None:
        return past.months
    return adapters.history(wanted.history, results.month.scheme.settings.period)


def _fill(
    adapters: Adapters,
    wanted: Wanted,
    pages: Pages,
    look: LookSettings,
    printing: Printing,
    staging: Path,
    progress: Progress,
) -> Rendered:
    results, language = pages.results, pages.language
    workbook = staging / "results.xlsx"
    adapters.write_results(
        results,
        workbook,
        language=language,
        trace=wanted.trace,
        agent_sheets=wanted.agent_sheets,
        look=look,
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
        printing=printing,
        pages=adapters.kept_pages(staging, wanted.out),
    )
