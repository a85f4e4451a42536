"""The options several commands share, and what they become before a command sees them.

A command is given a `console`, a `source`, a `where` instead of the options each is made of:
`speaking` stands nearest to it, because the others need to know the language that was asked for.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path

import click

from scorebook.app.check import Source
from scorebook.app.past_runs import Where
from scorebook.cli.console import Console
from scorebook.cli.passwords import Passwords
from scorebook.core.period import Period

Command = Callable[..., None]


class PeriodType(click.ParamType[Period]):
    """A month on the command line."""

    name = "YYYY-MM"

    def convert(
        self, value: str | Period, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Read 2026-10, or say what was wrong with it."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(value)
        except ValueError:
            self.fail(f"{value!r} is not a month such as 2026-10.", param, ctx)


class OneInType(click.ParamType[int]):
    """One in so many, on the command line: a number, or "all"."""

    name = "all|N"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read 200, or all, which is 1."""
        if value != "all" and not (str(value).isdecimal() and int(value)):
            self.fail(f"{value!r} is neither a number above 0 nor all.", param, ctx)
        return 1 if value == "all" else int(value)


class Cluster(click.ParamType[str]):
    """Who makes the reports, on the command line: dask:ADDRESS, read as the address."""

    name = "dask:ADDRESS"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read dask:tcp://10.0.0.5:8786; nothing stays nothing."""
        kind, _, address = value.partition(":")
        if value and not (kind == "dask" and address):
            self.fail(f"{value!r} is no cluster such as dask:tcp://10.0.0.5:8786.", param, ctx)
        return address


def adding(function: Command, *options: Callable[[Command], Command]) -> Command:
    """Add options to a command, in the order of its help."""
    for add in reversed(options):
        function = add(function)
    return function


def speaking(function: Command) -> Command:
    """Add --json and --lang; the command is given the `console` that speaks so."""

    @wraps(function)
    def spoken(*, lang: str | None, as_json: bool, **others: object) -> None:
        function(console=Console.of(lang, as_json=as_json), **others)

    return adding(
        spoken,
        click.option(
            "--lang",
            type=click.Choice(["id", "en"]),
            help="Language of the messages; the workbook's own unless given.",
        ),
        click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output."),
    )


def about_history(function: Command) -> Command:
    """Add --config and --company: `where` says whose history is asked."""

    @wraps(function)
    def asked(*, config: Path | None, company: str | None, **others: object) -> None:
        function(where=Where(config=config, company=company), **others)

    return adding(
        asked,
        click.option(
            "--config",
            type=click.Path(path_type=Path, readable=False),
            help="The file that says where the history is; the scorebook.toml here unless given.",
        ),
        click.option("--company", help="The company, where the history has several."),
    )


def only_agents(help_text: str) -> Callable[[Command], Command]:
    """Add --only, which takes one id or several: `only` are the ids."""

    def added(function: Command) -> Command:
        @wraps(function)
        def chosen(*, only: tuple[str, ...], more: tuple[str, ...], **others: object) -> None:
            if more and not only:
                message = f"Got unexpected extra arguments ({' '.join(more)})"
                raise click.UsageError(message)
            # `--only 00123 00124`: what follows the first id stands where arguments stand.
            function(only=tuple(dict.fromkeys((*only, *more))), **others)

        return adding(
            chosen,
            click.option("--only", multiple=True, metavar="AGENT…", help=help_text),
            click.argument("more", nargs=-1, metavar=""),
        )

    return added


def reading(function: Command) -> Command:
    """Add WORKBOOK, --scheme, --layout, --period and --password-file: `source` is what to read."""

    @wraps(function)
    def read(
        *,
        workbook: Path,
        scheme: Path | None,
        layout: Path | None,
        period: Period | None,
        password_file: Path | None,
        lang: str | None,
        **others: object,
    ) -> None:
        source = Source(
            workbook=workbook,
            scheme=scheme,
            period=period,
            layout=layout,
            password=Passwords(Console.of(lang, as_json=False).language, password_file),
        )
        function(source=source, lang=lang, **others)

    return adding(
        read,
        click.argument("workbook", type=click.Path(path_type=Path, readable=False)),
        click.option(
            "--scheme",
            type=click.Path(path_type=Path, readable=False),
            help="A workbook with the rules that WORKBOOK lacks (KPI, Tiers, Settings sheets).",
        ),
        click.option(
            "--layout",
            type=click.Path(path_type=Path, readable=False),
            help="What was agreed about reading it; scorebook.toml beside it unless given.",
        ),
        click.option("--period", type=PeriodType(), help="The month the workbook must be of."),
        click.option(
            "--password-file",
            type=click.Path(path_type=Path, readable=False),
            help="A file whose first line is the password of a protected workbook; without it a "
            "person at the keyboard is asked.",
        ),
    )


def given_for_reading() -> Mapping[str, str]:
    """Name the options of `reading` that this command was given, with what they say."""
    given = click.get_current_context().params
    names = ("scheme", "layout", "period", "password_file")
    return {f"--{one.replace('_', '-')}": str(given[one]) for one in names if given[one]}


def looking(function: Command) -> Command:
    """Add --templates, --history and --archive, which reports are made with."""
    return adding(
        function,
        click.option(
            "--templates",
            type=click.Path(path_type=Path, readable=False),
            help="Your own folder of report templates; the bundled ones stand in for the rest.",
        ),
        click.option(
            "--history",
            type=click.Path(path_type=Path, readable=False),
            help="A folder of earlier runs' folders: reports show up to six months of them.",
        ),
        click.option(
            "--archive", is_flag=True, help="Reports as PDF/A-3, to be kept for years, not PDF/UA."
        ),
    )
