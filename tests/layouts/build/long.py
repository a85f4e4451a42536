"""Long lists: a row a person and KPI, perhaps also a month or a product."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.core.agreed import Aggregate, Agreed
from scorebook.core.period import Period
from scorebook.core.understood import Left
from tests.intake.books import Formula, Shown
from tests.layouts.page import Page, span, write_book
from tests.layouts.story import OCTOBER, STORY, Measure, Person, Story
from tests.layouts.styles import CLOCKS, EXPORTED, HUNDREDS, PLAIN, TYPED
from tests.layouts.truth import ALL, RULES, RULES_AND_WEIGHTS, Built, Truth

AUGUST, SEPTEMBER = Period(2026, 8), Period(2026, 9)
MONTHS = (AUGUST, SEPTEMBER, OCTOBER)
ROLE = Agreed(role="Agen")
_MANY = 1063


def rows_of(story: Story) -> Iterator[tuple[Person, Measure, Decimal | None]]:
    """Give the story as a list tells it."""
    for person in story.people:
        for kpi in story.kpis:
            yield person, kpi, story.value(person, kpi)


def plain(path: Path) -> Built:
    """Headings in row 1, everything said in every row, an achievement worked out beside it."""
    page, truth = Page("Rekap KPI"), Truth()
    headings = ["NIK", "Nama", "Tim", "Jabatan", "Nama KPI", "Bobot", "Target", "Realisasi"]
    page.across("A1", [*headings, "Pencapaian"])
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=2):
        said = [person.nik, person.name, person.team, person.role, kpi.nama]
        page.across((row, 1), [*said, PLAIN.share(kpi.weight), PLAIN.cell(kpi, kpi.target)])
        truth.says(person.nik, kpi, value, page.put((row, 8), PLAIN.cell(kpi, value)))
        truth.knows(person.nik, person, "name", "team", "role")
        page.put((row, 9), _share(row, value, kpi))
    truth.sheet("Rekap KPI", "long", 1)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def _share(row: int, value: Decimal | None, kpi: Measure) -> Formula:
    formula = f"=H{row}/G{row}"
    return Formula(formula, "#VALUE!" if value is None else float(value / kpi.target))


def titled(path: Path) -> Built:
    """Title rows, the table from C7 on, headings on several lines, totals, legend, signature."""
    page, truth = Page("Okt 2026"), Truth()
    page.merge("C2:K2", "REKAPITULASI   KPI   KARYAWAN")
    page.merge("C3:K3", "PT Cahaya Suara Nusantara")
    page.put("C5", "Dicetak 2 November 2026")
    page.across("C7", ["No", " NIK ", "Nama\nKaryawan", "Jabatan\xa0", "INDIKATOR", "Satuan"])
    page.across("I7", ["Bobot /\nWeight (%)", "T A R G E T", "Realisasi\n(Actual)", "Keterangan"])
    row = 8
    for number, (person, kpi, value) in enumerate(rows_of(STORY), start=1):
        said = [number, person.nik, f"{person.name}  ", person.role, kpi.nama, kpi.satuan]
        page.across((row, 3), [*said, HUNDREDS.share(kpi.weight), HUNDREDS.cell(kpi, kpi.target)])
        truth.says(person.nik, kpi, value, page.put((row, 11), HUNDREDS.cell(kpi, value)))
        truth.knows(person.nik, person, "name", "role")
        row += 1
    last = row - 1
    page.across((row, 7), ["TOTAL", None, Formula(f"=SUM(I8:I{last})", 600)])
    page.put((row + 1, 9), Formula("=SUM(I8:I22)", 300))
    truth.leaves_out("Okt 2026", [row, row + 1], Left.TOTAL)
    _legend(page, row + 4)
    truth.leaves_out("Okt 2026", [row + 4, row + 5, row + 8, row + 11], Left.NOTES)
    page.leave_blank(f"C{row + 12}:N{_MANY}")
    page.put("P32", 80)
    truth.sheet("Okt 2026", "long", 7)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def _legend(page: Page, row: int) -> None:
    page.put((row, 3), "Keterangan:")
    page.put((row + 1, 3), "Target < 80% : perlu perbaikan")
    page.put((row + 4, 9), "Mengetahui,")
    page.put((row + 7, 9), "( Dewi Kartikasari )")


def english(path: Path) -> Built:
    """An English export: numbers as text, padded names, a hidden key, errors in derived columns."""
    page, truth = Page("KPI Export"), Truth()
    page.put("A1", "Sales & Service Scorecard")
    page.across("A4", ["Key", "Employee ID ", "Agent Name", "Team", "KPI Name", "Weight"])
    page.across("G4", ["Goal", "Actual Result", "% to Goal", "Score (a) * (b)", "Remarks"])
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=5):
        page.put((row, 1), Formula(f"=B{row}&E{row}", f"{person.nik}{kpi.name}"))
        padded = person.name + " " * (row % 3)
        page.across((row, 2), [person.nik, padded, person.team.upper(), f" {kpi.name}"])
        page.across((row, 6), [EXPORTED.share(kpi.weight), EXPORTED.cell(kpi, kpi.target)])
        truth.says(person.nik, kpi, value, page.put((row, 8), EXPORTED.cell(kpi, value)))
        truth.knows(person.nik, person, "name")
        page.across((row, 9), [Formula(f"=H{row}/G{row}", "#DIV/0!"), Formula("=NA()", "#N/A")])
    page.hidden_columns.append("A:A")
    truth.sheet("KPI Export", "long", 4)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES, agreed=ROLE, language="en")


def by_name(path: Path) -> Built:
    """No ids anywhere: people are who they are called; times as the phone system shows them."""
    page, truth = Page("Data"), Truth()
    page.across("B3", ["Nama Karyawan", "Tim", "Jabatan", "KPI", "Target", "Aktual"])
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=4):
        name = f"{person.name} " if row % 2 else person.name
        said = [name, person.team, person.role, kpi.code, CLOCKS.cell(kpi, kpi.target)]
        page.across((row, 2), said)
        truth.says(person.name, kpi, value, page.put((row, 7), CLOCKS.cell(kpi, value)))
        truth.knows(person.name, person, "name", "team", "role")
    truth.sheet("Data", "long", 3)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS)


def blocks(path: Path) -> Built:
    """A block a team, each under its name and its own headings; numbers typed by hand."""
    page, truth = Page("Penilaian"), Truth()
    headings = ["NIK", "Nama", "Jabatan", "Indikator", "Bobot (%)", "Target", "Realisasi"]
    page.merge("A1:G1", "PENILAIAN KINERJA BULANAN")
    row = first = 3
    for team in ("Merapi", "Rinjani"):
        page.merge(f"A{row}:G{row}", f"TIM {team.upper()}")
        page.across((row + 1, 1), headings)
        if row > first:
            truth.leaves_out("Penilaian", [row], Left.SECTION)
            truth.leaves_out("Penilaian", [row + 1], Left.HEADER)
        row += 2
        for person, kpi, value in rows_of(STORY):
            if person.team != team:
                continue
            page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
            page.across((row, 5), [TYPED.share(kpi.weight), TYPED.cell(kpi, kpi.target)])
            truth.says(person.nik, kpi, value, page.put((row, 7), TYPED.cell(kpi, value)))
            truth.knows(person.nik, person, "name", "role")
            row += 1
        page.across((row, 1), ["Jumlah", None, None, None, "300%"])
        truth.leaves_out("Penilaian", [row], Left.TOTAL)
        row += 2
    truth.sheet("Penilaian", "long", 4)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def person_once(path: Path) -> Built:
    """A person stands only beside the first of the rows, merged over them for every other one."""
    page, truth = Page("Evaluasi"), Truth()
    page.across("A2", ["No", "NIK", "Nama", "Jabatan", "Indikator Pencapaian", "Satuan"])
    page.across("G2", ["Definisi KPI", "Bobot (%)", "Target", "Realisasi", "Capaian (%)"])
    row = 3
    for number, person in enumerate(STORY.people, start=1):
        last = row + len(STORY.kpis) - 1
        for column, value in enumerate((number, person.nik, person.name, person.role), start=1):
            cells = span((row, column), (last if number % 2 else row, column))
            page.merge(cells, value)
        for kpi in STORY.kpis:
            value = STORY.value(person, kpi)
            page.across((row, 5), [kpi.nama, kpi.satuan, "Menurut sistem"])
            page.across((row, 8), [HUNDREDS.share(kpi.weight), HUNDREDS.cell(kpi, kpi.target)])
            truth.says(person.nik, kpi, value, page.put((row, 10), HUNDREDS.cell(kpi, value)))
            page.put((row, 11), Formula(f"=J{row}/I{row}*100", 97.5))
            row += 1
        truth.knows(person.nik, person, "name", "role")
    truth.sheet("Evaluasi", "long", 2)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def of_a_company(path: Path) -> Built:
    """What a big company's system gives: REALISASI (%) beside CAPAIAN (%), scores, FORMULA KPI."""
    page, truth = Page("penilaian_kinerja"), Truth()
    page.across("A1", ["TAHUN", "NIPP PEKERJA", "NAMA", "POSISI PEKERJA", "PERUSAHAAN"])
    page.across("F1", ["PERSPEKTIF", "NAMA KPI", "FORMULA KPI", "SATUAN", "POLARITAS"])
    page.across("K1", ["BOBOT (%)", "TARGET", "REALISASI (%)", "CAPAIAN (%)", "SKOR KPI"])
    page.across("P1", ["TOTAL_SKOR", "PREDIKAT"])
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=2):
        page.across((row, 1), [2026, person.nik, person.name, person.role, "PT Cahaya Suara"])
        better = "Positif" if kpi.direction == "higher" else "Negatif"
        page.across((row, 6), ["Proses", kpi.nama, "(Realisasi / Target) x 100%", kpi.satuan])
        page.across((row, 10), [better, HUNDREDS.share(kpi.weight)])
        page.put((row, 12), HUNDREDS.cell(kpi, kpi.target))
        truth.says(person.nik, kpi, value, page.put((row, 13), HUNDREDS.cell(kpi, value)))
        page.across((row, 14), [102.5, 20.5, 98.7, "BAIK"])
        truth.knows(person.nik, person, "name", "role")
    truth.sheet("penilaian_kinerja", "long", 1)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def in_two_languages(path: Path) -> Built:
    """Each heading twice: English in one row, Indonesian in the row below."""
    page, truth = Page("Scorecard"), Truth()
    english = ["Employee ID", "Full Name", "Position", "KPI Name", "Weight", "Target", "Actual"]
    local = ["NIK", "Nama Lengkap", "Jabatan", "Nama KPI", "Bobot", "Target", "Realisasi"]
    page.across("A3", [*english, "Achievement"])
    page.across("A4", [*local, "Pencapaian"])
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=5):
        page.across((row, 1), [person.nik, person.name, person.role, kpi.nama])
        page.across((row, 5), [PLAIN.share(kpi.weight), PLAIN.cell(kpi, kpi.target)])
        truth.says(person.nik, kpi, value, page.put((row, 7), PLAIN.cell(kpi, value)))
        page.put((row, 8), Shown(1.02, "0%"))
        truth.knows(person.nik, person, "name", "role")
    truth.sheet("Scorecard", "long")
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


