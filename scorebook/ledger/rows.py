"""Rows of the ledger as values, and values as rows."""

from collections.abc import Sequence
from typing import Any

from scorebook.core.delivery.recipients import Recipient
from scorebook.core.delivery.rounds import Delivery
from scorebook.core.delivery.states import State

COLUMNS = "agent_id, name, address, language, report, sha256, protected"


def fields(one: Recipient) -> tuple[object, ...]:
    """Give a recipient as the columns have it."""
    return (
        *(one.agent_id, one.name, one.address, one.language),
        *(one.report, one.sha256, one.is_protected),
    )


def recipient_of(row: Sequence[Any]) -> Recipient:
    """Read a recipient from the columns."""
    agent_id, name, address, language, report, sha256, protected = row
    return Recipient(
        agent_id=agent_id,
        name=name,
        address=address,
        language=language,
        report=report,
        sha256=sha256,
        is_protected=bool(protected),
    )


def delivery_of(row: Sequence[Any]) -> Delivery:
    """Read a mail: way, message_id, state, tries, reply, since, then the recipient's columns."""
    way, message_id, state, tries, reply, since, *recipient = row
    return Delivery(
        way=way,
        message_id=message_id,
        state=State(state),
        tries=tries,
        reply=reply,
        since=since,
        recipient=recipient_of(recipient),
    )
