"""Our own form, wide and long: the yardstick that the other layouts are held against."""

from collections.abc import Callable
from pathlib import Path

from tests.layouts.build.long import rows_of
from tests.layouts.build.wide import write_people
from tests.layouts.page import Page, write_book
from tests.layouts.story import STORY
from tests.layouts.styles import PLAIN
from tests.layouts.truth import ALL, RULES, Built, Truth


def _agents(truth: Truth) -> Page:
    page = Page("Agents")
    page.across("A1", ["agent_id", "name", "team", "role"])
    for row, person in enumerate(STORY.people, start=2):
        page.across((row, 1), [person.nik, person.name, person.team, person.role])
        truth.knows(person.nik, person, "name", "team", "role")
    return page


def wide(path: Path) -> Built:
    """A row an agent; targets and weights in the scheme."""
    page, truth = Page("Realized"), Truth()
    page.across("A1", ["agent_id", *(kpi.code for kpi in STORY.kpis)])
    page.down("A2", [person.nik for person in STORY.people])
    write_people(page, truth, (2, 2), PLAIN)
    write_book(path, [page, _agents(truth)])
    return Built(story=STORY, truth=truth, scheme=ALL)


def long(path: Path) -> Built:
    """A row an agent and KPI, with its own target and weight."""
    page, truth = Page("Realized"), Truth()
    page.across("A1", ["agent_id", "kpi", "weight", "target", "realized"])
    for row, (person, kpi, value) in enumerate(rows_of(STORY), start=2):
        page.across((row, 1), [person.nik, kpi.code, PLAIN.share(kpi.weight)])
        page.put((row, 4), PLAIN.cell(kpi, kpi.target))
        truth.says(person.nik, kpi, value, page.put((row, 5), PLAIN.cell(kpi, value)))
    write_book(path, [page, _agents(truth)])
    return Built(story=STORY, truth=truth, scheme=RULES)


LAYOUTS: tuple[Callable[[Path], Built], ...] = (wide, long)
