"""The options several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from scorebook.core.period import Period

Function = TypeVar("Function", bound=Callable[..., None])


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


def speaking(function: Function) -> Function:
    """Add --json and --lang."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output."),
        click.option(
            "--lang",
            type=click.Choice(["id", "en"]),
            help="Language of the messages; the workbook's own unless given.",
        ),
    ):
        function = option(function)
    return function


def about_history(function: Function) -> Function:
    """Add --config and --company, which say whose history is asked."""
    for add in (
        click.option("--company", help="The company, where the history has several."),
        click.option(
            "--config",
            type=click.Path(path_type=Path, readable=False),
            help="The file that says where the history is; the scorebook.toml here unless given.",
        ),
    ):
        function = add(function)
    return function


def reading(function: Function) -> Function:
    """Add WORKBOOK, --scheme, --layout, --period and --password-file."""
    for add in (
        click.option(
            "--password-file",
            type=click.Path(path_type=Path, readable=False),
            help="A file whose first line is the password of a protected workbook; without it a "
            "person at the keyboard is asked.",
        ),
        click.option("--period", type=PeriodType(), help="The month the workbook must be of."),
        click.option(
            "--layout",
            type=click.Path(path_type=Path, readable=False),
            help="What was agreed about reading it; scorebook.toml beside it unless given.",
        ),
        click.option(
            "--scheme",
            type=click.Path(path_type=Path, readable=False),
            help="A workbook with the rules that WORKBOOK lacks (KPI, Tiers, Settings sheets).",
        ),
        click.argument("workbook", type=click.Path(path_type=Path, readable=False)),
    ):
        function = add(function)
    return function


def looking(function: Function) -> Function:
    """Add --templates, --history and --archive, which reports are made with."""
    for add in (
        click.option(
            "--archive", is_flag=True, help="Reports as PDF/A-3, to be kept for years, not PDF/UA."
        ),
        click.option(
            "--history",
            type=click.Path(path_type=Path, readable=False),
            help="A folder of earlier runs' folders: reports show up to six months of them.",
        ),
        click.option(
            "--templates",
            type=click.Path(path_type=Path, readable=False),
            help="Your own folder of report templates; the bundled ones stand in for the rest.",
        ),
    ):
        function = add(function)
    return function
