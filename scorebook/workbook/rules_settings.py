"""The settings on the Rules sheet; those that formulas read are inputs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlsxwriter.format import Format

from scorebook.display import number_formats as units
from scorebook.display.periods import period_name
from scorebook.display.result_words import PRORATE_WORDS, SPREAD_WORDS, WEIGHTS_WORDS
from scorebook.display.results import Part
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page

Input = tuple[str, str, Decimal | int | None, Format]


def write_settings(page: Page, book: Book, row: int) -> tuple[int, Mapping[str, str]]:
    """Write the settings.

    Returns: The row after them, and where the inputs stand.
    """
    _, look = book.translate, book.look
    page.text(row, 0, _("Settings"), look.style("section"))
    words = look.style(Part.LABEL)
    for label, said in _words(book).items():
        row += 1
        page.text(row, 0, label, words)
        page.text(row, 1, said, words)
    cells: dict[str, str] = {}
    for key, label, number, style in _inputs(book):
        row += 1
        page.text(row, 0, label, words)
        page.number(row, 1, number, style)
        cells[key] = page.cell(row, 1)
    return _write_na_words(page, book, row, cells), cells


def _words(book: Book) -> Mapping[str, str]:
    _, settings = book.translate, book.settings
    return {
        _("Company"): settings.company,
        _("Period"): period_name(settings.period, book.language),
        _("Currency"): settings.currency,
        _("Language"): settings.language,
        _("Weights"): _(WEIGHTS_WORDS[settings.weights]),
        _("Weight of what is not measured"): _(SPREAD_WORDS[settings.spread]),
        _("Pro-rata"): _(PRORATE_WORDS[settings.prorate]),
    }


def _inputs(book: Book) -> Iterator[Input]:
    """Give what may be changed; limits that nobody has set are left out."""
    _, look, settings = book.translate, book.look, book.settings
    plain = look.style(Part.INPUT, align="left")
    money = look.style(Part.INPUT, book.formats.money, "left")
    yield "period_days", _("Days of the period"), settings.period_days, plain
    yield "score_places", _("Decimals of the score, in %"), settings.score_places, plain
    if settings.score_cap is not None:
        style = look.style(Part.INPUT, units.ratio_format(settings.score_cap), "left")
        yield "score_cap", _("Cap of the score"), settings.score_cap, style
    yield "payout_unit", _("Payout rounded to"), settings.payout_unit, plain
    if settings.payout_cap is not None:
        yield "payout_cap", _("Payout cap"), settings.payout_cap, money
    if settings.guarantee is not None:
        yield "guarantee", _("Guarantee"), settings.guarantee, money
    yield "budget", _("Budget"), settings.budget, money


def na_words(book: Book) -> list[str]:
    """List the words for N/A that Lines knows, the one it shows itself first."""
    return list(dict.fromkeys([book.translate("N/A"), *book.settings.na_words]))


def _write_na_words(page: Page, book: Book, row: int, cells: dict[str, str]) -> int:
    """Write the words for N/A, which may be changed too. Returns the row after them."""
    _, look = book.translate, book.look
    words = na_words(book)
    cells["na_words"] = page.block(1, row + 1, row + len(words))
    for at, word in enumerate(words, start=1):
        page.text(row + at, 0, _("Words for N/A") if at == 1 else "", look.style(Part.LABEL))
        page.text(row + at, 1, word, look.style(Part.INPUT, align="left"))
    return row + len(words) + 2
