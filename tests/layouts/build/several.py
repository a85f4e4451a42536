"""Several tables on one sheet, with or without Excel's own names for them."""

from collections.abc import Callable
from pathlib import Path

from scorebook.core.understood import Left
from tests.layouts.build.long import ROLE, rows_of
from tests.layouts.build.wide import write_people
from tests.layouts.page import Page, span, write_book
from tests.layouts.scheme import TIERS
from tests.layouts.story import STORY
from tests.layouts.styles import CLOCKS, HUNDREDS, PLAIN
from tests.layouts.truth import ALL, RULES, RULES_AND_WEIGHTS, SETTINGS, Built, Truth


def _write_kpis(page: Page, row: int, left: int) -> str:
    """Write the KPI table with target, weight and polarity; give its range."""
    headings = ["Kode", "Nama KPI", "Satuan", "Polaritas", "Bobot", "Target"]
    page.across((row, left), headings)
    for down, kpi in enumerate(STORY.kpis, start=1):
        said = [kpi.code, kpi.nama, kpi.satuan, _better(kpi.direction), PLAIN.share(kpi.weight)]
        page.across((row + down, left), [*said, PLAIN.cell(kpi, kpi.target)])
    return span((row, left), (row + len(STORY.kpis), left + 5))


def _better(direction: str) -> str:
    return "maksimalkan" if direction == "higher" else "minimalkan"


def _write_tiers(page: Page, row: int, left: int) -> str:
    headings = ["Tingkat", "Mulai", "Insentif"]
    for down, cells in enumerate([headings, *TIERS[1:]]):
        page.across((row + down, left), cells)
    return span((row, left), (row + len(TIERS) - 1, left + 2))


def _write_long(page: Page, truth: Truth, row: int, left: int) -> str:
    page.across((row, left), ["NIK", "Nama", "Jabatan", "KPI", "Realisasi"])
    bottom = row
    for bottom, (person, kpi, value) in enumerate(rows_of(STORY), start=row + 1):
        page.across((bottom, left), [person.nik, person.name, person.role, kpi.code])
        cell = page.put((bottom, left + 4), PLAIN.cell(kpi, value))
        truth.says(person.nik, kpi, value, cell)
        truth.knows(person.nik, person, "name", "role")
    return span((row, left), (bottom, left + 4))


def rules_side_by_side(path: Path) -> Built:
    """The KPI table and the tiers stand side by side on one sheet, the results on another."""
    return _with_rules(path, Page("Skema Insentif"))


def rules_on_a_hidden_sheet(path: Path) -> Built:
    """The same, where nobody sees the rules."""
    return _with_rules(path, Page("Lookup", hidden=True))


def _with_rules(path: Path, rules: Page) -> Built:
    page, truth = Page("Hasil"), Truth()
    rules.merge("B2:K2", "SKEMA INSENTIF 2026")
    rules.put("B4", "Tabel KPI")
    rules.put("I4", "Tabel Insentif")
    _write_kpis(rules, 5, 2)
    _write_tiers(rules, 5, 9)
    rules.put("B14", "Catatan: insentif dibayar bulan berikutnya.")
    _write_long(page, truth, 3, 2)
    truth.sheet("Hasil", "long", 3)
    write_book(path, [rules, page])
    return Built(story=STORY, truth=truth, scheme=SETTINGS)


def excel_tables(path: Path) -> Built:
    """Three Excel tables side by side on one sheet, a total and a note near them."""
    page, truth = Page("Data"), Truth()
    page.put("A1", "Semua data")
    cells = _write_long(page, truth, 3, 1)
    page.tables["tblRealisasi"] = cells
    page.tables["tblKPI"] = _write_kpis(page, 3, 8)
    page.tables["tblTingkat"] = _write_tiers(page, 3, 16)
    page.across("H12", ["Jumlah orang", 6])
    truth.sheet("Data", "long", 3)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=SETTINGS)


def defined_names(path: Path) -> Built:
    """Defined names say which cells are what; headings alone would not tell the tables apart."""
    page, truth = Page("Kerja"), Truth()
    page.put("B2", "Oktober")
    row, left = 5, 2
    for name, word in (("realized", "Realisasi"), ("target", "Target")):
        page.put((row - 1, left), word if name == "target" else "Hasil bulan ini")
        page.across((row, left), ["NIK", "Nama", *(kpi.code for kpi in STORY.kpis)])
        for down, person in enumerate(STORY.people, start=1):
            page.across((row + down, left), [person.nik, person.name])
            truth.knows(person.nik, person, "name")
            for right, kpi in enumerate(STORY.kpis, start=2):
                value = STORY.value(person, kpi) if name == "realized" else kpi.target
                cell = page.put((row + down, left + right), HUNDREDS.cell(kpi, value))
                if name == "realized":
                    truth.says(person.nik, kpi, value, cell)
        row += 10
    names = {"Realisasi": "=Kerja!$B$5:$H$11", "Target": "=Kerja!$B$15:$H$21"}
    write_book(path, [page], names=names)
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=ROLE)


