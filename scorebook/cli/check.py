"""scorebook check: everything that is wrong, at once."""

import sys
from pathlib import Path

import click

from scorebook.app.check import Source, exit_code, reading
from scorebook.app.ports import Reading
from scorebook.cli import options
from scorebook.cli.console import Console, currency_of
from scorebook.cli.passwords import Passwords
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.wiring import adapters


@click.command("check", epilog="Example:  scorebook check kpi.xlsx")
@options.reading
@options.speaking
def command(
    workbook: Path,
    scheme: Path | None,
    period: Period | None,
    password_file: Path | None,
    lang: str | None,
    *,
    as_json: bool,
) -> None:
    """Say everything that is wrong with WORKBOOK, with sheet and cell; write nothing."""
    console = Console.of(lang, as_json=as_json)
    with console.stopping():
        found = reading(
            adapters(),
            Source(
                workbook=workbook,
                scheme=scheme,
                period=period,
                password=Passwords(console, password_file),
            ),
        )
    console.speak_like(found.language)
    console.show_problems(found.problems, currency_of(found))
    code = exit_code(found)
    _say_counts(console, found)
    console.answer(
        {
            "exit_code": int(code),
            "workbook": {"name": found.workbook.name, "sha256": found.workbook.sha256},
            "agents": len(found.month.agents) if found.month else 0,
            "problems": console.problem_records(found),
        }
    )
    sys.exit(code)


def _say_counts(console: Console, found: Reading) -> None:
    if found.month is None:
        console.say(N_("The rules could not be made out."))
        return
    settings = found.month.scheme.settings
    console.say(
        N_("{name}: {agents} agents, {roles} roles, period {period}."),
        name=found.workbook.name,
        agents=len(found.month.agents),
        roles=len(found.month.scheme.kpis),
        period=settings.period,
    )
    if not found.problems:
        console.say(N_("No problems."))
