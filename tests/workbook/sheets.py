"""Looking into a written workbook: what its cells say, what their formulas are, what differs."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.workbook.libreoffice import all_recalculated

# Floats differ in their last digits from the engine's 80; people are shown far fewer.
CLOSE = 1e-11
HEADING_ROW, FIRST_ROW = 3, 4


def opened(path: Path, *, values: bool = False) -> Workbook:
    with warnings.catch_warnings():
        # Data bars of Excel 2010 are among what openpyxl does not read.
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(path, data_only=values)


def same(one: Any, other: Any) -> bool:
    if one in {None, ""} and other in {None, ""}:
        return True
    if isinstance(one, int | float) and isinstance(other, int | float):
        return bool(abs(one - other) <= CLOSE * max(1, abs(one)))
    return bool(one == other)


def differences(one: Path, other: Path, formulas_of: Path | None = None) -> list[str]:
    """Every formula cell whose values differ between two workbooks, with both values."""
    formulas = opened(formulas_of or one)
    ours, theirs = opened(one, values=True), opened(other, values=True)
    return [
        f"{sheet.title}!{cell.coordinate} {ours[sheet.title][cell.coordinate].value!r} "
        f"{theirs[sheet.title][cell.coordinate].value!r} {cell.value}"
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
        and not same(
            ours[sheet.title][cell.coordinate].value, theirs[sheet.title][cell.coordinate].value
        )
    ]


def formula_count(path: Path) -> int:
    return sum(
        cell.data_type == "f" for sheet in opened(path) for row in sheet.iter_rows() for cell in row
    )


@dataclass
class Edit:
    """A workbook that somebody types into, as openpyxl sees it."""

    path: Path

    def __post_init__(self) -> None:
        self.book = opened(self.path)

    def find(self, sheet: str, column: str, **where: str) -> Any:
        """The cell under a heading, in the row whose other headings say so."""
        page = self.book[sheet]
        heads = {cell.value: cell.column for cell in page[HEADING_ROW]}
        for row in range(FIRST_ROW, page.max_row + 1):
            if all(page.cell(row, heads[head]).value == said for head, said in where.items()):
                return page.cell(row, heads[column])
        raise LookupError((sheet, where))

    def rule(self, code: str, column: str) -> Any:
        """The cell of a KPI in the Rules sheet."""
        page = self.book["Rules"]
        heading = next(row for row in page.iter_rows() if row[1].value == "Code")
        at = next(cell.column for cell in heading if cell.value == column)
        row = next(
            row[1].row for row in page.iter_rows(min_row=heading[0].row + 1) if row[1].value == code
        )
        return page.cell(row, at)

    def setting(self, label: str) -> Any:
        page = self.book["Rules"]
        row = next(row[0].row for row in page.iter_rows() if row[0].value == label)
        return page.cell(row, 2)

    def band(self, code: str, number: int, column: str) -> Any:
        """The cell of a band: the second table in which the code stands."""
        page = self.book["Rules"]
        headings = [row for row in page.iter_rows() if row[1].value == "Code"]
        at = next(cell.column for cell in headings[1] if cell.value == column)
        rows = [
            row[1].row
            for row in page.iter_rows(min_row=headings[1][0].row + 1)
            if row[1].value == code
        ]
        return page.cell(rows[number], at)

    def gate(self, name: str, column: str) -> Any:
        """The cell of a gate in the Rules sheet."""
        page = self.book["Rules"]
        heading = next(row for row in page.iter_rows() if row[0].value == "Gate")
        at = next(cell.column for cell in heading if cell.value == column)
        row = next(
            row[0].row for row in page.iter_rows(min_row=heading[0].row) if row[0].value == name
        )
        return page.cell(row, at)

    def recalculated(self) -> "Answers":
        changed = self.path.with_name(f"changed-{self.path.name}")
        self.book.save(changed)
        return Answers(all_recalculated([changed])[0])


class Answers:
    """The tables of a workbook by agent and KPI, as values."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = opened(path, values=True)
        self._tables: dict[str, list[Mapping[str, Any]]] = {}

    def table(self, sheet: str) -> list[Mapping[str, Any]]:
        if sheet not in self._tables:
            self._tables[sheet] = self._read(sheet)
        return self._tables[sheet]

    def _read(self, sheet: str) -> list[Mapping[str, Any]]:
        page = self.book[sheet]
        heads = [cell.value for cell in page[HEADING_ROW]]
        return [
            dict(zip(heads, (cell.value for cell in row), strict=True))
            for row in page.iter_rows(min_row=FIRST_ROW)
        ]

    def score(self, agent_id: str) -> Mapping[str, Any]:
        return next(row for row in self.table("Scores") if row["Agent ID"] == agent_id)

    def line(self, agent_id: str, code: str) -> Mapping[str, Any]:
        return next(
            row for row in self.table("Lines") if (row["Agent ID"], row["Code"]) == (agent_id, code)
        )

    def team_score(self, team: str) -> Any:
        """The score of a team, as its sheet says."""
        page = self.book[team]
        labels = next(row for row in page.iter_rows() if row[1].value == "Agents")
        at = next(cell.column for cell in labels if cell.value == "Team score")
        return page.cell(labels[0].row + 1, at).value
