"""A workbook as text: every value, formula, format and width, sheet by sheet, to compare by eye."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.utils import get_column_letter

from tests.workbook.sheets import opened


def dump(path: Path) -> str:
    """Write down what a person would notice if it changed, and nothing else."""
    formulas, values = opened(path), opened(path, values=True)
    lines: list[str] = []
    for sheet in formulas:
        lines += ["", f"== {sheet.title}", *_sheet(sheet), *_rules(sheet)]
        for row in sheet.iter_rows():
            lines += [
                _cell(cell, values[sheet.title][cell.coordinate].value)
                for cell in row
                if cell.value is not None or cell.has_style
            ]
    return "\n".join([*lines, "", "== charts", *_charts(path), ""]).lstrip("\n")


def _sheet(sheet: Any) -> Iterator[str]:
    widths = {
        get_column_letter(at): f"{letter.width:g}{' hidden' if letter.hidden else ''}"
        for letter in sheet.column_dimensions.values()
        for at in range(letter.min, letter.max + 1)
    }
    heights = {row: f"{each.height:g}" for row, each in sheet.row_dimensions.items() if each.height}
    yield f"widths {' '.join(f'{key}={width}' for key, width in sorted(widths.items()))}"
    yield f"heights {' '.join(f'{key}={height}' for key, height in sorted(heights.items()))}"
    yield f"frozen {sheet.freeze_panes} · filter {sheet.auto_filter.ref}"
    page = sheet.page_setup
    yield (
        f"print {page.orientation} paper {page.paperSize} fit {page.fitToWidth}x{page.fitToHeight} "
        f"titles {sheet.print_title_rows} footer {sheet.oddFooter.left.text!r} "
        f"{sheet.oddFooter.right.text!r}"
    )


def _rules(sheet: Any) -> Iterator[str]:
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"rule {area.sqref} {rule.type} {' '.join(map(str, rule.formula))}".rstrip()


def _cell(cell: Any, saved: Any) -> str:
    shown = f"{cell.value} -> {saved!r}" if cell.data_type == "f" else repr(cell.value)
    marks = [
        "bold" if cell.font.bold else "",
        "italic" if cell.font.italic else "",
        f"{cell.font.sz:g}",
        f"ink {_colour(cell.font.color)}",
        f"fill {_colour(cell.fill.fgColor)}" if cell.fill.fill_type else "",
        cell.alignment.horizontal or "",
        cell.number_format if cell.number_format != "General" else "",
    ]
    return f"{cell.coordinate}: {shown}  [{' '.join(mark for mark in marks if mark)}]"


def _colour(colour: Any) -> str:
    return str(colour.rgb)[2:] if colour is not None and colour.type == "rgb" else "auto"


def _charts(path: Path) -> Iterator[str]:
    wanted = re.compile(r'<c:f>([^<]*)</c:f>|<a:t>([^<]*)</a:t>|descr="([^"]*)"')
    with ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if name.startswith(("xl/charts/", "xl/drawings/drawing")):
                for found in wanted.findall(package.read(name).decode("utf-8")):
                    yield f"{name} {''.join(found)}"