def repeated(path: Path) -> Built:
    """An export that holds a third of its rows twice, another row number beside each."""
    page, truth = Page("Export"), Truth()
    page.across("A1", ["No", "NIPP PEKERJA", "POSISI PEKERJA", "NAMA KPI", "SATUAN", "BOBOT"])
    page.across("G1", ["TARGET TW TERKAIT", "REALISASI TW TERKAIT"])
    told = list(rows_of(STORY))
    for row, (person, kpi, value) in enumerate([*told, *told[::3]], start=2):
        said = [row - 1, person.nik, person.role, kpi.nama.upper(), kpi.satuan]
        page.across((row, 1), [*said, HUNDREDS.share(kpi.weight), HUNDREDS.cell(kpi, kpi.target)])
        cell = page.put((row, 8), HUNDREDS.cell(kpi, value))
        if row < len(told) + 2:
            truth.says(person.nik, kpi, value, cell)
        else:
            truth.leaves_out("Export", [row], Left.REPEATED)
        truth.knows(person.nik, person, "role")
    truth.sheet("Export", "long", 1)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES)


# ---------------------------------------------------------------- several months in one list


def _months(
    path: Path,
    asked: Period,
    headings: Sequence[str],
    written: Any,
    at: str = "A1",
) -> Built:
    """Write three months below each other; `written` gives the cells that say which month it is."""
    page, truth = Page("Data Bulanan"), Truth()
    top, left = int(at[1:]), ord(at[0]) - ord("A") + 1
    page.across(at, ["NIK", "Nama", "Jabatan", *headings, "Tim", "Nama KPI", "Target"])
    page.put((top, left + 6 + len(headings)), "Realisasi")
    row = top + 1
    for month in MONTHS:
        for person, kpi, value in rows_of(STORY.in_month(month)):
            said = [person.nik, person.name, person.role, *written(month)]
            said += [_team(person, month), kpi.nama]
            said.append(PLAIN.cell(kpi, kpi.target))
            page.across((row, left), said)
            cell = page.put((row, left + len(said)), PLAIN.cell(kpi, value))
            if month == asked:
                truth.says(person.nik, kpi, value, cell)
            else:
                truth.leaves_out("Data Bulanan", [row], Left.OTHER_PERIOD)
            if month == asked:
                there = replace(person, team=_team(person, month))
                truth.knows(person.nik, there, "name", "team", "role")
            row += 1
    truth.sheet("Data Bulanan", "long", top)
    write_book(path, [page])
    story = STORY.in_month(asked)
    return Built(story=story, truth=truth, scheme=RULES_AND_WEIGHTS, period=asked)


