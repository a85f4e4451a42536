"""Small .xlsb workbooks to read, written record by record: no program at hand writes them."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from struct import pack
from typing import Any

from tests.intake.books import Formula, Shown

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ERRORS = {"#DIV/0!": 0x07, "#REF!": 0x17, "#N/A": 0x2A}

Rows = Sequence[Sequence[Any]]


def write_xlsb(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden: Sequence[str] = (),
    is_1904: bool = False,
) -> Path:
    """Write sheets as they stand; `merged` of the first sheet: top, bottom, left, right, from 0."""
    formats: list[str] = []
    parts = {
        f"xl/worksheets/sheet{at}.bin": _sheet(rows, formats, merged if at == 1 else ())
        for at, rows in enumerate(sheets.values(), start=1)
    }
    names = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at, _ in enumerate(sheets, start=1)
    )
    parts |= {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode(),
        "xl/workbook.bin": _book(sheets, hidden, is_1904=is_1904),
        "xl/_rels/workbook.bin.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{names}</Relationships>'.encode()
        ),
        "xl/styles.bin": _styles(formats),
    }
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def record(number: int, content: bytes = b"") -> bytes:
    return _grouped(number) + _grouped(len(content)) + content


def _grouped(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _grouped(rest) if rest else bytes([low])


def _text(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")


def _book(sheets: Mapping[str, Rows], hidden: Sequence[str], *, is_1904: bool) -> bytes:
    listed = b"".join(
        record(156, pack("<II", name in hidden, at) + _text(f"r{at}") + _text(name))
        for at, name in enumerate(sheets, start=1)
    )
    properties = record(153, pack("<III", is_1904, 0, 0))
    return record(131) + properties + record(143) + listed + record(144) + record(132)


def _styles(formats: Sequence[str]) -> bytes:
    texts = b"".join(
        record(44, pack("<H", 164 + at) + _text(one)) for at, one in enumerate(formats)
    )
    numbers = [0, *(164 + at for at, _ in enumerate(formats))]
    styles = b"".join(record(47, pack("<HHHHHH", 0, number, 0, 0, 0, 0)) for number in numbers)
    # Of the same kind, but of named styles: not those that cells refer to.
    named = record(626) + record(47, pack("<HHHHHH", 0xFFFF, 9, 0, 0, 0, 0)) + record(627)
    return (
        record(278)
        + record(615, pack("<I", len(formats)))
        + texts
        + record(616)
        + named
        + record(617, pack("<I", len(numbers)))
        + styles
        + record(618)
        + record(279)
    )


def _sheet(rows: Rows, formats: list[str], merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    width = max(map(len, rows), default=1)
    size = record(148, pack("<IIII", 0, max(len(rows) - 1, 0), 0, width - 1))
    cells = b"".join(
        record(0, pack("<I", at) + b"\0" * 21) + b"".join(_cells(row, formats))
        for at, row in enumerate(rows)
    )
    ranges = b"".join(record(176, pack("<IIII", *one)) for one in merged)
    return record(129) + size + record(145) + cells + record(146) + ranges + record(130)


def _cells(row: Sequence[Any], formats: list[str]) -> Iterator[bytes]:
    for column, cell in enumerate(row):
        value, style = cell, 0
        if isinstance(cell, Shown):
            value = cell.value
            if cell.number_format not in formats:
                formats.append(cell.number_format)
            style = formats.index(cell.number_format) + 1
        if value is not None:
            yield _cell(value, pack("<II", column, style))


def _cell(value: Any, head: bytes) -> bytes:
    number, content = _content(value)
    return record(number, head + content)


def _content(value: Any) -> tuple[int, bytes]:  # noqa: PLR0911 - a kind of record for each kind of value
    match value:
        case Formula(saved=saved) if saved in ERRORS:
            return 11, bytes([ERRORS[saved]]) + b"\0" * 10
        case Formula(saved=saved):
            return 9, pack("<d", saved) + b"\0" * 10
        case bool():
            return 4, bytes([value])
        case int() if abs(value) < 1 << 29:
            return 2, pack("<i", value << 2 | 2)
        case int() | float():
            return 5, pack("<d", value)
        case str() if value in ERRORS:
            return 3, bytes([ERRORS[value]])
        case _:
            return 6, _text(value)
