"""The charts of the results workbook: native, quiet, each with a text for who cannot see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scorebook.display.look_styles import ACCENT, INK, LINE, QUIET
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page

_ROW_PIXELS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """One series of a chart: the cells of its names and values, by sheet, rows and columns.

    `described` says in words what the chart shows. `colours` are those of single bars.
    """

    title: str
    described: str
    series: str
    names: tuple[str, int, int, int, int]
    values: tuple[str, int, int, int, int]
    shown: str
    colours: Sequence[str] = ()
    is_lying: bool = False


def draw(page: Page, book: Book, bars: Bars, row: int, columns: range, rows: int) -> None:
    """Draw bars over so many rows and these columns, their figures written on them."""
    chart = book.new_chart("bar" if bars.is_lying else "column")
    series: dict[str, Any] = {
        "name": bars.series,
        "categories": list(bars.names),
        "values": list(bars.values),
        "fill": {"color": book.look.settings.bar},
        "border": {"color": ACCENT},
        "data_labels": {"value": True, "num_format": bars.shown, "font": _font(9, INK)},
        "gap": 45,
    }
    if bars.colours:
        series["points"] = [
            {"fill": {"color": colour}, "border": {"color": QUIET}} for colour in bars.colours
        ]
    chart.add_series(series)
    chart.set_title({"name": bars.title, "name_font": _font(11, ACCENT, bold=True)})
    chart.set_legend({"none": True})
    hidden = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
    named: dict[str, Any] = {"num_font": _font(9, INK), "line": {"color": LINE}}
    if bars.is_lying:
        # The first row of the table on top, as it is read there.
        chart.set_y_axis({**named, "reverse": True, "major_tick_mark": "none"})
        chart.set_x_axis(hidden)
    else:
        chart.set_x_axis({**named, "major_tick_mark": "none"})
        chart.set_y_axis(hidden)
    chart.set_chartarea({"border": {"color": LINE}})
    width = sum(page.pixels(column) for column in columns) - 8
    chart.set_size({"width": width, "height": rows * _ROW_PIXELS - 6})
    page.sheet.insert_chart(
        row,
        columns.start,
        chart,
        {"x_offset": 2, "y_offset": 2, "description": bars.described, "object_position": 1},
    )


def _font(size: int, colour: str, *, bold: bool = False) -> Mapping[str, Any]:
    return {"name": "Calibri", "size": size, "color": colour, "bold": bold}
