"""Keep what was agreed in scorebook.toml, beside what people wrote there themselves.

Their remarks, their order and their spelling of what stays the same are kept. Lines and ends of
lines that begin with `#:` are the program's own remarks, and are written anew each time.
"""

import tomllib
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, InlineTable

from scorebook.app.failures import StoppedError
from scorebook.companion.content import content
from scorebook.companion.exactly import parsed
from scorebook.companion.remarks import remarked, without_remarks
from scorebook.companion.terms import terms
from scorebook.core.agreed import OTHER_KPIS, Aggregate, Agreed, Span
from scorebook.core.sentences import N_
from scorebook.display.agreement import Remarks
from scorebook.placing import place

_OURS = ("reading", "sheets", "seen")
_AGENTS_A_LINE = 8
# Tables that hold nothing but tables need no line of their own.
_ONLY_TABLES = {("sheets",), ("seen", "weights")}
# What is said KPI by KPI stands in one line.
_BY_KPI = {("reading", "aggregate"), ("reading", "percentages")}
_A_COLUMN = 4
# What would hold anyway; who wrote it down all the same keeps it.
_USUAL = {
    ("reading", "aggregate"): Aggregate.PROBLEM.value,
    ("reading", "aggregate", OTHER_KPIS): Aggregate.PROBLEM.value,
    ("reading", "span"): Span.MONTH.value,
}
_Path = tuple[str, ...]


def keep(agreed: Agreed, path: Path, remarks: Remarks) -> None:
    """Write what was agreed into the file, made when it is not there.

    Raises: StoppedError when the file cannot be written, or is written in a way that would not
        say afterwards what was agreed.
    """
    new = _changed(_old(path), content(agreed, path.parent), remarks)
    if new is None or terms(parsed(new), str(path), path.parent) != replace(
        agreed, source=str(path)
    ):
        raise StoppedError(
            N_(
                "{name} is written in a way that cannot be changed: "
                "rename it, and run inspect --save again."
            ),
            name=str(path),
        )
    try:
        place(path, new.encode())
    except OSError as fault:
        raise StoppedError.not_written(path, fault) from fault


def _old(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as fault:
        raise StoppedError(
            N_("{name} cannot be read: {why}."), name=str(path), why=str(fault)
        ) from fault


def _changed(old: str, sections: Mapping[str, Mapping[str, Any]], remarks: Remarks) -> str | None:
    """Change what differs in the sections that are ours, and add what is not there.

    Returns: None where the file is written in a way that cannot be changed piece by piece.
    """
    try:
        written = tomlkit.parse(without_remarks(old))
        for name in ("scheme", "output", *_OURS):
            if name in sections:
                _settle(written, (name,), sections[name])
            elif name in _OURS and name in written:
                del written[name]
        new = tomlkit.dumps(written)
        parsed(new)
    except (TOMLKitError, tomllib.TOMLDecodeError, LookupError, ValueError):
        return None
    return remarked(new, remarks)


def _settle(table: Any, path: _Path, wanted: Any) -> None:  # noqa: ANN401 - what TOML can hold
    key = path[-1]
    there = table.get(key)
    if isinstance(wanted, Mapping) and isinstance(there, MutableMapping):
        for name in list(there):
            if name not in wanted and _USUAL.get((*path, name)) != there[name]:
                del there[name]
        for name, value in wanted.items():
            _settle(there, (*path, name), value)
    elif there is None or there != wanted:
        table[key] = _item(path, wanted, inline=isinstance(table, InlineTable))


def _item(path: _Path, wanted: Any, *, inline: bool) -> Any:  # noqa: ANN401 - what TOML can hold
    if isinstance(wanted, list):
        return _lines_of(wanted) if path[-1] == "agents" else tomlkit.item(wanted)
    if not isinstance(wanted, Mapping):
        return tomlkit.item(wanted)
    if inline or path in _BY_KPI or len(path) == _A_COLUMN:
        table: Any = tomlkit.inline_table()
    else:
        table = tomlkit.table(is_super_table=path in _ONLY_TABLES)
    for name, value in wanted.items():
        table[name] = _item((*path, name), value, inline=isinstance(table, InlineTable))
    return table


def _lines_of(texts: list[str]) -> Array:
    array = tomlkit.array()
    for first in range(0, len(texts), _AGENTS_A_LINE):
        array.add_line(*texts[first : first + _AGENTS_A_LINE])
    if texts:
        array.add_line(indent="")
    return array
