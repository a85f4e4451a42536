"""Colours and bars that spreadsheets lay over cells, so that they follow when a value changes."""

from scorebook.display.formulas.states import literal
from scorebook.workbook.book import MOST_SEARCHED, Book
from scorebook.workbook.page import Page
from scorebook.workbook.places import TITLE_ROW, in_row, own_block

# The end of every bar: beyond it lies no usual cap.
_FULL_BAR = 1.2


def colour_tiers(page: Page, book: Book, column: int, first: int, last: int) -> None:
    """Lay each tier's colour over its name, whichever ladder it is of; make room for the names."""
    coloured: set[str] = set()
    for ladder in book.scheme.ladders.values():
        for step, tier in enumerate(ladder):
            if tier.name not in coloured:
                coloured.add(tier.name)
                page.fit_text(column, tier.name)
                page.sheet.conditional_format(
                    first,
                    column,
                    last,
                    column,
                    {
                        "type": "cell",
                        "criteria": "==",
                        "value": literal(tier.name),
                        "format": book.look.rung(step, len(ladder)),
                    },
                )


def mute_withheld(page: Page, score: int, first: int, last: int, width: int) -> None:
    """Fade the rows, so many columns wide, whose score is a word and no number."""
    withheld = f"=ISTEXT({in_row(first, score)})"
    page.sheet.conditional_format(
        first,
        0,
        last,
        width - 1,
        {"type": "formula", "criteria": withheld, "format": page.look.faded()},
    )


def draw_bars(page: Page, column: int, first: int, last: int, **parts: str | float) -> None:
    """Draw a column's ratios as bars from 0; `parts` are further options of XlsxWriter."""
    page.sheet.conditional_format(
        own_block(column, first, last),
        {
            "type": "data_bar",
            "bar_color": page.look.settings.bar,
            "bar_solid": True,
            "bar_no_border": True,
            "min_type": "num",
            "min_value": 0,
            "max_type": "num",
            "max_value": _FULL_BAR,
            **parts,
        },
    )


def say_large(page: Page, book: Book, column: int) -> None:
    """Say what is different in a month so large that sheets are not searched."""
    _ = book.translate
    if book.is_large:
        said = _(
            "More than {count} agents: ranks are values, and this sheet must stay in its order. "
            "Filter it; once it is sorted, results show #N/A or withheld."
        )
        page.text(TITLE_ROW, column, said.format(count=MOST_SEARCHED), book.look.style("quiet"))
