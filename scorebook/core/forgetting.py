"""What of an agent's record may go, and what payroll law wants kept.

Kept: the agent's id, role, tier and payout of a month that was paid, since that is what proves a
payment. All else goes: the name, the team, what was measured, the reasons of decisions.
"""

from collections.abc import Mapping
from typing import Any

_KEPT = ("agent_id", "role", "status", "withheld", "tier", "payout", "currency")
_EMPTY: Mapping[str, Any] = {
    "name": "",
    "team": "",
    "score": None,
    "score_exact": None,
    "lines": [],
    "gates": [],
    "overrides": [],
    "erased": True,
}


def without(record: Mapping[str, Any], agent_id: str) -> Mapping[str, Any] | None:
    """Give a record without what is personal about one agent; None where there is nothing of it."""
    entries = [_erased(one) if one["agent_id"] == agent_id else one for one in record["agents"]]
    problems = [one for one in record.get("problems", []) if one.get("agent_id") != agent_id]
    corrections = [
        {**one, "name": ""} if one["agent_id"] == agent_id else one
        for one in record.get("true_up", [])
    ]
    changed = {**record, "agents": entries, "problems": problems}
    if corrections:
        changed["true_up"] = corrections
    return None if changed == record else changed


def _erased(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**{key: entry.get(key) for key in _KEPT}, **_EMPTY}
