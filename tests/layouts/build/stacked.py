"""Stacked sheets: months side by side, and under each KPI rows of Plan, Actual and %."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scorebook.core.agreed import Agreed
from scorebook.core.period import Period
from scorebook.core.understood import Left
from tests.intake.books import Formula, Shown
from tests.layouts.build.long import ROLE
from tests.layouts.page import Page, name_of, span, write_book
from tests.layouts.story import OCTOBER, STORY, Measure, Person
from tests.layouts.styles import PLAIN
from tests.layouts.truth import RULES, RULES_AND_WEIGHTS, Built, Truth

_TWELVE = ("Jan ", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_THREE = (Period(2026, 8), Period(2026, 9), OCTOBER)


def _stack(
    page: Page,
    truth: Truth,
    at: tuple[int, int],
    of: tuple[Person, Measure],
    words: Sequence[str],
    months: Sequence[Period] = _THREE,
    gap: int = 0,
) -> None:
    """Write the three rows of a KPI: the words for them, then the months.

    `gap` columns stand between the words and the months. Months after October are
    planned, nothing is realized in them yet.
    """
    (row, column), (person, kpi) = at, of
    page.down((row, column), words)
    for right, month in enumerate(months, start=column + 1 + gap):
        value = STORY.in_month(month).value(person, kpi)
        page.put((row, right), PLAIN.cell(kpi, kpi.target))
        if month > OCTOBER:
            continue
        cell = page.put((row + 1, right), PLAIN.cell(kpi, value))
        formula = f"={name_of((row + 1, right))}/{name_of((row, right))}"
        saved: Any = "#VALUE!" if value is None else float(value / kpi.target)
        page.put((row + 2, right), Formula(formula, saved))
        if month == OCTOBER:
            truth.says(person.nik, kpi, value, cell)
    truth.leaves_out(page.name, [row + 2], Left.DERIVED)


def people_in_a_column(path: Path) -> Built:
    """One sheet: the person merged over all their rows, the KPI over three."""
    page, truth = Page("KPI Bulanan"), Truth()
    page.put("A1", "PENCAPAIAN KPI 2026")
    page.across("A3", ["NIK", "Nama", "Jabatan", "KPI", "Bobot", "Uraian"])
    page.across("G3", [Shown(date(month.year, month.month, 1), "mmm-yy") for month in _THREE])
    row = 4
    for person in STORY.people:
        last = row + 3 * len(STORY.kpis) - 1
        for column, value in enumerate((person.nik, person.name, person.role), start=1):
            page.merge(span((row, column), (last, column)), value)
        for kpi in STORY.kpis:
            page.merge(span((row, 4), (row + 2, 4)), kpi.nama)
            page.merge(span((row, 5), (row + 2, 5)), PLAIN.share(kpi.weight))
            words = ("Target", "Realisasi", "%")
            _stack(page, truth, (row, 6), (person, kpi), words)
            row += 3
        truth.knows(person.nik, person, "name", "role")
    truth.sheet("KPI Bulanan", "stacked", 3)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def kpis_side_by_side(path: Path) -> Built:
    """KPIs in columns; under each person, merged over them, rows of Bobot, Target, Realisasi, %."""
    page, truth = Page("Skor"), Truth()
    page.put("A1", "SKOR KPI OKTOBER 2026")
    page.across("A3", ["NIK", "Nama", "Jabatan", "Uraian", *(kpi.nama for kpi in STORY.kpis)])
    row = 4
    for person in STORY.people:
        for column, said in enumerate((person.nik, person.name, person.role), start=1):
            page.merge(span((row, column), (row + 3, column)), said)
        page.down((row, 4), ["Bobot", "Target", "Realisasi", "Capaian"])
        for column, kpi in enumerate(STORY.kpis, start=5):
            value = STORY.value(person, kpi)
            page.down((row, column), [PLAIN.share(kpi.weight), PLAIN.cell(kpi, kpi.target)])
            truth.says(person.nik, kpi, value, page.put((row + 2, column), PLAIN.cell(kpi, value)))
            page.put((row + 3, column), Formula("=1", 1.01))
        truth.knows(person.nik, person, "name", "role")
        truth.leaves_out("Skor", [row + 3], Left.DERIVED)
        row += 4
    truth.sheet("Skor", "stacked", 3)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def sheet_a_person(path: Path) -> Built:
    """As a factory keeps it: cover, label block, two rows of headings, twelve months, YTD, remarks.

    The column Target says in words what the Plan rows say in numbers; a prose sheet comes after.
    """
    truth, pages = Truth(), [_cover()]
    for person in STORY.people:
        page = Page(f"KPI {person.name}")
        page.put("A1", "MONTHLY REPORT")
        page.across("A3", ["NAMA", None, f": {person.name}"])
        page.across("A4", ["NIK", None, f": {person.nik}"])
        page.across("A5", ["PERIODE ", None, ": OCTOBER 2026"])
        page.across("A7", ["Issued date : 2 November 2026", None, None, "Revisi : 0"])
        _two_rows_of_headings(page)
        row = 14
        for number, kpi in enumerate(STORY.kpis, start=1):
            page.merge(span((row, 1), (row + 2, 1)), "QCDSM"[number - 1])
            page.merge(span((row, 2), (row + 2, 3)), f"{number}. Theme {number}\nof the section")
            page.merge(span((row, 4), (row + 2, 6)), kpi.name)
            page.merge(span((row, 8), (row + 2, 8)), kpi.satuan)
            page.merge(span((row, 9), (row + 2, 9)), _in_words(kpi))
            _twelve_months(page, truth, row, person, kpi)
            row += 3
        page.put((row + 2, 1), "Note : YTD is the sum of the months")
        truth.leaves_out(page.name, [row + 2], Left.NOTES)
        truth.knows(person.nik, person, "name")
        truth.sheet(page.name, "stacked", 12, 13)
        pages.append(page)
    pages.append(_analysis())
    truth.sheet("Cover", "none")
    truth.sheet("Analisa", "none")
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=ROLE, language="en")


def _two_rows_of_headings(page: Page) -> None:
    page.merge("A12:A13", "Item")
    page.merge("B12:C13", "KPI Result")
    page.merge("D12:G13", "KPI Factor")
    page.merge("H12:H13", "Unit")
    page.merge("I12:I13", "Target")
    page.merge("J12:U12", "Tahun 2026")
    page.merge("V12:V13", "YTD")
    page.merge("W12:X13", "Remarks")
    page.across("J13", _TWELVE)


def _in_words(kpi: Measure) -> str:
    return {"COMPL": "Zero", "CALLS": "1200 /Month"}.get(kpi.code, "As schedule")


def _twelve_months(page: Page, truth: Truth, row: int, person: Person, kpi: Measure) -> None:
    months = [Period(2026, month) for month in range(1, 13)]
    _stack(page, truth, (row, 7), (person, kpi), ("Plan", "Actual", "% Tage"), months, gap=2)
    page.down((row, 22), [PLAIN.cell(kpi, kpi.target * 12), Formula("=SUM(J15:U15)", 12), 1])


def _cover() -> Page:
    page = Page("Cover")
    page.merge("C12:V13", "A. MONTHLY REPORT CONTACT CENTRE")
    page.merge("C14:V15", "( MONTH : OCTOBER 2026 )")
    page.put("E18", "Consist Of :")
    page.down("E20", ["1. Monthly report", "2. Analisa sebab dan tindakan", "3. Kehadiran"])
    return page


def _analysis() -> Page:
    page = Page("Analisa")
    page.put("A1", "Analisa sebab & tindakan perbaikan target seksi")
    page.across("A13", ["No.", "Masalah", "Analisa sebab", None, "Tindakan perbaikan", "PIC"])
    page.put("G13", "Target")
    page.across("A15", [1, "Waktu penanganan vs Target : 106%", "Sistem lambat", None, "-", "S1,S"])
    page.put("G15", "-")
    return page


def all_people_on_one_sheet(path: Path) -> Built:
    """Blocks below each other under `NAMA : …`, headings repeated; months in Indonesian."""
    page, truth = Page("Semua"), Truth()
    page.merge("A1:H1", "K P I   I N D I V I D U   2 0 2 6")
    row = 3
    for person in STORY.people:
        page.across((row, 1), ["NAMA", f": {person.name}", "NIK", f": {person.nik}"])
        page.across((row + 1, 1), ["KPI", "Satuan", "Uraian", "Agu", "Sep", "Okt", "YTD"])
        row += 2
        for kpi in STORY.kpis:
            page.across((row, 1), [kpi.nama, kpi.satuan])
            words = ("Rencana", "Realisasi", "Pencapaian")
            _stack(page, truth, (row, 3), (person, kpi), words)
            page.down((row, 7), [Formula("=SUM(D5:F5)", 1), Formula("=SUM(D6:F6)", 1)])
            row += 3
        truth.knows(person.nik, person, "name")
        row += 1
    truth.sheet("Semua", "stacked", 4)
    write_book(path, [page])
    agreed = Agreed(role="Agen")
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=agreed)


LAYOUTS: tuple[Callable[[Path], Built], ...] = (
    people_in_a_column,
    kpis_side_by_side,
    sheet_a_person,
    all_people_on_one_sheet,
)
