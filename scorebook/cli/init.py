"""scorebook init: a folder to start from."""

from pathlib import Path

import click

from scorebook.app.exits import Exit
from scorebook.app.init import AlreadyThereError, laid_out
from scorebook.cli.console import Console
from scorebook.cli.options import speaking
from scorebook.core.sentences import N_
from scorebook.wiring import adapters


@click.command("init", epilog="Example:  scorebook init oktober --lang id")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@speaking
def command(console: Console, folder: Path) -> None:
    """Lay out DIR: a blank workbook to fill in, a filled example, and scorebook.toml."""
    with console.stopping():
        try:
            files = laid_out(adapters(), folder, console.language)
        except AlreadyThereError as there:
            console.refuse(
                Exit.REFUSED,
                N_("{files} is there already; choose another folder."),
                files=", ".join(map(str, there.files)),
            )
    for file in files:
        console.say("{file}", file=file)
    console.say(N_("Fill in {file}, then: scorebook check {file}"), file=files[0])
    console.answer({"exit_code": int(Exit.DONE), "files": [str(file) for file in files]})
