"""A sheet a month, a sheet a year, and tables that lie on their side."""

from collections.abc import Callable
from pathlib import Path

from scorebook.core.period import Period
from scorebook.core.understood import Left
from tests.intake.books import Formula
from tests.layouts.build.long import AUGUST, MONTHS, ROLE, SEPTEMBER, rows_of
from tests.layouts.page import Page, name_of, write_book
from tests.layouts.story import OCTOBER, STORY
from tests.layouts.styles import HUNDREDS, PLAIN, TYPED
from tests.layouts.truth import ALL, RULES, RULES_AND_WEIGHTS, Built, Truth


def sheet_a_month(path: Path, asked: Period = OCTOBER) -> Built:
    """Agu, Sep, Okt: the same wide table each; a summary of formulas comes first."""
    truth, pages = Truth(), [Page("Ringkasan")]
    pages[0].across("A1", ["Bulan", "Rata-rata"])
    pages[0].across("A2", ["Agu", Formula("=AVERAGE(Agu!E3:E8)", 0.98)])
    for month, name in zip(MONTHS, ("Agu", "Sep", "Okt"), strict=True):
        page = Page(name)
        page.across("A2", ["NIK", "Nama", "Jabatan", *(kpi.code for kpi in STORY.kpis)])
        told = STORY.in_month(month)
        for row, person in enumerate(STORY.people, start=3):
            page.across((row, 1), [person.nik, person.name, person.role])
            truth.knows(person.nik, person, "name", "role")
            for column, kpi in enumerate(STORY.kpis, start=4):
                value = told.value(person, kpi)
                cell = page.put((row, column), PLAIN.cell(kpi, value))
                if month == asked:
                    truth.says(person.nik, kpi, value, cell)
        truth.sheet(name, "wide", 2)
        pages.append(page)
    truth.sheet("Ringkasan", "none")
    write_book(path, pages)
    return Built(story=STORY.in_month(asked), truth=truth, scheme=ALL, period=asked)


def sheet_a_year(path: Path, asked: Period = OCTOBER) -> Built:
    """2025 and 2026: a long list each with a column for the month, the year only in the name."""
    truth, pages = Truth(), []
    for year in (2025, 2026):
        page = Page(str(year))
        page.put("B2", " ".join(str(year)))
        page.across("B5", ["BULAN", "NIK", "NAMA", "JABATAN", "KPI", "TARGET", "REALISASI"])
        row = 6
        for month, name in ((AUGUST, "AGUSTUS"), (SEPTEMBER, "SEPTEMBER"), (OCTOBER, "OKTOBER")):
            period = Period(year, month.month)
            for person, kpi, value in rows_of(STORY.in_month(period)):
                said = [name, person.nik, person.name, person.role, kpi.code]
                page.across((row, 2), [*said, PLAIN.cell(kpi, kpi.target)])
                cell = page.put((row, 8), PLAIN.cell(kpi, value))
                truth.knows(person.nik, person, "name", "role")
                if period == asked:
                    truth.says(person.nik, kpi, value, cell)
                else:
                    truth.leaves_out(page.name, [row], Left.OTHER_PERIOD)
                row += 1
        truth.sheet(page.name, "long", 5)
        pages.append(page)
    write_book(path, pages)
    story = STORY.in_month(asked)
    return Built(story=story, truth=truth, scheme=RULES_AND_WEIGHTS, period=asked)


def _both(path: Path, at: tuple[tuple[int, int], tuple[int, int]]) -> Built:
    """Write September and October as two tables of one shape on one sheet, each under its name."""
    page, truth = Page("Rekap"), Truth()
    headings = ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)]
    titles = ("SEPTEMBER 2026", "OKTOBER 2026")
    for month, title, (row, left) in zip((SEPTEMBER, OCTOBER), titles, at, strict=True):
        page.put((row, left), title)
        page.across((row + 2, left), headings)
        for down, person in enumerate(STORY.people, start=row + 3):
            page.across((down, left), [person.nik, person.name, person.role])
            truth.knows(person.nik, person, "name", "role")
            for right, kpi in enumerate(STORY.kpis, start=left + 3):
                value = STORY.in_month(month).value(person, kpi)
                cell = page.put((down, right), PLAIN.cell(kpi, value))
                if month == OCTOBER:
                    truth.says(person.nik, kpi, value, cell)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL)


def above_each_other(path: Path) -> Built:
    """September's table above October's."""
    return _both(path, ((1, 1), (13, 1)))


def side_by_side(path: Path) -> Built:
    """September's table at the left of October's."""
    return _both(path, ((1, 1), (1, 10)))


def transposed(path: Path) -> Built:
    """People side by side, a KPI a row with weight and target before them."""
    page, truth = Page("Matriks"), Truth()
    page.put("B2", "Matriks KPI Oktober 2026")
    page.across("B4", ["KPI", "Satuan", "Bobot", "Target", *(one.name for one in STORY.people)])
    for row, kpi in enumerate(STORY.kpis, start=5):
        said = [kpi.nama, kpi.satuan, HUNDREDS.share(kpi.weight), HUNDREDS.cell(kpi, kpi.target)]
        page.across((row, 2), said)
        for column, person in enumerate(STORY.people, start=6):
            value = STORY.value(person, kpi)
            cell = page.put((row, column), HUNDREDS.cell(kpi, value))
            truth.says(person.name, kpi, value, cell)
            truth.knows(person.name, person, "name")
    page.across("B10", ["Total", None, 100])
    truth.leaves_out("Matriks", [10], Left.TOTAL)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES, agreed=ROLE)


def transposed_with_ids(path: Path) -> Built:
    """Ids, names and roles each in a row over the people; typed by hand; YTD at the end."""
    page, truth = Page("Kinerja"), Truth()
    for row, (label, attribute) in enumerate(
        (("NIK", "nik"), ("Nama", "name"), ("Jabatan", "role")), start=3
    ):
        page.across((row, 1), [label, *(getattr(one, attribute) for one in STORY.people)])
    page.put("H4", "Rata-rata")
    for row, kpi in enumerate(STORY.kpis, start=6):
        page.put((row, 1), kpi.nama)
        for column, person in enumerate(STORY.people, start=2):
            value = STORY.value(person, kpi)
            cell = page.put((row, column), TYPED.cell(kpi, value))
            truth.says(person.nik, kpi, value, cell)
            truth.knows(person.nik, person, "name", "role")
        cells = f"{name_of((row, 2))}:{name_of((row, 7))}"
        page.put((row, 8), Formula(f"=AVERAGE({cells})", "#DIV/0!"))
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL)


LAYOUTS: tuple[Callable[[Path], Built], ...] = (
    sheet_a_month,
    sheet_a_year,
    above_each_other,
    side_by_side,
    transposed,
    transposed_with_ids,
)
MONTHLY = (sheet_a_month, sheet_a_year)
