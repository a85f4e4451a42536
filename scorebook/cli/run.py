"""scorebook run: the month."""

import os
import sys
from pathlib import Path

import click

from scorebook.app.annotate import ItselfError
from scorebook.app.check import Source
from scorebook.app.exits import Exit
from scorebook.app.run import (
    MOST_AGENT_SHEETS,
    VERIFIED,
    AlreadyFinishedError,
    NoSuchAgentError,
    Outcome,
    Progress,
    TooManySheetsError,
    Wanted,
    run,
)
from scorebook.app.writeback import Manner, Scored
from scorebook.cli import options
from scorebook.cli.console import Console, currency_of
from scorebook.cli.passwords import Passwords
from scorebook.cli.progress import progress_bar
from scorebook.core.period import Period
from scorebook.core.results import Results
from scorebook.core.sentences import N_
from scorebook.core.since_last import NotEarlierError
from scorebook.core.totals import totals
from scorebook.core.true_up import total as true_up_total
from scorebook.display.numbers import money
from scorebook.display.periods import period_name
from scorebook.wiring import adapters


@click.command(
    "run", epilog="Example:  scorebook run kpi.xlsx --out results  (add --partial if some may wait)"
)
@options.reading
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder for the results."
)
@click.option("--only", multiple=True, metavar="AGENT…", help="Only these agents.")
@click.argument("more", nargs=-1, metavar="")
@click.option("--partial", is_flag=True, help="Withhold agents with an error, do the others.")
@click.option("--no-pdf", is_flag=True, help="No reports, only the workbook and the lists.")
@click.option(
    "--trace", is_flag=True, help="Add a sheet with every step from each cell to each payout."
)
@options.looking
@click.option(
    "--team-reports", is_flag=True, help="Also a report for each team's supervisor, in teams/."
)
@click.option(
    "--writeback",
    is_flag=True,
    help="Also a copy of WORKBOOK with the results in it, DIR/<name>.scored.xlsx.",
)
@click.option("--values", is_flag=True, help="With --writeback: plain values, no formulas.")
@click.option(
    "--with-sheets", is_flag=True, help="With --writeback: our Summary and Problems sheets too."
)
@click.option(
    "--agent-sheets", is_flag=True, help="Add a sheet for each agent to results.xlsx, to print."
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE_OR_DIR",
    help="The run.json of an earlier run, or its folder: the Summary says what changed since.",
)
@click.option(
    "--look",
    type=click.Path(path_type=Path, readable=False),
    help="The workbook whose cell styles, logo and page setup results.xlsx takes.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes for the reports; all cores.")
@click.option(
    "--verify",
    type=options.OneInType(),
    default=VERIFIED,
    help="One report in N is made in the slow way as well and compared; all for every one.",
)
@click.option(
    "--no-history",
    is_flag=True,
    help="Neither look at the months before nor keep this one for the months to come.",
)
@click.option("--replace", is_flag=True, help="Overwrite a finished run of other input.")
@options.speaking
def command(  # noqa: PLR0913, PLR0917 - the options of the contract
    workbook: Path,
    scheme: Path | None,
    layout: Path | None,
    period: Period | None,
    password_file: Path | None,
    out: Path,
    only: tuple[str, ...],
    more: tuple[str, ...],
    previous: Path | None,
    look: Path | None,
    jobs: int | None,
    verify: int,
    lang: str | None,
    templates: Path | None,
    history: Path | None,
    *,
    archive: bool,
    team_reports: bool,
    partial: bool,
    no_pdf: bool,
    trace: bool,
    agent_sheets: bool,
    replace: bool,
    no_history: bool,
    writeback: bool,
    values: bool,
    with_sheets: bool,
    as_json: bool,
) -> None:
    """Score WORKBOOK and write results.xlsx, reports/, payout.csv and run.json into --out.

    All or nothing: with errors nothing is written, unless --partial withholds the agents they
    touch. Errors in the rules stop everything.
    """
    if more and not only:
        message = f"Got unexpected extra arguments ({' '.join(more)})"
        raise click.UsageError(message)
    if (values or with_sheets) and not writeback:
        message = "--values and --with-sheets go with --writeback"
        raise click.UsageError(message)
    console = Console.of(lang, as_json=as_json)
    wanted = Wanted(
        source=Source(
            workbook=workbook,
            scheme=scheme,
            period=period,
            layout=layout,
            password=Passwords(console, password_file),
        ),
        out=out,
        # `--only 00123 00124`: what follows the first id stands where arguments stand.
        only=(*only, *more),
        partial=partial,
        pdf=not no_pdf,
        trace=trace,
        agent_sheets=agent_sheets,
        previous=previous,
        look=look,
        jobs=jobs or os.cpu_count() or 1,
        verify=verify,
        replace=replace,
        keep=not no_history,
        history=history,
        templates=templates,
        archive=archive,
        team_reports=team_reports,
        writeback=Manner(values=values, with_sheets=with_sheets) if writeback else None,
    )
    with console.stopping(), progress_bar(console) as progress:
        outcome = _outcome(console, wanted, progress)
    _report(console, outcome, out)
    sys.exit(outcome.code)


