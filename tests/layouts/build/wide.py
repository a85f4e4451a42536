"""Wide sheets: a row a person, a column a KPI."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scorebook.core.agreed import Agreed
from scorebook.core.understood import Left
from tests.intake.books import Formula
from tests.layouts.page import Page, name_of, write_book
from tests.layouts.story import STORY, Measure, Person
from tests.layouts.styles import CLOCKS, EXPORTED, HUNDREDS, PLAIN, TYPED, Style
from tests.layouts.truth import ALL, RULES, RULES_AND_WEIGHTS, Built, Truth

ROLE = Agreed(role="Agen")


def write_people(
    page: Page,
    truth: Truth,
    at: tuple[int, int],
    style: Style,
    *,
    people: Sequence[Person] = STORY.people,
    key: Callable[[Person], str] = lambda person: person.nik,
    kpis: Sequence[Measure] = STORY.kpis,
) -> None:
    """Write the values of the people below each other, the KPIs side by side."""
    row, column = at
    for down, person in enumerate(people):
        for right, kpi in enumerate(kpis):
            value = STORY.value(person, kpi)
            cell = page.put((row + down, column + right), style.cell(kpi, value))
            truth.says(key(person), kpi, value, cell)


def by_code(path: Path) -> Built:
    """Headed by the codes of the KPIs; targets and weights stand in the scheme."""
    page, truth = Page("Oktober"), Truth()
    page.across("A1", ["NIK", "Nama", "Tim", "Jabatan", *(kpi.code for kpi in STORY.kpis)])
    for row, person in enumerate(STORY.people, start=2):
        page.across((row, 1), [person.nik, person.name, person.team, person.role])
        truth.knows(person.nik, person, "name", "team", "role")
    write_people(page, truth, (2, 5), PLAIN)
    truth.sheet("Oktober", "wide", 1)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL)


def with_units(path: Path) -> Built:
    """Headed by names with units, in two lines; NO and a date beside them; only names, no ids."""
    page, truth = Page("Sheet1"), Truth()
    page.merge("B2:H2", "LAPORAN KINERJA OKTOBER 2026")
    headings = [f"{kpi.nama}\n({kpi.satuan})" for kpi in STORY.kpis]
    page.across("B4", ["NO", "Nama", *headings, "Tanggal"])
    for row, person in enumerate(STORY.people, start=5):
        page.across((row, 2), [row - 4, f"{person.name} "])
        page.put((row, 9), "31-October-2026 1:22 PM")
        truth.knows(person.name, person, "name")
    write_people(page, truth, (5, 4), HUNDREDS, key=lambda person: person.name)
    truth.sheet("Sheet1", "wide", 4)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL, agreed=ROLE)


def rules_above(path: Path) -> Built:
    """Rows named Bobot and Target stand above the headings."""
    page, truth = Page("Skor Okt"), Truth()
    page.put("A1", "Skor bulan Oktober 2026")
    page.across("C3", ["Bobot", *(PLAIN.share(kpi.weight) for kpi in STORY.kpis)])
    page.across("C4", ["Target", *(PLAIN.cell(kpi, kpi.target) for kpi in STORY.kpis)])
    page.across("A5", ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis), "Total"])
    for row, person in enumerate(STORY.people, start=6):
        page.across((row, 1), [person.nik, person.name, person.role])
        page.put((row, 9), Formula(f"=SUMPRODUCT(D3:H3,D{row}:H{row})", 1))
        truth.knows(person.nik, person, "name", "role")
    write_people(page, truth, (6, 4), PLAIN)
    truth.sheet("Skor Okt", "wide", 5)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def rules_below(path: Path) -> Built:
    """Rows named TARGET and BOBOT (%) stand below the headings, typed by hand like the rest."""
    page, truth = Page("Agen"), Truth()
    page.across("C3", ["NIK", "NAMA LENGKAP", *(kpi.nama.upper() for kpi in STORY.kpis)])
    page.across("D4", ["TARGET", *(TYPED.cell(kpi, kpi.target) for kpi in STORY.kpis)])
    page.across("D5", ["BOBOT (%)", *(TYPED.share(kpi.weight) for kpi in STORY.kpis)])
    for row, person in enumerate(STORY.people, start=6):
        page.across((row, 3), [person.nik, person.name.upper()])
        truth.knows(person.nik, person)
    write_people(page, truth, (6, 5), TYPED)
    truth.sheet("Agen", "wide", 3)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES, agreed=ROLE)


def with_kpi_sheet(path: Path) -> Built:
    """Another sheet lists the KPIs with target and weight, in the company's words."""
    page, listed, truth = Page("Monthly"), Page("KPI List"), Truth()
    page.across("A3", ["Employee ID", "Full Name", "Job Title", *(kpi.name for kpi in STORY.kpis)])
    for row, person in enumerate(STORY.people, start=4):
        page.across((row, 1), [person.nik, person.name, person.role])
        truth.knows(person.nik, person, "name", "role")
    write_people(page, truth, (4, 4), EXPORTED)
    listed.across("B2", ["#", "KPI Name", "Unit", "Polarity", "Weight (%)", "Goal", "Description"])
    for row, kpi in enumerate(STORY.kpis, start=3):
        better = "Maximize" if kpi.direction == "higher" else "Minimize"
        listed.across((row, 2), [row - 2, kpi.name, kpi.satuan, better])
        listed.across((row, 6), [HUNDREDS.share(kpi.weight), EXPORTED.cell(kpi, kpi.target)])
        listed.put((row, 8), f"{kpi.name} of the month, as the system counts it")
    listed.across("C8", ["Total", None, None, 100])
    truth.sheet("Monthly", "wide", 3)
    write_book(path, [page, listed])
    scheme = frozenset({"tiers"})
    return Built(story=STORY, truth=truth, scheme=scheme, language="en")


