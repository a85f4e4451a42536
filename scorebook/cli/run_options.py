"""What a run can be asked for, in the order of its help, and what a run is told of it."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from scorebook.app.check import Source
from scorebook.app.run_wanted import VERIFIED, Wanted
from scorebook.app.writeback import Manner
from scorebook.cli import options
from scorebook.cli.options import Command

# Each is called as the field of `Wanted` that it fills, or is dealt with in `wanted_of_a_run`.
_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option(
        "--out", type=click.Path(path_type=Path), required=True, help="The folder for the results."
    ),
    options.only_agents("Only these agents."),
    click.option("--partial", is_flag=True, help="Withhold agents with an error, do the others."),
    click.option("--no-pdf", is_flag=True, help="No reports, only the workbook and the lists."),
    click.option(
        "--trace", is_flag=True, help="Add a sheet with every step from each cell to each payout."
    ),
    options.looking,
    click.option(
        "--team-reports", is_flag=True, help="Also a report for each team's supervisor, in teams/."
    ),
    click.option(
        "--writeback",
        is_flag=True,
        help="Also a copy of WORKBOOK with the results in it, DIR/<name>.scored.xlsx.",
    ),
    click.option("--values", is_flag=True, help="With --writeback: plain values, no formulas."),
    click.option(
        "--with-sheets", is_flag=True, help="With --writeback: our Summary and Problems sheets too."
    ),
    click.option(
        "--agent-sheets", is_flag=True, help="Add a sheet for each agent to results.xlsx, to print."
    ),
    click.option(
        "--previous",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE_OR_DIR",
        help="The run.json of an earlier run, or its folder: the Summary says what changed since.",
    ),
    click.option(
        "--look",
        type=click.Path(path_type=Path, readable=False),
        help="The workbook whose cell styles, logo and page setup results.xlsx takes.",
    ),
    click.option(
        "--jobs", type=click.IntRange(min=1), help="Processes for the reports; all cores."
    ),
    click.option(
        "--executor",
        type=options.Cluster(),
        metavar="dask:ADDRESS",
        default="",
        help="A Dask cluster that makes the reports instead, by the address of its scheduler.",
    ),
    click.option(
        "--verify",
        type=options.OneInType(),
        default=VERIFIED,
        help="One report in N is made in the slow way as well and compared; all for every one.",
    ),
    click.option(
        "--no-history",
        is_flag=True,
        help="Neither look at the months before nor keep this one for the months to come.",
    ),
    click.option("--replace", is_flag=True, help="Overwrite a finished run of other input."),
)


def wanted_of_a_run(function: Command) -> Command:
    """Add all options of a run: `wanted` is what it should do with the `source` of `reading`."""

    @wraps(function)
    def asked(  # noqa: PLR0913 - those that are not simply a field of `Wanted`
        *,
        source: Source,
        writeback: bool,
        values: bool,
        with_sheets: bool,
        jobs: int | None,
        no_pdf: bool,
        no_history: bool,
        lang: str | None,
        as_json: bool,
        **fields: Any,  # noqa: ANN401 - `Wanted` refuses a name that is none of its fields
    ) -> None:
        if (values or with_sheets) and not writeback:
            message = "--values and --with-sheets go with --writeback"
            raise click.UsageError(message)
        wanted = Wanted(
            source=source,
            writeback=Manner(values=values, with_sheets=with_sheets) if writeback else None,
            jobs=jobs or os.cpu_count() or 1,
            pdf=not no_pdf,
            keep=not no_history,
            **fields,
        )
        function(wanted=wanted, lang=lang, as_json=as_json)

    return options.adding(asked, *_OPTIONS)
