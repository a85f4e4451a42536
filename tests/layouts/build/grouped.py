"""Grouped sheets: headers of two or three rows, a row a person."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.core.agreed import Agreed, AgreedSheet, Span
from scorebook.core.period import Period
from scorebook.core.understood import Left
from tests.intake.books import Formula, Shown
from tests.layouts.build.long import MONTHS, ROLE
from tests.layouts.page import Page, name_of, span, write_book
from tests.layouts.story import OCTOBER, STORY, D, Measure, Person, Story
from tests.layouts.styles import HUNDREDS, PLAIN, TYPED
from tests.layouts.truth import RULES, RULES_AND_WEIGHTS, Built, Truth


def by_kpi(path: Path) -> Built:
    """KPI titles merged over Target, Realisasi, Bobot, Pencapaian."""
    page, truth = Page("KPI Okt 26"), Truth()
    page.merge("A1:X1", "KPI Bulan Oktober 2026")
    _merged_down(page, 3, ["NIK", "Nama Karyawan", "Tim", "Jabatan"])
    for at, kpi in enumerate(STORY.kpis):
        left = 5 + 4 * at
        page.merge(span((3, left), (3, left + 3)), kpi.nama)
        page.across((4, left), ["Target", "Realisasi", "Bobot", "Pencapaian"])
    for row, person in enumerate(STORY.people, start=5):
        page.across((row, 1), [person.nik, person.name, person.team, person.role])
        truth.knows(person.nik, person, "name", "team", "role")
        for at, kpi in enumerate(STORY.kpis):
            left, value = 5 + 4 * at, STORY.value(person, kpi)
            page.put((row, left), PLAIN.cell(kpi, kpi.target))
            truth.says(person.nik, kpi, value, page.put((row, left + 1), PLAIN.cell(kpi, value)))
            page.put((row, left + 2), PLAIN.share(kpi.weight))
            page.put((row, left + 3), _achieved(row, left, kpi, value))
    truth.sheet("KPI Okt 26", "grouped", 3, 4)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def _merged_down(page: Page, row: int, headings: Sequence[str], left: int = 1) -> None:
    """Put headings that span both rows of a header."""
    for at, heading in enumerate(headings, start=left):
        page.merge(span((row, at), (row + 1, at)), heading)


def _achieved(row: int, left: int, kpi: Measure, value: Any) -> Formula:
    formula = f"={name_of((row, left + 1))}/{name_of((row, left))}"
    return Formula(formula, "#VALUE!" if value is None else float(value / kpi.target))


def with_a_group_of_totals(path: Path) -> Built:
    """The last group is Total, with Skor and Predikat of everything."""
    page, truth = Page("Skor Okt"), Truth()
    page.across("A2", ["NIK", "Nama", "Jabatan"])
    for at, kpi in enumerate(STORY.kpis):
        left = 4 + 3 * at
        page.merge(span((1, left), (1, left + 2)), kpi.nama)
        page.across((2, left), ["Target", "Realisasi", "Skor"])
    page.merge("S1:T1", "Total")
    page.across("S2", ["Skor", "Predikat"])
    for row, person in enumerate(STORY.people, start=3):
        page.across((row, 1), [person.nik, person.name, person.role])
        page.across((row, 19), [0.97, "BAIK"])
        truth.knows(person.nik, person, "name", "role")
        for at, kpi in enumerate(STORY.kpis):
            left, value = 4 + 3 * at, STORY.value(person, kpi)
            page.put((row, left), PLAIN.cell(kpi, kpi.target))
            truth.says(person.nik, kpi, value, page.put((row, left + 1), PLAIN.cell(kpi, value)))
            page.put((row, left + 2), Formula("=1", 0.2))
    truth.sheet("Skor Okt", "grouped", 1, 2)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS)


def titles_in_first_cell(path: Path) -> Built:
    """From D9 on; titles only over their first columns, nothing merged; typed by hand, totals."""
    page, truth = Page("Rekap"), Truth()
    page.put("D2", "R E K A P   K P I")
    page.put("D4", "Bulan")
    page.put("E4", ": Oktober 2026")
    page.across("D10", ["No.", "NIPP", "Nama Pekerja"])
    for at, kpi in enumerate(STORY.kpis):
        left = 7 + 4 * at
        page.put((9, left), f"{at + 1}. {kpi.nama}" if at % 2 else kpi.nama)
        page.across((10, left), ["Bobot\n(%)", "Target", "Realisasi ", "%"])
    for row, person in enumerate(STORY.people, start=11):
        page.across((row, 4), [row - 10, person.nik, person.name])
        truth.knows(person.nik, person, "name")
        for at, kpi in enumerate(STORY.kpis):
            left, value = 7 + 4 * at, STORY.value(person, kpi)
            page.across((row, left), [TYPED.share(kpi.weight), TYPED.cell(kpi, kpi.target)])
            cell = page.put((row, left + 2), TYPED.cell(kpi, value))
            truth.says(person.nik, kpi, value, cell)
            page.put((row, left + 3), Formula("=IFERROR(1/0,0)", "#DIV/0!"))
    page.across("F18", ["Jumlah", "210%"])
    truth.leaves_out("Rekap", [18], Left.TOTAL)
    page.put("F22", "Disetujui oleh,")
    page.put("F26", "Kepala Operasional")
    truth.leaves_out("Rekap", [22, 26], Left.NOTES)
    truth.sheet("Rekap", "grouped", 9, 10)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES, agreed=ROLE)


def by_measure(path: Path) -> Built:
    """Target, Realisasi and Bobot merged over the KPIs: the other way round."""
    page, truth = Page("Data KPI"), Truth()
    _merged_down(page, 2, ["Employee ID", "Name", "Position"], left=2)
    kpis = STORY.kpis
    for at, title in enumerate(("WEIGHT (%)", "TARGET", "ACTUAL")):
        left = 5 + 5 * at
        page.merge(span((2, left), (2, left + 4)), title)
        page.across((3, left), [kpi.code for kpi in kpis])
    for row, person in enumerate(STORY.people, start=4):
        page.across((row, 2), [person.nik, person.name, person.role])
        page.across((row, 5), [HUNDREDS.share(kpi.weight) for kpi in kpis])
        page.across((row, 10), [HUNDREDS.cell(kpi, kpi.target) for kpi in kpis])
        truth.knows(person.nik, person, "name", "role")
        for at, kpi in enumerate(kpis):
            value = STORY.value(person, kpi)
            cell = page.put((row, 15 + at), HUNDREDS.cell(kpi, value))
            truth.says(person.nik, kpi, value, cell)
    truth.sheet("Data KPI", "grouped", 2, 3)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES, language="en")


def kpi_month_measure(path: Path) -> Built:
    """Three rows of headings: KPI, month, T and A; October counts."""
    page, truth = Page("2026"), Truth()
    page.put("A1", "KPI 2026")
    for at, heading in enumerate(["NIK", "Nama", "Jabatan"], start=1):
        page.merge(span((3, at), (5, at)), heading)
    for at, kpi in enumerate(STORY.kpis):
        left = 4 + 6 * at
        page.merge(span((3, left), (3, left + 5)), kpi.nama)
        for step, month in enumerate(("Agt", "Sep ", "Okt")):
            page.merge(span((4, left + 2 * step), (4, left + 2 * step + 1)), month)
            page.across((5, left + 2 * step), ["T", "A"])
    for row, person in enumerate(STORY.people, start=6):
        page.across((row, 1), [person.nik, person.name, person.role])
        truth.knows(person.nik, person, "name", "role")
        for at, kpi in enumerate(STORY.kpis):
            _target_and_actual(page, truth, (row, 4 + 6 * at), person, kpi)
    truth.sheet("2026", "grouped", 3, 4, 5)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS)


def _target_and_actual(
    page: Page, truth: Truth, at: tuple[int, int], person: Person, kpi: Measure, width: int = 2
) -> None:
    """Put target and realized of each month side by side, October last."""
    row, left = at
    for step, month in enumerate(MONTHS):
        value = STORY.in_month(month).value(person, kpi)
        page.put((row, left + width * step), PLAIN.cell(kpi, kpi.target))
        cell = page.put((row, left + width * step + 1), PLAIN.cell(kpi, value))
        if month == OCTOBER:
            truth.says(person.nik, kpi, value, cell)


def sheet_a_kpi(path: Path) -> Built:
    """A sheet a KPI, named like it; Aug_T, Aug_A, Aug_I side by side, as the field tracks it."""
    pages, truth = [], Truth()
    for kpi in STORY.kpis:
        page = Page(kpi.code)
        page.across("A2", ["Salesman Code", "Salesman", "Position"])
        for step, month in enumerate(("Aug", "Sep", "Oct")):
            page.across((2, 4 + 3 * step), [f"{month}_T", f"{month}_A", f"{month}_I"])
        for row, person in enumerate(STORY.people, start=3):
            page.across((row, 1), [person.nik, person.name, person.role])
            _target_and_actual(page, truth, (row, 4), person, kpi, width=3)
            page.put((row, 12), Formula("=0", 150_000))
            truth.knows(person.nik, person, "name", "role")
        truth.sheet(kpi.code, "grouped", 2)
        pages.append(page)
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, language="en")


# ---------------------------------------------------------------- one KPI, measured by month

SALES = STORY.only("SALES")
_QUARTER = tuple(STORY.in_month(Period(2026, month)) for month in (10, 11, 12))


def measure_month(path: Path) -> Built:
    """Total Target, Total Sales and Total Ach, each over three months and their quarter."""
    page, truth = _measures_by_month()
    kpi = SALES.kpis[0]
    for row, person in enumerate(SALES.people, start=6):
        truth.says(person.nik, kpi, SALES.value(person, kpi), f"Calc!{name_of((row, 10))}")
    write_book(path, [page])
    agreed = Agreed(sheets={"Calc": AgreedSheet(kpi="SALES")})
    return Built(story=SALES, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=agreed, language="en")


def measure_quarter(path: Path) -> Built:
    """The same sheet, of which the quarter was agreed on: its columns Q4 count."""
    page, truth = _measures_by_month()
    story = SALES.added_up(_QUARTER)
    for person in story.people:
        truth.says(person.nik, story.kpis[0], story.value(person, story.kpis[0]), "")
    write_book(path, [page])
    agreed = Agreed(span=Span.QUARTER, sheets={"Calc": AgreedSheet(kpi="SALES")})
    return Built(story=story, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=agreed, language="en")


def _sales(story: Story, person: Person) -> Decimal:
    return story.realized[person.nik, "SALES"] or D(0)


def _measures_by_month() -> tuple[Page, Truth]:
    page, truth = Page("Calc"), Truth()
    page.put("A1", "Incentive Calculations: Q4")
    page.put("A2", "A simple demonstration of what everybody earned.")
    page.across("A5", ["Employee ID", "Name", "FF Type"])
    page.merge("D4:E4", "Incentive Earned")
    page.across("D5", ["Total Sales", "TOTAL"])
    for at, title in enumerate(("Total Target", "Total Sales", "Total Ach")):
        left = 6 + 4 * at
        page.merge(span((4, left), (4, left + 3)), title)
        page.across((5, left), ["Oct", "Nov", "Dec", "Q4"])
    page.put("R5", "Q4_Round")
    target = SALES.kpis[0].target
    for row, person in enumerate(SALES.people, start=6):
        values = [_sales(month, person) for month in _QUARTER]
        page.across((row, 1), [person.nik, person.name, person.role, 25_000, 26_250.5])
        page.across((row, 6), [*[int(target)] * 3, Formula("=SUM(F6:H6)", int(target) * 3)])
        page.across((row, 10), [*map(int, values), Formula("=SUM(J6:L6)", int(sum(values)))])
        page.across((row, 14), [float(value / target) for value in values])
        page.across((row, 17), [float(sum(values) / target / 3) * 100, 95])
        truth.knows(person.nik, person, "name", "role")
    truth.sheet("Calc", "grouped", 4, 5)
    return page, truth


def measures_over_a_year(path: Path) -> Built:
    """Measures in row 1, months as dates in row 3, nothing between; twelve months and a total."""
    page, truth = Page("MT"), Truth()
    kpi, days = SALES.kpis[0], [date(2026, month, 1) for month in range(1, 13)]
    page.across("A3", ["Team", "SalesmanCode", "Salesman"])
    for at, title in enumerate(("Target", "Actual", "Percent (Actual vs Target)", "Incentive")):
        left = 4 + 13 * at
        page.put((1, left), title)
        page.across((3, left), [*(Shown(day, "mmm-yy") for day in days), "Total"])
    for row, person in enumerate(SALES.people, start=4):
        page.across((row, 1), [person.team, person.nik, person.name])
        truth.knows(person.nik, person, "name", "team")
        for at, day in enumerate(days):
            value = SALES.in_month(Period(2026, day.month)).value(person, kpi)
            page.put((row, 4 + at), PLAIN.cell(kpi, kpi.target))
            cell = page.put((row, 17 + at), PLAIN.cell(kpi, value) if day.month < 11 else None)
            page.put((row, 30 + at), Formula("=IFERROR(1,0)", 1.0))
            page.put((row, 43 + at), 150_000)
            if day.month == 10:
                truth.says(person.nik, kpi, value, cell)
        page.across((row, 16), [int(kpi.target * 12)])
        page.across((row, 29), [Formula("=SUM(Q4:AB4)", 500_000_000)])
    truth.sheet("MT", "grouped", 1, 3)
    write_book(path, [page])
    agreed = Agreed(role="Agen", sheets={"MT": AgreedSheet(kpi="SALES")})
    return Built(story=SALES, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=agreed, language="en")


def goal_forecast_actual(path: Path) -> Built:
    """A sheet a person; a KPI a row, months over Goal, Fcst and Actual; a status before them."""
    pages, truth = [], Truth()
    for person in STORY.people:
        page = Page(person.name)
        page.merge("A1:L3", f"Scorecard {person.name}")
        page.merge("A5:B5", "Status")
        for at, month in enumerate(("Aug'26", "Sep'26", "Oct'26")):
            page.merge(span((5, 4 + 3 * at), (5, 6 + 3 * at)), month)
            page.across((6, 4 + 3 * at), ["Goal", "Fcst", "Actual"])
        page.across("A6", ["Current", "FYF", "Key Business Metrics"])
        for row, kpi in enumerate(STORY.kpis, start=7):
            page.across((row, 1), [1.02, Formula("=1/0", "#DIV/0!"), kpi.name])
            _goals(page, truth, row, person, kpi)
        page.merge("A14:L14", "Green >=100% of Goal, Yellow 95%-99% of Goal, Red <95% of Goal")
        truth.leaves_out(person.name, [14], Left.NOTES)
        truth.knows(person.name, person, "name")
        truth.sheet(person.name, "", 5, 6)
        pages.append(page)
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=ROLE, language="en")


def _goals(page: Page, truth: Truth, row: int, person: Person, kpi: Measure) -> None:
    for at, month in enumerate(MONTHS):
        value = STORY.in_month(month).value(person, kpi)
        left, forecast = 4 + 3 * at, kpi.target + kpi.drift
        page.across((row, left), [PLAIN.cell(kpi, kpi.target), PLAIN.cell(kpi, forecast)])
        cell = page.put((row, left + 2), PLAIN.cell(kpi, value))
        if month == OCTOBER:
            truth.says(person.name, kpi, value, cell)


Builder = Callable[[Path], Built]
LAYOUTS: tuple[Builder, ...] = (
    by_kpi,
    with_a_group_of_totals,
    titles_in_first_cell,
    by_measure,
    kpi_month_measure,
    sheet_a_kpi,
    measure_month,
    measure_quarter,
    measures_over_a_year,
    goal_forecast_actual,
)
