"""scorebook diff: what is not the same in two months."""

import click

from scorebook.app.exits import Exit
from scorebook.app.past_runs import Where, compared
from scorebook.cli import history_words as words
from scorebook.cli.console import Console
from scorebook.cli.options import PeriodType, about_history, speaking
from scorebook.core.period import Period
from scorebook.wiring import adapters


@click.command(
    "diff",
    epilog="Example:  scorebook diff 2026-09 2026-10  (the same month twice: closed and computed "
    "again, or the last two runs of it)",
)
@click.argument("before", type=PeriodType())
@click.argument("after", type=PeriodType())
@about_history
@speaking
def command(console: Console, where: Where, before: Period, after: Period) -> None:
    """Say what differs between two months, from the settings to the results.

    Settings, rules, tiers, weights, targets, people, results: as each month was sealed.
    """
    with console.stopping():
        found = compared(adapters(), where, before, after)
    words.say_compared(console, found)
    console.answer({"exit_code": int(Exit.DONE), **words.compared_json(found)})
