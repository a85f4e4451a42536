"""Workbooks with one feature each, made by XlsxWriter: what it can write need not be by hand."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from xlsxwriter import Workbook

SHEET = "Realized"
Feature = Callable[[Any, Any], None]


def made(path: Path, feature: Feature, **options: object) -> Path:
    """A workbook with a small table and this feature."""
    book = Workbook(str(path), {"strings_to_urls": False, **options})
    book.set_properties({"created": datetime(2026, 10, 1, tzinfo=UTC)})
    sheet = book.add_worksheet(SHEET)
    sheet.write_row(0, 0, ["NIK", "CSAT", "AHT"])
    for row in range(1, 4):
        sheet.write_row(row, 0, [f"00{row}", 0.9 + row / 100, 300 + row])
    feature(book, sheet)
    book.close()
    return path


def picture() -> BytesIO:
    content = BytesIO()
    Image.new("RGB", (8, 8), (23, 67, 94)).save(content, "PNG")
    content.seek(0)
    return content


def _chart(book: Any, sheet: Any, kind: str = "column") -> None:
    chart = book.add_chart({"type": kind})
    chart.add_series({"values": f"={SHEET}!$B$2:$B$4", "categories": f"={SHEET}!$A$2:$A$4"})
    sheet.insert_chart("H2", chart, {"description": "CSAT of everybody"})


def _two_axes(book: Any, sheet: Any) -> None:
    bars, line = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    bars.add_series({"values": f"={SHEET}!$B$2:$B$4"})
    line.add_series(
        {"values": f"={SHEET}!$C$2:$C$4", "y2_axis": True, "trendline": {"type": "linear"}}
    )
    bars.combine(line)
    sheet.insert_chart("H2", bars)


def _chart_sheet(book: Any, _: Any) -> None:
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": f"={SHEET}!$B$2:$B$4"})
    book.add_chartsheet("Pie").set_chart(chart)


def _image(_: Any, sheet: Any) -> None:
    sheet.insert_image("H2", "logo.png", {"image_data": picture(), "description": "a logo"})


def _in_cell(_: Any, sheet: Any) -> None:
    sheet.embed_image("H2", "logo.png", {"image_data": picture(), "description": "a logo"})


def _header_image(_: Any, sheet: Any) -> None:
    sheet.set_header("&L&G", {"image_left": "logo.png", "image_data_left": picture()})


def _text_box(_: Any, sheet: Any) -> None:
    sheet.insert_textbox("H2", "Please check", {"url": "https://example.org/"})
    sheet.insert_textbox("H9", "", {"textlink": "=$B$2"})


def _comments(_: Any, sheet: Any) -> None:
    sheet.write_comment("B2", "Ask Budi.", {"author": "Rina"})
    sheet.write_comment("C3", "Measured anew", {"visible": True, "x_scale": 2})


def _rules(book: Any, sheet: Any) -> None:
    red = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    low = {"type": "cell", "criteria": "<", "value": 0.92, "format": red, "stop_if_true": True}
    sheet.conditional_format("B2:B4", low)
    sheet.conditional_format("C2:C4", {"type": "3_color_scale"})
    sheet.conditional_format("A2:A4", {"type": "formula", "criteria": "=$B2>0.9", "format": red})


def _newer_bars(_: Any, sheet: Any) -> None:
    sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_traffic_lights"})


def _validations(_: Any, sheet: Any) -> None:
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["001", "002"]})
    sheet.data_validation(
        "B2:B9",
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 1,
            "input_title": "Ratio",
        },
    )


def _sparklines(_: Any, sheet: Any) -> None:
    sheet.add_sparkline("H2", {"range": f"{SHEET}!B2:C2", "markers": True})
    sheet.add_sparkline("H3", {"range": f"{SHEET}!B3:C3", "type": "column"})


def _table(_: Any, sheet: Any) -> None:
    columns = [
        {"header": "NIK", "total_string": "Total"},
        {"header": "CSAT", "total_function": "average"},
        {"header": "AHT"},
        {"header": "Twice", "formula": "=[@AHT]*2"},
    ]
    sheet.add_table("A1:D5", {"columns": columns, "name": "Month", "total_row": True})


def _filter(_: Any, sheet: Any) -> None:
    sheet.autofilter("A1:C4")
    sheet.filter_column("B", "x > 0.92")


def _names(book: Any, _: Any) -> None:
    book.define_name("Everybody", f"={SHEET}!$A$2:$A$4")
    book.define_name(f"{SHEET}!Target", "=0.95")


def _printed(_: Any, sheet: Any) -> None:
    sheet.print_area("A1:C4")
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks([3])
    sheet.set_v_pagebreaks([2])
    sheet.set_header("&C&A", {"margin": 0.4})
    sheet.set_footer("&R&P")
    sheet.center_horizontally()
    sheet.print_row_col_headers()


def _views(book: Any, sheet: Any) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_zoom(85)
    sheet.hide_gridlines(2)
    sheet.set_selection("B2:C3")
    sheet.set_tab_color("#17435E")
    other = book.add_worksheet("Notes")
    other.split_panes(15, 8)
    other.activate()


def _unlocked(book: Any, sheet: Any) -> None:
    opened = book.add_format({"locked": False})
    sheet.set_column("A:Z", 12, opened)
    for row in range(9):
        sheet.set_row(row, None, opened)
        for column in range(3):
            sheet.write(row, column, row + column, opened)
    sheet.protect("secret", {"sort": True})
    sheet.unprotect_range("D2:D4", "Free")


def _links(_: Any, sheet: Any) -> None:
    sheet.write_url("B2", "https://example.org/a?b=1&c=2", string="0.91", tip="the source")
    sheet.write_url("C3", f"internal:'{SHEET}'!A1")
    sheet.write_url("H4", "mailto:hr@example.org")


def _rich(book: Any, sheet: Any) -> None:
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    sheet.write_rich_string("B2", "not ", bold, "measured", " yet ", red, "!")
    sheet.write_string("C2", "  two spaces ")


def _array(_: Any, sheet: Any) -> None:
    sheet.write_array_formula("H2:H4", "{=B2:B4*2}", None, 1.82)
    sheet.write_array_formula("I2:I2", "{=SUM(B2:B4*C2:C4)}", None, 5)


def _spilling(_: Any, sheet: Any) -> None:
    sheet.write_dynamic_array_formula("H2:H4", "=_xlfn._xlws.SORT(C2:C4)", None, 301)


def _buttons(_: Any, sheet: Any) -> None:
    sheet.insert_button("H2", {"caption": "Compute", "macro": "Compute"})


def _checkboxes(_: Any, sheet: Any) -> None:
    sheet.insert_checkbox("H2", boolean=True)


def _macros(book: Any, _: Any) -> None:
    book.add_vba_project(BytesIO(bytes(range(256)) * 8), is_stream=True)


def _background(_: Any, sheet: Any) -> None:
    sheet.set_background(picture())


def _merged(book: Any, sheet: Any) -> None:
    centred = book.add_format({"align": "center", "border": 1})
    sheet.merge_range("A6:C6", "Team Java", centred)
    sheet.merge_range("H2:I4", "as agreed", centred)


def _groups(_: Any, sheet: Any) -> None:
    for row in range(1, 4):
        sheet.set_row(row, None, None, {"level": 1, "hidden": row == 2})
    sheet.set_column("B:C", 14, None, {"level": 1, "collapsed": True})
    sheet.outline_settings(symbols_below=False)


def _hidden(book: Any, sheet: Any) -> None:
    book.add_worksheet("Rates").hide()
    book.add_worksheet("Secret").very_hidden()
    sheet.set_column("C:C", None, None, {"hidden": True})


def _properties(book: Any, _: Any) -> None:
    book.set_custom_property("Checked by", "Rina")
    book.set_custom_property("Agreed", datetime(2026, 10, 1, tzinfo=UTC).replace(tzinfo=None))
    book.set_size(1200, 800)


def _ignored(_: Any, sheet: Any) -> None:
    sheet.ignore_errors({"number_stored_as_text": "A2:A4", "eval_error": "C1:C9"})


def _looks(book: Any, sheet: Any) -> None:
    for at in range(30):
        look = {"bg_color": f"#{at * 7:02X}99CC", "num_format": f'0.{"0" * (at % 5 + 1)}" x"'}
        sheet.write_number(
            9, at, at / 7, book.add_format({**look, "rotation": at, "border": at % 13})
        )


def _dates(book: Any, sheet: Any) -> None:
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime("H2", datetime(2026, 10, 1, tzinfo=UTC).replace(tzinfo=None), day)


def _computed(_: Any, sheet: Any) -> None:
    for row in range(2, 5):
        sheet.write_formula(f"H{row}", f'=IF(B{row}<0.95,"below","reached")', None, "below")
        sheet.write_formula(f"I{row}", f"=C{row}/0", None, "#DIV/0!")


def _digits(_: Any, sheet: Any) -> None:
    sheet.write_row("H2", [0.1 + 0.2, 1 / 3, 123456789.12345678, 1e-300, 1e300])


MADE: Mapping[str, tuple[Feature, Mapping[str, object]]] = {
    "a chart": (_chart, {}),
    "charts of two axes": (_two_axes, {}),
    "a chart sheet": (_chart_sheet, {}),
    "an image": (_image, {}),
    "an image in a cell": (_in_cell, {}),
    "an image in the header": (_header_image, {}),
    "text boxes": (_text_box, {}),
    "comments": (_comments, {}),
    "conditional formats": (_rules, {}),
    "newer data bars": (_newer_bars, {}),
    "validations": (_validations, {}),
    "sparklines": (_sparklines, {}),
    "an Excel table": (_table, {}),
    "a filter": (_filter, {}),
    "names": (_names, {}),
    "print settings": (_printed, {}),
    "views": (_views, {}),
    "a protected sheet with open cells": (_unlocked, {}),
    "links": (_links, {}),
    "rich text": (_rich, {}),
    "array formulas": (_array, {}),
    "spilling formulas": (_spilling, {}),
    "buttons": (_buttons, {}),
    "checkboxes in cells": (_checkboxes, {}),
    "a background": (_background, {}),
    "merged cells": (_merged, {}),
    "groups": (_groups, {}),
    "hidden sheets and columns": (_hidden, {}),
    "properties": (_properties, {}),
    "ignored errors": (_ignored, {}),
    "many looks": (_looks, {}),
    "dates": (_dates, {}),
    "dates from 1904": (_dates, {"date_1904": True}),
    "saved values of formulas": (_computed, {}),
    "numbers of 17 digits": (_digits, {}),
}
MACROS = _macros