def _team(person: Person, month: Period) -> str:
    """Give the team of a month: Bagus Prakoso came to Merapi in September."""
    return "Rinjani" if person.nik == "00422" and month == AUGUST else person.team


_INDONESIAN = {8: "Agu", 9: "Sep", 10: "Okt"}
_ENGLISH = {8: "Aug", 9: "Sept", 10: "Oct"}
_IN_FULL = {8: "Agustus", 9: "September ", 10: "OKTOBER"}


def months_in_indonesian(path: Path, asked: Period = OCTOBER) -> Built:
    """Bulan says Agu, Sep, Okt, and no year."""
    return _months(path, asked, ["Bulan"], lambda month: [_INDONESIAN[month.month]])


def months_in_english(path: Path, asked: Period = OCTOBER) -> Built:
    """Month says Aug, Sept, Oct, and no year; the table begins at B5."""
    return _months(path, asked, ["Month"], lambda month: [_ENGLISH[month.month]], at="B5")


def months_as_dates(path: Path, asked: Period = OCTOBER) -> Built:
    """The first day of the month, shown as Okt-26."""
    return _months(
        path,
        asked,
        ["Periode"],
        lambda month: [Shown(date(month.year, month.month, 1), "mmm-yy")],
    )


def months_as_iso(path: Path, asked: Period = OCTOBER) -> Built:
    """2026-10 as text."""
    return _months(path, asked, ["Periode"], lambda month: [str(month)])


