"""The boxes of a page that was laid out: where its columns of text stand, and what may move them.

Like `insides`, and nobody else, this module knows what WeasyPrint 70 does not promise to keep.
Positions are in CSS pixels from the upper left corner.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

# WeasyPrint has no type hints: these are its boxes and its styles.
Box = Any
Style = Any
# The number of a box's mark, and where its operators begin and end.
Marks = dict[Box, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one line, and where its operators stand on its page.

    `edge_before`, `edge_after`: what inline boxes and pictures take up beside it.
    """

    element: Element | None
    text: str
    left: float
    edge_before: float
    edge_after: float
    size: float
    spacing: float
    language: str
    unforeseeable: str
    page: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What holds lines of text: a paragraph, a cell, a heading.

    `unforeseeable` says why its place or its breaks may depend on what it says; "" where not.
    `named` is the name of the string a margin box shows, "" elsewhere.
    """

    element: Element | None
    page: int
    left: float
    width: float
    align: str
    wraps: bool
    unforeseeable: str
    named: str
    lines: tuple[tuple[Run, ...], ...]


class Picture(NamedTuple):
    """An inline drawing, the number of its mark, and where its operators stand on its page."""

    element: Element
    page: int
    mark: int
    start: int
    stop: int


@dataclass(slots=True)
class Found:
    """What stands on the pages.

    Shape: `bookmarks` gives the elements of the outline, in its order, with what they are called
        there; `named` the elements that set a string which margin boxes show.
    """

    columns: list[Column] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    bookmarks: list[tuple[Element, str]] = field(default_factory=list)
    named: list[tuple[str, Element]] = field(default_factory=list)


class Area(NamedTuple):
    """A part of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """Say whether two parts have more than an edge in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0 and down > 0


class Walk:
    """Goes through the boxes of one page and notes what it finds."""

    def __init__(self, found: Found, page: int, marks: Marks) -> None:
        """Take where to note it, the number of the page, and where its boxes' operators stand."""
        self._found, self._page, self._marks = found, page, marks
        self._page_width = 0.0
        # Each column with its area and the floating boxes it stands in; all floating boxes.
        self._columns: list[tuple[Column, Area, tuple[int, ...]]] = []
        self._floats: list[Area] = []

    def through(self, page: Box) -> None:
        """Go through a page."""
        self._page_width = page.width
        self._box(page, "", ())
        for column, area, around in self._columns:
            others = (each for at, each in enumerate(self._floats) if at not in around)
            reason = column.unforeseeable
            if not reason and any(area.meets(other) for other in others):
                reason = "it stands beside a floating box"
            self._found.columns.append(replace(column, unforeseeable=reason))

    def _box(self, box: Box, unforeseeable: str, around: tuple[int, ...]) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 - what it holds the place of
        unforeseeable = unforeseeable or _why_unforeseeable(box)
        self._note(box)
        if box.is_floated():
            around = (*around, len(self._floats))
            self._floats.append(_area(box))
        children = getattr(box, "children", ())
        if any(isinstance(child, boxes.LineBox) for child in children):
            self._column(box, unforeseeable, around)
        elif not isinstance(box, boxes.TextBox):
            for child in children:
                self._box(child, unforeseeable, around)

    def _note(self, box: Box) -> None:
        if isinstance(box, boxes.ReplacedBox) and box.element is not None and box in self._marks:
            self._found.pictures.append(Picture(box.element, self._page, *self._marks[box]))
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self._found.bookmarks.append((box.element, box.bookmark_label))
        for name, _ in box.string_set or ():
            self._found.named.append((name, box.element))

    def _column(self, box: Box, unforeseeable: str, around: tuple[int, ...]) -> None:
        unforeseeable = unforeseeable or _why_unbreakable(box.style)
        lines: dict[Box, _Line] = {
            child: self._line(child) for child in box.children if isinstance(child, boxes.LineBox)
        }
        for line in lines.values():
            unforeseeable = unforeseeable or line.unforeseeable
        if _move_each_other(lines.values()):
            unforeseeable = unforeseeable or "a box in its line would move with it"
        for child in box.children:
            if child in lines:
                for inner in lines[child].inside:
                    self._box(inner, unforeseeable, around)
                for inner in lines[child].inline:
                    self._note(inner)
            else:
                self._box(child, unforeseeable, around)
        named = named_string(box)
        column = Column(
            element=box.element,
            page=self._page,
            left=box.content_box_x(),
            # A margin box is as wide as it must be; half an edge is sure to be there.
            width=self._page_width / 2 if named else box.width,
            align=_align(box.style),
            wraps=box.style["white_space"] == "normal",
            unforeseeable=unforeseeable,
            named=named,
            lines=tuple(line.runs for line in lines.values()),
        )
        self._columns.append((column, _area(box), around))

    def _line(self, box: Box) -> "_Line":
        line = _Line(self._page, self._marks)
        line.add(box.children)
        line.end()
        return line


