"""Results that a form shows beside a label: Total Skor: 98,5; Predikat: Baik; its last total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scorebook.core.destinations import Shown, Standing
from scorebook.core.understood import Left
from scorebook.intake.cells import Cell, ExcelError, Unsaved
from scorebook.intake.grounds import RESULTS, Ground
from scorebook.intake.layouts.told import Observed
from scorebook.intake.standing import fits, of_cell, settled
from scorebook.intake.vocabulary import vocabulary

_OF_AGENT = frozenset({Shown.SCORE, Shown.TIER, Shown.PAYOUT})


def standing_labels(table: Observed, ground: Ground) -> Iterator[Standing]:
    """Give the cells beside the labels of a form that speaks of one person.

    Of two that could be the same result none is taken.
    """
    people = {line.agent_id for line in ground.lines.values()}
    if table.grid.names_people or ground.sheet.turned or len(people) != 1:
        return
    (agent_id,) = people
    found: dict[Shown, list[tuple[Cell, Cell]]] = {}
    for shown, label, cell in _labelled(table, ground):
        found.setdefault(shown, []).append((label, cell))
    if Shown.SCORE not in found:
        found[Shown.SCORE] = list(_total(table, ground))
    for shown, cells in found.items():
        if len(cells) == 1:
            label, cell = cells[0]
            yield of_cell(shown, agent_id, "", cell, label, is_percent=False)


def _labelled(table: Observed, ground: Ground) -> Iterator[tuple[Shown, Cell, Cell]]:
    """Give each label of a result with the cell it is about."""
    apart = {*ground.header_rows, *ground.lines}
    for row, cells in table.grid.sheet.rows.items():
        if row in apart:
            continue
        for at, label in sorted(cells.items()):
            shown = _shown(label)
            if shown is not None:
                cell = _beside(ground, row, at, shown) or _below(ground, row, at, shown)
                if cell is not None:
                    yield shown, label, cell


def _shown(label: Cell) -> Shown | None:
    if not isinstance(label.value, str):
        return None
    words = vocabulary()
    meaning = words.column("derived", label.value.rstrip(": "))
    shown = RESULTS.get(meaning or "")
    known = shown in _OF_AGENT and words.value("not_ours", label.value) is None
    return shown if known and words.value("speaks_of", label.value) != "kpi" else None


def _beside(ground: Ground, row: int, at: int, shown: Shown) -> Cell | None:
    """Give the value to the right of a label; a blank one only where the label asks for it."""
    sheet = ground.sheet
    right = [(one, sheet.rows[row][one]) for one in sorted(sheet.rows[row]) if one > at]
    right = [(one, cell) for one, cell in right if str(cell.value).strip() != ":"]
    scores = {one.at for one in ground.headings if one.meaning == "score"}
    under = [cell for one, cell in right if one in scores]
    in_table = ground.header_rows[-1] < row
    if (
        shown is Shown.SCORE
        and in_table
        and len(under) == 1
        and fits(under[0], shown, ground.tiers)
    ):
        return under[0]
    if right and (not in_table or len(right) == 1):
        return right[0][1] if fits(right[0][1], shown, ground.tiers) else None
    label = str(sheet.cell(row, at).value)
    if not right and label.endswith(":"):
        end = at
        while sheet.merged.get(row, {}).get(end + 1) == (row, at):
            end += 1
        return sheet.cell(row, end + 1)
    return None


def _below(ground: Ground, row: int, at: int, shown: Shown) -> Cell | None:
    """Give the value under a label that has nothing beside it but other labels."""
    if row + 1 in ground.lines or row + 1 in ground.header_rows:
        return None
    cell = ground.sheet.rows.get(row + 1, {}).get(at)
    return cell if cell is not None and fits(cell, shown, ground.tiers) else None


def _total(table: Observed, ground: Ground) -> Iterator[tuple[Cell, Cell]]:
    """Give the sum of the points of a form, under their column: the score."""
    points: Sequence[int] = [one.at for shown, one in settled(ground) if shown is Shown.POINTS]
    rows = [
        row
        for row in table.left_out.get(Left.TOTAL, [])
        for at in points
        if isinstance(ground.sheet.cell(row, at).value, Decimal | ExcelError | Unsaved)
    ]
    if len(rows) == len(points) == 1 and ground.has_points:
        cells = ground.sheet.rows[rows[0]]
        label = next((one for one in cells.values() if isinstance(one.value, str)), None)
        if label is not None:
            yield label, cells[points[0]]
