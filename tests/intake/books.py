"""Small workbooks to read: a list of lists is a sheet, and a test says only what matters."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from scorebook.app.reading_ports import Reading
from scorebook.core.agent import Agent, Line
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.kpi import Kpi
from scorebook.core.period import Period
from scorebook.intake.reader import read_workbook

Rows = Sequence[Sequence[Any]]
# What the fixture `reading` is: give it what differs from a sound workbook.
Read = Callable[..., Reading]
OCTOBER = Period(2026, 10)

SETTINGS: dict[str, Any] = {
    "period": "2026-10",
    "company": "Contoh",
    "currency": "IDR",
    "language": "en",
}
AGENTS: list[list[Any]] = [["agent_id", "name", "role"], ["001", "Sari", "Agent"]]
KPI: list[list[Any]] = [
    ["role", "code", "name", "direction", "weight", "target"],
    ["Agent", "CSAT", "Rating", "higher", 1, 100],
]
REALIZED: list[list[Any]] = [["agent_id", "CSAT"], ["001", 90]]
TIERS: list[list[Any]] = [["name", "from", "payout"], ["Low", 0, 0], ["High", 0.9, 500_000]]

# A company's own list, which says of every row who and what it is about.
LIST_HEADINGS: list[Any] = [
    *("NIK", "Jabatan", "Nama KPI", "Polaritas", "Satuan"),
    *("Bobot", "Target", "Realisasi"),
]


@dataclass(frozen=True)
class Shown:
    """A number or a text in a number format."""

    value: Any
    number_format: str


@dataclass(frozen=True)
class Formula:
    """A formula with the value saved beside it; an empty one is saved without."""

    text: str
    saved: Any = ""


def kpi_rows(*rows: dict[str, Any]) -> list[list[Any]]:
    """Rows of the KPI sheet, the usual one with other parts."""
    usual = dict(zip(KPI[0], KPI[1], strict=True))
    columns = list(dict.fromkeys([*usual, *(name for row in rows for name in row)]))
    return [columns, *([{**usual, **row}.get(name) for name in columns] for row in rows)]


def write(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
    hidden_sheets: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
) -> Path:
    """Write sheets as they stand; None is a blank cell, rows are counted from 1."""
    book = xlsxwriter.Workbook(
        str(path),
        {
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "in_memory": True,
            **(options or {}),
        },
    )
    plain = book.add_format()
    formats = {"": plain}
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                match cell:
                    case Shown():
                        shown = formats.setdefault(
                            cell.number_format, book.add_format({"num_format": cell.number_format})
                        )
                        sheet.write(row, column, cell.value, shown)
                    case Formula():
                        sheet.write_formula(row, column, cell.text, value=cell.saved)
                    case _:
                        sheet.write(row, column, cell)
        for cells in (merged or {}).get(name, ()):
            first = cells.split(":", maxsplit=1)[0]
            at = [int(first[1:]) - 1, ord(first[0]) - ord("A")]
            sheet.merge_range(cells, rows[at[0]][at[1]], plain)
        for hidden in (hidden_rows or {}).get(name, ()):
            sheet.set_row(hidden - 1, None, None, {"hidden": True})
        if name in hidden_sheets:
            sheet.hide()
    book.close()
    return path


def native(
    path: Path,
    *,
    settings: Mapping[str, Any] | None = None,
    without: Sequence[str] = (),
    extra: Mapping[str, Rows] | None = None,
    agents: Rows = AGENTS,
    kpi: Rows = KPI,
    realized: Rows = REALIZED,
    tiers: Rows = TIERS,
    **how: Any,
) -> Path:
    """Write our own form of workbook; `settings` are laid over the usual ones, None takes out."""
    kept = {key: value for key, value in {**SETTINGS, **(settings or {})}.items() if value}
    sheets: dict[str, Rows] = {
        "Settings": [["Key", "Value"], *kept.items()],
        "Agents": agents,
        "KPI": kpi,
        "Realized": realized,
        "Tiers": tiers,
    }
    kept_sheets = {name: rows for name, rows in sheets.items() if name not in without}
    return write(path, {**kept_sheets, **(extra or {})}, **how)


def read(
    path: Path,
    *,
    scheme: Path | None = None,
    period: Period | None = None,
    agreed: Agreed = NOTHING_AGREED,
) -> Reading:
    """Read a workbook, as `run` does."""
    return read_workbook(path, scheme=scheme, period=period, agreed=agreed)


def told(reading: Reading) -> list[str]:
    """Say of every problem its code and where it stands: SB201 Realized!B2."""
    return [f"{one.code} {one.place or ''}".rstrip() for one in reading.problems]


def facts(reading: Reading, code: str) -> Mapping[str, str]:
    """Give the facts of the one problem with this code, as text."""
    (found,) = [one for one in reading.problems if one.code == code]
    return {name: str(fact) for name, fact in found.facts.items()}


def agents(reading: Reading) -> dict[str, Agent]:
    """Give the agents by id."""
    assert reading.month is not None
    return {agent.agent_id: agent for agent in reading.month.agents}


def line(reading: Reading, agent_id: str = "001", kpi: str = "CSAT") -> Line:
    """Give one line of one agent."""
    (found,) = [one for one in agents(reading)[agent_id].lines if one.kpi.code == kpi]
    return found


def kpis(reading: Reading, role: str = "Agent") -> dict[str, Kpi]:
    """Give the KPIs of a role by code."""
    assert reading.month is not None
    return {kpi.code: kpi for kpi in reading.month.scheme.kpis[role]}


def patched(path: Path, part: str, old: str, new: str) -> Path:
    """Write a part of a workbook anew, as no library would write it."""
    assert part in zipfile.ZipFile(path).namelist()

    def patch(name: str, content: bytes) -> tuple[str, bytes]:
        if name != part:
            return name, content
        assert old in content.decode()
        return name, content.decode().replace(old, new).encode()

    return rewritten(path, patch)


def strict(path: Path) -> Path:
    """Save a workbook as “Strict Open XML”."""
    names = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
            "http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }

    def named(name: str, content: bytes) -> tuple[str, bytes]:
        for usual, other in names.items():
            content = content.replace(usual.encode(), other.encode())
        return name, content

    return rewritten(path, named)


def rewritten(path: Path, how: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """Write a workbook anew, each part as `how` says; without those of which it says None."""
    with zipfile.ZipFile(path) as package:
        parts = [how(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part in parts:
            if part is not None:
                name, content = part
                # With the time of no clock, so that the bytes are the same at any.
                package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path
