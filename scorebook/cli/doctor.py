"""scorebook doctor: is this machine fit?"""

import sys
from pathlib import Path

import click

from scorebook.app.exits import Exit
from scorebook.cli.console import Console
from scorebook.cli.options import speaking
from scorebook.display.language import translator
from scorebook.wiring import adapters, mail_adapters


@click.command("doctor", epilog="Example:  scorebook doctor")
@speaking
def command(console: Console) -> None:
    """Look whether this machine can make results and reports and mail them; say what to do if not.

    The mail server is that of the scorebook.toml here; nothing is sent to anybody.
    """
    real, here = mail_adapters(), Path.cwd()
    with console.stopping():
        findings = [*adapters().examine(here), *real.examine(real.settings(here, None))]
    _ = translator(console.language)
    for one in findings:
        mark = _("ok") if one.sound else _("missing")
        console.say("{mark:<8} {name}: {found}", mark=mark, name=_(one.name), found=_(one.found))
        if not one.sound:
            console.say("         {next}", next=_(one.next))
    code = Exit.DONE if all(one.sound for one in findings) else Exit.STOPPED
    console.answer(
        {
            "exit_code": int(code),
            "findings": [
                {"name": one.name, "ok": one.sound, "found": one.found, "next": one.next}
                for one in findings
            ],
        }
    )
    sys.exit(code)
