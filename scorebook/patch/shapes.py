"""The boxes of comments: VML, which often is no XML at all and so is only ever spliced as bytes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorebook.patch.coordinates import Coordinate

_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_TYPE = (
    '<v:shapetype id="_x0000_t202"{spaces} coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}"{spaces} type="#_x0000_t202" style="position:absolute;'
    'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NEW = (
    '<xml xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
_ONE_SHAPE = re.compile(rb"<((?:\w+:)?)shape\b(?:(?!</?\1shape\b).)*</\1shape\s*>", re.DOTALL)
_DRAWN = re.compile(
    rb"<(?:\w+:)?(?:shape|group|rect|roundrect|oval|line|polyline|image|arc|curve)\b"
)
_NUMBER = re.compile(rb'id="_x0000_s(\d+)"')
_BLOCKS = re.compile(rb"""(<\w+:idmap\b[^>]*?\bdata=["'])([\d,]+)""")
_BLOCK = 1024
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575


@dataclass(frozen=True, slots=True)
class Box:
    """The size of a comment's box, in columns and rows of its sheet."""

    columns: int
    rows: int


def new_drawing(block: int) -> bytes:
    """Make a drawing without shapes; each drawing of a workbook numbers shapes in its own block."""
    return _NEW.format(**_SPACES, block=block).encode()


def highest_block(drawings: Iterable[bytes]) -> int:
    """Give the highest block of numbers that the drawings of a workbook use."""
    return max((one for xml in drawings for one in _blocks(xml)), default=0)


def with_boxes(drawing: bytes, boxes: Mapping[Coordinate, Box], free_block: int) -> bytes:
    """Add a hidden box for the comment of each cell; `free_block` is one that nobody uses."""
    spaces = _missing_spaces(drawing)
    new = [] if b'"_x0000_t202"' in drawing else [_TYPE.format(spaces=spaces)]
    numbers = _free_numbers(drawing, len(boxes), free_block)
    for number, (at, box) in zip(numbers, sorted(boxes.items()), strict=True):
        new.append(
            _SHAPE.format(
                number=number,
                spaces=spaces,
                anchor=_anchor(at, box),
                row=at[0] - 1,
                column=at[1] - 1,
            )
        )
    end = drawing.rindex(b"</")
    made = drawing[:end] + "".join(new).encode() + drawing[end:]
    if numbers and numbers[-1] // _BLOCK not in _blocks(made):
        blocks = {number // _BLOCK for number in numbers} - set(_blocks(made))
        more = "".join(f",{block}" for block in sorted(blocks)).encode()
        made = _BLOCKS.sub(lambda found: found[0] + more, made, count=1)
    return made


def without_boxes(drawing: bytes, cells: Iterable[Coordinate]) -> bytes:
    """Take the boxes of comments away; nothing else in the drawing changes."""
    gone = frozenset(cells)
    left = _ONE_SHAPE.sub(lambda found: b"" if _cell_of(found[0]) in gone else found[0], drawing)
    if b'"#_x0000_t202"' in left:
        return left
    return left.replace(_TYPE.format(spaces=_missing_spaces(left)).encode(), b"")


def has_shapes(drawing: bytes) -> bool:
    """Say whether anything is drawn at all."""
    return _DRAWN.search(drawing) is not None


def _missing_spaces(drawing: bytes) -> str:
    """Declare the usual namespaces that the drawing itself has not."""
    first = drawing.partition(b">")[0]
    return "".join(
        f' xmlns:{key}="{space}"'
        for key, space in _SPACES.items()
        if f"xmlns:{key}=".encode() not in first
    )


def _cell_of(shape: bytes) -> Coordinate | None:
    if b'ObjectType="Note"' not in shape and b"ObjectType='Note'" not in shape:
        return None
    row = re.search(rb":Row>\s*(\d+)", shape)
    column = re.search(rb":Column>\s*(\d+)", shape)
    return None if row is None or column is None else (int(row[1]) + 1, int(column[1]) + 1)


def _blocks(drawing: bytes) -> list[int]:
    return [
        int(one)
        for found in _BLOCKS.finditer(drawing)
        for one in found[2].split(b",")
        if one.isdigit()
    ]


def _free_numbers(drawing: bytes, count: int, free_block: int) -> list[int]:
    """Give numbers after the last one used, going on in a free block when that one is full."""
    used = [int(one) for one in _NUMBER.findall(drawing)]
    blocks = _blocks(drawing)
    at = max(used, default=max(blocks, default=free_block) * _BLOCK)
    numbers = []
    for _ in range(count):
        at += 1
        if at % _BLOCK == 0:
            at = free_block * _BLOCK + 1
            free_block += 1
        numbers.append(at)
    return numbers


def _anchor(at: Coordinate, box: Box) -> str:
    """Place the box right of its cell, or as far right as the sheet goes."""
    left = min(at[1], _LAST_COLUMN - box.columns)
    top = min(max(at[0] - 2, 0), _LAST_ROW - box.rows)
    return f"{left}, 15, {top}, 2, {left + box.columns}, 15, {top + box.rows}, 4"