def with_people_sheet(path: Path) -> Built:
    """Who people are stands on another sheet."""
    page, listed, truth = Page("Nilai Okt"), Page("Data Karyawan"), Truth()
    listed.put("A1", "DATA KARYAWAN PER 31 OKTOBER 2026")
    listed.across("A3", ["No.", "NIK", "Nama Lengkap", "Divisi", "Jabatan", "E-mail"])
    for row, person in enumerate(STORY.people, start=4):
        listed.across((row, 1), [row - 3, person.nik, person.name, person.team, person.role])
        listed.put((row, 6), person.email)
        truth.knows(person.nik, person, "name", "team", "role")
    page.across("B2", ["NIK", *(kpi.nama for kpi in STORY.kpis)])
    page.down("B3", [person.nik for person in reversed(STORY.people)])
    write_people(page, truth, (3, 3), PLAIN, people=STORY.people[::-1])
    truth.sheet("Nilai Okt", "wide", 2)
    write_book(path, [listed, page])
    return Built(story=STORY, truth=truth, scheme=ALL)


def with_measures_in_headings(path: Path) -> Built:
    """One row of headings that name measure and KPI: Target Penjualan, then its percentage."""
    page, truth = Page("Rekap Oktober"), Truth()
    page.across("A1", ["NIK", "Nama", "Jabatan"])
    for at, kpi in enumerate(STORY.kpis):
        said = [f"Target {kpi.nama}", f"Realisasi {kpi.nama}", f"% {kpi.nama}"]
        page.across((1, 4 + 3 * at), said)
    for row, person in enumerate(STORY.people, start=2):
        page.across((row, 1), [person.nik, person.name, person.role])
        truth.knows(person.nik, person, "name", "role")
        for at, kpi in enumerate(STORY.kpis):
            value = STORY.value(person, kpi)
            page.put((row, 4 + 3 * at), PLAIN.cell(kpi, kpi.target))
            cell = page.put((row, 5 + 3 * at), PLAIN.cell(kpi, value))
            page.put((row, 6 + 3 * at), Formula("=1", 1.02))
            truth.says(person.nik, kpi, value, cell)
    truth.sheet("Rekap Oktober", "", 1)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS)


def with_totals(path: Path) -> Built:
    """A row of the sums of the team without a name, averages, hidden columns, blank rows within."""
    page, truth = Page("Tim"), Truth()
    page.merge("B1:I1", "Kinerja   Tim")
    page.across("B6", ["N I K", "N A M A", "JABATAN", *(kpi.nama for kpi in STORY.kpis)])
    row = 7
    for team in ("Merapi", "Rinjani"):
        members = [person for person in STORY.people if person.team == team]
        page.put((row, 2), f"Tim {team}")
        truth.leaves_out("Tim", [row], Left.SECTION)
        for step, person in enumerate(members, start=1):
            page.across((row + step, 2), [person.nik, person.name, person.role])
            truth.knows(person.nik, person, "name", "role")
        write_people(page, truth, (row + 1, 5), CLOCKS, people=members)
        row += len(members) + 1
        _sums(page, row, row - len(members))
        truth.leaves_out("Tim", [row], Left.TOTAL)
        row += 2
    page.across((row, 3), ["Rata-rata", None, 50_570_000, 1225, 314, 0.919, 6.2])
    truth.leaves_out("Tim", [row], Left.TOTAL)
    page.hidden_columns.append("D:D")
    page.leave_blank(f"B{row + 1}:I400")
    truth.sheet("Tim", "wide", 6)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL)


def with_a_row_of_units(path: Path) -> Built:
    """Units in a row of their own under the headings; rank and grade beside, team totals below."""
    page, truth = Page("Peringkat"), Truth()
    page.across("A1", ["Rank", "NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)])
    page.across("J1", ["Skor Akhir", "Grade"])
    page.across("E2", [f"({kpi.satuan})" for kpi in STORY.kpis])
    for row, person in enumerate(STORY.people, start=3):
        page.across((row, 1), [row - 2, person.nik, person.name, person.role])
        page.across((row, 10), [0.98, "B"])
        truth.knows(person.nik, person, "name", "role")
    write_people(page, truth, (3, 5), PLAIN)
    page.across("C9", ["Total Tim Merapi", None, 154_750_000, 3748, 954, 0.911, 19])
    page.across("C10", ["TOTAL", None, 303_420_000, 7350, 1887, 0.919, 37])
    truth.leaves_out("Peringkat", [9, 10], Left.TOTAL)
    truth.sheet("Peringkat", "wide")
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL)


def _sums(page: Page, row: int, first: int) -> None:
    """Add up a team's rows without a word for it, as spreadsheets do by themselves."""
    for column in range(5, 10):
        cells = f"{name_of((first, column))}:{name_of((row - 1, column))}"
        saved: Any = sum(
            value for at in range(first, row) if isinstance(value := _bare(page, at, column), float)
        )
        page.put((row, column), Formula(f"=SUM({cells})", saved))


def _bare(page: Page, row: int, column: int) -> Any:
    value = page.cells[row, column]
    value = getattr(value, "value", value)
    return value if isinstance(value, str) else float(value)


LAYOUTS = (
    by_code,
    with_units,
    rules_above,
    rules_below,
    with_kpi_sheet,
    with_people_sheet,
    with_measures_in_headings,
    with_totals,
    with_a_row_of_units,
)
