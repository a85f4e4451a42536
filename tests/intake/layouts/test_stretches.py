"""Which months a heading, a sheet's name or a cell speaks of."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.agreed import Span
from scorebook.core.period import Period
from scorebook.intake.layouts.stretches import (
    Stretch,
    asked_for,
    chosen,
    stretch_in,
    stretch_in_row,
    stretch_of,
    written_stretch,
)
from tests.intake.layouts.pages import cell

OCTOBER = Stretch(2026, 10, 10)
FOURTH_QUARTER = Stretch(2026, 10, 12)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Okt", "10"),
        ("Mei", "05"),
        ("Oct-26", "2026-10"),
        ("Jan'26", "2026-01"),
        ("31/10/2026", "2026-10"),
        ("Q4 2026", "Q4 2026"),
        ("TW III", "Q3"),
        ("Semester I", "H1"),
        ("2026", "2026"),
        ("YTD", "YTD"),
    ],
)
def test_a_text_may_name_months(written: str, read: str) -> None:
    assert str(stretch_in(written)) == read


@pytest.mark.parametrize("written", ["Apr_T", "Sales", "8", "Minggu 1", "", "2126"])
def test_what_says_more_or_less_than_months_is_no_stretch(written: str) -> None:
    assert stretch_in(written) is None


@pytest.mark.parametrize(
    ("value", "form", "read"),
    [
        pytest.param(46_310, "date", OCTOBER, id="a date"),
        pytest.param(46_310, "", None, id="a number as large"),
        pytest.param(2026, "", Stretch(2026, 1, 12), id="a year"),
        pytest.param(2026, "percent", None, id="a percentage"),
        pytest.param(Decimal("2026.5"), "", None, id="a figure"),
        pytest.param("Q4 2026", "", FOURTH_QUARTER, id="a text"),
        pytest.param(None, "", None, id="a blank"),
    ],
)
def test_a_cell_may_name_months(value: Any, form: str, read: Stretch | None) -> None:
    assert stretch_of(cell(value, form)) == read


@pytest.mark.parametrize(
    ("number", "of", "read"),
    [
        (8, "month", Stretch(0, 8, 8)),
        (13, "month", None),
        (3, "quarter", Stretch(0, 7, 9)),
        (5, "quarter", None),
        (2, "half", Stretch(0, 7, 12)),
        (8, "year", None),
        (Decimal("8.5"), "month", None),
    ],
)
def test_a_bare_number_counts_what_its_column_is_of(
    number: Any, of: str, read: Stretch | None
) -> None:
    assert stretch_in_row(cell(number), of) == read


def test_in_an_agreement_a_bare_number_is_a_month() -> None:
    assert written_stretch("10") == Stretch(0, 10, 10)
    assert written_stretch("13") is None


@pytest.mark.parametrize(
    ("span", "covers"),
    [
        (Span.MONTH, Stretch(2026, 11, 11)),
        (Span.QUARTER, FOURTH_QUARTER),
        (Span.YEAR, Stretch(2026, 1, 12)),
    ],
)
def test_a_run_covers_the_span_in_which_its_month_lies(span: Span, covers: Stretch) -> None:
    assert asked_for(Period(2026, 11), span) == covers


@pytest.mark.parametrize(
    ("there", "asked", "taken"),
    [
        pytest.param(
            [OCTOBER, FOURTH_QUARTER], OCTOBER, [OCTOBER], id="the very month before its quarter"
        ),
        pytest.param(
            [OCTOBER, FOURTH_QUARTER], FOURTH_QUARTER, [FOURTH_QUARTER], id="the very quarter"
        ),
        pytest.param(
            [Stretch(2026, 9, 9), OCTOBER, Stretch(2026, 11, 11)],
            FOURTH_QUARTER,
            [OCTOBER, Stretch(2026, 11, 11)],
            id="the months of a quarter that has no figure of its own",
        ),
        pytest.param(
            [Stretch(2026, 1, 12), FOURTH_QUARTER], OCTOBER, [FOURTH_QUARTER], id="the least around"
        ),
        pytest.param([Stretch(2025, 10, 10)], OCTOBER, [], id="never another year"),
        pytest.param([Stretch(0, 10, 10)], OCTOBER, [Stretch(0, 10, 10)], id="any year if unsaid"),
    ],
)
def test_the_months_asked_for_are_found_among_those_there(
    there: list[Stretch], asked: Stretch, taken: list[Stretch]
) -> None:
    assert list(chosen(there, asked)) == taken