def months_in_two_columns(path: Path, asked: Period = OCTOBER) -> Built:
    """Bulan in full and Tahun as a number."""
    written = ["Bulan", "Tahun"]
    return _months(path, asked, written, lambda month: [_IN_FULL[month.month], month.year])


def months_as_numbers(path: Path, asked: Period = OCTOBER) -> Built:
    """Tahun and the number of the month."""
    return _months(path, asked, ["Tahun", "Bulan"], lambda month: [month.year, month.month])


# ---------------------------------------------------------------- several rows a KPI


def products(path: Path) -> Built:
    """Sales by product: target and realized of the products add up, as was agreed."""
    page, truth = Page("Sales RAW"), Truth()
    page.across("A1", ["Team", "Product", "KPI", "Monthly Target", "Monthly Sales"])
    page.across("F1", ["Achievement", "Employee ID"])
    row = 2
    for person, kpi, value in rows_of(STORY):
        for product, target, part in _parts(kpi, value):
            page.across((row, 1), [person.team, product, kpi.code, target])
            cell = page.put((row, 5), part)
            page.across((row, 6), [Formula(f"=E{row}/D{row}", 1), person.nik])
            truth.says(person.nik, kpi, value, "" if product else cell)
            truth.knows(person.nik, person)
            row += 1
    truth.sheet("Sales RAW", "long", 1)
    write_book(path, [page])
    agreed = replace(ROLE, aggregate=Aggregate.SUM)
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=agreed)


