"""The tabs of a workbook: one more in front, or one taken away, and what counts tabs follows."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from scorebook.patch.book import SheetPart, dialect, sheets
from scorebook.patch.markup import Edit, Element, appended, fragment, spliced, tag_edit, written
from scorebook.patch.package import Package
from scorebook.patch.refusals import damaged
from scorebook.patch.relations import declare, main_part, relate, remove, unrelate
from scorebook.patch.titles import with_last_title, with_title, without_title

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SELECTED = re.compile(rb"""(<(?:\w+:)?sheetView\b[^>]*?\stabSelected\s*=\s*["'])(1|true)\b""")
_UNSELECTED = re.compile(rb"""(<(?:\w+:)?sheetView\b[^>]*?\stabSelected\s*=\s*["'])(0|false)\b""")
# A file says yes and no in figures or in words; it goes on in its own way.
_OPPOSITE = {b"1": b"0", b"0": b"1", b"true": b"false", b"false": b"true"}
_VIEW = re.compile(rb"<(?:\w+:)?sheetView\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which tab was open, which stood first on the screen, and which were selected, by name."""

    active: str
    first: int
    selected: tuple[str, ...]


def free_name(package: Package, wanted: str) -> str:
    """Give the name, or the next one that no sheet has: scorebook (2)."""
    taken = {one.name.casefold() for one in sheets(package)}
    numbered = (f"{wanted} ({at})" for at in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name.casefold() not in taken)


def shown(package: Package) -> Shown:
    """Say how the tabs are shown now."""
    names = sheets(package)
    view = _first_view(package)
    active = _number(view, "activeTab")
    return Shown(
        active=names[active].name if active < len(names) else "",
        first=_number(view, "firstSheet"),
        selected=tuple(
            one.name for one in names if one.part and _SELECTED.search(_head(package, one))
        ),
    )


def add_in_front(package: Package, name: str, xml: bytes) -> str:
    """Add a sheet as the first tab and show it; give its part."""
    book = main_part(package)
    others = sheets(package)
    _deselect(package, others)
    part, line = _new_tab(package, name, xml, "")
    content, root = package.tree(book)
    listed = _listed(package, root)
    edits = _counting(content, root, lambda at: at + 1)
    new = fragment(line, root.prefix)
    if listed.closes_itself:
        edits += appended(content, listed, new)
    else:
        edits.append((listed.inner, listed.inner, new))
    edits += _view_edits(content, root, active=0, first=0, others=lambda at: at + 1)
    package.write(book, spliced(content, edits))
    with_title(package, name, before=others[0].name if others else "")
    return part


def add_behind(package: Package, name: str, xml: bytes, *, hidden: bool = False) -> str:
    """Add a sheet as the last tab, and show what was shown; give its part."""
    others = sheets(package)
    part, line = _new_tab(package, name, xml, ' state="hidden"' if hidden else "")
    book = main_part(package)
    content, root = package.tree(book)
    new = fragment(line, root.prefix)
    package.write(book, spliced(content, appended(content, _listed(package, root), new)))
    with_last_title(package, name, behind=others[-1].name if others else "")
    return part


def _new_tab(package: Package, name: str, xml: bytes, more: str) -> tuple[str, str]:
    """Add the part of a sheet; give it, and the line that lists it."""
    book, spoken = main_part(package), dialect(package)
    part = package.free_name(f"{book.rpartition('/')[0]}/worksheets/sheet{{}}.xml".lstrip("/"))
    package.write(part, xml)
    declare(package, part, _KIND)
    relation = relate(package, book, spoken.kind("worksheet"), part)
    listed = _listed(package, package.tree(book)[1])
    highest = max((_number(one, "sheetId") for one in listed.children), default=0)
    quoted = written(name).replace('"', "&quot;")
    return part, (
        f'<sheet xmlns:r="{spoken.relations}" name="{quoted}" '
        f'sheetId="{highest + 1}"{more} r:id="{relation}"/>'
    )


def take_away(package: Package, sheet: SheetPart, was: Shown | None) -> None:
    """Take a sheet away; when it was open, the tabs are shown as they were before it came."""
    book = main_part(package)
    names = [one.name for one in sheets(package)]
    at = names.index(sheet.name)
    content, root = package.tree(book)
    active = _number(_first_view(package), "activeTab")
    left = [name for name in names if name != sheet.name]
    first = max(_number(_first_view(package), "firstSheet") - (at < active < len(names)), 0)
    if active == at:
        named = was.active if was is not None and was.active in left else ""
        active, first = left.index(named) if named else 0, was.first if was is not None else 0
        _select(package, was.selected if named and was is not None else tuple(left[:1]))
    else:
        # A number past the last tab is no tab, and stays what it was.
        active -= at < active < len(names)
    edits = _counting(content, root, lambda one: None if one == at else one - (one > at))
    edits += [
        (one.start, one.end, b"")
        for one in _listed(package, root).children
        if one.related() == sheet.relation
    ]
    count = len(names)
    edits += _view_edits(
        content,
        root,
        active=active,
        first=first,
        others=lambda one: max(one - (at < one < count), 0),
    )
    package.write(book, spliced(content, edits))
    unrelate(package, book, sheet.relation)
    remove(package, sheet.part)
    without_title(package, sheet.name)


def _head(package: Package, sheet: SheetPart) -> bytes:
    """Give a sheet's part as far as its views, which stand before its cells."""
    return package.read(sheet.part).partition(b"sheetData")[0]


def _listed(package: Package, root: Element) -> Element:
    listed = root.first("sheets")
    if listed is None:
        raise damaged(package.name)
    return listed


def _counting(xml: bytes, root: Element, moved: Callable[[int], int | None]) -> list[Edit]:
    """Let the names that belong to one tab follow it; None takes them away with their tab."""
    names = root.first("definedNames")
    edits: list[Edit] = []
    gone = 0
    for one in [] if names is None else names.children:
        if (written_at := one.attributes.get("localSheetId", "")).isdecimal():
            to = moved(int(written_at))
            gone += to is None
            if to is None:
                edits.append((one.start, one.end, b""))
            elif to != int(written_at):
                edits.append(tag_edit(xml, one, localSheetId=to))
    if names is not None and gone and gone == len(names.children):
        return [(names.start, names.end, b"")]
    return edits


def _view_edits(
    xml: bytes, root: Element, *, active: int, first: int, others: Callable[[int], int]
) -> list[Edit]:
    """Show tabs in the first window as given; in other windows their numbers follow."""
    edits = []
    for at, view in enumerate(_views(root)):
        values = {}
        for name, to in (("activeTab", active), ("firstSheet", first)):
            now = _number(view, name)
            wanted = to if at == 0 else others(now)
            if wanted != now:
                values[name] = wanted
        if values:
            edits.append(tag_edit(xml, view, **values))
    return edits


def _views(root: Element) -> list[Element]:
    views = root.first("bookViews")
    return [] if views is None else views.named("workbookView")


def _first_view(package: Package) -> Element | None:
    views = _views(package.tree(main_part(package))[1])
    return views[0] if views else None


def _deselect(package: Package, others: list[SheetPart]) -> None:
    """Leave no other tab selected: people would type into several sheets at once."""
    for one in others:
        if not one.part:
            continue
        head = _head(package, one)
        if _SELECTED.search(head):
            rest = package.read(one.part)[len(head) :]
            package.write(one.part, _SELECTED.sub(_turned, head) + rest)


def _select(package: Package, names: tuple[str, ...]) -> None:
    for one in sheets(package):
        if one.name not in names or not one.part:
            continue
        xml = package.read(one.part)
        if _SELECTED.search(xml):
            continue
        new = _UNSELECTED.sub(_turned, xml, count=1)
        if new == xml and (view := _VIEW.search(xml)):
            tag = view[0]
            end = len(tag) - (2 if tag.endswith(b"/>") else 1)
            new = xml[: view.start() + end] + b' tabSelected="1"' + xml[view.start() + end :]
        package.write(one.part, new)


def _turned(found: re.Match[bytes]) -> bytes:
    return found[1] + _OPPOSITE[found[2]]


def _number(element: Element | None, name: str) -> int:
    written_number = "" if element is None else element.attributes.get(name, "")
    return int(written_number) if written_number.isdecimal() else 0
