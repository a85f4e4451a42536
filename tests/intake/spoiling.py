"""Workbooks spoilt on purpose, each drawn from its number: the same number, the same bytes."""

import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random

ABSURD = [
    *(
        b"",
        b"-1",
        b"0",
        b"1",
        b"1048577",
        b"16385",
        b"99999999999999999999",
        b"1e999",
        b"nan",
        b"inf",
    ),
    *(
        b"-0.0",
        b"zz",
        b"A0",
        b"XFD1048576",
        b"A1:XFD1048576",
        b"B2:A1",
        b"#REF!",
        b"inlineStr",
        b"s",
    ),
    *(
        b"e",
        b"d",
        b"b",
        b"str",
        b"n",
        b"2026-13-45",
        b"PT1H",
        b"0x1F",
        b"\xc3\xa9",
        b"&#0;",
        b"true",
    ),
    *(
        b"../../etc",
        b"rId999",
        b"http://x/worksheet",
        b"7" * 400,
        b"[h]:mm",
        b"0.0%;;;@",
        b"yyyy" * 99,
    ),
]
_ATTRIBUTE = re.compile(rb' ([\w:]+)="([^"]*)"')
_ELEMENT = re.compile(rb"<(\w+)(?: [^<>]*)?(?:/>|>[^<]*</\1>)")
_TAG = re.compile(rb"</?[\w:]+")
_TEXT = re.compile(rb">([^<>]+)<")
_PLACE = re.compile(rb'r="[A-Z]+\d+"')


def spoilt(number: int, sound: Sequence[bytes]) -> bytes:
    """Spoil one of the sound files, in one to three ways."""
    draw = Random(number)  # noqa: S311 - spoils a file, keeps no secret
    content = draw.choice(sound)
    for _ in range(draw.choice([1, 1, 1, 2, 2, 3])):
        is_zip = content.startswith(b"PK")
        content = (_spoil_zip if is_zip and draw.random() < 0.95 else _spoil_bytes)(content, draw)
    return content


def _spoil_bytes(content: bytes, draw: Random) -> bytes:
    """Change bytes wherever they are, cut the file short, or double a piece of it."""
    if not content:
        return b"\0"
    kind, at = draw.randrange(4), draw.randrange(len(content))
    if kind == 0:
        return content[:at]
    if kind == 1:
        piece = content[at : at + draw.randint(1, 400)]
        return content[:at] + piece * draw.randint(2, 5) + content[at:]
    changed = bytearray(content)
    for _ in range(draw.randint(1, 30)):
        changed[draw.randrange(len(changed))] = draw.choice([0, 1, 127, 255, draw.randrange(256)])
    return bytes(changed)


