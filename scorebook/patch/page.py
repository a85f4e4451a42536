"""A sheet of ours, written directly: texts, links to cells of the same workbook, hidden texts.

Every text is an inline string, so none can become a formula.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorebook.core.places import Place
from scorebook.patch.book import Dialect
from scorebook.patch.coordinates import cell_name, column_letters
from scorebook.patch.markup import written

_LONGEST_TEXT = 32_767
_LAST_COLUMN = 16_384
_LINE_HEIGHT = 13.5


@dataclass(frozen=True, slots=True)
class Written:
    """A text in a look; `link` leads to a place of the same workbook."""

    text: str | int
    style: int
    link: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet of ours: rows of texts, the widths of its columns, and what is hidden beside them.

    Shape: `heading` is the row, from 1, under which the sheet stays still while one scrolls;
        `hidden` are texts of the first row, behind the last column.
    """

    rows: Sequence[Sequence[Written]]
    widths: Sequence[float]
    heights: Mapping[int, float]
    heading: int
    hidden: Sequence[Written]
    tab_colour: str


def page_xml(page: Page, spoken: Dialect) -> bytes:
    """Write the part of the sheet."""
    last = cell_name((len(page.rows), len(page.widths) + len(page.hidden)))
    table = f"A{page.heading}:{cell_name((len(page.rows), len(page.widths)))}"
    below = f"A{page.heading + 1}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{spoken.main}"><sheetPr><tabColor rgb="FF{page.tab_colour}"/>'
        f'<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{last}"/><sheetViews>'
        '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{page.heading}" topLeftCell="{below}" activePane="bottomLeft" '
        f'state="frozen"/><selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{_columns(page)}</cols><sheetData>{_rows(page)}</sheetData>"
        f'<autoFilter ref="{table}"/>{_links(page)}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        # Figures in sentences are text by intent: no green corner warns of them.
        f'<ignoredErrors><ignoredError sqref="{table}" numberStoredAsText="1"/></ignoredErrors>'
        "</worksheet>"
    ).encode()


def memory_xml(texts: Sequence[str], spoken: Dialect) -> bytes:
    """Write a sheet that nobody looks at: texts in its first row."""
    cells = "".join(_cell(1, at, text, 0) for at, text in enumerate(texts, start=1))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{spoken.main}"><sheetData><row r="1">{cells}</row></sheetData>'
        "</worksheet>"
    ).encode()


def height(texts: Mapping[int, str], widths: Sequence[float]) -> float:
    """Give a row the height in which its longest text can be read, wrapped."""
    lines = (
        sum(1 + int(len(line) * 1.05 / (widths[column] - 3)) for line in text.split("\n"))
        for column, text in texts.items()
    )
    return _LINE_HEIGHT * max(lines, default=1) + 4


def _columns(page: Page) -> str:
    shown = "".join(
        f'<col min="{at}" max="{at}" width="{width:g}" customWidth="1"/>'
        for at, width in enumerate(page.widths, start=1)
    )
    return f'{shown}<col min="{len(page.widths) + 1}" max="{_LAST_COLUMN}" width="9" hidden="1"/>'


def _rows(page: Page) -> str:
    return "".join(_row(page, number, row) for number, row in enumerate(page.rows, start=1))


def _row(page: Page, number: int, row: Sequence[Written]) -> str:
    cells = [_cell(number, at, one.text, one.style) for at, one in enumerate(row, start=1)]
    if number == 1:
        after = len(page.widths) + 1
        cells += [
            _cell(1, at, one.text, one.style) for at, one in enumerate(page.hidden, start=after)
        ]
    tall = f' ht="{page.heights[number]:g}" customHeight="1"' if number in page.heights else ""
    return f'<row r="{number}"{tall}>{"".join(cells)}</row>'


def _cell(row: int, column: int, text: str | int, style: int) -> str:
    at = f'r="{column_letters(column)}{row}" s="{style}"'
    if isinstance(text, int):
        return f"<c {at}><v>{text}</v></c>"
    if not text:
        return f"<c {at}/>"
    kept = written(text[:_LONGEST_TEXT])
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


def _links(page: Page) -> str:
    links = "".join(
        f'<hyperlink ref="{cell_name((number, at))}" location="{written(_target(one.link))}" '
        f'display="{written(str(one.text)[:200]).replace(chr(34), "&quot;")}"/>'
        for number, row in enumerate(page.rows, start=1)
        for at, one in enumerate(row, start=1)
        if one.link is not None
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _target(place: Place) -> str:
    sheet = place.sheet.replace("'", "''").replace('"', "&quot;")
    return f"'{sheet}'!{place.cell or 'A1'}"
