"""Sheets with the names of ours that are something else."""

from collections.abc import Callable
from pathlib import Path

from tests.layouts.build.long import ROLE
from tests.layouts.build.wide import write_people
from tests.layouts.page import Page, span, write_book
from tests.layouts.story import STORY
from tests.layouts.styles import HUNDREDS, PLAIN
from tests.layouts.truth import ALL, RULES_AND_WEIGHTS, Built, Truth


def results_on_kpi(path: Path) -> Built:
    """The sheet called KPI has a row a person, who has no id."""
    page, truth = Page("KPI"), Truth()
    page.across("A1", ["No", "Nama Karyawan", *(kpi.nama for kpi in STORY.kpis)])
    for row, person in enumerate(STORY.people, start=2):
        page.across((row, 1), [row - 1, person.name])
        truth.knows(person.name, person, "name")
    write_people(page, truth, (2, 3), PLAIN, key=lambda person: person.name)
    truth.sheet("KPI", "wide", 1)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL, agreed=ROLE)


def results_on_karyawan(path: Path) -> Built:
    """The sheet called Karyawan lists people, and beside each what came out."""
    page, truth = Page("Karyawan"), Truth()
    page.put("A1", "DATA KARYAWAN DAN HASIL")
    page.across("A3", ["NIK", "Nama", "Jabatan", *(kpi.nama for kpi in STORY.kpis)])
    for row, person in enumerate(STORY.people, start=4):
        page.across((row, 1), [person.nik, person.name, person.role])
        truth.knows(person.nik, person, "name", "role")
    write_people(page, truth, (4, 4), HUNDREDS)
    truth.sheet("Karyawan", "wide", 3)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=ALL)


def everything_on_target(path: Path) -> Built:
    """The sheet called Target has what was realized too."""
    page, truth = Page("Target"), Truth()
    page.across("A2", ["NIK", "Nama", "Jabatan"])
    for at, kpi in enumerate(STORY.kpis):
        left = 4 + 2 * at
        page.merge(span((1, left), (1, left + 1)), kpi.nama)
        page.across((2, left), ["Target", "Realisasi"])
    for row, person in enumerate(STORY.people, start=3):
        page.across((row, 1), [person.nik, person.name, person.role])
        truth.knows(person.nik, person, "name", "role")
        for at, kpi in enumerate(STORY.kpis):
            value = STORY.value(person, kpi)
            page.put((row, 4 + 2 * at), PLAIN.cell(kpi, kpi.target))
            cell = page.put((row, 5 + 2 * at), PLAIN.cell(kpi, value))
            truth.says(person.nik, kpi, value, cell)
    truth.sheet("Target", "grouped", 1, 2)
    write_book(path, [page])
    return Built(story=STORY, truth=truth, scheme=RULES_AND_WEIGHTS)


LAYOUTS: tuple[Callable[[Path], Built], ...] = (
    results_on_kpi,
    results_on_karyawan,
    everything_on_target,
)
