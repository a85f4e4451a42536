"""An inline drawing as PDF operators: the shapes that bars, lines and codes are made of.

Whatever else SVG can do is left to WeasyPrint: a drawing with it counts as it stands, and a page
is laid out for it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring

from scorebook.pdf.stamp.typeface import UnsettableError, operand

_SHAPES: Mapping[str, frozenset[str]] = {
    "rect": frozenset(("x", "y", "width", "height")),
    "line": frozenset(("x1", "y1", "x2", "y2")),
    "polyline": frozenset(("points",)),
    "polygon": frozenset(("points",)),
    "circle": frozenset(("cx", "cy", "r")),
    "path": frozenset(("d",)),
}
# What is handed down from a group to its shapes, and what it is when nobody says.
_INHERITED: Mapping[str, str] = {
    "fill": "black",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "fill-rule": "nonzero",
}
_IGNORED = frozenset(("class", "role", "aria-hidden", "aria-label"))
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_STEP = re.compile(rf"([MmLlHhVvZz])((?:[\s,]*{_NUMBER.pattern})*)[\s,]*")
# The title that a drawing begins with: everybody's own, where the shapes after it may be many's.
_TITLED = re.compile("<title>([^<&\r]*)</title>")
# Shapes one after another, none of them in a group, and nothing that XML would read otherwise.
_ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"<&]*)\"")
_ELEMENT = re.compile(rf"<({'|'.join(_SHAPES)})((?:\s+[\w-]+=\"[^\"<&]*\")*)\s*/>")
_IN_A_ROW = re.compile(rf"(?:\s*{_ELEMENT.pattern})*\s*")
# Longer than this, what is drawn is nobody else's and need not be remembered: somebody's code.
_SHORT = 1000
_NAMED = {"black": "#000", "white": "#fff"}
_COLOUR = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LONG = 6
# A quarter of a circle as WeasyPrint draws it.
_BEND = 3.141592653589793**-0.5


def title(drawing: str) -> str:
    """Give the alternative text of a drawing; it has one."""
    told = _TITLED.match(drawing)
    if told:
        return told[1]
    found = _parsed(drawing).find("title")
    return "" if found is None else found.text or ""


def drawn(drawing: str) -> bytes:
    """Write what is inside an <svg> as operators, in the drawing's own coordinates.

    Raises: UnsettableError for anything but plain shapes in plain colours.
    """
    told = _TITLED.match(drawing)
    shapes = drawing[told.end() :] if told else drawing
    return (_remembered if len(shapes) < _SHORT else _drawn)(shapes)


def _drawn(shapes: str) -> bytes:
    if _IN_A_ROW.fullmatch(shapes):
        return "\n".join(map(_single, _ELEMENT.findall(shapes))).encode()
    return "\n".join(_each(_parsed(shapes), _INHERITED)).encode()


_remembered = lru_cache(maxsize=4096)(_drawn)


def _single(element: tuple[str, str]) -> str:
    """Draw a shape that stands by itself: most of a page's are on other pages too."""
    return (_known_shape if len(element[1]) < _SHORT else _new_shape)(element)


def _new_shape(element: tuple[str, str]) -> str:
    kind, attributes = element
    return _shape(kind, dict(_ATTRIBUTE.findall(attributes)), _INHERITED)


_known_shape = lru_cache(maxsize=4096)(_new_shape)


def _parsed(drawing: str) -> Element:
    # Python's own parser, in a tenth of the time of a guarded one: what that guards against are
    # the declarations of a DTD, and of these there is none.
    if "<!" in drawing:
        raise UnsettableError(drawing)
    try:
        return fromstring(f"<g>{drawing}</g>")  # noqa: S314 - as just said
    except ParseError as error:
        raise UnsettableError(drawing) from error


def _each(group: Element, inherited: Mapping[str, str]) -> Iterator[str]:
    for element in group:
        if element.tag in ("title", "desc"):
            continue
        if element.tag == "g":
            look = {name: value for name, value in element.attrib.items() if name in _INHERITED}
            if not element.attrib.keys() <= look.keys() | _IGNORED:
                raise UnsettableError(element.tag)
            inner = list(_each(element, {**inherited, **look}))
            if inner:
                yield "\n".join(["q", *inner, "Q"])
        elif len(element):
            raise UnsettableError(element.tag)
        else:
            yield _shape(element.tag, element.attrib, inherited)


def _shape(kind: str, said: Mapping[str, str], inherited: Mapping[str, str]) -> str:
    look = dict(inherited)
    own: dict[str, str] = {}
    for name, value in said.items():
        if name in _INHERITED:
            look[name] = value
        elif name not in _IGNORED:
            own[name] = value
    if kind not in _SHAPES or not own.keys() <= _SHAPES[kind]:
        raise UnsettableError(kind)
    return f"q\n{_operators(kind, own, look)}\nQ"


