"""The month: read, score, write the results workbook, the reports, the payroll list, the record.

All or nothing: with errors nothing is written, unless the run is partial and the rules are sound.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scorebook.app.check import Source, narrowed, reading
from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.history import NOTHING_REMEMBERED, Remembered, keep, remembered
from scorebook.app.letters import unprintable
from scorebook.app.ports import Adapters, MonthsBefore, Printing, Reading, Rendered
from scorebook.app.reports import Pages, templates_of
from scorebook.app.run_recipients import note_recipients, note_unsealed
from scorebook.app.writeback import (
    Manner,
    Scored,
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
from scorebook.core.sentences import N_
from scorebook.core.since_last import Earlier, since_last
from scorebook.core.true_up import TrueUp
from scorebook.display.language import Language
from scorebook.display.look import LookSettings
from scorebook.display.payroll import payout_csv
from scorebook.display.record import agent_entries, record, record_json

# Of so many reports one is verified, unless somebody asks for more.
VERIFIED = 200
MOST_AGENT_SHEETS = 250


class AlreadyFinishedError(Exception):
    """The folder holds a finished run of other input."""


class TooManySheetsError(Exception):
    """A sheet for each of so many agents would make a workbook that nobody could leaf through."""

    def __init__(self, agents: int) -> None:
        """Keep how many agents there are."""
        super().__init__(agents)
        self.agents = agents


class NoSuchAgentError(LookupError):
    """`--only` or `explain` named somebody who is not in the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a run should do.

    `writeback` is how results go into a copy of the workbook too, None for not at all.
    `only`: agent_ids, everybody when empty. `partial`: withhold whoever has an error and do the
    others. `replace`: overwrite a finished run of other input. `trace`: a sheet in results.xlsx of
    every step from each cell to each payout. `agent_sheets`: a sheet for each agent there.
    `previous`: the record of an earlier run, or its folder, to say what changed since. `look`: the
    file of the look of results.xlsx, before the one named in scorebook.toml. Of the reports,
    `history` is a folder of earlier runs, `templates` a company's own, `archive` makes them to be
    kept, `team_reports` adds one a team; one in `verify` is made in two ways and compared.
    `keep` False neither asks the history nor adds to it.
    """

    source: Source
    out: Path
    only: tuple[str, ...] = ()
    partial: bool = False
    pdf: bool = True
    trace: bool = False
    agent_sheets: bool = False
    previous: Path | None = None
    look: Path | None = None
    jobs: int = 1
    verify: int = VERIFIED
    replace: bool = False
    history: Path | None = None
    templates: Path | None = None
    archive: bool = False
    team_reports: bool = False
    writeback: Manner | None = None
    keep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended; `results` and `record` are None when nothing was written.

    `unkept` says why the history was not asked, or could not take the run; the run is whole.
    """

    code: Exit
    reading: Reading
    results: Results | None = None
    record: Mapping[str, Any] | None = None
    reports: Rendered = field(default_factory=Rendered)
    scored: Scored | None = None
    unkept: StoppedError | None = None


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
    past = _past(adapters, wanted, results)
    results = replace(results, true_up=_due(past, wanted.only))
    earlier = earlier or past.earlier
    if earlier is not None:
        results = _compared(results, earlier, wanted.only)
    marks = {**_marks(wanted, earlier), **_mark(look), **_mark_of_true_up(results, past)}
    layout = _layout(found.agreed)
    printing = Printing(
        templates=templates_of(wanted.templates, found.agreed), archive=wanted.archive
    )
    months = _months_before(adapters, wanted, results, past)
    marks |= _marks_of_reports(adapters, months, wanted, printing)
    _refuse_other_input(adapters, wanted, results, {"run": marks, **layout})
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
    unkept = _keep(adapters, wanted, sealed, written) or past.unread
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


def _marks(wanted: Wanted, earlier: Earlier | None) -> dict[str, Any]:
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


def _may_go_on(found: Reading, *, partial: bool) -> bool:
    if not errors(found.problems):
        return True
    return partial and rules_are_sound(found.problems)


def _layout(agreed: Agreed) -> dict[str, dict[str, str]]:
    """Name the file that said how to read the workbook; nothing where there was none."""
    if not agreed.source:
        return {}
    return {"layout": {"name": Path(agreed.source).name, "sha256": agreed.sha256}}


def _look_of(wanted: Wanted, agreed: Agreed) -> Path | None:
    """Say which file has the look: the one asked for, else the one agreed on, else our own."""
    return wanted.look or (Path(agreed.look) if agreed.look else None)


def _mark(look: LookSettings) -> dict[str, dict[str, str]]:
    """Name the file of a company's own look; nothing where results look as they always do."""
    if look.source is None:
        return {}
    return {"look": {"name": look.source.name, "sha256": look.source.sha256}}


def _refuse_other_input(
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


def _past(adapters: Adapters, wanted: Wanted, results: Results) -> Remembered:
    """Look up the months before.

    Raises: SafeguardError when this month is closed with the run in the folder asked for.
    """
    if not wanted.keep:
        return NOTHING_REMEMBERED
    past = remembered(adapters, wanted.out, results.month.scheme.settings)
    _refuse_closed(adapters, wanted, past)
    return past


def _due(past: Remembered, only: Sequence[str]) -> tuple[TrueUp, ...]:
    return tuple(one for one in past.true_up if not only or one.agent_id in only)


def _mark_of_true_up(results: Results, past: Remembered) -> dict[str, Any]:
    """Name the runs that corrections come from; nothing where there are none."""
    if not results.true_up:
        return {}
    return {"true_up": {period: list(pair) for period, pair in past.recomputed.items()}}


def _refuse_closed(adapters: Adapters, wanted: Wanted, past: Remembered) -> None:
    """Refuse to write over the run that a month was closed with.

    Raises: SafeguardError.
    """
    if past.closed is None or str(wanted.out.resolve()) != past.closed.folder:
        return
    if adapters.runs.finished_run(wanted.out) is not None:
        raise SafeguardError(
            N_(
                "{period} is closed with the run in {folder}, which stays as it is: give another "
                "folder with --out. The difference goes to the open month."
            ),
            period=past.closed.period,
            folder=past.closed.folder,
        )


def _keep(
    adapters: Adapters, wanted: Wanted, sealed: Mapping[str, Any], written: str
) -> StoppedError | None:
    """Keep the run; one of chosen agents is not the month. Give what kept it from being kept."""
    if not wanted.keep or wanted.only:
        return None
    try:
        keep(adapters, wanted.out, sealed, written)
    except StoppedError as stopped:
        return stopped
    return None


def _months_before(
    adapters: Adapters, wanted: Wanted, results: Results, past: Remembered
) -> MonthsBefore:
    if wanted.history is None:
        return past.months
    return adapters.history(wanted.history, results.month.scheme.settings.period)


def _marks_of_reports(
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
        files, jobs=wanted.jobs, verify=wanted.verify, done=count, printing=printing
    )
