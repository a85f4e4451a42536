"""The code of a report: which run, whose, and a fingerprint of the result it shows.

    SB1:2026-10:00123:5F0C…

Whoever has the run's run.json can tell whether a printed page shows the result that was sealed:
`fingerprint` of the agent's entry there must be the last part of the code.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

# The form of the code; another one would be SB2.
FORM = "SB1"
# 128 bits: nobody finds a second entry of the same fingerprint, and the square stays small.
_DIGITS = 32


def receipt_code(period: str, agent_id: str, entry: Mapping[str, Any]) -> str:
    """Give the code of an agent's report.

    Shape: `period` as 2026-10; `entry` is the agent's object in run.json.
    """
    return f"{FORM}:{period}:{agent_id}:{fingerprint(entry)}"


def fingerprint(entry: Mapping[str, Any]) -> str:
    """Give the first 32 hexadecimal digits of the entry's SHA-256, in capitals.

    Shape: hashed is the entry as JSON in UTF-8, keys sorted, without blanks.
    """
    written = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS].upper()
