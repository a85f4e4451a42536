"""What several cells of one figure come to."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.agreed import Aggregate
from scorebook.core.places import Place
from scorebook.display.language import Language
from scorebook.intake.cells import Cell, ExcelError
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.combining import area, combined
from scorebook.intake.vocabulary import keys_of_na, words_for_na
from tests.intake.layouts.pages import cell

NA = keys_of_na(words_for_na(()))


def came_to(aggregate: Aggregate, *values: Any, findings: Findings | None = None) -> Cell | None:
    """Combine cells D1, D2, … of these values; a pair is a value and its form."""
    pairs = [one if isinstance(one, tuple) else (one, "") for one in values]
    cells = [cell(value, form, at=f"D{row}") for row, (value, form) in enumerate(pairs, start=1)]
    return combined(cells, aggregate, NA, findings or Findings(language=Language.EN))


@pytest.mark.parametrize(
    ("aggregate", "values", "value"),
    [
        (Aggregate.SUM, (1, 2, 3), 6),
        (Aggregate.MEAN, (1, 2, 3), 2),
        (Aggregate.LAST, (1, 2, None), 2),
        (Aggregate.SUM, (1, None, 3), 4),
        (Aggregate.MEAN, ("N/A", 1, 3), 2),
        (Aggregate.SUM, ("N/A", None, "N/A"), "N/A"),
        (Aggregate.SUM, (None, None), None),
        (Aggregate.PROBLEM, (5, None, 5), 5),
        (Aggregate.SUM, ("12.5", 1), Decimal("13.5")),
    ],
)
def test_several_cells_come_to_one(
    aggregate: Aggregate, values: tuple[Any, ...], value: Any
) -> None:
    found = came_to(aggregate, *values)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("aggregate", "values"),
    [
        pytest.param(Aggregate.PROBLEM, (1, 2), id="two figures, nothing agreed"),
        pytest.param(Aggregate.SUM, ((Decimal("0.9"), "percent"), 90), id="a percentage and 90"),
        pytest.param(Aggregate.SUM, ("ya", "tidak"), id="yes and no"),
    ],
)
def test_what_cannot_be_joined_contradicts(aggregate: Aggregate, values: tuple[Any, ...]) -> None:
    assert came_to(aggregate, *values) is None


@pytest.mark.parametrize("value", ["lupa", ExcelError("#N/A")])
def test_a_cell_without_a_number_stands_for_all_and_is_reported_as_itself(value: Any) -> None:
    found = came_to(Aggregate.SUM, 1, value, 3)

    assert found is not None
    assert (found.value, found.place.cell) == (value, "D2")


def test_a_mean_of_percentages_is_a_percentage_and_of_times_are_seconds() -> None:
    ratio = came_to(Aggregate.MEAN, (Decimal("0.8"), "percent"), (Decimal("0.9"), "percent"))
    time = came_to(Aggregate.MEAN, (Decimal("0.25"), "time"), (Decimal("0.75"), "time"))

    assert ratio is not None
    assert (ratio.value, ratio.form) == (Decimal("0.85"), "percent")
    assert time is not None
    assert (time.value, time.form) == (Decimal(43_200), "")


def test_a_number_typed_as_text_is_told_although_it_was_added_up() -> None:
    findings = Findings(language=Language.EN)

    came_to(Aggregate.SUM, "1.250", 1, findings=findings)

    assert [(one.code, one.place and one.place.cell) for one in findings.everything()] == [
        ("SB207", "D1")
    ]


def test_a_sum_leads_back_to_all_its_cells() -> None:
    found = came_to(Aggregate.SUM, 1, None, 3, 4)

    assert found is not None
    assert found.place.cell == "D1,D3:D4"


def places(*cells: str, sheet: str = "Data") -> list[Place]:
    """Give the places of cells of one sheet."""
    return [Place("kpis.xlsx", sheet, one) for one in cells]


def test_cells_are_named_as_excel_names_them() -> None:
    assert area(places("F2", "F3", "F4", "F17")).cell == "F2:F4,F17"
    assert area(places("F2", "G2")).cell == "F2,G2"


def test_of_several_sheets_the_first_is_named() -> None:
    assert area([*places("F2"), *places("F9", sheet="Nov")]) == places("F2")[0]


def test_a_long_list_of_cells_is_cut_off() -> None:
    every_other = places(*(f"F{row}" for row in range(1, 60, 2)))

    assert area(every_other).cell.endswith(",F23,…")
