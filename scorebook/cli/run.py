"""scorebook run: the month."""

import os
import sys
from pathlib import Path

import click

from scorebook.app.annotate import ItselfError
from scorebook.app.check import Source
from scorebook.app.exits import Exit
from scorebook.app.run import MOST_AGENT_SHEETS, NoSuchAgentError, Progress, TooManySheetsError, run
from scorebook.app.run_marks import AlreadyFinishedError
from scorebook.app.run_wanted import VERIFIED, Outcome, Wanted
from scorebook.app.writeback import Manner
from scorebook.cli import options
from scorebook.cli.console import Console
from scorebook.cli.passwords import Passwords
from scorebook.cli.progress import progress_bar
from scorebook.cli.run_words import tell
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.core.since_last import NotEarlierError
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
    "--executor",
    type=options.Cluster(),
    metavar="dask:ADDRESS",
    default="",
    help="A Dask cluster that makes the reports instead, by the address of its scheduler.",
)
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
    executor: str,
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
        executor=executor,
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
    tell(console, outcome, out)
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
