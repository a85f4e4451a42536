"""Where results can be written back, in whatever layout a month comes."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.destinations import Destinations, Shown
from scorebook.intake.reader import read_workbook
from tests.journeys.commands import scorebook
from tests.layouts.added import What, written_back
from tests.layouts.build import grouped, long, several
from tests.layouts.compare import differences, key_of
from tests.layouts.every import EVERY
from tests.layouts.page import name_of, parted, row_of, spot
from tests.layouts.readings import read_again, read_built
from tests.layouts.truth import Built

# Every layout is read again and again, each time as elsewhere.
pytestmark = pytest.mark.no_cover

# People stand side by side there: no column can be added for them.
TURNED = {"months-transposed", "months-transposed_with_ids"}
# A KPI's value is the sum, the mean or the last of several cells.
IN_PARTS = {"long-products", "long-weeks", "long-last_week"}

# The columns in which a layout shows results already, by what they show.
STANDING: Mapping[str, Mapping[Shown, str]] = {
    "long-plain": {Shown.ACHIEVEMENT: "I"},
    "long-scheme_goes_behind": {Shown.ACHIEVEMENT: "I"},
    "long-english": {Shown.ACHIEVEMENT: "I", Shown.POINTS: "J"},
    "long-person_once": {Shown.ACHIEVEMENT: "K"},
    "long-of_a_company": {
        Shown.ACHIEVEMENT: "N",
        Shown.POINTS: "O",
        Shown.SCORE: "P",
        Shown.TIER: "Q",
    },
    "long-in_two_languages": {Shown.ACHIEVEMENT: "H"},
    "long-products": {Shown.ACHIEVEMENT: "F"},
    "wide-with_measures_in_headings": {Shown.ACHIEVEMENT: "F I L O R"},
    "wide-with_a_row_of_units": {Shown.SCORE: "J"},
    "grouped-by_kpi": {Shown.ACHIEVEMENT: "H L P T X"},
    "grouped-with_a_group_of_totals": {
        Shown.POINTS: "F I L O R",
        Shown.SCORE: "S",
        Shown.TIER: "T",
    },
    "grouped-titles_in_first_cell": {Shown.ACHIEVEMENT: "J N R V Z"},
    "grouped-measure_month": {Shown.ACHIEVEMENT: "N"},
    "grouped-measure_quarter": {Shown.ACHIEVEMENT: "Q"},
    "grouped-measures_over_a_year": {Shown.ACHIEVEMENT: "AM", Shown.PAYOUT: "AZ"},
    "form-plain": {Shown.POINTS: "G", Shown.SCORE: "G"},
    "form-with_sections": {Shown.ACHIEVEMENT: "I"},
    "form-with_result_areas": {Shown.SCORE: "H"},
    "form-with_targets_in_words": {Shown.POINTS: "F"},
    "stacked-people_in_a_column": {Shown.ACHIEVEMENT: "I"},
    "stacked-kpis_side_by_side": {Shown.ACHIEVEMENT: "E F G H I"},
    "stacked-sheet_a_person": {Shown.ACHIEVEMENT: "S"},
    "stacked-all_people_on_one_sheet": {Shown.ACHIEVEMENT: "F"},
    "several-a_table_a_kpi": {Shown.ACHIEVEMENT: "F L R X AD"},
}


def columns_of(found: Destinations) -> dict[Shown, str]:
    """Name the columns of the standing cells by what they show."""
    columns: dict[Shown, dict[int, str]] = {}
    for one in found.standing:
        letters = one.place.cell.rstrip("0123456789")
        columns.setdefault(one.shown, {})[spot(one.place.cell)[1]] = letters
    return {shown: " ".join(own[at] for at in sorted(own)) for shown, own in columns.items()}


def cells_of(found: Destinations) -> dict[tuple[str, str], What]:
    """Say of each standing cell what it shows, and of whom."""
    return {
        (one.place.sheet, one.place.cell): (one.shown, one.agent_id, one.kpi)
        for one in found.standing
    }


def realized_cells(found: Destinations, sheets: set[str]) -> dict[tuple[str, str], str]:
    """Give by agent and KPI the first cell of the realized value that a table's row names."""
    cells: dict[tuple[str, str], str] = {}
    for table in found.tables:
        for row, speaks in table.rows.items() if table.sheet in sheets else ():
            for kpi, column in speaks.kpis.items():
                cell = f"{table.sheet}!{name_of((row, column))}"
                cells.setdefault((speaks.agent_id, kpi), cell)
    return cells


def true_cells(built: Built, reading: Reading) -> dict[tuple[str, str], str]:
    """Give the same as the truth has it, under the ids and codes that were read."""
    assert reading.month is not None
    found = {}
    for agent in reading.month.agents:
        said = built.truth.lines[key_of(built.truth, agent)]
        for line in agent.lines:
            code = next(
                kpi.code
                for kpi in built.story.kpis
                if line.kpi.code.casefold() in {kpi.code.casefold(), kpi.name.casefold()}
            )
            if said[code].cell:
                found[agent.agent_id, line.kpi.code] = said[code].cell
    return found


@pytest.mark.parametrize("name", EVERY)
def test_the_cells_in_which_results_stand_are_found_and_no_others(
    name: str, tmp_path: Path
) -> None:
    _, reading = read_built(tmp_path, EVERY[name])

    assert columns_of(reading.destinations) == STANDING.get(name, {})


