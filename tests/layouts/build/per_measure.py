"""A sheet a measure: Target, Realisasi and Bobot, joined on the person."""

from collections.abc import Callable
from pathlib import Path

from scorebook.core.understood import Left
from tests.intake.books import Formula, Shown
from tests.layouts.build.long import ROLE
from tests.layouts.page import Page, write_book
from tests.layouts.story import STORY
from tests.layouts.styles import HUNDREDS, PLAIN, TYPED
from tests.layouts.truth import RULES, RULES_AND_WEIGHTS, Built, Truth


def plain(path: Path) -> Built:
    """Three sheets of one shape, the same people in the same order."""
    truth = Truth()
    pages = {name: Page(name) for name in ("Target", "Realisasi", "Bobot")}
    for page in pages.values():
        page.across("A1", ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)])
        # Sheets with our own names are read as our own.
        truth.sheet(page.name, "", 1)
        for row, person in enumerate(STORY.people, start=2):
            page.across((row, 1), [person.nik, person.name, person.role])
    for row, person in enumerate(STORY.people, start=2):
        truth.knows(person.nik, person, "name", "role")
        for column, kpi in enumerate(STORY.kpis, start=4):
            value = STORY.value(person, kpi)
            pages["Target"].put((row, column), PLAIN.cell(kpi, kpi.target))
            pages["Bobot"].put((row, column), PLAIN.share(kpi.weight))
            cell = pages["Realisasi"].put((row, column), PLAIN.cell(kpi, value))
            truth.says(person.nik, kpi, value, cell)
    write_book(path, list(pages.values()))
    return Built(story=STORY, truth=truth, scheme=RULES)


def joined_by_name(path: Path) -> Built:
    """Names alone, padded here and not there, in another order; the weights on a hidden sheet."""
    truth = Truth()
    targets, realized, shares = Page("TARGET OKT"), Page("AKTUAL OKT"), Page("BOBOT", hidden=True)
    for page, top in ((targets, 3), (realized, 5), (shares, 1)):
        page.across((top, 2), ["NAMA KARYAWAN ", *(kpi.nama.upper() for kpi in STORY.kpis)])
        truth.sheet(page.name, "wide", top)
    for down, person in enumerate(sorted(STORY.people, key=lambda one: one.name)):
        targets.put((4 + down, 2), f"{person.name}  ")
        targets.across((4 + down, 3), [TYPED.cell(kpi, kpi.target) for kpi in STORY.kpis])
        shares.put((2 + down, 2), person.name.upper())
        shares.across((2 + down, 3), [TYPED.share(kpi.weight) for kpi in STORY.kpis])
    for row, person in enumerate(STORY.people, start=6):
        realized.put((row, 2), f" {person.name}")
        truth.knows(person.name, person, "name")
        for column, kpi in enumerate(STORY.kpis, start=3):
            value = STORY.value(person, kpi)
            cell = realized.put((row, column), TYPED.cell(kpi, value))
            truth.says(person.name, kpi, value, cell)
    realized.put("B12", "Jumlah")
    realized.put("C12", Formula("=SUM(C6:C11)", 0))
    truth.leaves_out("AKTUAL OKT", [12], Left.TOTAL)
    write_book(path, [targets, realized, shares])
    return Built(story=STORY, truth=truth, scheme=RULES, agreed=ROLE)


def ids_of_two_kinds(path: Path) -> Built:
    """Ids are text on one sheet, numbers on the other: shown as 00417 there, or bare."""
    truth = Truth()
    targets, realized = Page("Goal"), Page("Actual")
    targets.across("A2", ["Emp Code", "Emp Name", *(kpi.code for kpi in STORY.kpis)])
    realized.across("A2", ["Emp Code", "Emp Name", *(kpi.code for kpi in STORY.kpis)])
    for row, person in enumerate(STORY.people, start=3):
        targets.across((row, 1), [person.nik, person.name])
        targets.across((row, 3), [HUNDREDS.cell(kpi, kpi.target) for kpi in STORY.kpis])
        realized.across((row, 1), [Shown(int(person.nik), "00000"), person.name])
        truth.knows(person.nik, person, "name")
        for column, kpi in enumerate(STORY.kpis, start=3):
            value = STORY.value(person, kpi)
            cell = realized.put((row, column), HUNDREDS.cell(kpi, value))
            truth.says(person.nik, kpi, value, cell)
    truth.sheet("Goal", "wide", 2)
    truth.sheet("Actual", "wide", 2)
    write_book(path, [targets, realized])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS, agreed=ROLE, language="en")


LAYOUTS: tuple[Callable[[Path], Built], ...] = (plain, joined_by_name, ids_of_two_kinds)