class _Line:
    """The runs of one line, and what else stands in it."""

    def __init__(self, page: int, marks: Marks) -> None:
        self._page, self._marks = page, marks
        self._runs: list[Run] = []
        self._edge = 0.0
        self.unforeseeable = ""
        self.inline: list[Box] = []
        self.inside: list[Box] = []
        self.atoms: list[Box] = []

    def add(self, children: list[Box]) -> None:
        for child in children:
            if isinstance(child, boxes.TextBox):
                self._text(child)
            elif isinstance(child, boxes.InlineBox):
                self._inline(child)
            else:
                self._atom(child)

    def end(self) -> None:
        if self._edge and self._runs:
            last = self._runs.pop()
            self._runs.append(replace(last, edge_after=last.edge_after + self._edge))

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(self._runs)

    def _text(self, box: Box) -> None:
        if not box.text.strip(" "):
            self._edge += box.width
            return
        spacing = box.style["letter_spacing"]
        _, start, stop = self._marks.get(box, (0, 0, 0))
        run = Run(
            element=None if "::" in (box.element_tag or "::") else box.element,
            text=box.text,
            left=box.position_x,
            edge_before=self._edge,
            edge_after=0.0,
            size=box.style["font_size"],
            spacing=0.0 if spacing == "normal" else spacing,
            language=box.style["lang"] or "",
            unforeseeable=_why_not_plain(box.style),
            page=self._page,
            start=start,
            stop=stop,
        )
        self._runs.append(run)
        self._edge = 0.0

    def _inline(self, box: Box) -> None:
        self.inline.append(box)
        if _is_seen(box):
            self.unforeseeable = "something that is drawn around it would move with it"
        self._edge += box.margin_left + box.border_left_width + box.padding_left
        self.add(box.children)
        end = box.margin_right + box.border_right_width + box.padding_right
        if self._runs and not self._edge:
            last = self._runs.pop()
            self._runs.append(replace(last, edge_after=last.edge_after + end))
        else:
            self._edge += end

    def _atom(self, box: Box) -> None:
        self.inside.append(box)
        if isinstance(box, AbsolutePlaceholder) or box.is_floated():
            if box.style["left"] == box.style["right"] == "auto":
                self.unforeseeable = "a box is placed after it"
        else:
            self._edge += box.margin_width()
            self.atoms.append(box)


def _move_each_other(lines: Collection[_Line]) -> bool:
    """Say whether texts and boxes share lines: not where all are boxes of widths of their own."""
    atoms = [atom for line in lines for atom in line.atoms]
    beside_texts = any(line.runs for line in lines)
    return bool(atoms) and (beside_texts or any(map(_fits_what_it_holds, atoms)))


