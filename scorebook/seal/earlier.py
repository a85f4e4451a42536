"""Read what an earlier sealed run came to, for the comparison with this month."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.core.since_last import Before, Earlier
from scorebook.seal.folder import RECORD


class EarlierRunError(StoppedError):
    """What was given as an earlier run is none, or cannot be read."""


def earlier_run(path: Path) -> Earlier:
    """Read the record of a run: the file itself, or the folder that holds its run.json.

    Raises: EarlierRunError when there is none, or it is no record of a finished run.
    """
    file = path / RECORD if path.is_dir() else path
    try:
        content = file.read_bytes()
    except FileNotFoundError as fault:
        raise EarlierRunError(
            N_(
                "{path} is not there: --previous needs the run.json of an earlier run, or its "
                "folder."
            ),
            path=str(file),
        ) from fault
    except OSError as fault:
        raise EarlierRunError(
            N_("{path} cannot be read: {why}."), path=str(file), why=fault.strerror or str(fault)
        ) from fault
    try:
        return _earlier(json.loads(content), hashlib.sha256(content).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as fault:
        raise EarlierRunError(
            N_(
                "{path} is not the record of a finished run; give the run.json that scorebook "
                "wrote, or its folder."
            ),
            path=str(file),
        ) from fault


def _earlier(record: Mapping[str, Any], sha256: str) -> Earlier:
    agents = [_before(one) for one in record["agents"]]
    return Earlier(
        period=Period.parse(record["period"]),
        currency=record["settings"]["currency"],
        agents={one.agent_id: one for one in agents},
        is_chosen=bool(record.get("run", {}).get("only")),
        sha256=sha256,
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
