"""A sealed record (run.json) read back: what it came to, for the months after it.

A record is taken as it is written; nothing of it is computed anew.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from scorebook.core.kept import KeptRun
from scorebook.core.numbers import ZERO, exact
from scorebook.core.past import PastMonth
from scorebook.core.period import Period
from scorebook.core.since_last import Before, Earlier


def earlier_of(record: Mapping[str, Any], sha256: str) -> Earlier:
    """Read what a run came to, to be compared with a later month.

    Raises: ValueError, KeyError, TypeError, AttributeError or InvalidOperation when it is no
        record of a finished run.
    """
    agents = [_before(one) for one in record["agents"]]
    return Earlier(
        period=Period.parse(record["period"]),
        currency=record["settings"]["currency"],
        agents={one.agent_id: one for one in agents},
        is_chosen=is_chosen(record),
        sha256=sha256,
    )


def is_chosen(record: Mapping[str, Any]) -> bool:
    """Say whether only agents somebody chose were scored: such a run is not the month."""
    return bool(record.get("run", {}).get("only"))


def months_of(record: Mapping[str, Any], period: Period) -> Iterator[tuple[str, PastMonth]]:
    """Give each agent's score and tier, as later reports show them."""
    for entry in record.get("agents", []):
        score = entry.get("score")
        yield (
            str(entry.get("agent_id")),
            PastMonth(
                period=period,
                score=None if score is None else _lenient(score),
                tier=str(entry.get("tier") or ""),
            ),
        )


def kept_run_of(
    record: Mapping[str, Any], *, sha256: str, folder: str, made_by: str, at: str
) -> KeptRun:
    """Say of a run what is told in a list of runs."""
    payouts = [one["payout"] for one in record["agents"] if one["payout"] is not None]
    with exact():
        payout = sum((Decimal(one) for one in payouts), ZERO)
    return KeptRun(
        company=record["settings"]["company"],
        period=Period.parse(record["period"]),
        sha256=sha256,
        folder=folder,
        made_by=made_by,
        at=at,
        workbook=record["workbook"]["name"],
        version=record["version"],
        agents=len(record["agents"]),
        scored=sum(1 for one in record["agents"] if one["status"] == "scored"),
        payout=payout,
        currency=record["settings"]["currency"],
    )


def _before(agent: Mapping[str, Any]) -> Before:
    return Before(
        agent_id=_text(agent["agent_id"]),
        name=_text(agent["name"]),
        score=_number(agent["score"]),
        tier=None if agent["tier"] is None else _text(agent["tier"]),
        payout=_number(agent["payout"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"not a text: {value!r}"
        raise TypeError(message)
    return value


def _number(written: object) -> Decimal | None:
    """Read a number of the record; NaN and infinities, which Decimal knows, are none."""
    if written is None:
        return None
    number = Decimal(_text(written))
    if not number.is_finite():
        message = f"not a number: {written!r}"
        raise ValueError(message)
    return number


def _lenient(written: object) -> Decimal | None:
    try:
        number = Decimal(str(written))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
