"""Changes made twice, in the workbook and in the month, and what both say then."""

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl.formula.translate import Translator

from scorebook.core.agent import Month
from scorebook.core.scorecard import Scorecard
from scorebook.core.teams import team_cards
from scorebook.display.language import Language
from scorebook.workbook.writer import write_results
from tests.months import results
from tests.workbook.sheets import FIRST_ROW, Answers, Edit, same


@dataclass(frozen=True)
class Change:
    """One thing changed: in the workbook, and in the month."""

    type: Callable[[Edit], None]
    mean: Callable[[Month], Month]


def written(path: Path, of: Month) -> Path:
    """Write the results of a month; those of the same month are made once and copied."""
    path.write_bytes(_results(pickle.dumps(of)))
    return path


@cache
def _results(month: bytes) -> bytes:
    of: Month = pickle.loads(month)  # noqa: S301 - was pickled just now
    with TemporaryDirectory() as folder:
        path = Path(folder) / "results.xlsx"
        write_results(results(of), path, language=Language.EN)
        return path.read_bytes()


def edited(path: Path, changes: Sequence[Change]) -> Path:
    edit = Edit(path)
    for change in changes:
        change.type(edit)
    changed = path.with_name(f"changed-{path.name}")
    edit.book.save(changed)
    return changed


def disagreements(found: Answers, expected: Month) -> list[str]:
    """Compare every result in the workbook with the engine's."""
    wrong: list[str] = []

    def compare(where: str, theirs: Any, ours: Any) -> None:
        if not same(theirs, None if ours is None else ours):
            wrong.append(f"{where}: workbook {theirs!r}, engine {ours!r}")

    cards = results(expected).cards
    for card in cards:
        row = found.score(card.agent.agent_id)
        results_of = {
            "Score": "withheld" if card.score is None else card.score,
            "Tier": card.tier.name if card.tier else None,
            "Payout": card.payout,
            "Rank": card.rank,
        }
        for column, ours in {**results_of, **_free(card, row)}.items():
            compare(f"{card.agent.agent_id} {column}", row[column], as_float(ours))
        for result in card.lines:
            at = found.line(card.agent.agent_id, result.line.kpi.code)
            for column in ("Achievement", "Credit", "Points"):
                ours = getattr(result, column.lower())
                where = f"{card.agent.agent_id} {result.line.kpi.code} {column}"
                compare(where, at[column], as_float(ours))
    for team in team_cards(cards, expected.scheme.settings):
        ours = "withheld" if team.score is None else float(team.score)
        compare(f"{team.team} score", found.team_score(team.team), ours)
    return wrong


def _free(card: Scorecard, row: Mapping[str, Any]) -> dict[str, Any]:
    """What would have come out without gates, where there are some."""
    if "Tier without gates" not in row:
        return {}
    free = card.ungated
    return {
        "Tier without gates": None if free is None else free.tier.name,
        "Payout without gates": None if free is None else free.payout,
    }


def as_float(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else float(value)


def upside_down(page: Any) -> None:
    """Sort as Excel does: a formula goes along, and what it says of its own row with it."""
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=FIRST_ROW)]
    for to, row in enumerate(reversed(rows), start=FIRST_ROW):
        was = FIRST_ROW + len(rows) - 1 - (to - FIRST_ROW)
        for column, value in enumerate(row, start=1):
            cell = page.cell(to, column)
            cell.value = value
            if value == "=":
                cell.data_type = "s"  # a test of a gate, no formula
            elif isinstance(value, str) and value.startswith("="):
                old = page.cell(was, column).coordinate
                cell.value = Translator(value, origin=old).translate_formula(cell.coordinate)
