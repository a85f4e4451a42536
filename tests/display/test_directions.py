"""Directions and their formulas in words, in both languages."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.kpi import Above, Band, Direction, WhenBlank, WhenTargetZero
from scorebook.display.directions import direction_name, formula_words, policy_name
from scorebook.display.language import Language
from tests.months import D, kpi

WORDS = Path(__file__).resolve().parents[2] / "scorebook" / "intake" / "words.toml"
VALUES: dict[str, Any] = tomllib.loads(WORDS.read_text("utf-8"))["values"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("direction", Direction)
def test_a_direction_is_named_by_a_word_that_can_be_typed_into_the_sheet(
    direction: Direction, language: Language
) -> None:
    assert direction_name(direction, language) in VALUES["direction"][direction.value]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("policy", [*WhenBlank, *WhenTargetZero])
def test_a_policy_is_named_by_a_word_that_can_be_typed_into_the_sheet(
    policy: WhenBlank | WhenTargetZero, language: Language
) -> None:
    column = "when_blank" if isinstance(policy, WhenBlank) else "when_target_zero"

    assert policy_name(policy, language) in VALUES[column][policy.value]


@pytest.mark.parametrize(
    ("parts", "english", "indonesian"),
    [
        ({}, "realized ÷ target", "realisasi ÷ target"),
        ({"direction": Direction.LOWER}, "2 − realized ÷ target", "2 − realisasi ÷ target"),
        ({"direction": Direction.LOWER_RATIO}, "target ÷ realized", "target ÷ realisasi"),
        (
            {"direction": Direction.RANGE},
            (
                "1 inside the range; below it realized ÷ lower end; "
                "above it 1 − (realized − upper end) ÷ upper end"
            ),
            (
                "1 di dalam rentang; di bawahnya realisasi ÷ ujung bawah; "
                "di atasnya 1 − (realisasi − ujung atas) ÷ ujung atas"
            ),
        ),
        (
            {"direction": Direction.RANGE, "above": Above.CREDIT},
            "1 inside the range; below it realized ÷ lower end; above it realized ÷ upper end",
            (
                "1 di dalam rentang; di bawahnya realisasi ÷ ujung bawah; "
                "di atasnya realisasi ÷ ujung atas"
            ),
        ),
        (
            {"direction": Direction.BAND, "bands": (Band(D(0), D(1)),)},
            "the score of the band reached",
            "skor skala yang dicapai",
        ),
        (
            {"direction": Direction.BAND, "best": D(5)},
            "the score of the band reached ÷ 5",
            "skor skala yang dicapai ÷ 5",
        ),
        (
            {"direction": Direction.HIGHER_SIGNED},
            "(realized − target + |target|) ÷ |target|",
            "(realisasi − target + |target|) ÷ |target|",
        ),
        (
            {"direction": Direction.STABILISE, "tolerance": D("0.5")},
            "1 − |realized − target| ÷ (0.5 × |target|), never below 0",
            "1 − |realisasi − target| ÷ (0,5 × |target|), tidak pernah di bawah 0",
        ),
        (
            {"direction": Direction.INTERPOLATE},
            "straight from point to point of the scale, flat beyond its ends",
            "lurus dari titik ke titik skala, datar di luar ujungnya",
        ),
        (
            {"direction": Direction.WORST_BEST},
            "(worst − realized) ÷ (worst − best), from 0 to 1",
            "(terburuk − realisasi) ÷ (terburuk − terbaik), dari 0 sampai 1",
        ),
        (
            {"direction": Direction.FROM_START},
            "(realized − start) ÷ (target − start)",
            "(realisasi − awal) ÷ (target − awal)",
        ),
        (
            {"direction": Direction.YES_NO},
            "1 when met, 0 when not",
            "1 jika terpenuhi, 0 jika tidak",
        ),
        (
            {"direction": Direction.ZERO_COUNT, "step": D("0.25")},
            "1 − 0.25 × realized, never below 0",
            "1 − 0,25 × realisasi, tidak pernah di bawah 0",
        ),
    ],
)
def test_a_formula_is_said_in_words(parts: dict[str, Any], english: str, indonesian: str) -> None:
    measure = kpi(**parts)

    assert formula_words(measure, Language.EN) == english
    assert formula_words(measure, Language.ID) == indonesian
