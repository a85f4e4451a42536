"""Read a company's look: named cell styles, a logo, how it is printed; and what is doubtful in it.

Taken is the first sheet's page setup and picture. What the workbook does not name stays as it
usually is.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from xml.etree.ElementTree import Element

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.results import SourceFile
from scorebook.core.sentences import N_
from scorebook.display.filenames import name_told
from scorebook.display.look import LookSettings
from scorebook.display.look_doubts import doubts
from scorebook.display.look_styles import DEFAULTS, NAMES
from scorebook.folders import workbook_templates
from scorebook.looks.parts import Parts, attribute, every
from scorebook.looks.pictures import logo, of_header
from scorebook.looks.printing import printing
from scorebook.looks.styles import Styles
from scorebook.package import FOREIGN, UnreadableWorkbookError, content_of, damaged

BUNDLED = "results.xlsx"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_look(path: Path | None = None) -> tuple[LookSettings, tuple[Problem, ...]]:
    """Read the look in a file, or the one that comes with scorebook; tell what is doubtful in it.

    Raises: StoppedError when the file is no workbook, names no style of ours, or holds a picture
        that cannot be shown.
    """
    file = path or workbook_templates() / BUNDLED
    content, name = content_of(file), name_told(file.name)
    _refuse_others(content, name)
    try:
        look, told = _read(Parts(content, name), name)
    except FOREIGN as fault:
        raise damaged(name) from fault
    if look.is_own:
        return look, told
    source = SourceFile(name=name, sha256=hashlib.sha256(content).hexdigest())
    return replace(look, source=source), (*doubts(look, name), *told)


def _refuse_others(content: bytes, name: str) -> None:
    if content.startswith(_OLE):
        raise UnreadableWorkbookError(
            N_("{name} has a password or is an old .xls: save it as .xlsx without a password."),
            name=name,
        )
    if not content.startswith(_ZIP):
        raise _no_workbook(name)


def _no_workbook(name: str) -> UnreadableWorkbookError:
    return UnreadableWorkbookError(
        N_("{name} is not an Excel workbook: open it in Excel and save it as .xlsx."), name=name
    )


def _read(parts: Parts, name: str) -> tuple[LookSettings, tuple[Problem, ...]]:
    main = parts.related("", "officeDocument")
    if main is None or main.endswith(".bin"):
        raise _no_workbook(name)
    styles = Styles(parts, main)
    ours = styles.ours()
    if not ours:
        raise UnreadableWorkbookError(
            N_(
                "{name} has none of the cell styles called “scorebook …”: begin with a copy of "
                "the file that scorebook init makes for the look."
            ),
            name=name,
        )
    workbook = parts.tree(main)
    sheet, title = _first_sheet(parts, main, workbook)
    tree = parts.tree(sheet)
    look = LookSettings(
        styles={**DEFAULTS, **ours},
        printing=printing(tree, of_header(parts, sheet, tree, name)),
        logo=logo(parts, sheet, tree, workbook, name),
    )
    told = (*_strange(styles, name), *_changed(styles, tree, Place(name, title)))
    return look, told


def _first_sheet(parts: Parts, main: str, workbook: Element) -> tuple[str, str]:
    """Give the first sheet's part and its name.

    Raises: LookupError when there is none.
    """
    sheets = dict(parts.relations(main, "worksheet"))
    for sheet in every(workbook, "sheet"):
        part = sheets.get(attribute(sheet, "id"))
        if part is not None:
            return part, sheet.get("name", "")
    raise LookupError(main)


def _strange(styles: Styles, name: str) -> Iterator[Problem]:
    """Tell of styles called like ours that nothing uses (SB142)."""
    known = {style.casefold(): style for style in NAMES.values()}
    for style in styles.strange():
        close = get_close_matches(style.casefold(), known, n=1)
        if close:
            yield problem("SB142", Place(name), found=style, closest=known[close[0]])
        else:
            yield problem("SB142", Place(name), found=style)


def _changed(styles: Styles, sheet: Element, place: Place) -> Iterator[Problem]:
    """Tell of cells that were changed while their style was not (SB143): only styles count."""
    first: dict[str, Place] = {}
    for cell in every(sheet, "c"):
        first.setdefault(cell.get("s", ""), Place(place.book, place.sheet, cell.get("r", "")))
    told: set[str] = set()
    for number, at in first.items():
        style = styles.changed(int(number)) if number.isascii() and number.isdigit() else None
        if style is not None and style not in told:
            told.add(style)
            yield problem("SB143", at, style=style)
