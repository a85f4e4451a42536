"""The passwords that reports are encrypted with (passwords.json).

They lie in the folder of the run and are not in its record; what is sealed is who has one.
"""

import json
from collections.abc import Mapping
from typing import Any

from scorebook.core.results import Results

FILE = "passwords.json"


def passwords_json(results: Results) -> str | None:
    """Write the password of every agent who has one; None when nobody has."""
    found = {agent.agent_id: agent.password for agent in results.month.agents if agent.password}
    if not found:
        return None
    return json.dumps({"schema": 1, "passwords": found}, ensure_ascii=False) + "\n"


def passwords_of(content: Any) -> Mapping[str, str]:  # noqa: ANN401 - what a file of JSON can hold
    """Read them back; what is no password is none."""
    found = content.get("passwords") if isinstance(content, dict) else None
    if not isinstance(found, dict):
        return {}
    return {agent: said for agent, said in found.items() if isinstance(said, str)}
