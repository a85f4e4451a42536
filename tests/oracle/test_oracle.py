"""The program and a second reading of the same rules agree on workbooks nobody has seen before.

`make oracle` tries thousands; SCOREBOOK_ORACLE_BOOKS says how many, SCOREBOOK_ORACLE_FIRST from
which number on. A month that failed is drawn again by its number alone.
"""

import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from tests.oracle import draw, judge, layout, program
from tests.oracle.meaning import Month

BOOKS = int(os.environ.get("SCOREBOOK_ORACLE_BOOKS", "150"))
FIRST = int(os.environ.get("SCOREBOOK_ORACLE_FIRST", "1"))
TOGETHER = 10
HALF = Fraction(1, 2)
USUAL = range(1, 151)


def written(seed: int, folder: Path) -> tuple[Month, Path]:
    month, path = draw.month(seed), folder / f"{seed}.xlsx"
    layout.save(layout.grids(month, seed), path)
    return month, path


@pytest.mark.parametrize("first", range(FIRST, FIRST + BOOKS, TOGETHER))
def test_scorebook_and_the_oracle_agree_on_every_line(first: int, tmp_path: Path) -> None:
    differences: dict[str, object] = {}
    for seed in range(first, min(first + TOGETHER, FIRST + BOOKS)):
        month, path = written(seed, tmp_path)
        found = program.mismatches(judge.verdicts(month), program.outcome(path))
        if found:
            differences[str(path)] = found

    assert differences == {}


def test_a_month_is_drawn_the_same_each_time_it_is_asked_for() -> None:
    assert draw.month(7) == draw.month(7)
    assert layout.grids(draw.month(7), 7) == layout.grids(draw.month(7), 7)


def results() -> list[tuple[Month, Mapping[str, judge.Verdict]]]:
    return [(month, judge.verdicts(month)) for month in map(draw.month, USUAL)]


def test_the_months_hold_scores_half_way_and_on_a_floor_thirds_among_them() -> None:
    half_way = on_a_floor = with_thirds = 0
    for month, verdicts in results():
        floors = {Fraction(rung.floor) for rung in month.common if rung.floor}
        for verdict in verdicts.values():
            if verdict.score_exact is None:
                continue
            tie = (verdict.score_exact / judge.score_unit(month)) % 1 == HALF
            half_way += tie
            on_a_floor += verdict.score in floors
            endless = [got for got in verdict.credits.values() if got and not ends(got)]
            with_thirds += tie and bool(endless)

    assert min(half_way, on_a_floor, with_thirds) > 0


def ends(value: Fraction) -> bool:
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def test_the_months_draw_every_direction_policy_and_state() -> None:
    kpis = [kpi for month, _ in results() for role in month.roles for kpi in role.kpis]
    states = {
        entry.state
        for month, _ in results()
        for one in month.agents
        for entry in one.entries.values()
    }

    assert len({kpi.direction for kpi in kpis}) == 7
    assert {kpi.when_blank for kpi in kpis} >= {None, "problem", "zero", "excuse", "full"}
    assert {kpi.when_target_zero for kpi in kpis if kpi.target == 0} >= {"full", "zero", "excuse"}
    assert states == {"value", "blank", "na", "error", "word", "unsaved"}


@pytest.mark.parametrize("seed", range(FIRST, FIRST + BOOKS, 25))
def test_the_command_tells_in_json_what_the_oracle_says(seed: int, tmp_path: Path) -> None:
    month, path = written(seed, tmp_path)
    wanted = judge.verdicts(month)
    got, code = program.told(path, tmp_path / "out")
    withheld_for_a_problem = any(verdict.faulty for verdict in wanted.values())

    assert program.mismatches(wanted, got) == []
    assert code == (program.IN_PART if withheld_for_a_problem else program.DONE)
