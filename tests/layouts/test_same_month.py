"""Whatever layout a month comes in, it is the same month."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.period import Period
from scorebook.core.scorecard import scorecards
from tests.layouts.build import form, grouped, native, stacked
from tests.layouts.compare import differences, key_of
from tests.layouts.every import EVERY, MONTHLY
from tests.layouts.readings import read_built
from tests.layouts.story import OCTOBER, STORY
from tests.layouts.truth import Built, Truth

# Every layout is read again and again, each time as elsewhere.
pytestmark = pytest.mark.no_cover

Result = tuple[Decimal | None, str, Decimal | None]


def results(truth: Truth, reading: Reading) -> dict[str, Result]:
    """Give score, tier and payout of everybody by name, where the workbook has names."""
    assert reading.month is not None
    return {
        key_of(truth, card.agent): (card.score, card.tier.name if card.tier else "", card.payout)
        for card in scorecards(reading.month)
    }


# Some tell another month than the others: of one KPI, of a quarter, of two people.
APART = {
    "grouped-measure_month",
    "grouped-measure_quarter",
    "grouped-measures_over_a_year",
    "form-of_different_lengths",
}


@pytest.fixture(scope="module")
def yardstick(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    built, reading = read_built(tmp_path_factory.mktemp("native"), native.wide)
    found = results(built.truth, reading)
    assert len({score for score, _, _ in found.values()}) == len(STORY.people)
    return found


@pytest.mark.parametrize("name", EVERY)
def test_a_month_is_the_same_in_whatever_layout_it_comes(
    name: str, tmp_path: Path, yardstick: dict[str, Result]
) -> None:
    built, reading = read_built(tmp_path, EVERY[name])

    assert differences(built.truth, reading) == []
    if name not in APART:
        assert results(built.truth, reading) == _by_key(built, yardstick)


def _by_key(built: Built, yardstick: dict[str, Result]) -> dict[str, Result]:
    """Call people as the workbook does: by id, or by name where it has no ids."""
    named = {person.name: person.nik for person in STORY.people}
    return {key: yardstick[named.get(key, key)] for key in built.truth.lines}


@pytest.mark.parametrize("asked", [Period(2026, 8), Period(2026, 9)], ids=str)
@pytest.mark.parametrize("build", MONTHLY.values(), ids=MONTHLY)
def test_of_several_months_the_one_that_was_asked_for_is_read(
    build: Callable[[Path, Period], Built], asked: Period, tmp_path: Path
) -> None:
    built, reading = read_built(tmp_path, lambda path: build(path, asked))

    assert differences(built.truth, reading) == []


@pytest.mark.parametrize(
    "build",
    [form.plain, form.with_sections, stacked.sheet_a_person, grouped.titles_in_first_cell],
    ids=lambda build: build.__name__,
)
def test_a_sheet_that_names_its_month_needs_no_other_word_for_it(
    build: Callable[[Path], Built], tmp_path: Path
) -> None:
    built, reading = read_built(tmp_path, lambda path: replace(build(path), period=None))

    assert differences(built.truth, reading) == []
    assert reading.month is not None
    assert reading.month.scheme.settings.period == OCTOBER
