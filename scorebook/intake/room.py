"""The room beside a table: which columns to its right are blank."""

from collections.abc import Iterable, Iterator, Mapping

from scorebook.core.destinations import Speaks, Table
from scorebook.intake.cells import Area, Sheet
from scorebook.intake.grounds import Ground
from scorebook.intake.vocabulary import is_total


def table_of(ground: Ground, whole: Sheet, floating: Iterable[Area]) -> Table:
    """Say where a table stands in its sheet, of whom its rows speak, and what room it has.

    Shape: `whole` is the sheet with all that stands beside the table, `floating` the cells that
        charts and pictures lie on.
    """
    first_row, last_row = ground.header_rows[0], _last_row(ground)
    area = _excel_table(ground, whole)
    last_column = max(ground.last_column, area.right if area is not None else 0)
    return Table(
        sheet=whole.name,
        header_rows=ground.header_rows,
        first_column=ground.first_column,
        last_column=last_column,
        last_row=last_row,
        rows=_rows(ground),
        room=tuple(_room(whole, floating, first_row, last_row, last_column)),
        use=ground.use,
        of_kpis=ground.of_kpis,
        heading_rows=(first_row, *ground.again),
        period=ground.period,
    )


def _rows(ground: Ground) -> Mapping[int, Speaks]:
    lines = ground.lines
    return {
        row: Speaks(agent_id=lines[row].agent_id, kpis=lines[row].kpis) for row in sorted(lines)
    }


def _last_row(ground: Ground) -> int:
    """Number the last row, those right below that add the others up among them."""
    row = ground.bottom
    while _is_total(ground, row + 1):
        row += 1
    return row


def _is_total(ground: Ground, row: int) -> bool:
    cells = ground.sheet.rows.get(row, {})
    texts = [one.value for one in cells.values() if isinstance(one.value, str)]
    return bool(texts) and is_total(texts[0], whole=False)


def _excel_table(ground: Ground, whole: Sheet) -> Area | None:
    """Give the Excel Table whose headings are the lowest ones of the table."""
    for area in whole.areas:
        same = area.top == ground.header_rows[-1] and area.left <= ground.first_column
        if area.is_table and same and area.right >= ground.last_column:
            return area
    return None


def _room(
    whole: Sheet, floating: Iterable[Area], first_row: int, last_row: int, last_column: int
) -> Iterator[tuple[int, int | None]]:
    """Give the stretches of columns to the right in which these rows have nothing on them."""
    taken: set[int] = set()
    for area in floating:
        if area.top <= last_row and first_row <= area.bottom:
            taken.update(range(max(area.left, last_column + 1), area.right + 1))
    for row in range(first_row, last_row + 1):
        for columns in (whole.rows.get(row, {}).keys(), whole.merged.get(row, {}).keys()):
            if columns and max(columns) > last_column:
                taken.update(one for one in columns if one > last_column)
    start = last_column + 1
    for at in sorted(taken):
        if at > start:
            yield start, at - 1
        start = at + 1
    yield start, None
