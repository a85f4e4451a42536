"""scorebook explain: from the payout back to the cell."""

import sys

import click

from scorebook.app.check import Source, exit_code
from scorebook.app.exits import Exit
from scorebook.app.explain import explained
from scorebook.app.scoring import NoSuchAgentError
from scorebook.cli import options
from scorebook.cli.console import Console, currency_of
from scorebook.core.sentences import N_
from scorebook.display.explain import NoSuchKpiError, explanation_json, explanation_text
from scorebook.wiring import adapters


@click.command("explain", epilog="Example:  scorebook explain kpi.xlsx 00123 CSAT")
@options.reading
@click.argument("agent")
@click.argument("kpi", required=False)
@options.speaking
def command(console: Console, source: Source, agent: str, kpi: str | None) -> None:
    """Explain the result of AGENT in WORKBOOK, or what one KPI brought to it."""
    with console.stopping():
        try:
            done = explained(adapters(), source, agent, kpi, console.speak_like)
        except NoSuchAgentError:
            console.refuse(
                Exit.USAGE, N_("There is no agent {agent} in the workbook."), agent=agent
            )
        except NoSuchKpiError:
            console.refuse(Exit.USAGE, N_("{agent} has no KPI {kpi}."), agent=agent, kpi=kpi)
    found, story = done.reading, done.story
    if done.unread is not None:
        console.tell(
            N_("Corrections of closed months are not known: {why}"),
            why=console.sentence(done.unread),
        )
    if story is None:
        console.show_problems(found.problems, currency_of(found))
        console.answer(
            {"exit_code": int(Exit.PROBLEMS), "problems": console.problem_records(found)}
        )
        sys.exit(Exit.PROBLEMS)
    if not console.as_json:
        click.echo(explanation_text(story, console.language))
    code = exit_code(found)
    console.answer({"exit_code": int(code), **explanation_json(story)})
    sys.exit(code)
