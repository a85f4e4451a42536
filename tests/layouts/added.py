"""Columns of results beside the tables of a workbook, as a run writes them back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.app.reading_ports import Reading
from scorebook.core.destinations import Shown, Table
from scorebook.core.scorecard import Scorecard, scorecards
from tests.layouts.page import Page, name_of, written_otherwise
from tests.layouts.truth import Built

WORDS = {
    "id": {
        Shown.ACHIEVEMENT: "Pencapaian",
        Shown.POINTS: "Poin",
        Shown.SCORE: "Skor",
        Shown.TIER: "Tingkat",
        Shown.PAYOUT: "Insentif",
    },
    "en": {
        Shown.ACHIEVEMENT: "Achievement",
        Shown.POINTS: "Points",
        Shown.SCORE: "Score",
        Shown.TIER: "Tier",
        Shown.PAYOUT: "Payout",
    },
}
_MONTHS = {("2026-10", "id"): "Okt 2026", ("2026-10", "en"): "Oct 2026"}

# Which result of whom a cell shows: shown, agent, KPI.
What = tuple[Shown, str, str]


@dataclass(slots=True)
class Added:
    """What was put where: texts and values by sheet and cell, and the result each cell shows."""

    puts: list[tuple[str, tuple[int, int], Any]] = field(default_factory=list)
    cells: dict[tuple[str, str], What] = field(default_factory=dict)

    def __call__(self, pages: list[Page]) -> list[Page]:
        for page in pages:
            for sheet, at, value in self.puts:
                if page.name == sheet:
                    page.put(at, value)
        return pages


def written_back(path: Path, build: Callable[[Path], Built], built: Built, first: Reading) -> Added:
    """Write a workbook once more, with the columns it lacks beside its tables."""
    added = Added()
    assert first.month is not None
    cards = {card.agent.agent_id: card for card in scorecards(first.month)}
    there = {(one.shown, one.kpi) for one in first.destinations.standing}
    for table in first.destinations.tables:
        if table.use in {"realized", "agents"}:
            _add(table, built.language, there, cards, added)
    with written_otherwise(added):
        build(path)
    return added


def _add(
    table: Table,
    language: str,
    there: set[tuple[Shown, str]],
    cards: dict[str, Scorecard],
    added: Added,
) -> None:
    columns = [one for one in _columns(table) if not _has(there, *one)]
    start, end = table.room[0]
    if end is not None and end - start + 1 < len(columns):
        return
    words = WORDS[language]
    month = _MONTHS.get((table.period, language), table.period)
    for at, (shown, kpi) in enumerate(columns, start=start):
        heading = " ".join(filter(None, (words[shown], kpi, month)))
        added.puts += [(table.sheet, (row, at), heading) for row in table.heading_rows]
        for row, speaks in table.rows.items():
            of_kpi = shown in {Shown.ACHIEVEMENT, Shown.POINTS}
            own = (kpi or next(iter(speaks.kpis), "")) if of_kpi else ""
            value = _value(cards[speaks.agent_id], shown, own)
            if (own or not of_kpi) and value is not None:
                added.puts.append((table.sheet, (row, at), value))
                added.cells[table.sheet, name_of((row, at))] = (shown, speaks.agent_id, own)


def _has(there: set[tuple[Shown, str]], shown: Shown, kpi: str) -> bool:
    return any(one is shown and (not kpi or of == kpi) for one, of in there)


def _columns(table: Table) -> Iterator[tuple[Shown, str]]:
    if table.use == "realized" and table.of_kpis:
        yield Shown.ACHIEVEMENT, ""
        yield Shown.POINTS, ""
    elif table.use == "realized":
        kpis = dict.fromkeys(kpi for speaks in table.rows.values() for kpi in speaks.kpis)
        yield from ((Shown.ACHIEVEMENT, kpi) for kpi in kpis)
    yield from ((shown, "") for shown in (Shown.SCORE, Shown.TIER, Shown.PAYOUT))


def _value(card: Scorecard, shown: Shown, kpi: str) -> Any:
    line = next((one for one in card.lines if one.line.kpi.code == kpi), None)
    said = {
        Shown.ACHIEVEMENT: line and line.achievement,
        Shown.POINTS: line and line.points,
        Shown.SCORE: card.score,
        Shown.TIER: card.tier.name if card.tier else None,
        Shown.PAYOUT: card.payout,
    }[shown]
    return float(said) if isinstance(said, Decimal) else said
