"""scorebook erase: one agent's personal data."""

import sys

import click

from scorebook.app.exits import Exit
from scorebook.app.forget import erased
from scorebook.app.past_runs import Where
from scorebook.cli.console import Console
from scorebook.cli.forget_words import forgotten_json, say_forgotten
from scorebook.cli.options import about_history, speaking
from scorebook.core.sentences import N_
from scorebook.wiring import forgetting


@click.command("erase", epilog="Example:  scorebook erase --agent 00123  (add --yes to do it)")
@click.option("--agent", required=True, metavar="ID", help="Whose data.")
@click.option("--yes", is_flag=True, help="Do it; without it, it is only said what would go.")
@about_history
@speaking
def command(console: Console, where: Where, agent: str, *, yes: bool) -> None:
    """Take an agent's personal data out of every closed month; what was paid stays, by the id.

    Names, addresses, measured values, the report and its mail go. A month that is not closed is
    left alone, and said.
    """
    with console.stopping():
        found = erased(forgetting(), where, agent, confirmed=yes)
    if not (found.records or found.mails or found.files or found.still_open):
        console.tell(N_("Nothing of {agent} is kept: is the id right?"), agent=agent)
    say_forgotten(console, found, confirmed=yes)
    code = Exit.PARTLY if found.still_open and yes else Exit.DONE
    console.answer({"exit_code": int(code), **forgotten_json(found, confirmed=yes)})
    sys.exit(code)
