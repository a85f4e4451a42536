"""scorebook whatif: the same month by other rules."""

import sys

import click

from scorebook.app.changes import BadChangeError, asked_changes
from scorebook.app.check import Source
from scorebook.app.exits import Exit
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import NoSuchSheetError
from scorebook.app.whatif import Comparison, compared, felt
from scorebook.cli import options
from scorebook.cli.console import Console, currency_of
from scorebook.core.sentences import N_
from scorebook.core.whatif import NothingToChangeError
from scorebook.display.whatif import whatif_json, whatif_text
from scorebook.wiring import adapters


@click.command(
    "whatif",
    epilog="Example:  scorebook whatif kpi.xlsx --set AHT.cap=110% --set lower=lower-ratio",
)
@options.reading
@click.option(
    "--set",
    "changes",
    multiple=True,
    required=True,
    metavar="KEY=VALUE",
    help="What to change: a setting (score_cap=110%), a KPI's rule (AHT.cap=1.1, "
    "Agent/AHT.weight=0.3, *.cap=1), a formula (lower=lower-ratio), or the sheet of the ladder "
    "(tiers=Sheet). May be given several times.",
)
@options.speaking
def command(console: Console, source: Source, changes: tuple[str, ...]) -> None:
    """Say what other rules would change in WORKBOOK: who changes tier, and what it costs.

    Nothing is written, and the workbook is not touched.
    """
    with console.stopping():
        found = _compared(console, adapters(), source, changes)
    console.speak_like(found.reading.language)
    console.show_problems(found.problems, currency_of(found.reading))
    _answer(console, found)
    sys.exit(found.code)


def _compared(
    console: Console, real: Adapters, source: Source, changes: tuple[str, ...]
) -> Comparison:
    try:
        return compared(real, source, asked_changes(changes, real.words))
    except BadChangeError as bad:
        console.refuse(
            Exit.USAGE,
            N_("--set {written} is not understood; needed: {needed}."),
            written=bad.written,
            needed=console.translated(bad.needed),
        )
    except NothingToChangeError as missing:
        console.refuse(Exit.USAGE, N_("There is no KPI {asked}."), asked=missing.args[0])
    except NoSuchSheetError as missing:
        console.refuse(
            Exit.USAGE, N_("There is no sheet {sheet} in the workbook."), sheet=missing.args[0]
        )


def _answer(console: Console, found: Comparison) -> None:
    problems = console.problem_records(found.reading, found.problems)
    if found.month is None or found.before is None or found.after is None:
        console.tell(N_("By these rules nothing could be computed."))
        console.answer({"exit_code": int(found.code), "problems": problems})
        return
    settings = found.month.scheme.settings
    who = felt(found.shifts)
    if not console.as_json:
        click.echo(whatif_text(who, found.before, found.after, settings, console.language))
    console.answer(
        {
            "exit_code": int(found.code),
            **whatif_json(who, found.before, found.after, settings),
            "problems": problems,
        }
    )
