"""One sheet, or many alike, as `inspect` shows them: what it is and why, its columns, its rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from scorebook.core.understood import (
    PATH,
    ColumnRead,
    Confidence,
    Layout,
    Left,
    LeftOut,
    SheetRead,
    Why,
)
from scorebook.display.language import Language, Translate, translator
from scorebook.display.meanings import (
    layout_words,
    left_words,
    meaning_words,
    named,
    period_words,
    use_words,
    why_column,
    why_sheet,
)

_MOST_NAMES = 6
_MOST_RANGES = 8
_GAP = "  "
_LONGEST_SAMPLE = 14
# So much room notes beside a column get at least, when there are any.
_NOTES = 26
_MOST_COLUMNS = 8
_LONGEST = 30
# So many columns of one thing, period by period, are shown as one.
_A_RUN = 3


def alike(sheets: Iterable[SheetRead]) -> list[list[SheetRead]]:
    """Put together the sheets that are read alike, or asked about alike."""
    groups: dict[object, list[SheetRead]] = {}
    for sheet in sheets:
        if (sheet.use or _is_asked_about(sheet)) and not _is_blank(sheet) and not _is_plain(sheet):
            columns = tuple((one.heading, one.meaning, one.kpi) for one in sheet.columns)
            same = (sheet.use, sheet.layout, sheet.why, sheet.confidence, columns, sheet.book)
            alone = (sheet.name, sheet.book, sheet.area)
            groups.setdefault(alone if sheet.layout is Layout.NATIVE else same, []).append(sheet)
    return list(groups.values())


def _is_asked_about(sheet: SheetRead) -> bool:
    """Say whether a sheet is only not read because a question is open."""
    return not sheet.use and sheet.confidence is Confidence.OPEN and bool(sheet.columns)


def sheet_block(sheets: Sequence[SheetRead], language: Language, width: int) -> str:
    """Show one sheet, or the first of many alike."""
    _ = translator(language)
    first = sheets[0]
    lines = wrap(_title(sheets, _), width, subsequent_indent=_GAP * 2, break_on_hyphens=False)
    lines += _wrapped(_known_by(first, language), width)
    if len(sheets) > 1:
        named_so = _table_name(first) if _share_sheets(sheets) else first.name
        lines += _wrapped(_("for example {name}:").format(name=named_so), width)
    lines += _table(first, language, width)
    lines += _rows(sheets, language, width) if first.use else []
    return "\n".join(lines)


def unread_lines(sheets: Iterable[SheetRead], language: Language, width: int) -> list[str]:
    """Name the sheets that are not read, all for one reason in one line."""
    _ = translator(language)
    by_why: dict[tuple[Why, str], list[SheetRead]] = {}
    for sheet in sheets:
        if not sheet.use and not _is_asked_about(sheet):
            by_why.setdefault((sheet.why, sheet.book), []).append(sheet)
    lines = [_("Not read")] if by_why else []
    for (why, book), group in by_why.items():
        names = _names(group, _)
        where = f"{book}: {names}" if book else names
        said = _("{names}: {why}").format(names=where, why=why_sheet(why, language))
        lines += _wrapped(said, width)
    return lines


def plain_blocks(sheets: Iterable[SheetRead], language: Language, width: int) -> list[str]:
    """Name the sheets of a scheme workbook of which nothing has to be looked at."""
    by_book: dict[str, list[str]] = {}
    for one in filter(_is_plain, sheets):
        by_book.setdefault(one.book, []).append(f"{one.name} ({use_words(one.use, language)})")
    return [
        "\n".join([book, *_wrapped(", ".join(named), width)]) for book, named in by_book.items()
    ]


def _is_plain(sheet: SheetRead) -> bool:
    """Say whether a sheet of another book is of our own form, and all of it read."""
    ours = bool(sheet.use and sheet.book) and sheet.layout is Layout.NATIVE and sheet.rows > 0
    known = all(one.meaning for one in sheet.columns) and not sheet.left_out
    return ours and known and sheet.confidence is Confidence.SURE


def blank_lines(sheets: Iterable[SheetRead], language: Language, width: int) -> list[str]:
    """Name the sheets of our own form in which nothing is filled in."""
    _ = translator(language)
    names = [f"{one.name} ({use_words(one.use, language)})" for one in sheets if _is_blank(one)]
    return [_("Nothing filled in"), *_wrapped(", ".join(names), width)] if names else []


def _is_blank(sheet: SheetRead) -> bool:
    is_sound = sheet.confidence is Confidence.SURE
    return sheet.layout is Layout.NATIVE and not sheet.rows and is_sound


def _title(sheets: Sequence[SheetRead], _: Translate) -> str:
    first = sheets[0]
    where = f"{first.book} › " if first.book else ""
    if _share_sheets(sheets):
        words = _("{count} tables alike on {sheets}")
        if first.layout is Layout.FORM:
            words = _("{count} forms on {sheets}")
        return words.format(count=len(sheets), sheets=_names(sheets, _) + _whereabouts(sheets, _))
    if len(sheets) > 1:
        return _("{count} sheets alike: {names}").format(count=len(sheets), names=_names(sheets, _))
    name = where + _table_name(first)
    return _("{sheet} (hidden)").format(sheet=name) if first.hidden else name


def _table_name(sheet: SheetRead) -> str:
    """Name a table by its sheet, and its area where the sheet has several."""
    return f"{sheet.name} {sheet.area}".strip()


def _share_sheets(sheets: Sequence[SheetRead]) -> bool:
    """Say whether several of these tables stand on one sheet."""
    return len({one.name for one in sheets}) < len(sheets)


def _whereabouts(sheets: Sequence[SheetRead], _: Translate) -> str:
    """Say where on their one sheet tables stand: rows 1, 14, 27; columns B, H; B2:E9, G2:K9."""
    areas = [one.area for one in sheets]
    if len({one.name for one in sheets}) > 1 or not all(areas):
        return ""
    starts = [area.partition(":")[0] for area in areas]
    said = ", ".join(areas[:_MOST_RANGES])
    firsts = ", ".join(starts[:_MOST_RANGES])
    if all(start.isdigit() for start in starts):
        said = _("rows {rows}").format(rows=firsts)
    elif all(start.isalpha() for start in starts):
        said = _("columns {columns}").format(columns=firsts)
    return f" ({said}, …)" if len(areas) > _MOST_RANGES else f" ({said})"


def _names(sheets: Sequence[SheetRead], _: Translate) -> str:
    """Name the sheets, each once."""
    names = list(
        dict.fromkeys(
            _("{sheet} (hidden)").format(sheet=one.name) if one.hidden else one.name
            for one in sheets
        )
    )
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return _("{places} and {count} more").format(
        places=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES
    )


def _known_by(sheet: SheetRead, language: Language) -> str:
    """Say what the sheet is, why, how it is laid out, and how sure that is."""
    _ = translator(language)
    known = _("{use}, {why}").format(
        use=use_words(sheet.use, language), why=why_sheet(sheet.why, language)
    )
    parts = [known if sheet.use else _("not read yet")]
    if sheet.layout is not Layout.NATIVE and sheet.use != "agents":
        parts.append(layout_words(sheet.layout, len(sheet.header_rows), language))
    if sheet.header_rows:
        numbers = ranges(sheet.header_rows)
        words = _("header row {rows}") if len(sheet.header_rows) == 1 else _("header rows {rows}")
        parts.append(words.format(rows=numbers))
    parts += [f"{named(word, sheet.use, language)}: {said}" for word, said in sheet.about.items()]
    parts.append(_confidence(sheet.confidence, _))
    return " · ".join(part for part in parts if part)


def _confidence(how: Confidence, _: Translate) -> str:
    return {
        Confidence.SURE: _("sure"),
        Confidence.LIKELY: _("likely: look at the columns"),
        Confidence.OPEN: _("open: something has to be settled first"),
    }[how]


def _table(sheet: SheetRead, language: Language, width: int) -> list[str]:
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
        lines += _wrapped(_("nothing in: {columns}").format(columns=_columns(blank, _)), width)
    left: dict[str, list[ColumnRead]] = {}
    for one in idle:
        if one not in alike:
            left.setdefault(why_column(one, language), []).append(one)
    for why, columns in left.items():
        words = _("not read ({why}): {columns}")
        lines += _wrapped(words.format(why=why, columns=_columns(columns, _)), width)
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
    names = [_cut(f"{_letter(one)} {_flat(one.heading)}".strip(), _LONGEST) for one in columns]
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
        _flat(heading),
        _flat(meaning),
        _cut(first.sample, _LONGEST_SAMPLE),
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
    room = width - taken - 6 * len(_GAP) - min(max(map(len, notes)), _NOTES)
    wide, narrow = _shared(max(map(len, headings)), max(map(len, meanings)), room)
    lines = []
    for row in rows:
        cells = (
            row[0].rjust(max(map(len, letters))),
            _cut(row[1], wide).ljust(wide),
            _cut(row[2], narrow).ljust(narrow),
            row[3].ljust(max(map(len, samples))),
            row[4].rjust(max(map(len, filled))),
        )
        lead = f"{_GAP}{_GAP.join(cells)}{_GAP}"
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


def _rows(sheets: Sequence[SheetRead], language: Language, width: int) -> list[str]:
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
    return _wrapped(" · ".join(parts), width)


def _left(one: LeftOut, language: Language) -> str:
    _ = translator(language)
    words = _("row {rows} ({why})") if len(one.rows) == 1 else _("rows {rows} ({why})")
    return words.format(rows=_some_ranges(one.rows, _), why=left_words(one.why, language))


def _some_ranges(rows: Sequence[int], _: Translate) -> str:
    parts = ranges(rows).split(", ")
    if len(parts) <= _MOST_RANGES:
        return ", ".join(parts)
    return _("{rows}, … {count} in all").format(
        rows=", ".join(parts[:_MOST_RANGES]), count=len(rows)
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


def _letter(one: ColumnRead) -> str:
    return one.place.cell.rstrip("0123456789")


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(
        text,
        width,
        initial_indent=_GAP,
        subsequent_indent=_GAP * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, width: int) -> str:
    """Write a text on one line of at most so many characters."""
    flat = text.rstrip() if "\n" not in text else _flat(text)
    return flat if len(flat) <= width else flat[: width - 1] + "…"
