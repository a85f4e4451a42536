"""A small workbook of three people, with one thing changed where a test says so."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

Rows = Sequence[Sequence[Any]]

SOUND: Mapping[str, Rows] = {
    "Settings": (
        ("Key", "Value"),
        ("period", "2026-10"),
        ("company", "Harbour Support"),
        ("currency", "IDR"),
        ("language", "en"),
    ),
    "Agents": (
        ("agent_id", "name", "email", "team", "role"),
        ("001", "Ana Putri", "ana@example.com", "North", "Agent"),
        ("002", "Budi Santoso", "budi@example.com", "North", "Agent"),
        ("003", "Cici Amelia", "cici@example.com", "South", "Agent"),
    ),
    "KPI": (
        ("role", "code", "name", "direction", "weight", "target"),
        ("Agent", "CALLS", "Calls handled", "higher", 60, 100),
        ("Agent", "AHT", "Handling time", "lower", 40, 300),
    ),
    "Realized": (
        ("agent_id", "CALLS", "AHT"),
        ("001", 100, 300),
        ("002", 90, 330),
        ("003", 50, 600),
    ),
    "Tiers": (
        ("name", "from", "kind", "payout"),
        ("Below", 0, "amount", 0),
        ("Fair", 80, "amount", 500_000),
        ("Good", 95, "amount", 1_000_000),
    ),
}


def book(path: Path, **changed: Rows) -> Path:
    """Write the workbook; a sheet given here takes the place of the sound one."""
    with Workbook(str(path)) as workbook:
        for name, rows in {**SOUND, **changed}.items():
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def with_fault(path: Path, **changed: Rows) -> Path:
    """Write the workbook with text where agent 002's calls belong; other sheets as given."""
    return book(
        path,
        Realized=(
            ("agent_id", "CALLS", "AHT"),
            ("001", 100, 300),
            ("002", "many", 330),
            ("003", 50, 600),
        ),
        **changed,
    )
