"""Corrections of closed months in the sealed record, and read back from it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from scorebook.core.period import Period
from scorebook.core.true_up import TrueUp
from scorebook.display.record_numbers import rounded

KEY = "true_up"


def true_up_records(found: Sequence[TrueUp]) -> dict[str, list[dict[str, str | None]]]:
    """Give the corrections as objects; nothing at all in a month without any."""
    if not found:
        return {}
    return {
        KEY: [
            {
                "agent_id": one.agent_id,
                "name": one.name,
                "period": str(one.period),
                "paid": rounded(one.paid),
                "settled": rounded(one.settled),
                "due": rounded(one.due),
                "amount": rounded(one.amount),
                "currency": one.currency,
            }
            for one in found
        ]
    }


def settled_in(record: Mapping[str, Any]) -> Iterator[tuple[str, Period, Decimal]]:
    """Say what a run has corrected: whose, of which month, by how much.

    Raises: ValueError, KeyError, TypeError or InvalidOperation when it is no record of ours.
    """
    for one in record.get(KEY, ()):
        yield one["agent_id"], Period.parse(one["period"]), Decimal(one["amount"])


def true_ups_of(record: Mapping[str, Any]) -> tuple[TrueUp, ...]:
    """Read the corrections that a run has paid.

    Raises: ValueError, KeyError, TypeError or InvalidOperation when it is no record of ours.
    """
    return tuple(
        TrueUp(
            agent_id=one["agent_id"],
            name=one["name"],
            period=Period.parse(one["period"]),
            paid=Decimal(one["paid"]),
            settled=Decimal(one["settled"]),
            due=Decimal(one["due"]),
            amount=Decimal(one["amount"]),
            currency=one["currency"],
        )
        for one in record.get(KEY, ())
    )
