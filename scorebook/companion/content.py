"""What was agreed, as it is written into scorebook.toml: plain tables, texts and lists."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scorebook.core.agreed import (
    OTHER_KPIS,
    Aggregate,
    Agreed,
    AgreedColumn,
    AgreedSheet,
    Seen,
    Span,
)


def content(agreed: Agreed, folder: Path) -> dict[str, dict[str, Any]]:
    """Give the sections of the file with what was agreed in them; what was not is left out.

    Shape: `folder` is that of the file, where other files are counted from.
    """
    sections: dict[str, dict[str, Any]] = {"reading": _reading(agreed)}
    if agreed.scheme:
        sections["scheme"] = {"file": _counted_from(folder, agreed.scheme)}
    output = _filled(
        {
            name: _counted_from(folder, path)
            for name, path in (("look", agreed.look), ("templates", agreed.templates))
            if path
        }
    )
    if output:
        sections["output"] = output
    if agreed.sheets:
        sections["sheets"] = {name: _sheet(sheet) for name, sheet in agreed.sheets.items()}
    if agreed.seen is not None:
        sections["seen"] = _seen(agreed.seen)
    return sections


def _counted_from(folder: Path, file: str) -> str:
    """Write where a file lies, seen from the folder; as it is where no way leads there."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return file


def _reading(agreed: Agreed) -> dict[str, Any]:
    said = {
        "aggregate": _aggregate(agreed),
        "span": "" if agreed.span is Span.MONTH else agreed.span.value,
        "role": agreed.role,
        "percentages": dict(agreed.percentages),
    }
    return _filled(said)


def _aggregate(agreed: Agreed) -> str | dict[str, str]:
    """Write one word for every KPI, or one for each that has its own."""
    usual = "" if agreed.aggregate is Aggregate.PROBLEM else agreed.aggregate.value
    if not agreed.aggregates:
        return usual
    said = {kpi: how.value for kpi, how in agreed.aggregates.items()}
    return _filled({**said, OTHER_KPIS: usual})


def _sheet(sheet: AgreedSheet) -> dict[str, Any]:
    said = {
        "use": sheet.use,
        "layout": sheet.layout,
        "header": list(sheet.header),
        "agent": sheet.agent,
        "kpi": sheet.kpi,
        "measure": sheet.measure,
        "period": sheet.period,
        "columns": {heading: _column(one) for heading, one in sheet.columns.items()},
    }
    return _filled(said)


def _column(column: AgreedColumn) -> str | dict[str, str]:
    if not column.kpi and not column.period:
        return column.meaning
    said = {"measure": column.meaning, "kpi": column.kpi, "period": column.period}
    return {key: value for key, value in said.items() if value}


def _seen(seen: Seen) -> dict[str, Any]:
    return {
        "agents": list(seen.agents),
        "weights": {
            role: {kpi: f"{weight:f}" for kpi, weight in weights.items()}
            for role, weights in seen.weights.items()
        },
    }


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what nothing was said about."""
    return {key: value for key, value in said.items() if value}
