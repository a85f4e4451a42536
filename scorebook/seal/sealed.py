"""Open a finished run again, and be sure that every file of it is as it was sealed."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.core.delivery.recipients import Recipient, SealedRun
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.display.made import FILE as MADE
from scorebook.display.made import made_by
from scorebook.display.passwords import FILE as PASSWORDS
from scorebook.display.passwords import passwords_of
from scorebook.display.recipients import FILE as RECIPIENTS
from scorebook.display.recipients import recipients_of
from scorebook.seal.folder import RECORD


def open_sealed(folder: Path) -> SealedRun:
    """Give the run of a folder; fits `app.mail_ports.OpensSealedRuns`.

    Raises: StoppedError when no run is finished there, or it was made before recipients were
        sealed; SafeguardError when a file is missing or has changed since.
    """
    try:
        written = (folder / RECORD).read_bytes()
    except OSError as fault:
        raise StoppedError(
            N_("{folder} holds no finished run: there is no run.json that can be read."),
            folder=str(folder),
        ) from fault
    try:
        record = json.loads(written)
        hashes = {file["path"]: file["sha256"] for file in record["files"]}
        period = Period.parse(record["period"])
        settings = record["settings"]
        company, language = settings["company"], settings["language"]
    except (ValueError, KeyError, TypeError) as fault:
        raise _changed(folder, RECORD) from fault
    if RECIPIENTS not in hashes:
        raise StoppedError(
            N_("{folder} was made before mails could be sent: run the month again."),
            folder=str(folder),
        )
    contents = _verified(folder, hashes)
    rows = _recipients(folder, contents[RECIPIENTS], hashes)
    return SealedRun(
        folder=str(folder.resolve()),
        period=period,
        company=company,
        language=language,
        sha256=hashlib.sha256(written).hexdigest(),
        recipients=rows,
        made_by=_made_by(folder),
    )


def report_bytes(folder: Path, frozen: Recipient) -> bytes:
    """Read the PDF of a frozen row; fits `app.mail_ports.ReadsReports`.

    Raises: SafeguardError when it is not there, lies elsewhere, or is not the one that was sealed.
    """
    content = _content(folder, frozen.report)
    if hashlib.sha256(content).hexdigest() != frozen.sha256:
        raise _changed(folder, frozen.report)
    return content


def passwords(folder: Path) -> Mapping[str, str]:
    """Read the passwords of a run by agent id; none where there is no file of them."""
    try:
        content: Any = json.loads((folder / PASSWORDS).read_bytes())
    except (OSError, ValueError):
        return {}
    return passwords_of(content)


def _verified(folder: Path, hashes: Mapping[str, str]) -> dict[str, bytes]:
    """Hold every file against its hash; keep what is read further."""
    kept = {}
    for path, sha256 in hashes.items():
        content = _content(folder, path)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _changed(folder, path)
        if path == RECIPIENTS:
            kept[path] = content
    return kept


def _recipients(folder: Path, content: bytes, hashes: Mapping[str, str]) -> tuple[Recipient, ...]:
    """Read the rows; each must name a report that was sealed, and nobody else's."""
    try:
        rows = recipients_of(json.loads(content))
    except (ValueError, KeyError, TypeError) as fault:
        raise _changed(folder, RECIPIENTS) from fault
    reports = [row.report for row in rows if row.report]
    agree = all(hashes.get(row.report) == row.sha256 for row in rows if row.report)
    if not agree or len(set(reports)) != len(reports):
        raise _changed(folder, RECIPIENTS)
    return rows


def _content(folder: Path, path: str) -> bytes:
    within = folder.resolve()
    try:
        # A record may have been edited: never follow it, or a link, out of the folder.
        file = (folder / path).resolve(strict=True)
        if within not in file.parents:
            raise _changed(folder, path)
        return file.read_bytes()
    except OSError as fault:
        raise _changed(folder, path) from fault


def _made_by(folder: Path) -> str:
    try:
        content: Any = json.loads((folder / MADE).read_bytes())
    except (OSError, ValueError):
        return ""
    return made_by(content)


def _changed(folder: Path, path: str) -> SafeguardError:
    return SafeguardError(
        N_("{path} is not as it was sealed: nothing is sent. Run the month again."),
        path=str(folder / path),
    )
