"""Workbooks that can be read in two ways: somebody has to be asked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scorebook.core.agreed import EVERY_SHEET, NOTHING_AGREED, Agreed, AgreedColumn, AgreedSheet
from scorebook.core.period import Period
from tests.layouts.build.long import SEPTEMBER, months_in_indonesian, rows_of
from tests.layouts.page import Page, write_book
from tests.layouts.story import OCTOBER, STORY, Story
from tests.layouts.styles import PLAIN
from tests.layouts.truth import ALL, RULES, RULES_AND_WEIGHTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What must be asked: one of these codes, naming these cells or sheets.

    `answer` is what somebody agrees on to settle it, where the month is then the story's.
    """

    codes: frozenset[str]
    named: tuple[str, ...]
    scheme: frozenset[str] = ALL
    agreed: Agreed = NOTHING_AGREED
    answer: Agreed | None = None
    period: Period | None = OCTOBER


LAYOUT = frozenset({"SB103", "SB104", "SB110"})


def _list(page: Page, story: Story, headings: list[str], second: int) -> None:
    """Write a list with a second column of values beside the realized ones."""
    page.across("A1", ["NIK", "Nama", "Jabatan", "Nama KPI", *headings])
    for row, (person, kpi, value) in enumerate(rows_of(story), start=2):
        page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
        other = None if value is None else value + second
        page.across((row, 5), [PLAIN.cell(kpi, value), PLAIN.cell(kpi, other)])


def _leaving(sheet: str, *headings: str) -> Agreed:
    """Agree that these columns are left alone."""
    columns = {heading: AgreedColumn(meaning="ignore") for heading in headings}
    return Agreed(sheets={sheet: AgreedSheet(columns=columns)})


def two_columns_of_realized(path: Path) -> Asking:
    """Realisasi and Actual stand side by side with different values."""
    page = Page("Data")
    _list(page, STORY, ["Realisasi", "Actual"], 1)
    write_book(path, [page])
    return Asking(codes=LAYOUT, named=("E1", "F1"), answer=_leaving("Data", "Actual"))


def two_columns_of_weights(path: Path) -> Asking:
    """Bobot (%) and Bobot Hitungan say different things."""
    page = Page("Evaluasi")
    headings = ["Bobot (%)", "Bobot Hitungan", "Target", "Realisasi"]
    page.across("A1", ["NIK", "Nama", "Jabatan", "Nama KPI", *headings])
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=2):
        page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
        page.across((row, 5), [float(kpi.weight * 100), float(kpi.weight * 80)])
        page.across((row, 7), [PLAIN.cell(kpi, kpi.target), PLAIN.cell(kpi, value)])
    write_book(path, [page])
    answer = _leaving("Evaluasi", "Bobot Hitungan")
    return Asking(codes=LAYOUT, named=("E1", "F1"), scheme=RULES, answer=answer)


def two_columns_grouped(path: Path) -> Asking:
    """Under each KPI stand Actual and Realisasi."""
    page = Page("Rekap")
    page.across("A2", ["NIK", "Nama", "Jabatan"])
    for at, kpi in enumerate(STORY.kpis):
        page.merge(f"{'DGJMP'[at]}1:{'FILOR'[at]}1", kpi.nama)
        page.across((2, 4 + 3 * at), ["Target", "Actual", "Realisasi"])
    for row, person in enumerate(STORY.people, start=3):
        page.across((row, 1), [person.nik, person.name, person.role])
        for at, kpi in enumerate(STORY.kpis):
            value = STORY.value(person, kpi)
            other = None if value is None else value + kpi.drift
            page.across((row, 4 + 3 * at), [PLAIN.cell(kpi, kpi.target), PLAIN.cell(kpi, value)])
            page.put((row, 6 + 3 * at), PLAIN.cell(kpi, other))
    write_book(path, [page])
    answer = _leaving("Rekap", *(f"{kpi.nama} > Realisasi" for kpi in STORY.kpis))
    return Asking(codes=LAYOUT, named=("E2", "F2"), answer=answer)


def two_sheets_of_realized(path: Path) -> Asking:
    """Two sheets tell the same people's results, and not the same."""
    pages = []
    for name, story in (("Hasil A", STORY), ("Hasil B", STORY.in_month(SEPTEMBER))):
        page = Page(name)
        page.across("A1", ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)])
        for row, person in enumerate(STORY.people, start=2):
            page.across((row, 1), [person.nik, person.name, person.role])
            page.across((row, 4), [PLAIN.cell(kpi, story.value(person, kpi)) for kpi in story.kpis])
        pages.append(page)
    write_book(path, pages)
    answer = Agreed(sheets={"Hasil B": AgreedSheet(use="ignore")})
    return Asking(codes=LAYOUT, named=("Hasil A", "Hasil B"), answer=answer)


def several_rows(path: Path) -> Asking:
    """Sales by product, and nobody has said that products add up."""
    page = Page("Produk")
    page.across("A1", ["NIK", "Nama", "Jabatan", "Produk", "Kode KPI", "Realisasi"])
    row = 2
    for person, kpi, value in rows_of(STORY.only("SALES")):
        for product, part in (("Pulsa", 2), ("Roaming", 3)):
            page.across((row, 1), [person.nik, person.name, person.role, product, kpi.code])
            page.put((row, 6), int((value or 0) / 5 * part))
            row += 1
    write_book(path, [page])
    return Asking(codes=frozenset({"SB110", "SB407"}), named=("F2", "F3"))


def several_months(path: Path) -> Asking:
    """Three months in one list, and nobody says which one is wanted."""
    months_in_indonesian(path)
    codes = frozenset({"SB110", "SB105"})
    return Asking(codes=codes, named=("period",), scheme=RULES_AND_WEIGHTS, period=None)


