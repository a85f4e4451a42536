"""Sealed runs to mail, small ones: a folder as `scorebook run` leaves it, with plain PDFs."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorebook.core.delivery.recipients import Recipient
from scorebook.display.made import FILE as MADE
from scorebook.display.made import made_json
from scorebook.display.recipients import row_record
from scorebook.display.report_identity import AGENT_KEY

COMPANY = "Harbour Support"


def pdf(agent_id: str, *, marked: str | None = None) -> bytes:
    """A page with an agent's id on it, and in its document information unless another is given."""
    info = f"/{AGENT_KEY} ({agent_id if marked is None else marked})"
    shown = f"BT /F1 12 Tf 72 700 Td (Scorecard) Tj 0 -20 Td ({agent_id} / Agent) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 7 0 R>>",
        f"<</Length {len(shown)}>>\nstream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>",
        "<</Font<</F1 5 0 R>>>>",
    ]
    written, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    written += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 6 0 R>>\n"
    return f"{written}startxref\n{start}\n%%EOF\n".encode("latin-1")


def row(agent_id: str, **parts: Any) -> Recipient:
    """A row as a run seals it: a name, an address, a report."""
    given: dict[str, Any] = {
        "name": f"Agent {agent_id}",
        "address": f"a{agent_id}@example.com",
        "language": "en",
        "report": f"reports/{agent_id}.pdf",
        "sha256": hashlib.sha256(pdf(agent_id)).hexdigest(),
    }
    return Recipient(agent_id=agent_id, **{**given, **parts})


def sealed(
    folder: Path,
    rows: Sequence[Recipient],
    *,
    period: str = "2026-10",
    made_by: str = "budi",
    version: str = "1",
) -> Path:
    """Write a finished run; another `version` makes another run of the same month."""
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    files = {
        "recipients.json": json.dumps(
            {
                "schema": 1,
                "recipients": [row_record(one) for one in rows],
            }
        ).encode(),
        **{one.report: pdf(one.agent_id) for one in rows if one.report},
    }
    for path, content in files.items():
        (folder / path).write_bytes(content)
    (folder / MADE).write_text(made_json(made_by))
    record = {
        "schema": 1,
        "period": period,
        "version": version,
        "settings": {"company": COMPANY, "language": "en"},
        "files": [
            {"path": path, "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in files.items()
        ],
    }
    (folder / "run.json").write_text(json.dumps(record))
    return folder


def people(count: int) -> list[Recipient]:
    """So many rows: 001, 002 and on."""
    return [row(f"{number:03d}") for number in range(1, count + 1)]