def _spoil_zip(content: bytes, draw: Random) -> bytes:
    """Leave a part out, name it otherwise, put one in another's place, or spoil one."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = {part.filename: package.read(part) for part in package.infolist()}
    except Exception:  # noqa: BLE001 - spoilt before, in whatever way: then by its bytes
        return _spoil_bytes(content, draw)
    if not parts:
        return _spoil_bytes(content, draw)
    name, other = draw.choice(sorted(parts)), draw.choice(sorted(parts))
    kind = draw.randrange(60)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name + draw.choice(["x", "/", "\\"])] = parts.pop(name)
    elif kind == 2:
        parts[name], parts[other] = parts[other], parts[name]
    else:
        sheets = [one for one in sorted(parts) if "sheet" in one.lower()]
        name = draw.choice(sheets) if sheets and draw.random() < 0.6 else name
        parts[name] = _spoil_part(parts[name], draw)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for part, inside in parts.items():
            # With the time of no clock, so that the bytes are the same at any.
            package.writestr(zipfile.ZipInfo(part), inside, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _spoil_part(part: bytes, draw: Random) -> bytes:
    return draw.choice(WAYS)(part, draw) if b"<" in part[:200] else _spoil_bytes(part, draw)


def _one(pattern: re.Pattern[bytes], part: bytes, draw: Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(part))
    return draw.choice(found) if found else None


def _another_value(part: bytes, draw: Random) -> bytes:
    found = _one(_ATTRIBUTE, part, draw)
    return part if found is None else _put(part, found, 2, draw.choice(ABSURD))


def _another_text(part: bytes, draw: Random) -> bytes:
    found = _one(_TEXT, part, draw)
    return part if found is None else _put(part, found, 1, draw.choice(ABSURD))


def _no_attribute(part: bytes, draw: Random) -> bytes:
    found = _one(_ATTRIBUTE, part, draw)
    return part if found is None else _put(part, found, 0, b"")


def _attribute_twice(part: bytes, draw: Random) -> bytes:
    found = _one(_ATTRIBUTE, part, draw)
    return part if found is None else _put(part, found, 0, found[0] * 2)


def _values_swapped(part: bytes, draw: Random) -> bytes:
    first, second = _one(_ATTRIBUTE, part, draw), _one(_ATTRIBUTE, part, draw)
    if first is None or second is None:
        return part
    return _put(part, first, 2, second[2])


def _no_element(part: bytes, draw: Random) -> bytes:
    found = _one(_ELEMENT, part, draw)
    return part if found is None else _put(part, found, 0, b"")


def _elements_again(part: bytes, draw: Random) -> bytes:
    found = _one(_ELEMENT, part, draw)
    return part if found is None else _put(part, found, 0, found[0] * draw.choice([2, 3, 500]))


def _elements_swapped(part: bytes, draw: Random) -> bytes:
    first, second = _one(_ELEMENT, part, draw), _one(_ELEMENT, part, draw)
    if first is None or second is None:
        return part
    return _put(part, first, 0, second[0])


def _another_tag(part: bytes, draw: Random) -> bytes:
    found, other = _one(_TAG, part, draw), _one(_TAG, part, draw)
    return part if found is None or other is None else _put(part, found, 0, other[0])


def _cut(part: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(part))
    return part[:at] + part[at + draw.choice([1, 5, 50, len(part)]) :]


def _merged_anyhow(part: bytes, draw: Random) -> bytes:
    """Merge cells over each other, over whole columns, or thousands of times."""
    few = [
        *(b"A1:XFD1048576", b"A1:B2", b"B2:A1", b"A1:A1048576", b"A1", b"1:3", b"A:C", b"nonsense"),
        *(b"B1:D1", b"A2:C9", b"A1:CV100"),
    ]
    refs = [draw.choice(few) for _ in range(draw.choice([1, 3, 3000]))]
    merged = b"".join(b'<mergeCell ref="%b"/>' % ref for ref in refs)
    return part.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merged + b"</mergeCells>")


def _far_away(part: bytes, draw: Random) -> bytes:
    """Put cells where nobody ever scrolled to."""
    found = _one(_PLACE, part, draw)
    if found is None:
        return part
    far = draw.choice(
        [b"XFD1048576", b"A1048577", b"ZZZZ1", b"A0", b"A-1", b"XFE1", b"1A", b"A9999999"]
    )
    return _put(part, found, 0, b'r="' + far + b'"')


def _deep(part: bytes, draw: Random) -> bytes:
    """Put one element into another, thousands of times."""
    found = _one(_ELEMENT, part, draw)
    deep = draw.choice([50, 5000])
    return (
        part if found is None else _put(part, found, 0, b"<x>" * deep + found[0] + b"</x>" * deep)
    )


def _put(part: bytes, found: re.Match[bytes], group: int, new: bytes) -> bytes:
    return part[: found.start(group)] + new + part[found.end(group) :]


WAYS: Sequence[Callable[[bytes, Random], bytes]] = (
    # The rougher ones, which leave no XML, once; the finer ones, which are still read, often.
    *(_attribute_twice, _another_tag, _cut, _deep),
    *(_another_value, _another_text, _values_swapped, _merged_anyhow, _far_away) * 3,
    *(_no_attribute, _no_element, _elements_again, _elements_swapped) * 2,
)
