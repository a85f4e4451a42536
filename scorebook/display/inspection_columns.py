"""The columns of a sheet as `inspect` shows them: what each is, in a table; those not read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import wrap

from scorebook.core.understood import PATH, ColumnRead, SheetRead
from scorebook.display.language import Language, Translate, translator
from scorebook.display.lines_of_text import GAP, cut, flat, wrapped
from scorebook.display.meanings import meaning_words, period_words, why_column

_LONGEST_SAMPLE = 14
# So much room notes beside a column get at least, when there are any.
_NOTES = 26
_MOST_COLUMNS = 8
_LONGEST = 30
# So many columns of one thing, period by period, are shown as one.
_A_RUN = 3


def columns_table(sheet: SheetRead, language: Language, width: int) -> list[str]:
    """Show the columns that are read in a table, and name those that are not."""
    _ = translator(language)
    read = [one for one in sheet.columns if one.meaning and one.filled]
    blank = [one for one in sheet.columns if one.meaning and not one.filled]
    idle = [one for one in sheet.columns if not one.meaning]
    alike = [one for one in idle if one.closest]
    shown = sorted([*_runs(read), *([one] for one in alike)], key=lambda run: _order(run[0]))
    lines: list[str] = []
    if shown:
        head = ("", _("column"), _("meaning"), _("sample"), _("filled"), "")
        lines += _laid_out([head, *(_cells(run, sheet, language) for run in shown)], width)
    if blank:
        lines += wrapped(_("nothing in: {columns}").format(columns=_columns(blank, _)), width)
    left: dict[str, list[ColumnRead]] = {}
    for one in idle:
        if one not in alike:
            left.setdefault(why_column(one, language), []).append(one)
    for why, columns in left.items():
        words = _("not read ({why}): {columns}")
        lines += wrapped(words.format(why=why, columns=_columns(columns, _)), width)
    return lines


def _runs(columns: Sequence[ColumnRead]) -> list[list[ColumnRead]]:
    """Put columns together that hold the same thing of one period after the other."""
    runs: list[list[ColumnRead]] = []
    for one in columns:
        before = runs[-1][-1] if runs else None
        if before is not None and _goes_on(before, one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [part for run in runs for part in ([run] if len(run) >= _A_RUN else [[o] for o in run])]


def _goes_on(before: ColumnRead, one: ColumnRead) -> bool:
    dated = bool(before.period) and bool(one.period)
    beside = _order(one)[1] == _order(before)[1] + 1
    same = (before.meaning, before.kpi, before.why) == (one.meaning, one.kpi, one.why)
    return dated and beside and same


def _columns(columns: Sequence[ColumnRead], _: Translate) -> str:
    names = [cut(f"{_letter(one)} {flat(one.heading)}".strip(), _LONGEST) for one in columns]
    if len(names) <= _MOST_COLUMNS:
        return ", ".join(names)
    return _("{places} and {count} more").format(
        places=", ".join(names[:_MOST_COLUMNS]), count=len(names) - _MOST_COLUMNS
    )


def _cells(run: Sequence[ColumnRead], sheet: SheetRead, language: Language) -> tuple[str, ...]:
    """Write the row of a column, or of many that hold one thing period by period."""
    first, last = run[0], run[-1]
    counted: Counter[str] = Counter()
    for one in run:
        counted.update(one.converted)
    notes = [why_column(first, language), _converted(counted, translator(language))]
    several = len(run) > 1
    letters = f"{_letter(first)}–{_letter(last)}" if several else _letter(first)
    heading = f"{first.heading} … {last.heading.split(PATH)[-1]}" if several else first.heading
    meaning = meaning_words(first, sheet.use, language)
    if several:
        meaning += f" … {period_words(last.period, language)}"
    return (
        letters,
        flat(heading),
        flat(meaning),
        cut(first.sample, _LONGEST_SAMPLE),
        str(sum(one.filled for one in run)),
        "; ".join(note for note in notes if note),
    )


def _order(one: ColumnRead) -> tuple[int, int]:
    """Give where a column stands: its row, and its letters as a number."""
    number = 0
    for letter in _letter(one):
        number = number * 26 + ord(letter) - ord("A") + 1
    return len(_letter(one)), number


def _converted(converted: Mapping[str, int], _: Translate) -> str:
    """Say what the numbers were before they were read as such: 12 texts, 3 times."""
    words = {
        "text": (_("1 text read as a number"), _("{count} texts read as numbers")),
        "unit": (_("1 text with its unit"), _("{count} texts with their unit")),
        "percent": (_("1 percentage"), _("{count} percentages")),
        "time": (_("1 time"), _("{count} times")),
    }
    return ", ".join(
        (words[kind][0] if count == 1 else words[kind][1]).format(count=count)
        for kind, count in converted.items()
        if count and kind in words
    )


def _laid_out(rows: Sequence[tuple[str, ...]], width: int) -> list[str]:
    """Put cells under each other; notes that are too long go on below themselves."""
    letters, headings, meanings, samples, filled, notes = (
        [row[at] for row in rows] for at in range(6)
    )
    taken = sum(max(map(len, column)) for column in (letters, samples, filled))
    room = width - taken - 6 * len(GAP) - min(max(map(len, notes)), _NOTES)
    wide, narrow = _shared(max(map(len, headings)), max(map(len, meanings)), room)
    lines = []
    for row in rows:
        cells = (
            row[0].rjust(max(map(len, letters))),
            cut(row[1], wide).ljust(wide),
            cut(row[2], narrow).ljust(narrow),
            row[3].ljust(max(map(len, samples))),
            row[4].rjust(max(map(len, filled))),
        )
        lead = f"{GAP}{GAP.join(cells)}{GAP}"
        first, *more = wrap(row[5], width - len(lead), break_on_hyphens=False) or [""]
        lines += [f"{lead}{first}".rstrip(), *(" " * len(lead) + line for line in more)]
    return lines


def _shared(one: int, other: int, room: int) -> tuple[int, int]:
    """Share room between two columns: who needs little gets it, else half each."""
    if one + other <= room:
        return one, other
    half = room // 2
    if one <= half:
        return one, room - one
    return (room - other, other) if other <= half else (half, room - half)


def _letter(one: ColumnRead) -> str:
    return one.place.cell.rstrip("0123456789")
