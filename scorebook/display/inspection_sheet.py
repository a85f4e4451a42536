"""One sheet, or many alike, as `inspect` shows them: what it is, where it stands, and why."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from scorebook.core.understood import Confidence, Layout, SheetRead, Why
from scorebook.display.inspection_columns import columns_table
from scorebook.display.inspection_rows import MOST_RANGES, ranges, rows_lines
from scorebook.display.language import Language, Translate, translator
from scorebook.display.lines_of_text import GAP, wrapped
from scorebook.display.meanings import layout_words, named, use_words, why_sheet

_MOST_NAMES = 6


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
    lines = wrap(_title(sheets, _), width, subsequent_indent=GAP * 2, break_on_hyphens=False)
    lines += wrapped(_known_by(first, language), width)
    if len(sheets) > 1:
        named_so = _table_name(first) if _share_sheets(sheets) else first.name
        lines += wrapped(_("for example {name}:").format(name=named_so), width)
    lines += columns_table(first, language, width)
    lines += rows_lines(sheets, language, width) if first.use else []
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
        lines += wrapped(said, width)
    return lines


def plain_blocks(sheets: Iterable[SheetRead], language: Language, width: int) -> list[str]:
    """Name the sheets of a scheme workbook of which nothing has to be looked at."""
    by_book: dict[str, list[str]] = {}
    for one in filter(_is_plain, sheets):
        by_book.setdefault(one.book, []).append(f"{one.name} ({use_words(one.use, language)})")
    return ["\n".join([book, *wrapped(", ".join(named), width)]) for book, named in by_book.items()]


def _is_plain(sheet: SheetRead) -> bool:
    """Say whether a sheet of another book is of our own form, and all of it read."""
    ours = bool(sheet.use and sheet.book) and sheet.layout is Layout.NATIVE and sheet.rows > 0
    known = all(one.meaning for one in sheet.columns) and not sheet.left_out
    return ours and known and sheet.confidence is Confidence.SURE


def blank_lines(sheets: Iterable[SheetRead], language: Language, width: int) -> list[str]:
    """Name the sheets of our own form in which nothing is filled in."""
    _ = translator(language)
    names = [f"{one.name} ({use_words(one.use, language)})" for one in sheets if _is_blank(one)]
    return [_("Nothing filled in"), *wrapped(", ".join(names), width)] if names else []


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
    said = ", ".join(areas[:MOST_RANGES])
    firsts = ", ".join(starts[:MOST_RANGES])
    if all(start.isdigit() for start in starts):
        said = _("rows {rows}").format(rows=firsts)
    elif all(start.isalpha() for start in starts):
        said = _("columns {columns}").format(columns=firsts)
    return f" ({said}, …)" if len(areas) > MOST_RANGES else f" ({said})"


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
