"""scorebook close: a month that does not change any more."""

from pathlib import Path

import click

from scorebook.app.exits import Exit
from scorebook.app.mail_status import known_rounds
from scorebook.app.past_runs import Where, close
from scorebook.cli import history_words as words
from scorebook.cli.console import Console
from scorebook.cli.options import PeriodType, about_history, speaking
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.display.numbers import money
from scorebook.wiring import adapters, mail_adapters


@click.command("close", epilog='Example:  scorebook close 2026-10 --by "Sari Wulandari"')
@click.argument("period", type=PeriodType())
@click.option("--by", required=True, metavar="NAME", help="Who closes it.")
@click.option(
    "--run",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    help="The folder of the run it is closed with; the latest one unless given.",
)
@about_history
@speaking
def command(console: Console, where: Where, period: Period, by: str, folder: Path | None) -> None:
    """Close PERIOD: it was paid. Computed again, it only adds lines to the month that is open."""
    if not by.strip():
        console.refuse(Exit.USAGE, N_("--by needs a name."))
    with console.stopping():
        rounds = known_rounds(mail_adapters(), Path.cwd(), where.config)
        run = close(adapters(), where, period, by=by.strip(), folder=folder, rounds=rounds)
    console.say(
        N_("{period} is closed with the run in {folder}: payout {payout}."),
        period=run.period,
        folder=run.folder,
        payout=money(run.payout, run.currency, console.language),
    )
    console.answer({"exit_code": int(Exit.DONE), "closed": words.run_json(run)})
