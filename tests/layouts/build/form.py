"""Forms: a sheet a person, who stands in a block of labels above the table of KPIs."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from scorebook.core.agreed import EVERY_SHEET, Agreed, AgreedColumn, AgreedSheet
from scorebook.core.understood import Left
from tests.intake.books import Formula
from tests.layouts.page import Page, span, write_book
from tests.layouts.story import STORY, D, Measure, Person
from tests.layouts.styles import EXPORTED, HUNDREDS, PLAIN, TYPED
from tests.layouts.truth import RULES, RULES_AND_WEIGHTS, Built, Truth


def plain(path: Path) -> Built:
    """Sheets named by the person; labels with a colon, values beside them."""
    pages, truth = [], Truth()
    for person in STORY.people:
        page = Page(person.name)
        page.put("A1", "FORMULIR PENILAIAN KINERJA")
        page.down("A3", ["NIK :", "Nama :", "Jabatan :", "Tim :", "Periode :"])
        page.down("B3", [person.nik, person.name, person.role, person.team, "Oktober 2026"])
        headings = ["No", "Nama KPI", "Satuan", "Bobot", "Target", "Realisasi", "Nilai"]
        page.across("A9", headings)
        for row, kpi in enumerate(STORY.kpis, start=10):
            value = STORY.value(person, kpi)
            page.across((row, 1), [row - 9, kpi.nama, kpi.satuan, PLAIN.share(kpi.weight)])
            page.put((row, 5), PLAIN.cell(kpi, kpi.target))
            truth.says(person.nik, kpi, value, page.put((row, 6), PLAIN.cell(kpi, value)))
            page.put((row, 7), Formula(f"=D{row}*F{row}/E{row}", 0.2))
        page.across("B15", ["Total", None, 1, None, None, Formula("=SUM(G10:G14)", 1)])
        truth.leaves_out(person.name, [15], Left.TOTAL)
        truth.knows(person.nik, person, "name", "team", "role")
        truth.sheet(person.name, "form", 9)
        pages.append(page)
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES)


_SECTIONS: tuple[tuple[str, Decimal, tuple[str, ...]], ...] = (
    ("1. SASARAN BISNIS", D("0.8"), ("SALES", "CALLS", "CSAT")),
    ("2. DISIPLIN PROSES", D("0.2"), ("AHT", "COMPL")),
)


def with_sections(path: Path) -> Built:
    """Merged labels, two sections with their weights and subtotals, signatures; e-mails as names.

    An item's weight is its share of the section: 43,75 % of 80 % is 35 %.
    """
    pages, truth = [Page("Petunjuk")], Truth()
    pages[0].down("B3", ["PETUNJUK PENGISIAN", "1. Isi kolom Realisasi.", "2. Kirim ke HR."])
    for person in STORY.people:
        page = Page(person.email)
        page.merge("B2:I2", "KPI   SETTING   &   REVIEW")
        _labels(page, person)
        page.across("B12", ["No", "Sasaran Kerja / KPI", "Tipe KPI", "Satuan"])
        page.across("F12", ["Bobot (a)\n(Maks 100%)", "Target\n", "Hasil Aktual"])
        page.across("I12", ["% Pencapaian\n(b)", "Skor\n(a) * (b)"])
        row = _sections(page, truth, person)
        page.put((row + 2, 2), "Tanda tangan karyawan:")
        page.put((row + 2, 7), "Tanda tangan atasan:")
        page.put((row + 6, 7), "Dewi Kartikasari")
        truth.leaves_out(page.name, [row + 2, row + 6], Left.NOTES)
        truth.knows(person.nik, person, "name", "role")
        truth.sheet(page.name, "form", 12)
        pages.append(page)
    truth.sheet("Petunjuk", "none")
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES)


def _labels(page: Page, person: Person) -> None:
    said = {
        "Nama Karyawan:": person.name,
        "NIK:": person.nik,
        "Jabatan:": person.role,
        "Atasan Langsung:": "Dewi Kartikasari",
        "Periode Penilaian:": "Oktober 2026",
    }
    for row, (label, value) in enumerate(said.items(), start=4):
        page.merge(f"B{row}:C{row}", label)
        page.merge(f"D{row}:F{row}", value)


def _sections(page: Page, truth: Truth, person: Person) -> int:
    """Write the sections one below the other; give the row of the grand total."""
    row = 13
    for title, share, codes in _SECTIONS:
        page.merge(f"B{row}:E{row}", title)
        page.across((row, 6), [PLAIN.share(share), None, None, None, Formula("=1", 0.9)])
        truth.leaves_out(page.name, [row], Left.SECTION)
        for at, code in enumerate(codes, start=1):
            kpi, row = STORY.kpi(code), row + 1
            value = STORY.value(person, kpi)
            kind = "Tipe 1" if kpi.direction == "higher" else "Tipe 2"
            page.across((row, 2), [at, kpi.nama, kind, kpi.satuan, float(kpi.weight / share)])
            page.put((row, 7), PLAIN.cell(kpi, kpi.target))
            truth.says(person.nik, kpi, value, page.put((row, 8), PLAIN.cell(kpi, value)))
            page.across((row, 9), [Formula(f"=H{row}/G{row}", 1), Formula("=1", 0.4)])
        row += 1
        page.across((row, 3), ["Sub Total", None, None, 1, None, None, None, Formula("=1", 0.8)])
        truth.leaves_out(page.name, [row], Left.TOTAL)
        row += 1
    page.across((row, 3), ["TOTAL", None, None, 1, None, None, None, Formula("=1", 0.97)])
    truth.leaves_out(page.name, [row], Left.TOTAL)
    return row


def label_and_value_in_one_cell(path: Path) -> Built:
    """`Nama : Sari Wulandari` in one cell, or the colon before the value; hidden list of grades."""
    pages, truth = [Page("Grade", hidden=True)], Truth()
    pages[0].across("A1", ["Nilai", "Predikat"])
    pages[0].across("A2", [">110", "ISTIMEWA"])
    for number, person in enumerate(STORY.people, start=1):
        page = Page(f"Form {number}")
        page.merge("A1:F1", "PENILAIAN KPI PERIODE OKTOBER 2026")
        page.merge("A3:C3", f"Nama   : {person.name} ")
        page.across("A4", ["N I K", None, f": {person.nik}"])
        page.across("A5", ["Jabatan ", None, f": {person.role}"])
        page.across("A8", ["INDIKATOR", "BOBOT (%)", "TARGET", "REALISASI", "KETERANGAN"])
        for row, kpi in enumerate(STORY.kpis, start=9):
            value = STORY.value(person, kpi)
            page.across((row, 1), [f"{row - 8}. {kpi.nama}", TYPED.share(kpi.weight)])
            page.put((row, 3), TYPED.cell(kpi, kpi.target))
            truth.says(person.nik, kpi, value, page.put((row, 4), TYPED.cell(kpi, value)))
        page.across("A14", ["JUMLAH", "100%"])
        truth.leaves_out(page.name, [14], Left.TOTAL)
        truth.knows(person.nik, person, "name", "role")
        truth.sheet(page.name, "form", 8)
        pages.append(page)
    truth.sheet("Grade", "none")
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES)


_WORDED = {
    "SALES": ">= Rp 50.000.000",
    "CALLS": "Min. 1.200 /Bulan",
    "AHT": "≤ 300 detik",
    "CSAT": "≥90%",
    "COMPL": "Maks. 8 keluhan",
}


def with_targets_in_words(path: Path) -> Built:
    """Targets as people say them: at least, at most, with unit and period."""
    truth, pages = Truth(), []
    for person in STORY.people:
        page = Page(person.name)
        page.down("B2", ["Nama", "NIK", "Jabatan", "Bulan"])
        page.down("C2", [person.name, person.nik, person.role, "Oktober 2026"])
        page.across("B8", ["Sasaran", "Bobot", "Target", "Pencapaian Aktual", "Skor"])
        for row, kpi in enumerate(STORY.kpis, start=9):
            value = STORY.value(person, kpi)
            page.across((row, 2), [kpi.nama, PLAIN.share(kpi.weight), _WORDED[kpi.code]])
            truth.says(person.nik, kpi, value, page.put((row, 5), TYPED.cell(kpi, value)))
            page.put((row, 6), Formula("=1", 0.3))
        truth.knows(person.nik, person, "name", "role")
        truth.sheet(page.name, "form", 8)
        pages.append(page)
    write_book(path, pages)
    agreed = Agreed(sheets={EVERY_SHEET: AgreedSheet(columns=_SAID)})
    return Built(story=STORY, truth=truth, scheme=RULES, agreed=agreed)


# Neither word is known by itself: Sasaran is a goal elsewhere.
_SAID = {
    "Sasaran": AgreedColumn(meaning="kpi_name"),
    "Pencapaian Aktual": AgreedColumn(meaning="realized"),
}


# Achieved may be a value as well as a ratio: somebody has said that it is neither.
IGNORED = AgreedColumn(meaning="ignore")


def english_without_id(path: Path) -> Built:
    """Labels at the right of a cover block; nobody has an id; a manager's name stands there too."""
    pages, truth = [], Truth()
    for person in STORY.people:
        page = Page(person.name.split()[0])
        page.put("C2", "Monthly Performance Review")
        page.across("C4", ["Employee Name:", None, person.name, "Department:", None, person.team])
        page.across("C5", ["Job Title:", None, person.role, "Review Period:", None, "October 2026"])
        page.across("C6", ["Line Manager:", None, "Dewi Kartikasari"])
        page.across("C10", ["KPI", "Target", "Actual", "Achieved", "Manager comments"])
        for row, kpi in enumerate(STORY.kpis, start=11):
            value = STORY.value(person, kpi)
            page.across((row, 3), [kpi.name, EXPORTED.cell(kpi, kpi.target)])
            truth.says(person.name, kpi, value, page.put((row, 5), EXPORTED.cell(kpi, value)))
            page.across((row, 6), ["n/a" if value is None else "yes", "as discussed"])
        page.put("C18", "Overall comments/ issues:")
        page.put("C19", "A good month; keep the target of 1,200 calls in sight.")
        truth.leaves_out(page.name, [18, 19], Left.NOTES)
        truth.knows(person.name, person, "name", "team", "role")
        truth.sheet(page.name, "form", 10)
        pages.append(page)
    write_book(path, pages)
    agreed = Agreed(sheets={EVERY_SHEET: AgreedSheet(columns={"Achieved": IGNORED})})
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=agreed, language="en")


