"""scorebook preview: one agent's report, to look at."""

import sys
from pathlib import Path

import click

from scorebook.app.check import Source
from scorebook.app.exits import Exit
from scorebook.app.preview import Wanted, preview
from scorebook.app.scoring import NoSuchAgentError
from scorebook.cli import options
from scorebook.cli.console import Console, currency_of
from scorebook.core.sentences import N_
from scorebook.wiring import adapters


@click.command(
    "preview", epilog="Example:  scorebook preview kpi.xlsx 00123 --templates our-templates"
)
@options.reading
@click.argument("agent")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("preview"),
    show_default=True,
    help="The folder for the PDF and its pictures.",
)
@options.looking
@options.speaking
def command(
    console: Console,
    source: Source,
    agent: str,
    out: Path,
    templates: Path | None,
    history: Path | None,
    *,
    archive: bool,
) -> None:
    """Make the report of AGENT in WORKBOOK: a PDF and a picture of each of its pages."""
    wanted = Wanted(
        source=source,
        agent_id=agent,
        out=out,
        templates=templates,
        history=history,
        archive=archive,
    )
    with console.stopping():
        try:
            made = preview(adapters(), wanted, console.speak_like)
        except NoSuchAgentError:
            console.refuse(
                Exit.USAGE, N_("There is no agent {agent} in the workbook."), agent=agent
            )
    if made.code is Exit.PROBLEMS:
        console.show_problems(made.reading.problems, currency_of(made.reading))
        console.tell(
            N_("No report for {agent}: its figures or the rules have errors."), agent=agent
        )
    for failed in made.failed:
        console.tell(
            N_("No report for {agent}: {why}"), agent=failed.agent_id, why=console.reason(failed)
        )
    for obstacle in made.advice.obstacles:
        console.say(N_("What makes a run slower: {obstacle}"), obstacle=obstacle)
    if made.files and not made.advice.obstacles:
        console.say(N_("A run makes pages like this one the fast way."))
    for passed in made.advice.passed_over:
        console.say(N_("Passed over in the templates: {passed}"), passed=passed)
    for file in made.files:
        console.say(N_("Written: {file}"), file=file)
    console.answer(
        {
            "exit_code": int(made.code),
            "files": [str(file) for file in made.files],
            "obstacles": list(made.advice.obstacles),
            "passed_over": list(made.advice.passed_over),
            "problems": console.problem_records(made.reading),
        }
    )
    sys.exit(made.code)
