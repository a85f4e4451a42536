"""scorebook run: the month."""

import sys

import click

from scorebook.app.annotate import ItselfError
from scorebook.app.exits import Exit
from scorebook.app.run import Progress, run
from scorebook.app.run_decided import MOST_AGENT_SHEETS, TooManySheetsError
from scorebook.app.run_marks import AlreadyFinishedError
from scorebook.app.run_wanted import Outcome, Wanted
from scorebook.app.scoring import NoSuchAgentError
from scorebook.cli import options
from scorebook.cli.console import Console
from scorebook.cli.progress import progress_bar
from scorebook.cli.run_options import wanted_of_a_run
from scorebook.cli.run_words import tell
from scorebook.core.sentences import N_
from scorebook.core.since_last import NotEarlierError
from scorebook.display.periods import period_name
from scorebook.wiring import adapters


@click.command(
    "run", epilog="Example:  scorebook run kpi.xlsx --out results  (add --partial if some may wait)"
)
@options.reading
@wanted_of_a_run
@options.speaking
def command(console: Console, wanted: Wanted) -> None:
    """Score WORKBOOK and write results.xlsx, reports/, payout.csv and run.json into --out.

    All or nothing: with errors nothing is written, unless --partial withholds the agents they
    touch. Errors in the rules stop everything.
    """
    with console.stopping(), progress_bar(console) as progress:
        outcome = _outcome(console, wanted, progress)
    tell(console, outcome, wanted.out)
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