def _operators(kind: str, own: Mapping[str, str], look: Mapping[str, str]) -> str:
    fill, stroke = _colour(look["fill"]), _colour(look["stroke"])
    width = _value(look["stroke-width"])
    lines = []
    if fill:
        lines += ["/a1.0 gs", f"{fill} rg"]
    if stroke and width:
        lines += ["/A1.0 gs", f"{stroke} RG", f"{operand(width)} w"]
    try:
        ends = (_CAPS[look["stroke-linecap"]], _JOINS[look["stroke-linejoin"]])
    except KeyError as error:
        raise UnsettableError(str(error)) from error
    lines += ["[] 0 d", f"{ends[0]} J", f"{ends[1]} j", "4 M"]
    path = _paths[kind](own)
    even = "*" if look["fill-rule"] == "evenodd" else ""
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    painted = paint[bool(fill), bool(stroke and width)]
    lines += [*path, painted + (even if painted in "Bf" else "")]
    return "\n".join(lines)


def _rect(own: Mapping[str, str]) -> list[str]:
    x, y, width, height = (_value(own.get(name, "0")) for name in ("x", "y", "width", "height"))
    return [f"{_point(x, y)} {_point(width, height)} re"] if width > 0 and height > 0 else []


def _line(own: Mapping[str, str]) -> list[str]:
    x1, y1, x2, y2 = (_value(own.get(name, "0")) for name in ("x1", "y1", "x2", "y2"))
    return [f"{_point(x1, y1)} m", f"{_point(x2, y2)} l"]


def _polyline(own: Mapping[str, str]) -> list[str]:
    numbers = [float(found) for found in _NUMBER.findall(own.get("points", ""))]
    points = list(zip(numbers[::2], numbers[1::2], strict=True)) if len(numbers) % 2 == 0 else []
    if not points:
        raise UnsettableError("points")
    return [f"{_point(x, y)} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)]


def _circle(own: Mapping[str, str]) -> list[str]:
    x, y, r = (_value(own.get(name, "0")) for name in ("cx", "cy", "r"))
    if not r:
        return []
    b = r * _BEND
    return [
        f"{_point(x + r, y)} m",
        f"{_point(x + r, y + b)} {_point(x + b, y + r)} {_point(x, y + r)} c",
        f"{_point(x - b, y + r)} {_point(x - r, y + b)} {_point(x - r, y)} c",
        f"{_point(x - r, y - b)} {_point(x - b, y - r)} {_point(x, y - r)} c",
        f"{_point(x + b, y - r)} {_point(x + r, y - b)} {_point(x + r, y)} c",
        "h",
    ]


def _path(own: Mapping[str, str]) -> list[str]:
    # A path goes on from where it is, but for a large M, which says where it begins.
    first, *others = own.get("d", "").strip().split("M")
    return [*([_line_of(first)] if first else []), *map(_moved_line, others)]


@lru_cache(maxsize=16384)
def _moved_line(source: str) -> str:
    """Draw what follows a move: the parts of a code are few, and repeated."""
    return _line_of("M" + source)


def _line_of(source: str) -> str:
    lines: list[str] = []
    x = y = start_x = start_y = 0.0
    at = 0
    while at < len(source):
        step = _STEP.match(source, at)
        if step is None or (not lines and step[1] not in "Mm"):
            raise UnsettableError("path")
        at = step.end()
        letter, values = step[1], [float(found) for found in _NUMBER.findall(step[2])]
        absolute = letter.isupper()
        if letter in "Zz":
            lines.append("h")
            x, y = start_x, start_y
            continue
        for number, (one, other) in enumerate(_pairs(letter, values)):
            x = x if one is None else one if absolute else x + one
            y = y if other is None else other if absolute else y + other
            moves = letter in "Mm" and number == 0
            lines.append(f"{_point(x, y)} {'m' if moves else 'l'}")
            if moves:
                start_x, start_y = x, y
    return "\n".join(lines)


def _pairs(letter: str, values: list[float]) -> list[tuple[float | None, float | None]]:
    """Give where each step of a path leads to: None where it keeps a coordinate."""
    if not values:
        raise UnsettableError("path")
    if letter in "Hh":
        return [(value, None) for value in values]
    if letter in "Vv":
        return [(None, value) for value in values]
    if len(values) % 2:
        raise UnsettableError("path")
    return list(zip(values[::2], values[1::2], strict=True))


_paths = {
    "rect": _rect,
    "line": _line,
    "polyline": _polyline,
    "polygon": lambda own: [*_polyline(own), "h"],
    "circle": _circle,
    "path": _path,
}


def _value(text: str) -> float:
    if not _NUMBER.fullmatch(text.strip()):
        raise UnsettableError(text)
    return float(text)


def _point(x: float, y: float) -> str:
    return f"{operand(x)} {operand(y)}"


@cache
def _colour(text: str) -> str:
    """Write a colour as its three parts; "" for none."""
    if text == "none":
        return ""
    found = _COLOUR.fullmatch(_NAMED.get(text, text))
    if found is None:
        raise UnsettableError(text)
    whole = found[1] if len(found[1]) == _LONG else "".join(2 * digit for digit in found[1])
    parts = (int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(operand(part) for part in parts)
