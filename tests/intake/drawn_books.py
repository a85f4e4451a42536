"""Workbooks drawn by lot, cell by cell, of every kind that a cell can be."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

MOMENTS: Sequence[str] = [
    *("yyyy-mm-dd", "dd/mm/yyyy hh:mm", "mmm yyyy", "[$-421]dd mmmm yyyy", "h:mm", "hh:mm:ss"),
    *("mm:ss", "[h]:mm:ss", "[mm]:ss"),
]
FORMATS: Sequence[str] = [
    *("General", "0", "#,##0.00", "0%", "0.0%", '"Rp"#,##0;[Red]-#,##0', "00000", "0.00E+00"),
    *("@", "#,##0 \\d\\e\\t\\i\\k", "# ?/?", '_("$"* #,##0.00_)'),
    *MOMENTS,
]
_TEXTS: Sequence[str] = [
    *(
        "Sari",
        " Budi Santoso ",
        "\tTim\n Utara  \n",
        "95,5",
        "1.250.000",
        "N/A",
        "  ",
        "\N{NO-BREAK SPACE}x",
    ),
    *(
        "Ünïcode — „Zitat“",
        "日本語",
        "😀 emoji",
        "A&B <c> \"d\" 'e'",
        "_x0041_",
        "=1+1",
        "#N/A",
        "#div/0!",
    ),
    *("00123", "TRUE", "http://example.com", "x" * 3000, "e\u0301", "\N{ZERO WIDTH SPACE}", "90 %"),
]
_ERRORS = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]


def drawn_book(seed: int, path: Path) -> Path:
    """Draw one workbook of one to three sheets."""
    draw = Random(seed)  # noqa: S311 - examples are drawn anew from their number, not secrets
    book = xlsxwriter.Workbook(
        str(path),
        {
            # In constant memory, texts stand in their cells and not in a list of their own.
            "constant_memory": draw.random() < 0.4,
            "date_1904": draw.random() < 0.3,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    formats = [book.add_format({"num_format": one}) for one in FORMATS]
    for at in range(draw.randint(1, 3)):
        sheet = book.add_worksheet(f"Sheet {at} {draw.choice(['', 'ä', '&', '- x'])}".strip())
        top, left = draw.choice([0, 0, 3, 40]), draw.choice([0, 0, 2, 30])
        for row in range(top, top + draw.randint(1, 25)):
            for column in range(left, left + draw.randint(1, 8)):
                _write(sheet, row, column, formats, draw)
        if at and draw.random() < 0.3:
            sheet.hide()
        if draw.random() < 0.5:
            below = top + 60
            sheet.merge_range(
                below, left, below + draw.randint(0, 2), left + draw.randint(1, 3), "a"
            )
    book.close()
    return path


def _write(sheet: Worksheet, row: int, column: int, formats: Sequence[Any], draw: Random) -> None:
    at = draw.randrange(len(formats))
    shown, is_moment = formats[at], FORMATS[at] in MOMENTS
    match draw.randrange(10):
        case 0:
            sheet.write_blank(row, column, None, shown)
        case 1 | 2:
            sheet.write_string(row, column, draw.choice(_TEXTS), shown)
        case 3:
            sheet.write_boolean(row, column, draw.random() < 0.5, shown)
        case 4:
            sheet.write_formula(row, column, "=1/0", shown, draw.choice(_ERRORS))
        case 5:
            saved = draw.choice([1.5, 1, "text", True, " "])
            sheet.write_formula(row, column, "=A1&B1", shown, saved)
        case 6:
            pass
        case _:
            sheet.write_number(row, column, _moment(draw) if is_moment else _number(draw), shown)


def _number(draw: Random) -> float:
    return draw.choice(
        [
            draw.randint(-1000, 100_000),
            draw.random(),
            draw.random() * 3,
            0.1 + 0.2,
            draw.choice([0, 1, 0.5, 1e15, 123456789012345, 1e-7, 1 / 3, 2.5, 36.25]),
        ]
    )


def _moment(draw: Random) -> float:
    """Draw a day of our time, or up to three days, to the second."""
    day = draw.choice([0, draw.randint(0, 2), draw.randint(40_000, 50_000)])
    return day + draw.randrange(86_400) / 86_400