def named_string(box: Box) -> str:
    """Give the name of the string that a margin box shows; "?" where it shows more than that.

    Only at the left end of an edge is a margin box sure to begin where it does.
    """
    content = box.style["content"]
    if not isinstance(box, boxes.MarginBox) or not isinstance(content, tuple):
        return ""
    kinds = [kind for kind, _ in content]
    if "string()" not in kinds:
        return ""
    at_left = box.at_keyword in ("@top-left", "@bottom-left") and _align(box.style) == "start"
    return str(content[0][1][0]) if kinds == ["string()"] and at_left else "?"


def _area(box: Box) -> Area:
    left, top = box.position_x, box.position_y
    return Area(left, top, left + box.margin_width(), top + box.margin_height())


def _is_seen(box: Box) -> bool:
    """Say whether an inline box shows more than its texts."""
    style = box.style
    sides = ("top", "right", "bottom", "left")
    return (
        bool(box.link)
        or style["background_color"].alpha > 0
        or any(kind != "none" for kind, _ in style["background_image"])
        or any(style[f"border_{side}_width"] for side in sides)
        or bool(style["outline_width"])
        or bool(style["box_shadow"])
        or style["position"] != "static"
    )


def _why_unforeseeable(box: Box) -> str:
    """Say why what is in a box may be elsewhere, or be wider, when it says something else."""
    style = box.style
    table = isinstance(box, boxes.TableBox)
    reasons = {
        "it stands in a flex or grid box": isinstance(
            box, boxes.FlexContainerBox | boxes.GridContainerBox
        ),
        "it stands in columns": (style["column_count"], style["column_width"]) != ("auto", "auto"),
        "it stands in a transformed box": style["transform"] or style["opacity"] < 1,
        "it is a link": box.link,
        "it stands in a table whose columns depend on what they hold": (
            table and (style["table_layout"] != "fixed" or style["width"] == "auto")
        ),
        "it stands in a box that is as wide as what it holds": _fits_what_it_holds(box),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _fits_what_it_holds(box: Box) -> bool:
    style = box.style
    if style["width"] != "auto" or isinstance(box, boxes.PageBox | boxes.MarginBox):
        return False
    if box.is_absolutely_positioned():
        return "auto" in (style["left"], style["right"])
    return isinstance(box, boxes.InlineBlockBox) or bool(box.is_floated())


_SIDES = {"left": "start", "right": "end"}


def _align(style: Style) -> str:
    """Give "start", "end" or "center" for all lines alike; "" where it is none of these."""
    every, last = (
        _SIDES.get(style[name], style[name]) for name in ("text_align_all", "text_align_last")
    )
    return str(every) if every != "justify" and last in ("auto", every) else ""


def _why_unbreakable(style: Style) -> str:
    """Say why it cannot be foretold where the lines of a paragraph stand."""
    if not _align(style):
        return "it is justified"
    if style["text_indent"].value:
        return "its first line is indented"
    return _why_not_plain(style)


# What a text may have and still be set by HarfBuzz as Pango sets it; all else is unusual.
_PLAIN = {
    "block_ellipsis": ("none",),
    "direction": ("ltr",),
    "font_feature_settings": ("normal",),
    "font_kerning": ("auto", "normal"),
    "font_language_override": ("normal",),
    "font_variant_alternates": ("normal",),
    "font_variant_caps": ("normal",),
    "font_variant_east_asian": ("normal",),
    "font_variant_ligatures": ("normal",),
    "font_variant_numeric": ("normal",),
    "font_variant_position": ("normal",),
    "font_variation_settings": ("normal",),
    "hyphens": ("manual", "none"),
    "text_decoration_line": ("none",),
    "text_overflow": ("clip",),
    "text_transform": ("none",),
    "visibility": ("visible",),
    "white_space": ("normal", "nowrap"),
    "word_break": ("normal",),
    "word_spacing": (0,),
}


def _why_not_plain(style: Style) -> str:
    for name, plain in _PLAIN.items():
        if style[name] not in plain:
            return f"{name.replace('_', '-')} is {style[name]}"
    return ""
