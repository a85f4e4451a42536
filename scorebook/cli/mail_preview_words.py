"""What `scorebook mail preview` says before anybody approves, for people and as JSON."""

from datetime import timedelta
from typing import Any

import click

from scorebook.app.mail_preview import Preview
from scorebook.cli.console import Console
from scorebook.cli.mail_words import say_approval
from scorebook.core.delivery.recipients import Hurdle
from scorebook.core.delivery.settings import Protection
from scorebook.core.sentences import N_

_HURDLES = {
    Hurdle.NO_REPORT: N_("no report"),
    Hurdle.NO_ADDRESS: N_("no address"),
    Hurdle.BAD_ADDRESS: N_("an address that cannot be one"),
}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def say_preview(console: Console, found: Preview) -> None:
    """Show a round before it is approved."""
    sealed = found.round.sealed
    console.say(
        N_("{period}: {mails} of {agents} agents get a mail."),
        period=sealed.period,
        mails=len(found.recipients),
        agents=len(sealed.recipients),
    )
    for agent, hurdle in found.hurdles.items():
        console.say("  {agent}: {why}", agent=agent, why=console.translated(_HURDLES[hurdle]))
    for address, agents in found.shared.items():
        console.say(
            N_("  {agents} share the address {address}"), agents=", ".join(agents), address=address
        )
    _say_changes(console, found)
    if found.mailed_before:
        console.say(
            N_("Have a mail of this period from another run already: {agents}"),
            agents=", ".join(found.mailed_before),
        )
    _say_way(console, found)
    if found.mail is not None:
        letter, words = found.mail.letter, found.mail.words
        console.say(N_("The mail of {agent}, to {to}:"), agent=letter.agent_id, to=letter.to)
        if not console.as_json:
            click.echo(f"\n  {words.subject}\n")
            click.echo("".join(f"  {line}\n" for line in words.text.splitlines()))
    if found.approval is not None:
        say_approval(console, found.approval.by, found.approval.at)
    else:
        console.say(
            N_("Not approved yet: scorebook mail approve {run} --by NAME"), run=sealed.folder
        )


def _say_changes(console: Console, found: Preview) -> None:
    changes = found.changes
    if changes is None:
        console.say(N_("There is no earlier round to compare the addresses with."))
        return
    if not (changes.new or changes.changed or changes.gone):
        console.say(N_("All addresses are those of the last round."))
    for agent, (before, now) in changes.changed.items():
        console.say(
            N_("  {agent} had {before} in the last round, now {now}"),
            agent=agent,
            before=before,
            now=now or "-",
        )
    if changes.new:
        console.say(N_("New since the last round: {agents}"), agents=", ".join(changes.new))
    if changes.gone:
        console.say(N_("In the last round, now gone: {agents}"), agents=", ".join(changes.gone))


def _say_way(console: Console, found: Preview) -> None:
    settings, pace = found.round.settings, found.round.settings.pace
    if settings.server is None:
        console.say(
            N_("No mail server is set: mails are written into {folder}."),
            folder=str(found.round.outbox()),
        )
        return
    console.say(
        N_("Through {host} as {sender} ({source}), {rate} a minute: {time}."),
        host=settings.server.host,
        sender=settings.sender,
        source=settings.source,
        rate=pace.per_minute or "∞",
        time=duration(console, found.needed),
    )


def duration(console: Console, needed: timedelta) -> str:
    """Say a span of time in its two greatest units that are not nothing."""
    seconds = int(needed.total_seconds())
    days, seconds = divmod(seconds, _DAY)
    hours, seconds = divmod(seconds, _HOUR)
    minutes, seconds = divmod(seconds, _MINUTE)
    parts = (
        (days, console.translated(N_("{count} d"))),
        (hours, console.translated(N_("{count} h"))),
        (minutes, console.translated(N_("{count} min"))),
        (seconds, console.translated(N_("{count} s"))),
    )
    said = [unit.format(count=count) for count, unit in parts if count][:2]
    return " ".join(said) or parts[-1][1].format(count=0)


def preview_json(found: Preview) -> dict[str, Any]:
    """Give a round before it is approved."""
    settings, changes = found.round.settings, found.changes
    return {
        "period": str(found.round.sealed.period),
        "run": found.round.sealed.folder,
        "agents": len(found.round.sealed.recipients),
        "recipients": [
            {
                "agent_id": one.agent_id,
                "address": one.address,
                "language": one.language,
                "encrypted": one.is_protected and settings.protection is not Protection.NONE,
            }
            for one in found.recipients
        ],
        "left_out": {agent: hurdle.value for agent, hurdle in found.hurdles.items()},
        "shared_addresses": {address: list(ids) for address, ids in found.shared.items()},
        "address_changes": None
        if changes is None
        else {
            "new": list(changes.new),
            "changed": {agent: list(pair) for agent, pair in changes.changed.items()},
            "gone": list(changes.gone),
        },
        "mailed_before": list(found.mailed_before),
        "server": None if settings.server is None else settings.server.host,
        "outbox": None if settings.server is not None else str(found.round.outbox()),
        "ledger": str(found.round.ledger),
        "seconds": int(found.needed.total_seconds()),
        "mail": None
        if found.mail is None
        else {
            "agent_id": found.mail.letter.agent_id,
            "to": found.mail.letter.to,
            "subject": found.mail.words.subject,
            "text": found.mail.words.text,
            "html": found.mail.words.html,
            "attachment": found.mail.letter.file_name,
            "encrypted": found.mail.letter.is_protected,
        },
        "approved": None
        if found.approval is None
        else {"by": found.approval.by, "at": found.approval.at},
    }
