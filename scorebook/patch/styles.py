"""How cells look: a look is never changed, only cloned with another fill, so none follows."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from scorebook.patch.book import Dialect, dialect
from scorebook.patch.markup import (
    Edit,
    Element,
    after,
    appended,
    fragment,
    plain,
    spliced,
    tree,
    with_attributes,
)
from scorebook.patch.package import Package
from scorebook.patch.relations import declare, main_part, relate, related

NO_FILL = '<fill><patternFill patternType="none"/></fill>'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# What stands in styles.xml, in the order of the schema, and what each list must hold.
_LISTS: Mapping[str, str] = {
    "numFmts": "",
    "fonts": '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "fills": f'{NO_FILL}<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "cellStyles": "",
    "dxfs": "",
}
_NORMAL = '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
# The formats that every program knows by their numbers, as far as results are shown in them.
_BUILT_IN: Mapping[str, int] = {
    "General": 0,
    "0": 1,
    "0.00": 2,
    "#,##0": 3,
    "#,##0.00": 4,
    "0%": 9,
    "0.00%": 10,
    "0.00E+00": 11,
    "@": 49,
}
_FIRST_OWN_FORMAT = 164
# What stands before the colour of a font.
_BEFORE_COLOUR = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz"),
)
_ORDER = tuple(_LISTS)
_NEEDED = tuple(name for name, held in _LISTS.items() if held)


def solid(colour: str) -> str:
    """Write the fill of one colour, given as RRGGBB."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    )


