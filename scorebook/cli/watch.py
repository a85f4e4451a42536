"""scorebook watch: a folder that months are dropped into."""

import os
from pathlib import Path

import click

from scorebook.app.exits import Exit
from scorebook.app.failures import StoppedError
from scorebook.app.reading_ports import no_password
from scorebook.app.watch import Watch
from scorebook.app.watch_taking import Event, Kind, Watched
from scorebook.cli.console import Console
from scorebook.cli.options import speaking
from scorebook.cli.passwords import Passwords
from scorebook.cli.run_words import failed_reports, tell_left_over
from scorebook.core.problems import errors
from scorebook.core.sentences import N_
from scorebook.interrupts import Asked, until_asked
from scorebook.wiring import adapters, drop_folders, watching_alone

_EVERY = 10.0
_SAYS = {
    Kind.DONE: N_("{name}: run; results in {out}, waiting for approval."),
    Kind.PROBLEMS: N_("{name}: {problems} errors; they are marked in {out}."),
    Kind.SAME: N_("{name}: run already; results in {out}."),
    Kind.CONFLICT: N_("{name}: left alone, a conflict copy of a synchronising program."),
}


@click.command("watch", epilog="Example:  scorebook watch inbox  (end it with Ctrl+C)")
@click.argument("inbox", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--done",
    type=click.Path(path_type=Path),
    help="The folder for results, one in it for each month; INBOX/done unless given.",
)
@click.option(
    "--scheme",
    type=click.Path(path_type=Path, readable=False),
    help="A workbook with the rules that the dropped ones lack.",
)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, readable=False),
    help="A file whose first line is the password of the workbooks that are protected.",
)
@click.option("--no-pdf", is_flag=True, help="No reports, only the workbook and the lists.")
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=_EVERY,
    show_default=True,
    help="Seconds from one look to the next; a file is taken in when two looks find it the same.",
)
@speaking
def command(
    console: Console,
    inbox: Path,
    done: Path | None,
    scheme: Path | None,
    every: float,
    password_file: Path | None,
    *,
    no_pdf: bool,
) -> None:
    """Check and run every month that is put into INBOX, until it is told to end.

    A good one goes to INBOX/done with its results and waits for approval; of one with problems a
    marked copy comes back beside it. With --json each event is one line.
    """
    layout = inbox / "scorebook.toml"
    results = done or inbox / "done"
    watch = Watch(
        adapters(),
        drop_folders(),
        Watched(
            inbox=inbox,
            done=results,
            scheme=scheme,
            layout=layout if layout.is_file() else None,
            pdf=not no_pdf,
            jobs=os.cpu_count() or 1,
            language=console.language,
            # Nobody sits there to be asked for one.
            password=Passwords(console.language, password_file) if password_file else no_password,
        ),
    )
    with console.stopping(), watching_alone(results), until_asked() as asked:
        console.say(N_("Watching {inbox}."), inbox=str(inbox))
        watching(console, watch, asked, every)
    console.say(N_("Ended."))
    if not console.as_json:
        return
    console.line({"exit_code": int(Exit.DONE)})


def watching(console: Console, watch: Watch, asked: Asked, every: float) -> None:
    """Look again and again until somebody asks to end; a share that is away may come back."""
    away = ""
    while not asked:
        try:
            for event in watch.poll():
                say_event(console, event)
                if asked:
                    return
            away = ""
        except StoppedError as stopped:
            said = console.sentence(stopped)
            if said != away:
                console.tell("{said}", said=said)
            away = said
        asked.wait(every)


def say_event(console: Console, event: Event) -> None:
    """Say what became of a file; with JSON as one line."""
    outcome = event.outcome
    unkept = None if outcome is None else outcome.unkept
    if console.as_json:
        console.line(
            {
                "event": event.kind.value,
                "name": event.name,
                "out": None if event.out is None else str(event.out),
                "failed_reports": [] if outcome is None else failed_reports(console, outcome),
                "not_kept": unkept and console.sentence(unkept),
                "why": None if event.why is None else console.sentence(event.why),
            }
        )
        return
    if event.why is not None:
        console.tell("{name}: {why}", name=event.name, why=console.sentence(event.why))
        return
    problems = len(errors(event.found.problems)) if event.found is not None else 0
    said = _SAYS[event.kind]
    if event.kind is Kind.PROBLEMS and event.out is None:
        said = N_("{name}: {problems} errors; nothing can be written beside it: scorebook check")
    console.say(said, name=event.name, out=event.out, problems=problems)
    if event.outcome is not None:
        tell_left_over(console, event.outcome)
