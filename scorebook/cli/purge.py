"""scorebook purge: everybody's personal data of old months."""

import click

from scorebook.app.exits import Exit
from scorebook.app.forget import purged
from scorebook.app.past_runs import Where
from scorebook.cli.console import Console
from scorebook.cli.forget_words import forgotten_json, say_forgotten
from scorebook.cli.options import PeriodType, about_history, speaking
from scorebook.core.period import Period
from scorebook.wiring import forgetting


@click.command("purge", epilog="Example:  scorebook purge --before 2016-01  (add --yes to do it)")
@click.option("--before", required=True, type=PeriodType(), help="The first month that stays.")
@click.option(
    "--folders", is_flag=True, help="Also what scorebook wrote into the folders of these runs."
)
@click.option("--yes", is_flag=True, help="Do it; without it, it is only said what would go.")
@about_history
@speaking
def command(console: Console, where: Where, before: Period, *, folders: bool, yes: bool) -> None:
    """Take all personal data of the months before --before away; the totals of each month stay."""
    with console.stopping():
        found = purged(forgetting(), where, before, folders=folders, confirmed=yes)
    say_forgotten(console, found, confirmed=yes)
    console.answer({"exit_code": int(Exit.DONE), **forgotten_json(found, confirmed=yes)})
