"""scorebook mail: from a sealed run to a report in every agent's mailbox."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from scorebook.app.exits import Exit
from scorebook.app.mail_approve import approve
from scorebook.app.mail_preview import previewed
from scorebook.app.mail_round import NoSuchRecipientError
from scorebook.app.mail_send import Sent, Wanted, send
from scorebook.app.mail_status import settled, status_of
from scorebook.app.mail_trial import tried
from scorebook.cli import mail_preview_words as preview_words
from scorebook.cli import mail_words as words
from scorebook.cli.console import Console
from scorebook.cli.options import Command, only_agents, speaking
from scorebook.cli.progress import progress_bar
from scorebook.core.delivery.recipients import SealedRun
from scorebook.core.sentences import N_
from scorebook.display.language import Language
from scorebook.wiring import mail_adapters


@click.group(
    "mail",
    epilog="Example:  scorebook mail preview results  (then mail approve, mail send, mail status). "
    "Each of them takes --json and --lang.",
)
def command() -> None:
    """Send each agent their own report by mail, once.

    preview shows who would get what, approve freezes it, send sends it, status says where it
    stands. Nothing goes out that is not sealed by run, as it was sealed, and approved.
    """


def about_a_run(function: Command) -> Command:
    """Add RUN, --config, --json and --lang."""
    function = speaking(function)
    function = click.option(
        "--config",
        type=click.Path(path_type=Path, readable=False),
        help="The file with the section [mail]; the scorebook.toml in RUN, beside it, or here "
        "unless given.",
    )(function)
    return click.argument("run", type=click.Path(path_type=Path, readable=False))(function)


outbox_option = click.option(
    "--outbox",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write .eml files into DIR instead of sending; RUN/outbox where no mail server is set.",
)


@command.command("preview", epilog="Example:  scorebook mail preview results --agent 00123")
@about_a_run
@click.option(
    "--agent", metavar="AGENT", help="Whose mail to show; the first agent's unless given."
)
def preview_command(console: Console, run: Path, config: Path | None, agent: str | None) -> None:
    """Show who would get a mail and who not, one mail, and how long it takes; send nothing."""
    with _refusing(console):
        found = previewed(mail_adapters(), run, config=config, agent=agent)
    _speak_like(console, found.round.sealed)
    preview_words.say_preview(console, found)
    console.answer({"exit_code": int(Exit.DONE), **preview_words.preview_json(found)})


@command.command("approve", epilog="Example:  scorebook mail approve results --by 'Sari Wulandari'")
@about_a_run
@click.option("--by", required=True, metavar="NAME", help="Who approves; not who made the run.")
@click.option(
    "--correction",
    is_flag=True,
    help="Also for agents who have a mail of this period already, from another run: they get a "
    "corrected report. Without it they are left out.",
)
def approve_command(
    console: Console, run: Path, config: Path | None, by: str, *, correction: bool
) -> None:
    """Approve RUN: freeze who gets which report at which address."""
    if not by.strip():
        console.refuse(Exit.USAGE, N_("--by needs a name."))
    with _refusing(console):
        found = approve(mail_adapters(), run, by=by.strip(), config=config, correction=correction)
    sealed = found.round.sealed
    _speak_like(console, sealed)
    sentence = N_("{period}: approved by {by}; mails: {mails}, agents without one: {left}.")
    if not found.is_new:
        sentence = N_("{period}: {by} has approved this already; mails: {mails}, without: {left}.")
    console.say(
        sentence,
        period=sealed.period,
        by=found.approval.by,
        mails=found.recipients,
        left=found.left_out,
    )
    if found.mailed:
        console.say(
            N_("Left out, because they have a mail of this period already: {agents}"),
            agents=", ".join(found.mailed),
        )
    console.answer(
        {
            "exit_code": int(Exit.DONE),
            "period": str(sealed.period),
            "run": sealed.folder,
            "mailed_before": list(found.mailed),
            "approved": {"by": found.approval.by, "at": found.approval.at, "new": found.is_new},
            "recipients": found.recipients,
            "left_out": found.left_out,
        }
    )


@command.command(
    "send",
    epilog="Example:  scorebook mail send results --confirm 2026-10  "
    "(a trial:  scorebook mail send results --to hr@company.co.id --only 00123)",
)
@about_a_run
@click.option("--confirm", metavar="PERIOD", help="The period that goes out, said again: 2026-10.")
@click.option("--to", metavar="ADDRESS", help="A trial: send the mails of --only here instead.")
@only_agents("Only these agents' mails.")
@outbox_option
def send_command(
    console: Console,
    run: Path,
    config: Path | None,
    confirm: str | None,
    to: str | None,
    only: tuple[str, ...],
    outbox: Path | None,
) -> None:
    """Send the mails of RUN that have not been sent; who has one gets no second."""
    if to is not None:
        _trial(console, run, to=to, only=only, config=config, outbox=outbox)
        return
    _send(console, Wanted(run=run, config=config, confirm=confirm, outbox=outbox, only=only))


@command.command("resend", epilog="Example:  scorebook mail resend results --only failed")
@about_a_run
@click.option(
    "--only", type=click.Choice(["failed"]), required=True, help="What was refused for good."
)
@outbox_option
def resend_command(
    console: Console, run: Path, config: Path | None, only: str, outbox: Path | None
) -> None:
    """Send again what was refused for good, when what was wrong is mended."""
    _send(console, Wanted(run=run, config=config, outbox=outbox, failed=only == "failed"))


@command.command("status", epilog="Example:  scorebook mail status results")
@about_a_run
def status_command(console: Console, run: Path, config: Path | None) -> None:
    """Say where the mails of RUN stand."""
    with _refusing(console):
        found = status_of(mail_adapters(), run, config)
    _speak_like(console, found.round.sealed)
    words.say_status(console, found)
    console.answer({"exit_code": int(Exit.DONE), **words.status_json(found)})


@command.command(
    "settle", epilog="Example:  scorebook mail settle results --arrived 00123 --missing 00124"
)
@about_a_run
@click.option("--arrived", multiple=True, metavar="AGENT", help="This agent's mail did go out.")
@click.option("--missing", multiple=True, metavar="AGENT", help="It did not: send it next time.")
def settle_command(
    console: Console,
    run: Path,
    config: Path | None,
    arrived: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    """Say of mails that a crash left uncertain whether they went out."""
    with _refusing(console):
        found = settled(mail_adapters(), run, arrived=arrived, missing=missing, config=config)
    _speak_like(console, found.round.sealed)
    words.say_status(console, found)
    console.answer({"exit_code": int(Exit.DONE), **words.status_json(found)})


def _send(console: Console, wanted: Wanted) -> None:
    with _refusing(console), progress_bar(console, N_("Mails")) as progress:
        found: Sent = send(mail_adapters(), wanted, progress)
    _speak_like(console, found.round.sealed)
    words.say_sent(console, found)
    console.answer({"exit_code": int(found.code), **words.sent_json(console, found)})
    sys.exit(found.code)


def _trial(
    console: Console,
    run: Path,
    *,
    to: str,
    only: tuple[str, ...],
    config: Path | None,
    outbox: Path | None,
) -> None:
    if not only:
        console.refuse(Exit.USAGE, N_("A trial needs --only AGENT: whose mail is to be looked at."))
    with _refusing(console):
        found = tried(mail_adapters(), run, to=to, only=only, config=config, outbox=outbox)
    _speak_like(console, found.round.sealed)
    if found.outbox is None:
        console.say(N_("Trial mails sent to {to}: {agents}"), to=to, agents=", ".join(only))
    else:
        console.say(
            N_("Trial mails written into {folder}: {agents}"),
            folder=str(found.outbox),
            agents=", ".join(only),
        )
    console.answer(
        {
            "exit_code": int(Exit.DONE),
            "period": str(found.round.sealed.period),
            "trial": {"to": to, "agents": list(only)},
            "outbox": None if found.outbox is None else str(found.outbox),
        }
    )


@contextmanager
def _refusing(console: Console) -> Iterator[None]:
    """Say in one sentence what was refused, or who was not there."""
    try:
        with console.stopping():
            yield
    except NoSuchRecipientError as missing:
        console.refuse(
            Exit.USAGE, N_("There is no mail of {agent} in this run."), agent=missing.args[0]
        )


def _speak_like(console: Console, sealed: SealedRun) -> None:
    console.speak_like(Language.of(sealed.language, Language.EN))
