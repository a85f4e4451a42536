"""The command `scorebook`: commands are imported when they are called, so help is quick."""

import os
import sys
from importlib import import_module
from typing import TextIO

import click

from scorebook.app.exits import Exit

COMMANDS = {
    "init": "Lay out a blank workbook, a filled example and scorebook.toml.",
    "inspect": "Show how a workbook is read, ask what is unclear, keep it for next month.",
    "check": "Say everything that is wrong with a workbook.",
    "run": "Score a month: results workbook, a report for every agent, payroll list.",
    "watch": "Watch a folder: check and run each month that is put there.",
    "preview": "Make one agent's report to look at: a PDF and a picture of each page.",
    "mail": "Send each agent their own report by mail, once: preview, approve, send.",
    "status": "Say which months were mailed, and where each mail stands.",
    "history": "List the runs that are kept, month by month.",
    "diff": "Say what differs between two months: rules, weights, targets, people, results.",
    "close": "Close a month that was paid: later corrections go to the open month.",
    "erase": "Take one agent's personal data away; what was paid stays.",
    "purge": "Take all personal data of old months away.",
    "explain": "Explain a result from the payout back to the source cells.",
    "whatif": "Say what other rules would change: who changes tier, and what it costs.",
    "doctor": "Say whether this machine is fit, and what to do if not.",
}


class Commands(click.Group):
    """The commands by name; their one-line helps are known without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"scorebook.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    epilog="Example:  scorebook init october  then  scorebook run october/kpi.xlsx --out results",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="scorebook", prog_name="scorebook")
def cli() -> None:
    """Turn a month's KPI workbook into results, incentives and a report for every agent.

    Exit codes: 0 done, 1 problems in the data, 2 wrong command line, 3 the world said no,
    4 done in part, 5 refused by a safeguard.
    """


def main() -> None:
    """Run the command line; output is UTF-8 wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        cli(prog_name="scorebook")
    except OSError as fault:
        # A file by its name has been dealt with below, or is a fault of ours. What has no name is
        # the terminal, the pipe, the disk that the output goes to.
        if fault.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_output_refused(fault))


def _output_refused(fault: OSError) -> int:
    sys.stderr.write(f"The output cannot be written: {fault.strerror}.\n")
    return Exit.STOPPED


def _speak_utf8(stream: TextIO) -> None:
    # A pipe on Windows is in the machine's old code page, which has no › and no −.
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
