"""Workbooks in which the month that is asked for is not there: no other may stand in for it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from scorebook.core.period import Period
from tests.layouts.build.long import rows_of
from tests.layouts.page import Page, write_book
from tests.layouts.story import STORY
from tests.layouts.styles import PLAIN

BEFORE = tuple(STORY.in_month(Period(2026, month)) for month in (7, 8, 9))


def total_beside_other_months(path: Path) -> Path:
    """Three months side by side and the year's total, which is not October's."""
    page = Page("Data")
    page.across("A1", ["NIK", "Nama", "Jabatan", "Nama KPI", "Target", "Jul", "Agu", "Sep"])
    page.put("I1", "Total 2026")
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=2):
        page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
        page.put((row, 5), PLAIN.cell(kpi, kpi.target))
        page.across((row, 6), [PLAIN.cell(kpi, month.value(person, kpi)) for month in BEFORE])
        page.put((row, 9), PLAIN.cell(kpi, None if value is None else value * 9))
    return write_book(path, [page])


def blank_row_beside_a_total(path: Path) -> Path:
    """October's cells of the rows of Actual are blank still; YTD is filled in."""
    page, row = Page("Data"), 2
    page.across("A1", ["NIK", "Nama", "Jabatan", "KPI", "Uraian", "Agu", "Sep", "Okt", "YTD"])
    for person, kpi, value in rows_of(STORY.only("SALES", "CALLS", "AHT", "COMPL")):
        page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
        page.down((row, 5), ["Target", "Realisasi", "%"])
        page.across((row, 6), [PLAIN.cell(kpi, kpi.target)] * 3)
        page.across((row + 1, 6), [PLAIN.cell(kpi, one.value(person, kpi)) for one in BEFORE[1:]])
        page.put((row + 1, 9), PLAIN.cell(kpi, None if value is None else value * 2))
        row += 3
    return write_book(path, [page])


def sheet_still_empty(path: Path) -> Path:
    """The sheet Okt has its headings and its people, and nothing else."""
    return write_book(path, list(_sheets(("Agu", "Sep"), blank=("Okt",))))


def no_sheet_for_it(path: Path) -> Path:
    """There are sheets of two months before."""
    return write_book(path, list(_sheets(("Agu", "Sep"))))


def _sheets(filled: Iterable[str], blank: Iterable[str] = ()) -> Iterable[Page]:
    for name in (*filled, *blank):
        page = Page(name)
        page.across("A1", ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)])
        for row, person in enumerate(STORY.people, start=2):
            page.across((row, 1), [person.nik, person.name, person.role])
            if name not in blank:
                values = (BEFORE[1].value(person, kpi) for kpi in STORY.kpis)
                cells = zip(STORY.kpis, values, strict=True)
                page.across((row, 4), [PLAIN.cell(kpi, value) for kpi, value in cells])
        yield page


WORKBOOKS: tuple[Callable[[Path], Path], ...] = (
    total_beside_other_months,
    blank_row_beside_a_total,
    sheet_still_empty,
    no_sheet_for_it,
)
