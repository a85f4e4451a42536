"""scorebook check: everything that is wrong, at once."""

import sys
from pathlib import Path

import click

from scorebook.app.annotate import (
    AlreadyThereError,
    AnotherEndingError,
    ItselfError,
    annotated,
    check_destination,
)
from scorebook.app.check import Source, exit_code, reading
from scorebook.app.exits import Exit
from scorebook.app.reading_ports import Reading
from scorebook.app.workbook_ports import Annotated
from scorebook.cli import options
from scorebook.cli.console import Console, currency_of
from scorebook.core.sentences import N_
from scorebook.display.language import translator
from scorebook.wiring import adapters


@click.command(
    "check",
    epilog="Example:  scorebook check kpi.xlsx  (add --annotate marked.xlsx for a marked copy)",
)
@options.reading
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a copy of WORKBOOK with the cells at fault marked and commented, and a list of all "
    "problems in front. Never overwrites a file. Correct the cells in the copy and check it again.",
)
@options.speaking
def command(console: Console, source: Source, annotate: Path | None) -> None:
    """Say everything that is wrong with WORKBOOK, with sheet and cell; change nothing in it."""
    if annotate is not None:
        _check_destination(console, source.workbook, annotate)
    with console.stopping():
        found = reading(adapters(), source)
    console.speak_like(found.language)
    console.show_problems(found.problems, currency_of(found))
    code = exit_code(found)
    _say_counts(console, found)
    marked = None if annotate is None else _annotated(console, found, source.workbook, annotate)
    console.answer(
        {
            "exit_code": int(code),
            "workbook": {"name": found.workbook.name, "sha256": found.workbook.sha256},
            "agents": len(found.month.agents) if found.month else 0,
            "problems": console.problem_records(found),
            **_annotated_record(annotate, marked),
        }
    )
    sys.exit(code)


def _check_destination(console: Console, workbook: Path, out: Path) -> None:
    """Refuse a name for the copy before anything is read."""
    try:
        check_destination(workbook, out)
    except ItselfError:
        console.refuse(
            Exit.USAGE,
            N_("{name} itself is never written: give the marked copy another name."),
            name=workbook.name,
        )
    except AnotherEndingError:
        console.refuse(
            Exit.USAGE,
            N_("{out} must end in {ending}, as {name} does."),
            out=out.name,
            ending=workbook.suffix,
            name=workbook.name,
        )
    except AlreadyThereError:
        console.refuse(
            Exit.REFUSED,
            N_("{out} is there already, and nothing is overwritten: give another name."),
            out=str(out),
        )


def _annotated(console: Console, found: Reading, workbook: Path, out: Path) -> Annotated:
    with console.stopping():
        marked = annotated(
            adapters(),
            found,
            workbook,
            out,
            language=console.language,
            currency=currency_of(found),
        )
    if found.problems:
        console.say(
            N_("{out}: cells marked: {cells}; problems listed on the first sheet: {problems}."),
            out=str(out),
            cells=marked.cells,
            problems=len(found.problems),
        )
    else:
        console.say(N_("{out}: the workbook without any marks."), out=str(out))
    return marked


def _annotated_record(out: Path | None, marked: Annotated | None) -> dict[str, object]:
    """Say in JSON what was written, when something was asked for."""
    if out is None or marked is None:
        return {}
    return {
        "annotated": {"file": str(out), "cells": marked.cells, "comments": marked.comments},
    }


def _say_counts(console: Console, found: Reading) -> None:
    if found.month is None:
        console.say(N_("The rules could not be made out."))
        return
    settings = found.month.scheme.settings
    agents, roles = len(found.month.agents), len(found.month.scheme.kpis)
    _ = translator(console.language)
    console.say(
        N_("{name}: {agents}, {roles}, period {period}."),
        name=found.workbook.name,
        agents=_("1 agent") if agents == 1 else _("{count} agents").format(count=agents),
        roles=_("1 role") if roles == 1 else _("{count} roles").format(count=roles),
        period=settings.period,
    )
    if not found.problems:
        console.say(N_("No problems."))
