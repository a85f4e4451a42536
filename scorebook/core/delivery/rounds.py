"""One mail of a round as the ledger has it, and what a `send` takes up."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from scorebook.core.delivery.recipients import Recipient, SealedRun
from scorebook.core.delivery.states import WAITING, State

SMTP = "smtp"
OUTBOX = "outbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One agent's mail by one way: `smtp`, or `outbox:` and its folder.

    Shape: `tries` counts how often it was begun, `since` is when it came into its state (UTC, ISO
        8601), `reply` what the server last said.
    """

    recipient: Recipient
    way: str
    message_id: str
    state: State
    tries: int = 0
    reply: str = ""
    since: str = ""


def message_id(sealed: SealedRun, agent_id: str, domain: str) -> str:
    """Name the mail of an agent: the same for the same sealed run, and nobody's id in it."""
    name = hashlib.sha256(f"{sealed.sha256}\n{agent_id}".encode()).hexdigest()
    return f"<scorebook.{sealed.period}.{name[:32]}@{domain}>"


def waiting(deliveries: Iterable[Delivery], only: Collection[str] = ()) -> list[Delivery]:
    """Keep what a `send` takes up; all agents, or those of `only`."""
    return [
        one
        for one in deliveries
        if one.state in WAITING and (not only or one.recipient.agent_id in only)
    ]


def counted(deliveries: Sequence[Delivery]) -> dict[State, int]:
    """Count the mails of a round by their state, in the order of the states."""
    return {state: sum(one.state is state for one in deliveries) for state in State}
