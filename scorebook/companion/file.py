"""The file scorebook.toml beside a workbook: what was agreed, read, added to and kept."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.companion.content import content
from scorebook.companion.exactly import parsed
from scorebook.companion.keeping import keep
from scorebook.companion.part import UnreadableAgreementError
from scorebook.companion.terms import terms
from scorebook.core.agreed import NOTHING_AGREED, OTHER_KPIS, Agreed
from scorebook.core.sentences import N_

__all__ = ["agreed_on", "answered", "keep", "place", "way"]

NAME = "scorebook.toml"
_AGGREGATE = ("reading", "aggregate")


def place(workbook: Path) -> Path:
    """Name the file beside a workbook."""
    return workbook.parent / NAME


def agreed_on(workbook: Path, layout: Path | None = None) -> Agreed:
    """Read the scorebook.toml beside a workbook, or the file given instead.

    Raises: UnreadableAgreementError when it is no TOML or says something that is not known;
        StoppedError when a file was given that is not there.
    """
    beside = layout or place(workbook)
    try:
        written = beside.read_bytes()
        said = parsed(written.decode("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as fault:
        if layout is None:
            return NOTHING_AGREED
        raise StoppedError(N_("{name} does not exist."), name=str(beside)) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise UnreadableAgreementError(
            N_("{name} cannot be read: {why}."), name=str(beside), why=str(fault)
        ) from fault
    agreed = terms(said, str(beside), beside.parent)
    return replace(agreed, sha256=hashlib.sha256(written).hexdigest())


def way(written: str) -> tuple[str, ...]:
    """Take a dotted key apart: sheets."Sales RAW DATA".use; nothing where it is none."""
    try:
        inside: object = parsed(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    parts: list[str] = []
    while isinstance(inside, dict) and len(inside) == 1:
        ((part, inside),) = inside.items()
        parts.append(part)
    return tuple(parts)


def answered(agreed: Agreed, key: Sequence[str], value: str) -> Agreed:
    """Agree on one thing more, as if it had been typed into the file.

    Raises: UnreadableAgreementError when there is no such key, or it cannot have this value.
    """
    folder = Path(agreed.source).parent
    said: dict[str, Any] = content(agreed, folder)
    table = said
    for part in key[:-1]:
        inside = table.get(part, {})
        if not isinstance(inside, dict):
            inside = _parts(key, inside)
        table[part] = inside
        table = inside
    table[key[-1]] = _value(key, table.get(key[-1]), value)
    return replace(terms(said, agreed.source or NAME, folder), source=agreed.source)


def _parts(key: Sequence[str], said: object) -> dict[str, object]:
    """Give the parts of what was said in one word: of a column, or of every KPI.

    Anything else has no parts, and is refused afterwards.
    """
    if "columns" in key:
        return {"measure": said}
    return {OTHER_KPIS: said} if tuple(key[:2]) == _AGGREGATE else {}


def _value(key: Sequence[str], there: object, value: str) -> object:
    """Give the value as TOML has it: rows are numbers, and a column keeps its KPI and period.

    What holds for every KPI leaves those that have a word of their own.
    """
    if key[-1] == "header":
        return [int(row) for row in value.split(",") if row.strip().isdigit()]
    if tuple(key) == _AGGREGATE and isinstance(there, dict):
        return {**there, OTHER_KPIS: value}
    if isinstance(there, dict):
        return {**there, "measure": value}
    return value