def _parts(kpi: Measure, value: Decimal | None) -> Iterator[tuple[str | None, Any, Any]]:
    """Part sales into three products; the rest has none."""
    if kpi.code != "SALES" or value is None:
        yield None, PLAIN.cell(kpi, kpi.target), PLAIN.cell(kpi, value)
        return
    third = kpi.target / 5
    for product, target, part in (
        ("Pulsa", third, value / 5 + 1),
        ("Paket Data", third, value / 5 - 1),
        ("Roaming", third * 3, value / 5 * 3),
    ):
        yield product, PLAIN.cell(kpi, target), PLAIN.cell(kpi, part)


def weeks(path: Path) -> Built:
    """Four weeks a KPI, whose mean is the month's value."""
    return _weeks(path, Aggregate.MEAN)


def last_week(path: Path) -> Built:
    """Four weeks a KPI running up to the month's value, of which the last counts."""
    return _weeks(path, Aggregate.LAST)


def _weeks(path: Path, aggregate: Aggregate) -> Built:
    page, truth = Page("Mingguan"), Truth()
    page.across("A2", ["NIK", "Nama", "Jabatan", "Minggu", "Kode KPI", "Target", "Realisasi"])
    row = 3
    for person, kpi, value in rows_of(STORY):
        for week in range(1, 5):
            said = [person.nik, person.name, person.role, f"W{week}", kpi.code]
            page.across((row, 1), [*said, PLAIN.cell(kpi, kpi.target)])
            cell = page.put((row, 7), PLAIN.cell(kpi, _in_week(kpi, value, week, aggregate)))
            truth.says(person.nik, kpi, value, "" if aggregate is Aggregate.MEAN else cell)
            truth.knows(person.nik, person, "name", "role")
            row += 1
    truth.sheet("Mingguan", "long", 2)
    write_book(path, [page])
    agreed = Agreed(aggregate=aggregate)
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=agreed)


def _in_week(
    kpi: Measure, value: Decimal | None, week: int, aggregate: Aggregate
) -> Decimal | None:
    """Give a week's value: around the month's, or running up to it."""
    if value is None:
        return None
    step = kpi.drift * (2 * week - 5 if aggregate is Aggregate.MEAN else week - 4)
    return value + step


def scheme_goes_behind(path: Path) -> Built:
    """The scheme has other targets and weights; what the rows say stands nearer."""
    built = plain(path)
    return replace(built, scheme=ALL | {"wrong"})


LAYOUTS = (
    plain,
    titled,
    english,
    by_name,
    blocks,
    person_once,
    of_a_company,
    in_two_languages,
    repeated,
    months_in_indonesian,
    months_in_english,
    months_as_dates,
    months_as_iso,
    months_in_two_columns,
    months_as_numbers,
    products,
    weeks,
    last_week,
    scheme_goes_behind,
)
MONTHLY = (
    months_in_indonesian,
    months_in_english,
    months_as_dates,
    months_as_iso,
    months_in_two_columns,
    months_as_numbers,
)