def two_plans_of_one_kpi(path: Path) -> Asking:
    """Under each KPI stand the plan of the budget, a revised plan, and what came of it."""
    page = Page("Semua")
    page.across("A1", ["NIK", "Nama", "Jabatan", "KPI", "Uraian", "Aug-26", "Sep-26", "Oct-26"])
    row = 2
    for person, kpi, value in rows_of(STORY):
        page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
        page.down((row, 5), ["Plan OB", "Plan RB", "Actual", "Act vs OB"])
        for column in (6, 7, 8):
            plans = [PLAIN.cell(kpi, kpi.target), PLAIN.cell(kpi, kpi.target + kpi.drift)]
            page.down((row, column), [*plans, PLAIN.cell(kpi, value), 1])
        row += 4
    write_book(path, [page])
    return Asking(codes=LAYOUT | {"SB407"}, named=("Plan OB", "Plan RB"), scheme=RULES_AND_WEIGHTS)


def weeks_across(path: Path) -> Asking:
    """Each KPI in four weeks side by side, and nobody says what the four come to."""
    page = Page("Mingguan")
    page.across("A2", ["NIK", "Nama", "Jabatan"])
    for at, kpi in enumerate(STORY.kpis):
        page.merge(f"{'DHLPT'[at]}1:{'GKOSW'[at]}1", kpi.nama)
        page.across((2, 4 + 4 * at), ["W1", "W2", "W3", "W4"])
    for row, person in enumerate(STORY.people, start=3):
        page.across((row, 1), [person.nik, person.name, person.role])
        for at, kpi in enumerate(STORY.kpis):
            value = STORY.value(person, kpi)
            weeks = (None if value is None else value + kpi.drift * week for week in range(4))
            page.across((row, 4 + 4 * at), [PLAIN.cell(kpi, week) for week in weeks])
    write_book(path, [page])
    return Asking(codes=LAYOUT | {"SB407"}, named=("D",))


def months_beside_realized(path: Path) -> Asking:
    """A year's tracker: a value a month, and Realisasi at the end, which is no month's."""
    pages = []
    for person in STORY.people:
        page = Page(person.name)
        page.across("A1", ["Nama", person.name])
        page.across("A4", ["No", "KPI", "Target", "Bobot", "Agt", "Sep", "Okt"])
        page.across("H4", ["Realisasi", "%", "Score"])
        for row, kpi in enumerate(STORY.kpis, start=5):
            value = STORY.value(person, kpi)
            page.across((row, 1), [row - 4, kpi.nama, PLAIN.cell(kpi, kpi.target)])
            page.put((row, 4), PLAIN.share(kpi.weight))
            months = [None if value is None else value - kpi.drift * at for at in (2, 1, 0)]
            page.across((row, 5), [PLAIN.cell(kpi, month) for month in months])
            whole = None if value is None else value * 3
            page.across((row, 8), [PLAIN.cell(kpi, whole), 1.01, 0.3])
        pages.append(page)
    write_book(path, pages)
    columns = {"Okt": AgreedColumn(meaning="realized", period="2026-10")}
    columns |= {heading: AgreedColumn(meaning="ignore") for heading in ("Agt", "Sep", "Realisasi")}
    answer = Agreed(role="Agen", sheets={EVERY_SHEET: AgreedSheet(columns=columns)})
    return Asking(codes=LAYOUT, named=("H4",), scheme=RULES, answer=answer)


def form_without_a_person(path: Path) -> Asking:
    """A form whose label block names a section, and whose sheet is called Sheet1."""
    page = Page("Sheet1")
    page.across("A1", ["SEKSI :", "Contact Centre"])
    page.across("A2", ["PERIODE :", "Oktober 2026"])
    page.across("A5", ["Nama KPI", "Bobot", "Target", "Realisasi"])
    person = STORY.people[0]
    for row, kpi in enumerate(STORY.kpis, start=6):
        page.across((row, 1), [kpi.nama, PLAIN.share(kpi.weight), PLAIN.cell(kpi, kpi.target)])
        page.put((row, 4), PLAIN.cell(kpi, STORY.value(person, kpi)))
    write_book(path, [page])
    return Asking(codes=LAYOUT, named=("Sheet1",))


def mixed_percentages(path: Path) -> Asking:
    """Kepuasan is 0.93 here and 88.2 there, and no cell shows a percent sign."""
    page = Page("Data")
    page.across("A1", ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)])
    for row, person in enumerate(STORY.people, start=2):
        page.across((row, 1), [person.nik, person.name, person.role])
        for column, kpi in enumerate(STORY.kpis, start=4):
            value = STORY.value(person, kpi)
            if kpi.kind == "percent" and value is not None:
                page.put((row, column), float(value if row % 2 else value * 100))
            else:
                page.put((row, column), PLAIN.cell(kpi, value))
    write_book(path, [page])
    return Asking(codes=_MIXED, named=("G2", "G3"))


# Whatever the code for it will be called: values are SB2.
_MIXED = frozenset({"SB234", *(f"SB{number}" for number in range(235, 250))})

WORKBOOKS: tuple[Callable[[Path], Asking], ...] = (
    two_columns_of_realized,
    two_columns_of_weights,
    two_columns_grouped,
    two_sheets_of_realized,
    several_rows,
    several_months,
    two_plans_of_one_kpi,
    weeks_across,
    months_beside_realized,
    form_without_a_person,
    mixed_percentages,
)

# Those that an answer in scorebook.toml settles; the others need other figures or options.
SETTLED: tuple[Callable[[Path], Asking], ...] = (
    two_columns_of_realized,
    two_columns_of_weights,
    two_columns_grouped,
    two_sheets_of_realized,
    months_beside_realized,
)
