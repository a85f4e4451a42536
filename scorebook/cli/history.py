"""scorebook history: which runs are kept."""

import click

from scorebook.app.exits import Exit
from scorebook.app.past_runs import Where, known_runs
from scorebook.cli import history_words as words
from scorebook.cli.console import Console
from scorebook.cli.options import about_history, speaking
from scorebook.wiring import adapters


@click.command(
    "history", epilog="Example:  scorebook history  (then scorebook diff 2026-09 2026-10)"
)
@about_history
@speaking
def command(console: Console, where: Where) -> None:
    """List the sealed runs that are kept, the newest month first, and which of a month counts."""
    with console.stopping():
        runs = known_runs(adapters(), where)
    words.say_runs(console, runs)
    console.answer({"exit_code": int(Exit.DONE), "runs": [words.run_json(run) for run in runs]})