@pytest.mark.parametrize("name", [name for name in EVERY if name not in TURNED | IN_PARTS])
def test_everybody_has_a_row_and_the_row_knows_their_realized_values(
    name: str, tmp_path: Path
) -> None:
    built, reading = read_built(tmp_path, EVERY[name])

    true = true_cells(built, reading)
    sheets = {parted(cell)[0] for cell in true.values()}

    assert reading.destinations.without == ()
    found = realized_cells(reading.destinations, sheets)
    # The quarter's column has sums, of which the truth names no cell.
    assert {who: cell for who, cell in found.items() if who in true} == true


@pytest.mark.parametrize("name", sorted(IN_PARTS))
def test_a_row_with_a_part_of_a_value_names_no_cell_of_the_whole(name: str, tmp_path: Path) -> None:
    _, reading = read_built(tmp_path, EVERY[name])

    (table,) = reading.destinations.tables

    assert len({speaks.agent_id for speaks in table.rows.values()}) == 6
    assert not any("SALES" in speaks.kpis for speaks in table.rows.values())


@pytest.mark.parametrize("name", ["long-months_as_iso", "months-sheet_a_year", "long-plain"])
def test_only_rows_of_the_month_that_was_asked_for_speak(name: str, tmp_path: Path) -> None:
    built, reading = read_built(tmp_path, EVERY[name])

    spoken = {f"{one.sheet}!{row}" for one in reading.destinations.tables for row in one.rows}

    assert spoken == {row_of(cell) for cell in true_cells(built, reading).values()}


def test_columns_that_were_written_back_are_no_news_for_whoever_agreed(tmp_path: Path) -> None:
    built, first = read_built(tmp_path, long.plain)
    path, scheme = tmp_path / "kpis.xlsx", tmp_path / "scheme.xlsx"
    given = ("--scheme", scheme, "--period", "2026-10")
    scorebook("inspect", path, *given, "--save")
    written_back(path, long.plain, built, first)

    said = scorebook("check", path, *given, "--json").json

    assert [one["code"] for one in said["problems"]] == []


@pytest.mark.parametrize("name", sorted(TURNED))
def test_people_who_stand_side_by_side_have_no_row(name: str, tmp_path: Path) -> None:
    built, reading = read_built(tmp_path, EVERY[name])

    assert reading.destinations.tables == ()
    assert len(reading.destinations.without) == len(built.truth.lines)


@pytest.mark.parametrize("name", [name for name in EVERY if name in STANDING])
def test_a_standing_cell_is_in_the_row_of_whom_and_what_it_shows(name: str, tmp_path: Path) -> None:
    built, reading = read_built(tmp_path, EVERY[name])

    true = true_cells(built, reading)
    rows = {
        (one.agent_id, one.kpi): (one.place.sheet, spot(one.place.cell)[0])
        for one in reading.destinations.standing
        if one.kpi
    }
    # In stacked sheets the row of percentages comes right behind the realized one.
    below = 1 if name.startswith("stacked") else 0
    expected = {
        who: (parted(cell)[0], spot(parted(cell)[1])[0] + below)
        for who, cell in true.items()
        if who in rows
    }
    assert {who: row for who, row in rows.items() if who in true} == expected


@pytest.mark.parametrize("name", EVERY)
def test_a_workbook_that_was_written_back_reads_the_same_and_its_results_are_found(
    name: str, tmp_path: Path
) -> None:
    built, first = read_built(tmp_path, EVERY[name])
    added = written_back(tmp_path / "kpis.xlsx", EVERY[name], built, first)

    again = read_again(tmp_path / "kpis.xlsx", built)

    assert differences(built.truth, again) == []
    assert [one.code for one in again.problems] == [one.code for one in first.problems]
    found = cells_of(again.destinations)
    assert {cell: what for cell, what in found.items() if cell in added.cells} == added.cells
    assert cells_of(first.destinations).items() <= found.items()


def test_a_cell_comes_with_its_formula_its_value_and_its_heading(tmp_path: Path) -> None:
    _, reading = read_built(tmp_path, long.plain)

    first = reading.destinations.standing[0]

    assert (str(first.heading), str(first.place)) == ("Rekap KPI!I1", "Rekap KPI!I2")
    assert first.formula == "H2/G2"
    assert f"{first.value:.3f}" == "1.025"
    assert not first.is_percent


def test_percentages_are_known_by_their_number_format(tmp_path: Path) -> None:
    _, reading = read_built(tmp_path, long.in_two_languages)

    assert {one.is_percent for one in reading.destinations.standing} == {True}


def test_the_room_of_a_table_begins_beside_its_excel_table(tmp_path: Path) -> None:
    _, reading = read_built(tmp_path, several.excel_tables)

    (table,) = reading.destinations.tables

    assert (table.first_column, table.last_column, table.last_row) == (1, 5, 33)
    # Two columns up to the KPI table, two up to the tiers, and all behind them.
    assert table.room == ((6, 7), (14, 15), (19, None))


def test_where_each_month_has_columns_a_new_heading_has_to_name_it(tmp_path: Path) -> None:
    _, reading = read_built(tmp_path, grouped.kpi_month_measure)

    assert [one.period for one in reading.destinations.tables] == ["2026-10"]


def test_only_a_workbook_that_can_be_written_back_has_places(tmp_path: Path) -> None:
    path = tmp_path / "kpi.csv"
    path.write_text("NIK;Jabatan;Nama KPI;Polaritas;Bobot;Target;Realisasi\n1;A;X;max;1;2;3\n")

    reading = read_workbook(path, scheme=None, period=None)

    assert reading.destinations == Destinations()
