"""The bands on the Rules sheet: from this value on, this score; or the points of a line."""

from collections.abc import Iterator, Sequence

from scorebook.core.kpi import USES_BANDS, Direction, Kpi
from scorebook.display import number_formats as units
from scorebook.display.formulas.cells import NO_BANDS, BandCells
from scorebook.display.result_columns import BANDS
from scorebook.display.results import Part
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page
from scorebook.workbook.places import places_of

AT = places_of(BANDS)
NUMBERS = frozenset({"start", "score"})


def write_bands(page: Page, book: Book, kpis: Sequence[tuple[str, Kpi]], row: int) -> int:
    """Write the bands of all KPIs that have some. Returns the row after them."""
    _, look = book.translate, book.look
    banded = [(role, kpi) for role, kpi in kpis if kpi.direction in USES_BANDS and kpi.bands]
    if not banded:
        return row
    page.text(row, 0, _title(book, banded), look.style("section"))
    page.headings(row + 1, BANDS, NUMBERS)
    row += 2
    for role, kpi, number in _rungs(banded):
        _write_band(page, book, row, role, kpi, number)
        row += 1
    return row + 2


def band_cells(page: Page, rows: range) -> BandCells:
    """Tell where the bands of a KPI stand that are written in these rows."""
    if not rows:
        return NO_BANDS
    first, last = rows[0], rows[-1]
    start, score = AT["start"], AT["score"]
    # One band alone is nobody's way from here to there.
    second, before_last = min(first + 1, last), max(first, last - 1)
    return BandCells(
        starts=page.block(start, first, last),
        scores=page.block(score, first, last),
        first=page.cell(first, start),
        last=page.cell(last, start),
        begins=page.block(start, first, before_last),
        ends=page.block(start, second, last),
        scores_at_begin=page.block(score, first, before_last),
        scores_at_end=page.block(score, second, last),
    )


def _title(book: Book, banded: Sequence[tuple[str, Kpi]]) -> str:
    _ = book.translate
    if all(kpi.direction is Direction.BAND for role, kpi in banded):
        return _("Bands: from this value on, this score")
    return _("Bands: from this value on, this score; for interpolate, straight to the next one")


def _write_band(page: Page, book: Book, row: int, role: str, kpi: Kpi, number: int) -> None:
    look, band = book.look, kpi.bands[number]
    for key, said in (("role", book.role_name(role)), ("code", kpi.code), ("kpi", kpi.name)):
        page.text(row, AT[key], said, look.style(Part.LABEL))
    page.number(row, AT["start"], band.start, look.style(Part.INPUT, book.formats.value(kpi)))
    is_scale = kpi.direction is Direction.BAND and kpi.best is not None
    score = units.GENERAL if is_scale else units.ratio_format(band.score)
    page.number(row, AT["score"], band.score, look.style(Part.INPUT, score))


def _rungs(banded: Sequence[tuple[str, Kpi]]) -> Iterator[tuple[str, Kpi, int]]:
    for role, kpi in banded:
        for number in range(len(kpi.bands)):
            yield role, kpi, number