def teams_below_each_other(path: Path) -> Built:
    """Two wide tables, a team each, with titles between; the second lacks the column Jabatan."""
    page, truth = Page("Rekap Tim"), Truth()
    row = 2
    for team, headings in (("Merapi", ["NIK", "Nama", "Jabatan"]), ("Rinjani", ["NIK", "Nama"])):
        page.put((row, 1), f"Hasil Tim {team}")
        page.across((row + 1, 1), [*headings, *(kpi.nama for kpi in STORY.kpis)])
        row += 2
        for person in (one for one in STORY.people if one.team == team):
            said = [person.nik, person.name, person.role][: len(headings)]
            page.across((row, 1), said)
            truth.knows(person.nik, person, "name")
            for right, kpi in enumerate(STORY.kpis, start=len(said) + 1):
                value = STORY.value(person, kpi)
                cell = page.put((row, right), CLOCKS.cell(kpi, value))
                truth.says(person.nik, kpi, value, cell)
            row += 1
        page.across((row, 2), ["Total", *([None] * (len(headings) - 2)), 150_000_000])
        truth.leaves_out("Rekap Tim", [row], Left.TOTAL)
        row += 3
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL, agreed=ROLE)


def sheet_a_team(path: Path) -> Built:
    """A list on a sheet of its own for each team."""
    truth, pages = Truth(), []
    for team in ("Merapi", "Rinjani"):
        page = Page(team)
        page.across("A2", ["NIK", "Nama", "Jabatan", "Nama KPI", "Bobot", "Target", "Realisasi"])
        told = (one for one in rows_of(STORY) if one[0].team == team)
        for row, (person, kpi, value) in enumerate(told, start=3):
            page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
            page.across((row, 5), [PLAIN.share(kpi.weight), PLAIN.cell(kpi, kpi.target)])
            truth.says(person.nik, kpi, value, page.put((row, 7), PLAIN.cell(kpi, value)))
            truth.knows(person.nik, person, "name", "role")
        pages.append(page)
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES)


def kpis_on_two_sheets(path: Path) -> Built:
    """What people sell stands on one sheet, how they serve on the other, in another order."""
    truth, pages = Truth(), []
    for name, kpis, people in (
        ("Penjualan", STORY.kpis[:2], STORY.people),
        ("Layanan", STORY.kpis[2:], STORY.people[::-1]),
    ):
        page = Page(name)
        page.across("A1", ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in kpis)])
        for row, person in enumerate(people, start=2):
            page.across((row, 1), [person.nik, person.name, person.role])
            truth.knows(person.nik, person, "name", "role")
        write_people(page, truth, (2, 4), PLAIN, people=people, kpis=kpis)
        pages.append(page)
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=ALL)


def a_table_a_kpi(path: Path) -> Built:
    """Five tables side by side, each under the name of its KPI."""
    page, truth = Page("KPI Tim"), Truth()
    for at, kpi in enumerate(STORY.kpis):
        left = 2 + 6 * at
        page.merge(span((2, left), (2, left + 4)), kpi.nama.upper())
        page.across((3, left), ["NIK", "Nama", "Target", "Realisasi", "%"])
        for row, person in enumerate(STORY.people, start=4):
            value = STORY.value(person, kpi)
            page.across((row, left), [person.nik, person.name, PLAIN.cell(kpi, kpi.target)])
            truth.says(person.nik, kpi, value, page.put((row, left + 3), PLAIN.cell(kpi, value)))
            page.put((row, left + 4), 1.01)
            truth.knows(person.nik, person, "name")
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=ROLE)


def target_above_realized(path: Path) -> Built:
    """One sheet, two tables of one shape: TARGET stands over the upper one, REALISASI below."""
    page, truth = Page("Okt"), Truth()
    row = 3
    for title in ("TARGET", "REALISASI"):
        page.merge(span((row, 1), (row, 8)), title)
        page.across((row + 1, 1), ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)])
        row += 2
        for person in STORY.people:
            page.across((row, 1), [person.nik, person.name, person.role])
            truth.knows(person.nik, person, "name", "role")
            for right, kpi in enumerate(STORY.kpis, start=4):
                value = kpi.target if title == "TARGET" else STORY.value(person, kpi)
                cell = page.put((row, right), PLAIN.cell(kpi, value))
                if title == "REALISASI":
                    truth.says(person.nik, kpi, value, cell)
            row += 1
        row += 2
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS)


LAYOUTS: tuple[Callable[[Path], Built], ...] = (
    rules_side_by_side,
    rules_on_a_hidden_sheet,
    excel_tables,
    defined_names,
    teams_below_each_other,
    target_above_realized,
    a_table_a_kpi,
    sheet_a_team,
    kpis_on_two_sheets,
)
