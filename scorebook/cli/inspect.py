"""scorebook inspect: how the workbook is read, what has to be asked, and keeping the answers."""

import sys
from pathlib import Path

import click

from scorebook.app.check import Source
from scorebook.app.exits import Exit
from scorebook.app.inspect import BadAnswerError, Inspection, Wanted, inspected
from scorebook.cli import options
from scorebook.cli.console import Console, currency_of
from scorebook.core.understood import Asks, Question
from scorebook.display.inspection import Inspected, inspection_text
from scorebook.display.inspection_record import inspection_record
from scorebook.display.language import Language, translator
from scorebook.display.questions import options_text, places_text, question_text
from scorebook.wiring import adapters


@click.command("inspect", epilog="Example:  scorebook inspect kpi.xlsx --save")
@options.reading
@click.option("--save", is_flag=True, help="Keep how it is read in scorebook.toml, or in --layout.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="KEY=VALUE",
    help="Answer a question, as it says (reading.aggregate=sum). May be given several times.",
)
@options.speaking
def command(console: Console, source: Source, answers: tuple[str, ...], *, save: bool) -> None:
    """Show how WORKBOOK is read: each sheet and column, what is missing, what has to be asked.

    Exit code 1 when a question is open or something is missing. With --save, next month's workbook
    is read the same way, and what has changed since is told. Problems in the data are for check.
    """
    wanted = Wanted(source=source, answers=answers, save=save)
    asks = _asks if save and not console.as_json and sys.stdin.isatty() else None
    with console.stopping():
        try:
            found = inspected(adapters(), wanted, asks, console.speak_like)
        except BadAnswerError as bad:
            console.refuse(Exit.USAGE, bad.sentence, **bad.facts)
    _show(console, found, source.workbook)
    sys.exit(found.code)


def _show(console: Console, found: Inspection, workbook: Path) -> None:
    reading = found.reading
    one = Inspected(
        workbook=str(workbook),
        understood=reading.understood,
        problems=reading.problems,
        currency=currency_of(reading),
        ready=reading.month is not None,
        agreed=reading.agreed.source,
        saved=str(found.saved) if found.saved else "",
        given=options.given_for_reading(),
    )
    if not console.as_json:
        click.echo(inspection_text(one, console.language))
    console.answer(
        {
            "exit_code": int(found.code),
            "workbook": {"name": reading.workbook.name, "sha256": reading.workbook.sha256},
            **inspection_record(one, console.language),
        }
    )


def _asks(question: Question, language: Language) -> str | None:
    """Ask at the terminal; an empty answer leaves the question open."""
    _ = translator(language)
    click.echo(f"{question_text(question, language)}  ({places_text(question, language)})")
    click.echo("  " + options_text(question, language))
    is_free = not question.options or question.asks is Asks.PERIOD
    kind = str if is_free else click.Choice(["", *question.options])
    answer: str = click.prompt(
        _("Month (YYYY-MM); Enter leaves it open")
        if question.asks is Asks.PERIOD
        else _("Answer; Enter leaves it open"),
        default="",
        show_default=False,
        show_choices=False,
        type=kind,
    )
    return answer or None
