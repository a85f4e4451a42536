"""Slips of the hand are no numbers, and times are times: what stands behind digits, and colons."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.kpi import UnitKind
from scorebook.display.language import Language
from scorebook.intake.book import open_book
from scorebook.intake.numbers import number_from_text, seconds_from_text
from scorebook.intake.units import KpiUnit, worded
from scorebook.package import UnreadableWorkbookError
from tests.intake.books import Read, Shown, facts, line, told

D = Decimal
UNKNOWN = KpiUnit()
COUNT = KpiUnit("jumlah", UnitKind.COUNT)


def of(reading: Read, *realized: Any, unit: str | None = None, target: Any = 90) -> Any:
    """Read one KPI of several agents."""
    ids = [f"00{at}" for at, _ in enumerate(realized, 1)]
    return reading(
        kpi=[
            ["role", "code", "direction", "weight", "target", "unit"],
            ["Agent", "CSAT", "higher", 1, target, unit],
        ],
        agents=[["agent_id", "role"], *([one, "Agent"] for one in ids)],
        realized=[["agent_id", "CSAT"], *map(list, zip(ids, realized, strict=True))],
    )


# ---------------------------------------------------------------- what stands behind digits


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("9O", UNKNOWN),
        ("9o", UNKNOWN),
        ("9O", COUNT),
        ("90abc", COUNT),
        ("5 q", COUNT),
        ("4,5x", UNKNOWN),
        ("4,5x", COUNT),
        ("4,5 ok", UNKNOWN),
    ],
)
def test_letters_that_are_no_known_unit_make_a_text_no_number(text: str, unit: KpiUnit) -> None:
    assert worded(text, Language.ID, unit) is None


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("318s", KpiUnit("detik", UnitKind.DURATION), "318"),
        ("5m18s", KpiUnit("detik", UnitKind.DURATION), "318"),
        ("1kg", UNKNOWN, "1"),
        ("5 hari kerja", UNKNOWN, "5"),
        ("12x", UNKNOWN, "12"),
        ("3 komplain", UNKNOWN, "3"),
        ("7 zak", KpiUnit("zak", UnitKind.OTHER), "7"),
    ],
)
def test_known_units_and_the_kpis_own_word_leave_the_number(
    text: str, unit: KpiUnit, value: str
) -> None:
    found = worded(text, Language.ID, unit)

    assert found is not None
    assert (found.number.value, found.clash) == (D(value), False)


def test_a_whole_word_that_is_another_unit_is_told_as_one() -> None:
    found = worded("7 zak", Language.ID, COUNT)

    assert found is not None
    assert found.clash


def test_an_o_typed_for_a_zero_is_a_problem(reading: Read) -> None:
    assert told(of(reading, 88, "9O", 92)) == ["SB201 Realized!B3"]


def test_a_stroke_behind_a_percentage_is_no_minus() -> None:
    assert number_from_text("85%-", Language.ID) is None
    assert worded("85%-", Language.ID, UNKNOWN) is None
    assert number_from_text("-85%", Language.ID) is not None


# ---------------------------------------------------------------- times


@pytest.mark.parametrize("typed", ["12:30", Shown(0.25, "h:mm")])
def test_a_time_among_plain_numbers_of_what_is_no_duration_is_a_problem(
    reading: Read, typed: Any
) -> None:
    found = of(reading, 88, typed, 92)

    assert [one for one in told(found) if "SB207" not in one] == ["SB201 Realized!B3"]
    assert "the unit duration" in facts(found, "SB201")["instead"]
    (fault,) = [one for one in found.problems if one.code == "SB201"]
    assert fault.agent_id == "002"


def test_times_beside_seconds_are_right_for_a_duration(reading: Read) -> None:
    found = of(reading, 88, Shown(0.003125, "h:mm:ss"), unit="duration")

    assert told(found) == []
    assert line(found, "002").realized == D(270)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12:05:44 AM", 344),
        ("1:05:44 am", 3944),
        ("12:05 PM", 43_500),
        ("1:05:44 PM", 47_144),
        ("13:05:44 PM", None),
        ("0:05:44 AM", None),
        ("12:60:00 AM", None),
        ("12:05:60 AM", None),
    ],
)
def test_a_time_of_day_counts_from_midnight(text: str, seconds: int | None) -> None:
    assert seconds_from_text(text) == (None if seconds is None else D(seconds))


def test_a_flat_file_of_libreoffice_is_refused_with_what_helps(tmp_path: Path) -> None:
    path = tmp_path / "Oktober.fods"
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names}/>')

    with pytest.raises(UnreadableWorkbookError) as refused:
        open_book(path)

    assert "open it in LibreOffice" in str(refused.value)
