"""Workbooks without a month in them: nothing may be made of them."""

from collections.abc import Callable
from pathlib import Path

from tests.intake.books import Formula, Shown
from tests.layouts.page import Page, write_book
from tests.layouts.story import STORY


def cover(path: Path) -> Path:
    """A cover and a table of contents."""
    page = Page("Cover")
    page.merge("B4:H5", "LAPORAN BULANAN CONTACT CENTRE")
    page.merge("B6:H6", "Oktober 2026")
    page.down("B9", ["Daftar isi:", "1. KPI per orang", "2. Target 2026", "3. Realisasi"])
    page.put("B30", "Disusun oleh: Dewi Kartikasari")
    return write_book(path, [page])


def dashboard(path: Path) -> Path:
    """Figures of the whole team, big and by month; nobody's in particular."""
    page, data = Page("Dashboard"), Page("Pivot", hidden=True)
    page.merge("A1:J2", "KPI DASHBOARD")
    page.across("B4", ["Sales", None, "Calls", None, "CSAT"])
    page.across("B5", [Formula("=Pivot!B5", 303_420_000), None, 7350, None, Shown(0.919, "0.0%")])
    data.across("A1", ["Row Labels", "Sum of Sales", "Sum of Target"])
    rows = [("Merapi", 154_750_000, 150_000_000), ("Rinjani", 148_670_000, 150_000_000)]
    for row, cells in enumerate([*rows, ("Grand Total", 303_420_000, 300_000_000)], start=2):
        data.across((row, 1), cells)
    return write_book(path, [page, data])


def dictionary(path: Path) -> Path:
    """What each KPI means and how it is graded, in words."""
    page = Page("KPI Dictionary")
    page.across("A1", ["No", "KPI", "Definition", "Formula", "Target", "Measure"])
    for row, kpi in enumerate(STORY.kpis, start=2):
        page.across((row, 1), [row - 1, kpi.name, f"How much {kpi.name.lower()} there was"])
        page.across((row, 4), ["actual / target x 100%", ">=90% = 3, <90% = 2"])
        page.put((row, 6), "=100% = 3 : < 100% =2")
    return write_book(path, [page])


def evidence(path: Path) -> Path:
    """A log of what happened, from which somebody counts a KPI elsewhere."""
    page = Page("Log")
    page.across("A2", ["Tanggal", "No Tiket", "Nama", "Keterangan", "Bukti File", "Status"])
    for row in range(3, 40):
        person = STORY.people[row % len(STORY.people)]
        page.put((row, 1), f"{row:02d}/10/2026")
        page.across(
            (row, 2), [f"T-{row:04d}", person.name, "Pelanggan puas", "foto.jpg", "Selesai"]
        )
    return write_book(path, [page])


def attendance(path: Path) -> Path:
    """Present, absent or on leave, day by day."""
    page = Page("Absensi")
    page.across("A3", ["No", "Nama", *(float(day) for day in range(1, 32)), "Total"])
    for row, person in enumerate(STORY.people, start=4):
        page.across((row, 1), [row - 3, person.name, *("P" if row % 3 else "A" for _ in range(31))])
        page.put((row, 34), 31)
    return write_book(path, [page])


def payslips(path: Path) -> Path:
    """A payslip a person, on a sheet named by the address: earnings and taxes are no KPIs."""
    pages = []
    for person in STORY.people[:3]:
        page = Page(person.email)
        page.merge("A1:D1", "Cahaya Suara Nusantara")
        page.merge("A3:D3", "STATEMENT OF MONTHLY INCOME")
        page.down("A5", ["Employee Name", "Employee ID", "Pay Period", "Position/Grade"])
        page.down("B5", [person.name, person.nik, "October 2026", person.role])
        page.across("A12", ["EARNINGS", None, "TAXES/DEDUCTIONS"])
        page.across("A13", ["Basic Salary", 4_000_000, "Income Tax", 300_000])
        page.across("A14", ["Bonuses", 500_000, "Social Security", 100_000])
        page.across("A18", ["GROSS PAY", 4_500_000, "TOTAL DEDUCTIONS", 400_000])
        page.across("C20", ["NET PAY", 4_100_000])
        pages.append(page)
    return write_book(path, pages)


WORKBOOKS: tuple[Callable[[Path], Path], ...] = (
    cover,
    dashboard,
    dictionary,
    evidence,
    attendance,
    payslips,
)