def of_different_lengths(path: Path) -> Built:
    """One is measured by five KPIs, the other by three, each with weights of its own."""
    truth, pages = Truth(), []
    for nik, codes in (("00417", tuple(kpi.code for kpi in STORY.kpis)), ("00105", _LEADER)):
        story = STORY.only(*codes).of(nik)
        pages.append(_own_form(truth, story.people[0], story.kpis))
    write_book(path, pages)
    story = STORY.of("00417", "00105")
    roles: dict[str | None, tuple[str, ...]] = {
        "Agen": tuple(kpi.code for kpi in STORY.kpis),
        "Ketua Tim": _LEADER,
    }
    return Built(story=story, truth=truth, scheme=RULES, roles=roles)


_AREAS = (("Hasil Usaha", ("SALES", "CALLS")), ("Layanan", ("AHT", "CSAT", "COMPL")))


def with_result_areas(path: Path) -> Built:
    """The form of many Indonesian handbooks: areas merged over their KPIs, Skor and Skor Akhir."""
    truth, pages = Truth(), []
    for person in STORY.people:
        page = Page(person.name.upper())
        page.merge("A1:H1", "PERFORMANCE APPRAISAL FORM")
        page.across("A3", ["Nama", ":", person.name, None, "Departemen", ":", person.team])
        page.across("A4", ["Jabatan", ":", person.role, None, "Periode", ":", "Oktober 2026"])
        page.across("A6", ["No", "Key Result Area", "Key Performance Indicators", "Bobot KPI"])
        page.across("E6", ["Target", "Realisasi", "Skor", "Skor Akhir"])
        row = 7
        for area, codes in _AREAS:
            page.merge(span((row, 2), (row + len(codes) - 1, 2)), area)
            for code in codes:
                kpi = STORY.kpi(code)
                value = STORY.value(person, kpi)
                page.across((row, 1), [row - 6, None, kpi.nama, HUNDREDS.share(kpi.weight)])
                page.put((row, 5), HUNDREDS.cell(kpi, kpi.target))
                cell = page.put((row, 6), HUNDREDS.cell(kpi, value))
                page.across((row, 7), [Formula(f"=F{row}/E{row}*100", 98), Formula("=1", 20)])
                truth.says(person.name, kpi, value, cell)
                row += 1
        page.merge(f"A{row}:G{row}", "TOTAL SKOR")
        page.put((row, 8), Formula("=SUM(H7:H11)", 98.5))
        truth.leaves_out(page.name, [row], Left.TOTAL)
        truth.knows(person.name, person, "name", "team", "role")
        truth.sheet(page.name, "form", 6)
        pages.append(page)
    write_book(path, pages)
    return Built(story=STORY, truth=truth, scheme=RULES)


_LEADER = ("SALES", "CALLS", "CSAT")


def _own_form(truth: Truth, person: Person, kpis: Sequence[Measure]) -> Page:
    page = Page(person.email)
    page.across("B2", ["Nama", person.name])
    page.across("B3", ["NIK", person.nik, "Jabatan", person.role])
    page.across("B6", ["KPI", "Bobot (%)", "Target", "Realisasi"])
    for row, kpi in enumerate(kpis, start=7):
        value = STORY.value(person, kpi)
        page.across((row, 2), [kpi.nama, float(kpi.weight * 100), HUNDREDS.cell(kpi, kpi.target)])
        truth.says(person.nik, kpi, value, page.put((row, 5), HUNDREDS.cell(kpi, value)))
    row = 7 + len(kpis)
    page.across((row, 2), ["Total", 100])
    truth.leaves_out(page.name, [row], Left.TOTAL)
    truth.knows(person.nik, person, "name", "role")
    truth.sheet(page.name, "form", 6)
    return page


LAYOUTS: tuple[Callable[[Path], Built], ...] = (
    plain,
    with_sections,
    with_result_areas,
    with_targets_in_words,
    label_and_value_in_one_cell,
    english_without_id,
    of_different_lengths,
)
