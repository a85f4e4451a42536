"""scorebook status: which months were mailed, and where each stands."""

from pathlib import Path

import click

from scorebook.app.exits import Exit
from scorebook.app.mail_status import known_rounds, status_of
from scorebook.cli import mail_words as words
from scorebook.cli.console import Console
from scorebook.cli.options import speaking
from scorebook.display.language import Language
from scorebook.wiring import mail_adapters


@click.command(
    "status", epilog="Example:  scorebook status  (or of one run:  scorebook status results)"
)
@click.argument("run", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--config",
    type=click.Path(path_type=Path, readable=False),
    help="The file with the section [mail]; the scorebook.toml that belongs to RUN unless given.",
)
@speaking
def command(console: Console, run: Path | None, config: Path | None) -> None:
    """Say where the mails of RUN stand, or of every month this folder's ledger knows."""
    with console.stopping():
        if run is None:
            rounds = known_rounds(mail_adapters(), Path.cwd(), config)
            words.say_rounds(console, rounds)
            console.answer({"exit_code": int(Exit.DONE), "rounds": words.rounds_json(rounds)})
            return
        found = status_of(mail_adapters(), run, config)
    console.speak_like(Language.of(found.round.sealed.language, Language.EN))
    words.say_status(console, found)
    console.answer({"exit_code": int(Exit.DONE), **words.status_json(found)})