def _outcome(console: Console, wanted: Wanted, progress: Progress) -> Outcome:
    try:
        return run(adapters(), wanted, progress, console.speak_like)
    except AlreadyFinishedError:
        console.refuse(
            Exit.REFUSED,
            N_(
                "{out} holds the finished run of other input; choose another folder or add "
                "--replace."
            ),
            out=wanted.out,
        )
    except ItselfError:
        console.refuse(
            Exit.USAGE,
            N_("{name} itself is never written: give another folder with --out."),
            name=wanted.source.workbook.name,
        )
    except NotEarlierError as later:
        console.refuse(
            Exit.USAGE,
            N_(
                "The run given with --previous is of {earlier}, this one of {period}: give one of "
                "an earlier month."
            ),
            earlier=period_name(later.earlier, console.language),
            period=period_name(later.period, console.language),
        )
    except TooManySheetsError as many:
        console.refuse(
            Exit.USAGE,
            N_(
                "--agent-sheets would write {agents} sheets, more than the {most} that can be "
                "leafed through: choose agents with --only, or use the PDFs in reports/."
            ),
            agents=many.agents,
            most=MOST_AGENT_SHEETS,
        )
    except NoSuchAgentError as missing:
        console.refuse(
            Exit.USAGE, N_("There is no agent {agent} in the workbook."), agent=missing.args[0]
        )


def _report(console: Console, outcome: Outcome, out: Path) -> None:
    found = outcome.reading
    console.show_problems(found.problems, currency_of(found))
    for failed in outcome.reports.failed:
        console.tell(N_("No report for {agent}: {why}"), agent=failed.agent_id, why=failed.reason)
    for reason, count in outcome.reports.laid_out.items():
        console.tell(
            N_("Reports made one by one, which takes longer: {count}; {why}."),
            count=count,
            why=reason,
        )
    if outcome.unkept is not None:
        console.tell(
            N_("The run is finished, but not in the history: {why}"),
            why=console.sentence(outcome.unkept),
        )
    if outcome.results is None or outcome.record is None:
        console.tell(N_("Nothing was written."))
        console.answer({"exit_code": int(outcome.code), "problems": console.problem_records(found)})
        return
    _say_totals(console, outcome.results, out)
    if outcome.scored is not None:
        _say_scored(console, outcome.scored, out)
    failed_reports = [
        {"agent_id": one.agent_id, "reason": one.reason} for one in outcome.reports.failed
    ]
    console.answer(
        {
            **outcome.record,
            # run.json speaks the workbook's language, this the one that was asked for.
            "problems": console.problem_records(found),
            "exit_code": int(outcome.code),
            "out": str(out),
            "failed_reports": failed_reports,
            "not_kept": None if outcome.unkept is None else console.sentence(outcome.unkept),
            "reports_laid_out": dict(outcome.reports.laid_out),
        }
    )


def _say_totals(console: Console, results: Results, out: Path) -> None:
    sums = totals(results.cards)
    currency = results.month.scheme.settings.currency
    console.say(
        N_("Agents: {agents}; {scored} scored, {withheld} withheld. Payout {total}."),
        agents=sums.agents,
        scored=sums.scored,
        withheld=sums.withheld,
        total=money(sums.payout, currency, console.language),
    )
    if results.true_up:
        console.say(
            N_("Corrections of closed months, paid with this one: {count}, in all {total}."),
            count=len(results.true_up),
            total=money(true_up_total(results.true_up), currency, console.language),
        )
    console.say(N_("Results: {out}"), out=out)


def _say_scored(console: Console, scored: Scored, out: Path) -> None:
    """Say what was written into the copy of the workbook, and what was not, and why."""
    plan = scored.planned
    console.say(
        N_(
            "Written back: {path}. New results: {added}; blank cells filled: {filled}; cells "
            "that say the same: {kept}; typed ones replaced: {replaced}; formulas that say "
            "otherwise, marked: {disagree}."
        ),
        path=out / scored.name,
        added=plan.added,
        filled=plan.filled,
        kept=plan.kept,
        replaced=plan.replaced,
        disagree=plan.disagree,
    )
    if plan.renewed:
        console.say(
            N_("Formulas of an earlier pass, written anew by the rules of today: {count}."),
            count=plan.renewed,
        )
    for why, count in plan.values_because.items():
        console.say(
            N_("Values instead of formulas: {count} cells, because {why}."),
            count=count,
            why=console.translated(why.value),
        )
    for one in scored.done.left:
        reason = console.translated(one.sentence).format(**one.facts)
        console.tell(N_("Not written: {place}: {why}."), place=str(one.place), why=reason)
