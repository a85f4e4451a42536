"""The rows of a sheet as `inspect` shows them: how many were read, which were left out and why."""

from collections import Counter
from collections.abc import Sequence

from scorebook.core.understood import Left, LeftOut, SheetRead
from scorebook.display.language import Language, Translate, translator
from scorebook.display.lines_of_text import wrapped
from scorebook.display.meanings import left_words

# More than these are counted, and not named one by one.
MOST_RANGES = 8


def rows_lines(sheets: Sequence[SheetRead], language: Language, width: int) -> list[str]:
    """Say how many rows were read, and which were left out and why."""
    _ = translator(language)
    count = sum(sheet.rows for sheet in sheets)
    parts = [_("1 row read") if count == 1 else _("{count} rows read").format(count=count)]
    if len(sheets) == 1:
        left_out = "; ".join(_left(one, language) for one in sheets[0].left_out)
        parts += [_("left out: {rows}").format(rows=left_out)] if left_out else []
    else:
        left: Counter[Left] = Counter()
        for sheet in sheets:
            left.update({one.why: len(one.rows) for one in sheet.left_out})
        parts += [
            _("{count} left out: {why}").format(count=number, why=left_words(why, language))
            for why, number in left.items()
        ]
    return wrapped(" · ".join(parts), width)


def _left(one: LeftOut, language: Language) -> str:
    _ = translator(language)
    words = _("row {rows} ({why})") if len(one.rows) == 1 else _("rows {rows} ({why})")
    return words.format(rows=_some_ranges(one.rows, _), why=left_words(one.why, language))


def _some_ranges(rows: Sequence[int], _: Translate) -> str:
    parts = ranges(rows).split(", ")
    if len(parts) <= MOST_RANGES:
        return ", ".join(parts)
    return _("{rows}, … {count} in all").format(
        rows=", ".join(parts[:MOST_RANGES]), count=len(rows)
    )


def ranges(rows: Sequence[int]) -> str:
    """Write numbers of rows close together: 17, 24–26."""
    said: list[list[int]] = []
    for row in sorted(set(rows)):
        if said and row == said[-1][1] + 1:
            said[-1][1] = row
        else:
            said.append([row, row])
    return ", ".join(str(one) if one == end else f"{one}–{end}" for one, end in said)
