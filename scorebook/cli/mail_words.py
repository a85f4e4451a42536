"""What the commands of `scorebook mail` say of where mails stand, for people and as JSON."""

from collections.abc import Sequence
from typing import Any

import click

from scorebook.app.mail_ports import KnownRound
from scorebook.app.mail_send import Sent
from scorebook.app.mail_status import Status
from scorebook.cli.console import Console
from scorebook.core.delivery.rounds import OUTBOX, Delivery, counted
from scorebook.core.delivery.states import SAID, State
from scorebook.core.sentences import N_
from scorebook.display.periods import moment

# What went into a folder was sent to nobody.
_WRITTEN = N_("written")


def say_approval(console: Console, by: str, at: str) -> None:
    """Say who approved a round, and when."""
    console.say(N_("Approved by {by}, {at}."), by=by, at=moment(at, console.language))


def say_sent(console: Console, found: Sent) -> None:
    """Say how a send ended."""
    if found.outbox is None:
        console.say(N_("Sent now: {sent}."), sent=found.sent)
    else:
        console.say(
            N_("Written now: {sent}, into {folder}. Nothing was sent to anybody."),
            sent=found.sent,
            folder=str(found.outbox),
        )
    _say_mails(console, found.mails, found.round.sealed.folder)
    _say_replaced(console, found.replaced)
    if found.stopped is not None:
        click.echo(console.sentence(found.stopped), err=True)


def _say_mails(console: Console, mails: Sequence[Delivery], run: str) -> None:
    is_written = any(mail.way.startswith(OUTBOX) for mail in mails)
    for state, many in counted(mails).items():
        if many:
            word = _WRITTEN if state is State.SENT and is_written else SAID[state]
            console.say("  {many:>6} {state}", many=many, state=console.translated(word))
    for mail in mails:
        if mail.state in {State.FAILED, State.RETRY}:
            console.tell("{agent}: {reply}", agent=mail.recipient.agent_id, reply=mail.reply)
    uncertain = [mail.recipient.agent_id for mail in mails if mail.state is State.UNCERTAIN]
    if uncertain:
        console.tell(
            N_(
                "Nobody knows whether these went out: {agents}. Look into the mailbox they are "
                "sent from, then: scorebook mail settle {run} --arrived AGENT… --missing AGENT…"
            ),
            agents=", ".join(uncertain),
            run=run,
        )
    if any(mail.state is State.FAILED for mail in mails):
        console.tell(
            N_("When what was wrong is mended: scorebook mail resend {run} --only failed"), run=run
        )


def sent_json(console: Console, found: Sent) -> dict[str, Any]:
    """Give how a send ended."""
    return {
        "period": str(found.round.sealed.period),
        "run": found.round.sealed.folder,
        "way": "smtp" if found.outbox is None else "outbox",
        "outbox": None if found.outbox is None else str(found.outbox),
        "sent": found.sent,
        "states": _states(found.mails),
        "mails": mail_records(found.mails),
        "stopped": None if found.stopped is None else console.sentence(found.stopped),
    }


def _states(mails: Sequence[Delivery]) -> dict[str, int]:
    return {state.value: many for state, many in counted(mails).items()}


def mail_records(mails: Sequence[Delivery]) -> list[dict[str, Any]]:
    """Give each mail by its agent's id; no name, no address."""
    return [
        {
            "agent_id": mail.recipient.agent_id,
            "state": mail.state.value,
            "tries": mail.tries,
            "reply": mail.reply,
            "since": mail.since,
            "message_id": mail.message_id,
        }
        for mail in mails
    ]


def say_status(console: Console, found: Status) -> None:
    """Say where a round stands."""
    sealed = found.round.sealed
    if found.approval is None:
        console.say(
            N_("{period}: sealed, not approved: scorebook mail approve {run} --by NAME"),
            period=sealed.period,
            run=sealed.folder,
        )
        return
    console.say(
        N_("{period}: mails approved: {mails}"), period=sealed.period, mails=found.recipients
    )
    say_approval(console, found.approval.by, found.approval.at)
    for way in sorted({mail.way for mail in found.mails}):
        console.say(_way_name(console, way))
        _say_mails(console, [mail for mail in found.mails if mail.way == way], sealed.folder)
    if not found.mails:
        console.say(N_("Nothing was sent yet."))
    _say_replaced(console, found.replaced)


def _say_replaced(console: Console, agents: Sequence[str]) -> None:
    if agents:
        console.say(N_("Taken over by a later approval: {agents}"), agents=", ".join(agents))


def _way_name(console: Console, way: str) -> str:
    _, _, folder = way.partition(":")
    if not folder:
        return console.translated(N_("By mail:"))
    return console.translated(N_("Into the folder {folder}:")).format(folder=folder)


def status_json(found: Status) -> dict[str, Any]:
    """Give where a round stands."""
    ways = sorted({mail.way for mail in found.mails})
    by_way = {way: [mail for mail in found.mails if mail.way == way] for way in ways}
    return {
        "period": str(found.round.sealed.period),
        "run": found.round.sealed.folder,
        "approved": None
        if found.approval is None
        else {
            "by": found.approval.by,
            "at": found.approval.at,
            "correction": found.approval.correction,
        },
        "recipients": found.recipients,
        "ways": {
            way: {"states": _states(mails), "mails": mail_records(mails)}
            for way, mails in by_way.items()
        },
        "replaced": list(found.replaced),
    }


def say_rounds(console: Console, rounds: Sequence[KnownRound]) -> None:
    """List the rounds of a ledger."""
    if not rounds:
        console.say(N_("No round was approved yet."))
    for one in rounds:
        console.say(
            N_("{period}  {company}  approved by {by}, {at}  {run}"),
            period=one.period,
            company=one.company,
            by=one.approved_by,
            at=moment(one.approved_at, console.language),
            run=one.folder,
        )
        for way, states in one.mails.items():
            said = ", ".join(
                f"{many} {console.translated(SAID[state])}" for state, many in states.items()
            )
            console.say("  {way} {said}", way=_way_name(console, way), said=said)


def rounds_json(rounds: Sequence[KnownRound]) -> list[dict[str, Any]]:
    """Give the rounds of a ledger."""
    return [
        {
            "period": str(one.period),
            "company": one.company,
            "run": one.folder,
            "approved": {"by": one.approved_by, "at": one.approved_at},
            "ways": {
                way: {state.value: many for state, many in states.items()}
                for way, states in one.mails.items()
            },
        }
        for one in rounds
    ]