class Styles:
    """The looks of one workbook by their numbers, and new ones added to them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = _part(package, dialect(package))
        # Lists only grow, so that what was found once stays right.
        self._filled: dict[tuple[int, str], int] = {}

    def fill(self, style: int) -> str:
        """Give the fill of a look, written without prefixes."""
        xf = self._xf(style)
        number = 0 if xf is None else _number(xf, "fillId")
        fills = self._list("fills")
        return plain(fills[number]) if number < len(fills) else NO_FILL

    def colour(self, style: int) -> str:
        """Give the colour of a solid fill as RRGGBB; empty when it is no such fill."""
        xf = self._xf(style)
        fills = self._list("fills")
        number = 0 if xf is None else _number(xf, "fillId")
        for one in fills[number].below() if number < len(fills) else ():
            if one.name == "fgColor":
                return one.attributes.get("rgb", "")[-6:].upper()
        return ""

    def filled(self, style: int, fill: str) -> int:
        """Give the look that differs from another by its fill alone."""
        known = (style, fill)
        if known not in self._filled:
            self._filled[known] = self._with_fill(style, fill)
        return self._filled[known]

    def numbered(self, style: int, code: str) -> int:
        """Give the look that differs from another by its number format alone."""
        known = (style, f"format {code}")
        if known not in self._filled:
            number = self.format_number(code)
            self._filled[known] = self._cloned(style, numFmtId=number, applyNumberFormat=1)
        return self._filled[known]

    def has_format(self, style: int) -> bool:
        """Say whether a look shows numbers in a format of its own, other than General."""
        xf = self._xf(style)
        return xf is not None and _number(xf, "numFmtId") != 0

    def inked(self, style: int, colour: str) -> int:
        """Give the look that differs from another by the colour of its letters alone."""
        known = (style, f"ink {colour}")
        if known not in self._filled:
            font = self._added_raw("fonts", self._font_in(style, colour))
            self._filled[known] = self._cloned(style, fontId=font, applyFont=1)
        return self._filled[known]

    def _font_in(self, style: int, colour: str) -> bytes:
        """Write the font of a look with another colour, which stands where the schema has it."""
        for one in _NEEDED:
            self._ensure(one)
        xf, fonts = self._xf(style), self._list("fonts")
        font = fonts[min(0 if xf is None else _number(xf, "fontId"), len(fonts) - 1)]
        xml, root = self._tree()
        new = fragment(f'<color rgb="FF{colour}"/>', root.prefix)
        if font.closes_itself:
            return xml[font.start : font.end - 2] + b">" + new + fragment("</font>", root.prefix)
        edits: list[Edit] = [(one.start, one.end, b"") for one in font.named("color")]
        at = after(font, _BEFORE_COLOUR)
        edits.append((at, at, new))
        moved = [(a - font.start, b - font.start, text) for a, b, text in edits]
        return spliced(xml[font.start : font.end], moved)

    def is_locked(self, style: int) -> bool:
        """Say whether the protection of a sheet keeps such a cell as it is."""
        xf = self._xf(style)
        said = None if xf is None else xf.first("protection")
        return said is None or said.attributes.get("locked", "1") not in {"0", "false"}

    def format_number(self, code: str) -> int:
        """Give the number of a number format, adding it when it is not there."""
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        known = self._list("numFmts")
        for one in known:
            if one.attributes.get("formatCode") == code:
                return _number(one, "numFmtId")
        free = max([_FIRST_OWN_FORMAT - 1, *(_number(one, "numFmtId") for one in known)]) + 1
        line = f'<numFmt numFmtId="{free}" formatCode={quoteattr(code)}/>'
        self._ensure("numFmts")
        self._added_raw("numFmts", fragment(line, self._tree()[1].prefix))
        return free

    def _cloned(self, style: int, **values: int) -> int:
        if self._xf(style) is None:
            self.look()
        xf = self._xf(style)
        xml, _root = self._tree()
        if xf is None:
            raise AssertionError(style)
        tag = with_attributes(xml[xf.start : xf.inner], **values)
        return self._added_raw("cellXfs", tag + xml[xf.inner : xf.end])

    def _with_fill(self, style: int, fill: str) -> int:
        number = self._added("fills", fill)
        xf = self._xf(style)
        if xf is None:
            return self.look(fill=fill)
        return self._cloned(style, fillId=number, applyFill=int(fill != NO_FILL))

    def added(self, name: str, texts: Sequence[str]) -> list[int]:
        """Give the numbers of several things of one list, adding in one go what is not there."""
        for one in _NEEDED:
            self._ensure(one)
        self._ensure(name)
        xml, root = self._tree()
        (place,) = root.named(name)
        known: dict[str, int] = {}
        for at, there in enumerate(place.children):
            known.setdefault(plain(there), at)
        numbers: list[int] = []
        new: list[bytes] = []
        for text in texts:
            key = _plain(text)
            if key not in known:
                known[key] = len(place.children) + len(new)
                new.append(fragment(text, root.prefix))
            numbers.append(known[key])
        if new:
            total = len(place.children) + len(new)
            counted = {"count": total} if "count" in place.attributes else {}
            edits = appended(xml, place, b"".join(new), **counted)
            self._package.write(self._part, spliced(xml, edits))
        return numbers

    def differ_by_fill(self, one: int, other: int) -> bool:
        """Say whether two looks are the same but for their fill."""
        return self._without_fill(one) is not None and self._without_fill(
            one
        ) == self._without_fill(other)

    def look(self, *, font: str = "", fill: str = "", border: str = "", alignment: str = "") -> int:
        """Add a look of our own, from the markup of its parts; what is not given is as usual."""
        parts = {
            "fontId": self._added("fonts", font) if font else 0,
            "fillId": self._added("fills", fill) if fill else 0,
            "borderId": self._added("borders", border) if border else 0,
        }
        numbers = " ".join(f'{name}="{number}"' for name, number in parts.items())
        applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        return self._added(
            "cellXfs", f'<xf numFmtId="0" {numbers} xfId="0" {applied}>{alignment}</xf>'
        )

    def _tree(self) -> tuple[bytes, Element]:
        return self._package.tree(self._part)

    def _list(self, name: str) -> list[Element]:
        found = self._tree()[1].first(name)
        return [] if found is None else found.children

    def _xf(self, style: int) -> Element | None:
        looks = self._list("cellXfs")
        if not looks:
            return None
        return looks[style] if style < len(looks) else looks[0]

    def _without_fill(self, style: int) -> str | None:
        looks = self._list("cellXfs")
        if style >= len(looks):
            return None
        xf = looks[style]
        rest = {k: v for k, v in xf.attributes.items() if k not in {"fillId", "applyFill"}}
        return f"{sorted(rest.items())}{''.join(map(plain, xf.children))}"

    def _added(self, name: str, text: str) -> int:
        """Give the number of something in a list, adding it when it is not there."""
        wanted = _plain(text)
        for at, one in enumerate(self._list(name)):
            if plain(one) == wanted:
                return at
        return self._added_raw(name, fragment(text, self._tree()[1].prefix))

    def _added_raw(self, name: str, new: bytes) -> int:
        for one in _NEEDED:
            self._ensure(one)
        xml, root = self._tree()
        (place,) = root.named(name)
        same = [at for at, one in enumerate(place.children) if xml[one.start : one.end] == new]
        if same:
            return same[0]
        counted = {"count": len(place.children) + 1} if "count" in place.attributes else {}
        self._package.write(self._part, spliced(xml, appended(xml, place, new, **counted)))
        return len(place.children)

    def _ensure(self, name: str) -> None:
        """Add a list that is not there, with what it must hold."""
        xml, root = self._tree()
        found = root.first(name)
        if found is not None and (found.children or not _LISTS[name]):
            return
        gone: list[Edit] = [] if found is None else [(found.start, found.end, b"")]
        new = fragment(f"<{name}>{_LISTS[name]}</{name}>", root.prefix)
        if root.closes_itself:
            edits = appended(xml, root, new)
        else:
            at = after(root, _ORDER[: _ORDER.index(name)])
            edits = [*gone, (at, at, new)]
        self._package.write(self._part, spliced(xml, edits))


def _plain(text: str) -> str:
    # The order of attributes is ours in one and theirs in the other.
    return plain(tree(text.encode(), ""))


def _number(element: Element, name: str) -> int:
    written = element.attributes.get(name, "0")
    return int(written) if written.isdecimal() else 0


def _part(package: Package, spoken: Dialect) -> str:
    """Give the part of the styles, a new one where the workbook has none."""
    book = main_part(package)
    found = related(package, book, "styles")
    if found is not None:
        return found.target
    # Many readers look for the styles under this name, whatever the relationship says.
    part = f"{book.rpartition('/')[0]}/styles.xml".lstrip("/")
    lists = "".join(f"<{name}>{held}</{name}>" for name, held in _LISTS.items() if held)
    package.write(
        part,
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<styleSheet xmlns="{spoken.main}">{lists}{_NORMAL}</styleSheet>'.encode(),
    )
    declare(package, part, _KIND)
    relate(package, book, spoken.kind("styles"), part)
    return part
