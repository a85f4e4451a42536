"""Who made a run (made.json): kept beside the record, which is the same whoever makes it."""

import json

FILE = "made.json"


def made_json(by: str) -> str:
    """Write who made the run: the account it was made from."""
    return json.dumps({"schema": 1, "by": by}, ensure_ascii=False) + "\n"


def made_by(content: object) -> str:
    """Read it back; empty where it does not say."""
    by = content.get("by") if isinstance(content, dict) else None
    return by if isinstance(by, str) else ""
