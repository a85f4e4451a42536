"""Which cells lie under a merged range, and which cell holds their value."""

from collections.abc import Iterable

# A merged range over whole columns or rows is decoration, not a heading; and so many merged
# ranges that they cover more than this are no headings either.
_WIDEST_HEADING = 10_000
_MOST_MERGED = 200_000


def merged(
    ranges: Iterable[tuple[int, int, int, int]],
) -> dict[int, dict[int, tuple[int, int]]]:
    """Give for each row and column under a range the row and column of the range's first cell.

    Shape: a range is its left column, top row, right column and bottom row, from 1.
    """
    covered: dict[int, dict[int, tuple[int, int]]] = {}
    room = _MOST_MERGED
    for left, top, right, bottom in ranges:
        size = (right - left + 1) * (bottom - top + 1)
        if size > min(room, _WIDEST_HEADING):
            continue
        room -= size
        for row in range(top, bottom + 1):
            columns = range(left, right + 1)
            covered.setdefault(row, {}).update(dict.fromkeys(columns, (top, left)))
    return covered
