"""Results are written back into every layout: once for each agent, live, and once for all."""

from pathlib import Path

import openpyxl
import pytest

from scorebook.app.reading_ports import Reading
from scorebook.app.scoring import results_of
from scorebook.core.destinations import Shown
from scorebook.core.results import Results
from scorebook.display.scored.plan import Planned, planned
from scorebook.patch.writeback import write_written_back
from tests.intake.books import rewritten
from tests.layouts.every import EVERY
from tests.layouts.readings import read_again, read_built
from tests.workbook.libreoffice import all_recalculated

# People stand side by side in these, and a column beside them would be another person's.
TURNED = {"months-transposed", "months-transposed_with_ids"}
# A whole year without a target is a question, and not a month to score.
ASKED = {"grouped-measures_over_a_year"}
WRITTEN = [name for name in EVERY if name not in TURNED | ASKED]
# Formulas of the manager's own whose saved value is not what they come to: those that were taken
# from there are right by what was saved.
SAVED_OTHERWISE = {"stacked-kpis_side_by_side", "wide-with_measures_in_headings"}


def scored(reading: Reading) -> tuple[Results, Planned]:
    """Score what was read, and decide what is written."""
    assert reading.month is not None
    results = results_of(reading, reading.month, "0")
    return results, planned(results, reading.destinations, reading.language, values=False)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_payout_stands_in_the_copy_once_and_a_second_pass_adds_nothing(
    name: str, tmp_path: Path
) -> None:
    built, reading = read_built(tmp_path, EVERY[name])
    path = tmp_path / "kpis.xlsx"
    before = path.read_bytes()
    results, plan = scored(reading)
    done = write_written_back(path, tmp_path / "kpis.scored.xlsx", plan.write)

    assert path.read_bytes() == before
    assert not done.left
    path.write_bytes((tmp_path / "kpis.scored.xlsx").read_bytes())
    again = read_again(path, built)
    then, second = scored(again)
    assert [(one.score, one.payout) for one in then.cards] == [
        (one.score, one.payout) for one in results.cards
    ]
    assert (second.added, second.filled, second.replaced) == (0, 0, 0)
    shown = {card.agent.agent_id: card.payout for card in results.cards}
    standing = [
        (one.agent_id, one.value)
        for one in again.destinations.standing
        if one.shown is Shown.PAYOUT and one.value is not None
    ]
    assert sorted(standing) == sorted(shown.items())


@pytest.mark.parametrize("name", sorted(TURNED))
def test_where_there_is_no_place_it_is_told(name: str, tmp_path: Path) -> None:
    _, reading = read_built(tmp_path, EVERY[name])
    results, plan = scored(reading)

    assert [one.agent_id for one in plan.problems if one.code == "SB426"] == [
        card.agent.agent_id for card in results.cards
    ]


def test_libreoffice_calculates_every_formula_to_what_the_engine_found(tmp_path: Path) -> None:
    copies, saved = [], {}
    for name in WRITTEN:
        if name in SAVED_OTHERWISE:
            continue
        (tmp_path / name).mkdir()
        _, reading = read_built(tmp_path / name, EVERY[name])
        _, plan = scored(reading)
        copy = tmp_path / f"{name}.xlsx"
        write_written_back(tmp_path / name / "kpis.xlsx", copy, plan.write)
        saved[name] = {
            (one.place.sheet, one.place.cell): one.value
            for one in plan.write.fillings
            if one.formula
        }
        copies.append(rewritten(copy, without_saved_values))

    wrong = []
    for path in all_recalculated(copies):
        book = openpyxl.load_workbook(path, data_only=True)
        for (sheet, cell), value in saved[path.stem].items():
            found = book[sheet][cell].value
            is_text = isinstance(value, str) or not isinstance(found, int | float)
            same = found == value if is_text else found == pytest.approx(float(value or 0))
            if not same:
                wrong.append((path.stem, sheet, cell, value, found))
    assert sum(map(len, saved.values())) > 2000
    assert wrong == []


def without_saved_values(part: str, content: bytes) -> tuple[str, bytes]:
    """Take the saved values of formulas off, which LibreOffice could otherwise show as they are."""
    if not part.startswith("xl/worksheets/sheet"):
        return part, content
    pieces = content.split(b"</f><v>")
    return part, pieces[0] + b"".join(b"</f>" + one.split(b"</v>", 1)[1] for one in pieces[1:])
