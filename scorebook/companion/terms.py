"""What a scorebook.toml says, as values; a word or a key that is not known is refused."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from scorebook.companion.part import Part
from scorebook.core.agreed import (
    IGNORE,
    OTHER_KPIS,
    PERCENTAGES,
    SHEET_MEASURES,
    Aggregate,
    Agreed,
    AgreedColumn,
    AgreedSheet,
    Seen,
    Span,
)
from scorebook.core.sentences import N_
from scorebook.core.understood import Layout
from scorebook.display.meanings import MEANINGS, USES

LAYOUTS = tuple(one.value for one in Layout if one is not Layout.UNKNOWN)
# [mail] and [history] are not about reading a workbook: `companion.mail` reads them.
SECTIONS = ("scheme", "output", "reading", "sheets", "seen", "mail", "history")
_SHEET_KEYS = ("use", "layout", "header", "agent", "kpi", "measure", "period", "columns")
_READING_KEYS = ("aggregate", "span", "role", "percentages")


def terms(said: Mapping[str, Any], name: str, folder: Path) -> Agreed:
    """Take in what the file `name` says; its `folder` is where other files are counted from.

    Raises: UnreadableAgreementError for whatever is not known, naming what is.
    """
    whole = Part(name, (), said)
    whole.only(SECTIONS)
    scheme, output, reading = whole.part("scheme"), whole.part("output"), whole.part("reading")
    scheme.only(("file",))
    output.only(("look", "templates"))
    reading.only(_READING_KEYS)
    percentages, sheets = reading.part("percentages"), whole.part("sheets")
    file, look, templates = scheme.text("file"), output.text("look"), output.text("templates")
    aggregates = _aggregates(reading)
    return Agreed(
        source=name,
        scheme=str(folder / file) if file else "",
        look=str(folder / look) if look else "",
        templates=str(folder / templates) if templates else "",
        aggregate=aggregates.pop(OTHER_KPIS),
        aggregates=aggregates,
        span=Span(reading.choice("span", tuple(Span), Span.MONTH)),
        role=reading.text("role"),
        percentages={kpi: percentages.choice(kpi, PERCENTAGES) for kpi in percentages.said},
        sheets={sheet: _sheet(sheets.part(sheet)) for sheet in sheets.said},
        seen=_seen(whole.part("seen")) if "seen" in said else None,
    )


def _aggregates(reading: Part) -> dict[str, Aggregate]:
    """Read aggregate = "sum", or aggregate = { CALLS = "sum", "*" = "last" }."""
    words, usual = tuple(Aggregate), Aggregate.PROBLEM
    if not isinstance(reading.said.get("aggregate"), Mapping):
        return {OTHER_KPIS: Aggregate(reading.choice("aggregate", words, usual))}
    part = reading.part("aggregate")
    said = {kpi: Aggregate(part.choice(kpi, words, usual)) for kpi in part.said}
    return {OTHER_KPIS: usual} | said


def _sheet(part: Part) -> AgreedSheet:
    part.only(_SHEET_KEYS)
    columns = part.part("columns")
    return AgreedSheet(
        use=part.choice("use", tuple(USES)),
        layout=part.choice("layout", LAYOUTS),
        header=part.rows("header"),
        agent=part.text("agent"),
        kpi=part.text("kpi"),
        measure=part.choice("measure", (*SHEET_MEASURES, IGNORE)),
        period=part.text("period"),
        columns={heading: _column(columns, heading) for heading in columns.said},
    )


def _column(columns: Part, heading: str) -> AgreedColumn:
    """Read "Brand" = "kpi", or "Total > Q4" = { measure = "target", kpi = "Total" }."""
    if not isinstance(columns.said[heading], Mapping):
        return AgreedColumn(meaning=columns.choice(heading, tuple(MEANINGS)))
    column = columns.part(heading)
    column.only(("measure", "kpi", "period"))
    return AgreedColumn(
        meaning=column.choice("measure", tuple(MEANINGS)),
        kpi=column.text("kpi"),
        period=column.text("period"),
    )


def _seen(part: Part) -> Seen:
    part.only(("agents", "weights"))
    weights = part.part("weights")
    return Seen(
        agents=part.texts("agents"),
        weights={
            role: {kpi: _weight(of_role, kpi) for kpi in of_role.said}
            for role, of_role in ((role, weights.part(role)) for role in weights.said)
        },
    )


def _weight(part: Part, kpi: str) -> Decimal:
    written = part.said[kpi]
    is_number = isinstance(written, str | int | Decimal) and not isinstance(written, bool)
    try:
        weight = Decimal(written) if is_number else Decimal("NaN")
    except InvalidOperation:
        weight = Decimal("NaN")
    if not weight.is_finite():
        part.refuse(
            N_('{name}: {key} is {found}; write a weight such as "0.4", which is 40 %.'), kpi
        )
    return weight
