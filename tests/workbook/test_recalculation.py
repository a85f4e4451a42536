"""LibreOffice computes every formula and finds what the engine found."""

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from scorebook.core.agent import Month
from scorebook.core.scheme import PayoutKind, Tier
from scorebook.display.language import Language
from scorebook.workbook.writer import write_results
from tests.months import D, agent, contact_centre, kpi, line, month, results
from tests.workbook.every_rule import every_rule
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.random_months import random_month
from tests.workbook.sheets import Answers, differences, formula_count

# Many months are written as a few are elsewhere, for LibreOffice to judge.
pytestmark = pytest.mark.no_cover

SEEDS = range(36)


def written(of: Month, path: Path, language: Language = Language.EN) -> Path:
    write_results(results(of), path, language=language)
    return path


def test_a_saved_value_that_is_wrong_is_found_so_the_judge_does_recalculate(
    tmp_path: Path,
) -> None:
    right = results(contact_centre())
    first = right.cards[0]
    assert first.score is not None
    wrong = replace(right, cards=(replace(first, score=first.score + 1), *right.cards[1:]))
    path = tmp_path / "wrong.xlsx"
    write_results(wrong, path, language=Language.EN)

    found = differences(path, all_recalculated([path])[0])

    assert any(one.startswith("Scores!I4 ") for one in found)


def test_a_wrong_gate_a_wrong_tier_without_gates_and_a_wrong_team_are_found(
    tmp_path: Path,
) -> None:
    right = results(every_rule())
    first, second, *others = right.cards
    assert second.ungated is not None
    passed = (replace(second.gates[0], passed=not second.gates[0].passed), *second.gates[1:])
    free = replace(second.ungated, tier=every_rule().scheme.ladders[""][0])
    rolled = replace(first, lines=(replace(first.lines[0], achievement=None), *first.lines[1:]))
    wrong = {
        "gate": replace(right, cards=(first, replace(second, gates=passed), *others)),
        "free": replace(right, cards=(first, replace(second, ungated=free), *others)),
        "team": replace(right, cards=(rolled, second, *others)),
    }
    paths = []
    for name, each in wrong.items():
        paths.append(tmp_path / f"{name}.xlsx")
        write_results(each, paths[-1], language=Language.EN)

    found = dict(zip(wrong, map(differences, paths, all_recalculated(paths)), strict=True))

    assert any(one.startswith("Gates!I9 'failed' 'passed'") for one in found["gate"])
    assert any(one.startswith("Scores!") and "'Kurang' 'Baik'" in one for one in found["free"])
    assert any(one.startswith("Telepon!") for one in found["team"])


def test_every_formula_recalculates_to_its_saved_value_in_both_languages(tmp_path: Path) -> None:
    months = {"centre": contact_centre(), "every-rule": every_rule()}
    paths = [
        written(of, tmp_path / f"{name}-{language.value}.xlsx", language)
        for language in Language
        for name, of in months.items()
    ]

    for path, again in zip(paths, all_recalculated(paths), strict=True):
        assert formula_count(path) > 300
        assert differences(path, again) == []


def test_random_months_with_every_rule_recalculate_to_what_the_engine_found(
    tmp_path: Path,
) -> None:
    both = cycle(Language)
    paths = [
        written(random_month(seed), tmp_path / f"{seed}.xlsx", language)
        for seed, language in zip(SEEDS, both, strict=False)
    ]

    found = {
        path.stem: differences(path, again)
        for path, again in zip(paths, all_recalculated(paths), strict=True)
    }

    assert {seed: lines for seed, lines in found.items() if lines} == {}


LADDER = (
    Tier(name="none", floor=D(0), kind=PayoutKind.AMOUNT, payout=D(0)),
    Tier(name="gold", floor=D("0.95"), kind=PayoutKind.RATE, payout=D("0.5")),
)


def edge(*realized: str, base: str = "1000001") -> Month:
    weights = ("0.70", "0.25", "0.05")
    lines = [
        line(kpi(f"K{at}", weight=D(weight)), value)
        for at, (weight, value) in enumerate(zip(weights, realized, strict=True))
    ]
    return month(agent("1", *lines, base=D(base)), ladder=LADDER)


def cancelling() -> Month:
    """0.5 x 1501.8999 - 0.5 x 1500: half-way for the engine, 0.94994999999994 for floats."""
    free = {"weight": D("0.5"), "cap": None, "floor": D(-9000)}
    lines = (line(kpi("A", **free), "150189.99"), line(kpi("B", **free), -150_000))
    return month(agent("1", *lines, base=D(3)), ladder=LADDER)


EDGES = (
    ("exactly 95 %", edge("94.4", "96.6", "95.4"), 0.95, "gold", 500_001),
    ("half-way up", edge("94.995", "94.995", "94.995"), 0.95, "gold", 500_001),
    ("large numbers that cancel", cancelling(), 0.95, "gold", 2),
    ("just under half-way", edge(*["94.9949999"] * 3), 0.9499, "none", 0),
    ("half a rupiah", edge("95", "95", "95", base="3"), 0.95, "gold", 2),
    ("half of much", edge("95", "95", "95", base="200000001"), 0.95, "gold", 100_000_001),
)


def test_an_exact_edge_is_an_edge_in_the_spreadsheet_too(tmp_path: Path) -> None:
    paths = [written(of, tmp_path / f"{name[:9]}.xlsx") for name, of, *_answers in EDGES]

    for path, again, (name, _of, *expected) in zip(
        paths, all_recalculated(paths), EDGES, strict=True
    ):
        row = Answers(again).score("1")
        assert [row["Score"], row["Tier"], row["Payout"]] == expected, name
        assert differences(path, again) == []


def test_two_hundred_half_way_scores_and_payouts_round_as_the_engine_rounds(
    tmp_path: Path,
) -> None:
    agents = [
        agent(
            f"{at:03d}",
            line(kpi("A", weight=D("0.7")), D("80.005") + D(at) / 10),
            line(kpi("B", weight=D("0.3")), D("80.005") + D(at) / 10),
            base=D(1_000_001 + 2 * at),
        )
        for at in range(200)
    ]
    path = written(month(*agents, ladder=LADDER), tmp_path / "half.xlsx")

    assert differences(path, all_recalculated([path])[0]) == []
