"""How a sheet is printed: its paper, its margins, its header and its footer."""

import re
from xml.etree.ElementTree import Element

from openpyxl.utils.escape import unescape

from scorebook.display.look import A4, Margins, Picture, Printing
from scorebook.looks.parts import found

# Excel has 41 kinds of paper and as many envelopes; printers know the rest by themselves.
_PAPERS = range(1, 119)
_WIDEST = 3.0
_SECTION = re.compile(r"&&|&[LCR]")
# Excel's own limit for a header or footer.
_LONGEST = 255


def printing(sheet: Element, pictures: dict[str, Picture]) -> Printing:
    """Read a sheet's page setup; what it does not say stays as it usually is."""
    page, usual = found(sheet, "pageSetup"), Printing()
    paper = _whole(page, "paperSize", usual.paper)
    way = page.get("orientation", "default") if page is not None else "default"
    header, footer = (_sections(found(sheet, name)) for name in ("oddHeader", "oddFooter"))
    return Printing(
        paper=paper if paper in _PAPERS else A4,
        # A sheet that says nothing is one nobody has set up.
        landscape=usual.landscape if way == "default" else way == "landscape",
        margins=_margins(
            found(sheet, "pageMargins"), has_header=any(header), has_footer=any(footer)
        ),
        header=header,
        footer=footer,
        pictures=pictures,
    )


def _margins(margins: Element | None, *, has_header: bool, has_footer: bool) -> Margins:
    """Read the margins; how far in a header begins is nobody's choice where there is none."""
    usual = Margins()
    if margins is None:
        return usual
    said = {name: _inches(margins, name, getattr(usual, name)) for name in Margins.__slots__}
    if not has_header:
        said["header"] = usual.header
    if not has_footer:
        said["footer"] = usual.footer
    return Margins(**said)


def _inches(element: Element, name: str, usual: float) -> float:
    try:
        inches = float(element.get(name, usual))
    except ValueError:
        return usual
    return round(inches, 4) if 0 <= inches <= _WIDEST else usual


def _whole(element: Element | None, name: str, usual: int) -> int:
    written = "" if element is None else element.get(name, "")
    return int(written) if written.isascii() and written.isdigit() else usual


def _sections(written: Element | None) -> tuple[str, str, str]:
    """Take a header apart into left, middle and right; what stands before any stands in the middle.

    Sections may come in any order, and more than once.
    """
    parts = {"L": "", "C": "", "R": ""}
    text = unescape(written.text or "") if written is not None else ""
    at, place = 0, "C"
    for code in _SECTION.finditer(text):
        if code[0] == "&&":
            continue
        parts[place] += text[at : code.start()]
        at, place = code.end(), code[0][1]
    parts[place] += text[at:]
    left, middle, right = (_printable(parts[place])[:_LONGEST] for place in "LCR")
    return left, middle, right


def _printable(words: str) -> str:
    """Leave out what no header can hold; lines stay lines. Blanks alone are nothing."""
    kept = "".join(one for one in words if one.isprintable() or one == "\n")
    # A lone "&" at its end would make the next section a part of this one.
    if (len(kept) - len(kept.rstrip("&"))) % 2:
        kept = kept[:-1]
    return kept if kept.strip() else ""
