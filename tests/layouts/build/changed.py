"""A workbook and the same one a month later, in which one thing has changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.core.period import Period
from tests.layouts.build.long import rows_of
from tests.layouts.page import Page, write_book
from tests.layouts.story import STORY, D, Person, Story
from tests.layouts.styles import PLAIN

NOVEMBER = Period(2026, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What the list of a month holds; `further` are columns at its right and what they say."""

    story: Story
    headings: tuple[str, ...] = ("NIK", "Nama", "Jabatan", "Nama KPI", "Bobot")
    values: tuple[str, str] = ("Target", "Realisasi")
    further: tuple[tuple[str, Any], ...] = (("Keterangan", "-"),)
    top: int = 3
    names: tuple[tuple[str, str], ...] = ()


OCTOBERS = Month(story=STORY)
NOVEMBERS = Month(story=STORY.in_month(NOVEMBER))


def write_month(path: Path, month: Month) -> Path:
    """Write the list of a month."""
    page, names = Page("Rekap"), dict(month.names)
    page.put("A1", "Rekap KPI")
    further = [heading for heading, _ in month.further]
    page.across((month.top, 1), [*month.headings, *month.values, *further])
    for row, (person, kpi, value) in enumerate(rows_of(month.story), start=month.top + 1):
        page.across((row, 1), [person.nik, person.name, person.role])
        page.across((row, 4), [names.get(kpi.nama, kpi.nama), PLAIN.share(kpi.weight)])
        page.across((row, 6), [PLAIN.cell(kpi, kpi.target), PLAIN.cell(kpi, value)])
        page.across((row, 8), [said for _, said in month.further])
    return write_book(path, [page])


def write_wide_month(path: Path, month: Month) -> Path:
    """Write the month with a row a person and a column a KPI instead."""
    page, story, names = Page("Rekap"), month.story, dict(month.names)
    headings = [names.get(kpi.nama, kpi.nama) for kpi in story.kpis]
    further = [heading for heading, _ in month.further]
    page.across((month.top, 1), ["Bobot", *[None] * 2])
    page.across((month.top, 4), [PLAIN.share(kpi.weight) for kpi in story.kpis])
    page.across((month.top + 1, 1), ["NIK", "Nama", "Jabatan", *headings, *further])
    for row, person in enumerate(story.people, start=month.top + 2):
        page.across((row, 1), [person.nik, person.name, person.role])
        page.across((row, 4), [PLAIN.cell(kpi, story.value(person, kpi)) for kpi in story.kpis])
        page.across((row, 4 + len(story.kpis)), [said for _, said in month.further])
    return write_book(path, [page])


# ---------------------------------------------------------------- one thing that changed


def nothing(month: Month) -> Month:
    """Other values, as every month."""
    return month


def header_further_down(month: Month) -> Month:
    """Two more rows of titles stand above the table."""
    return replace(month, top=month.top + 2)


def new_column(month: Month) -> Month:
    """Somebody added a column of numbers."""
    return replace(month, further=(*month.further, ("Kehadiran", 22)))


def vanished_column(month: Month) -> Month:
    """The remarks are gone."""
    return replace(month, further=())


def renamed_kpi(month: Month) -> Month:
    """Keluhan is now called Komplain pelanggan."""
    return replace(month, names=(("Keluhan", "Komplain pelanggan"),))


def moved_weight(month: Month) -> Month:
    """Five points went from sales to calls."""
    moved = {"SALES": D("0.30"), "CALLS": D("0.25")}
    return replace(month, story=_weighing(month.story, moved))


def _weighing(story: Story, moved: dict[str, Decimal]) -> Story:
    kpis = (replace(kpi, weight=moved.get(kpi.code, kpi.weight)) for kpi in story.kpis)
    return replace(story, kpis=tuple(kpis))


def new_agent(month: Month) -> Month:
    """Somebody has joined."""
    joined = Person("03055", "Rizky Firmansyah", "rizky@cahayasuara.example", "Merapi")
    story = month.story
    values = {("03055", kpi.code): kpi.target for kpi in story.kpis}
    realized = {**story.realized, **values}
    people = (*story.people, joined)
    return replace(month, story=replace(story, people=people, realized=realized))


def vanished_agent(month: Month) -> Month:
    """Bagus Prakoso is gone."""
    kept = (one.nik for one in month.story.people if one.nik != "00422")
    return replace(month, story=month.story.of(*kept))


# The code of each change, and what it has to name.
CHANGES: tuple[tuple[Callable[[Month], Month], str, str], ...] = (
    (new_column, "SB120", "Kehadiran"),
    (vanished_column, "SB121", "Keterangan"),
    (renamed_kpi, "SB122", "Komplain pelanggan"),
    (moved_weight, "SB123", "SALES"),
    (new_agent, "SB124", "03055"),
    (vanished_agent, "SB125", "00422"),
)
UNTOLD: tuple[Callable[[Month], Month], ...] = (nothing, header_further_down)
