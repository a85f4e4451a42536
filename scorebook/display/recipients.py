"""The frozen rows of a run (recipients.json): who gets which report, at which address.

It lies beside run.json and is sealed by it, so that run.json itself names no address.
"""

import json
from collections.abc import Mapping
from typing import Any

from scorebook.core.delivery.recipients import Recipient
from scorebook.core.results import Results
from scorebook.display.language import Language

FILE = "recipients.json"
SCHEMA = 1
_TEXTS = ("agent_id", "name", "address", "language", "report", "sha256")
_PROTECTED = "protected"


def recipients_json(
    results: Results, *, language: Language, reports: Mapping[str, str], hashes: Mapping[str, str]
) -> str:
    """Write a row for every agent of the run, in the workbook's order.

    Shape: `reports` maps agent ids to the paths of their PDFs, `hashes` paths to SHA-256; a path
        without one was not written, and its agent's row has no report.
    """
    rows = []
    for agent in results.month.agents:
        report = reports.get(agent.agent_id, "")
        sha256 = hashes.get(report, "")
        row = Recipient(
            agent_id=agent.agent_id,
            name=agent.name,
            address=agent.email.strip(),
            language=Language.of(agent.language, language).value,
            report=report if sha256 else "",
            sha256=sha256,
            is_protected=bool(agent.password),
        )
        rows.append(row_record(row))
    content = {"schema": SCHEMA, "recipients": rows}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def row_record(row: Recipient) -> dict[str, Any]:
    """Write one row."""
    return {**{name: getattr(row, name) for name in _TEXTS}, _PROTECTED: row.is_protected}


def recipients_of(content: Mapping[str, Any]) -> tuple[Recipient, ...]:
    """Read the rows back.

    Raises: ValueError, KeyError or TypeError when the content is not what we write, or an agent has
        two rows.
    """
    rows = tuple(
        Recipient(
            **{name: _text(row[name]) for name in _TEXTS}, is_protected=row[_PROTECTED] is True
        )
        for row in content["recipients"]
    )
    if len({row.agent_id for row in rows}) != len(rows):
        message = "an agent twice"
        raise ValueError(message)
    return rows


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"not a text: {value!r}"
        raise TypeError(message)
    return value
