"""Scores and payouts that fall exactly half-way or on a floor, read from real workbooks.

What must come out is worked out in fractions beside the cells; nothing here asks `judge`.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
import xlsxwriter

from tests.oracle.program import Scored, outcome

Table = Sequence[Sequence[object]]
CASES = 200
HALF = Fraction(1, 2)
PRINTED = Fraction(1, 10_000)
EDGE_SCORES = (
    # weights in percent, realized values against a target of 100, and what they come to;
    # added up in binary, each falls short of it by a hair
    ((70, 25, 5), ("94.4", "96.6", "95.4"), "0.95"),
    ((30, 30, 40), ("99.9", "90.1", "80"), "0.89"),
    ((10, 20, 70), ("33.3", "66.6", "99.9"), "0.8658"),
    ((40, 35, 25), ("90.8", "103.1", "90.38"), "0.95"),
    ((60, 30, 10), ("102.2", "76.4", "57.6"), "0.9"),
    ((40, 35, 25), ("111.7", "92.6", "111.64"), "1.05"),
    ((70, 25, 5), ("104.3", "91.9", "80.3"), "1"),
)


def book(path: Path, sheets: Mapping[str, Table]) -> Path:
    with xlsxwriter.Workbook(str(path)) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def settings(**said: str) -> Table:
    usual = {"period": "2026-10", "language": "en", "currency": "IDR"}
    return [("Key", "Value"), *(usual | said).items()]


def scored(path: Path, sheets: Mapping[str, Table]) -> Mapping[str, Scored]:
    found = outcome(book(path, sheets))

    assert list(found.wrong) == []
    assert not found.faulty
    return found.agents


def half_up(value: Fraction) -> Fraction:
    return Fraction(floor(value + HALF))


def one_kpi(target: float) -> Table:
    heads = ("role", "code", "name", "unit", "direction", "weight", "target", "cap")
    return [heads, ("Agen", "A", "A", "index", "higher", 1, target, "none")]


def agents_of(ids: Iterable[str], **columns: Sequence[float]) -> Table:
    rows = [
        (agent_id, f"Agen {agent_id}", "Agen", *more)
        for agent_id, *more in zip(ids, *columns.values(), strict=True)
    ]
    return [("agent_id", "name", "role", *columns), *rows]


LADDER: Table = [
    ("name", "from", "kind", "payout", "curve"),
    ("Kurang", 0, "amount", 0, "step"),
    ("Baik", 0.5, "amount", 1_000_000, "step"),
]


@pytest.mark.parametrize("target", [100, 3, 7, 1250])
def test_a_score_half_way_is_rounded_up_in_the_fifth_decimal(target: int, tmp_path: Path) -> None:
    # n + ½ hundredths of a percent of the target, for as many n as make up the cases.
    wanted = [Fraction(4000 + 137 * n) + HALF for n in range(CASES // 4)]
    realized = [target * one * PRINTED for one in wanted]
    ids = [f"A{number:03d}" for number in range(len(wanted))]
    sheets = {
        "Settings": settings(),
        "Agents": agents_of(ids),
        "KPI": one_kpi(target),
        "Realized": [("agent_id", "A"), *zip(ids, map(float, realized), strict=True)],
        "Tiers": LADDER,
    }
    found = scored(tmp_path / "scores.xlsx", sheets)

    assert all(Fraction(Decimal(repr(float(one)))) == one for one in realized)
    assert [found[agent_id].score for agent_id in ids] == [(one + HALF) * PRINTED for one in wanted]


@pytest.mark.parametrize("unit", ["1", "100", "0.01", "2500"])
def test_a_payout_half_way_is_rounded_up_to_its_unit(unit: str, tmp_path: Path) -> None:
    wanted = [(Fraction(17 + 311 * n) + HALF) * Fraction(unit) for n in range(CASES // 4)]
    ids = [f"A{number:03d}" for number in range(len(wanted))]
    # Half of twice as much, so that the half is made by the program and not typed.
    sheets = {
        "Settings": settings(payout_unit=unit),
        "Agents": agents_of(ids, base=[float(one * 2) for one in wanted]),
        "KPI": one_kpi(100),
        "Realized": [("agent_id", "A"), *((agent_id, 100) for agent_id in ids)],
        "Tiers": [("name", "from", "kind", "payout"), ("Baik", 0, "rate", 0.5)],
    }
    found = scored(tmp_path / "payouts.xlsx", sheets)
    paid = [one.result.payout if (one := found[agent_id]).result else None for agent_id in ids]

    assert paid == [half_up(one / Fraction(unit)) * Fraction(unit) for one in wanted]


def test_a_payout_half_way_up_a_line_is_rounded_up(tmp_path: Path) -> None:
    # Between 0.5 and 1 the line rises by 100, so that 0.0025 of the score are half a unit.
    scores = [HALF + Fraction(2 * n + 1, 400) for n in range(CASES // 4)]
    ids = [f"A{number:03d}" for number in range(len(scores))]
    ladder = [
        ("name", "from", "kind", "payout", "curve"),
        ("Kurang", 0, "amount", 0, "step"),
        ("Cukup", 0.5, "amount", 100, "linear"),
        ("Baik", 1, "amount", 200, "step"),
    ]
    sheets = {
        "Settings": settings(),
        "Agents": agents_of(ids),
        "KPI": one_kpi(100),
        "Realized": [
            ("agent_id", "A"),
            *zip(ids, (float(one * 100) for one in scores), strict=True),
        ],
        "Tiers": ladder,
    }
    found = scored(tmp_path / "line.xlsx", sheets)
    paid = [one.result.payout if (one := found[agent_id]).result else None for agent_id in ids]
    exact = [100 + 100 * (score - HALF) / HALF for score in scores]

    assert {one % 1 for one in exact} == {HALF}
    assert paid == [half_up(one) for one in exact]


@pytest.mark.parametrize(("weights", "realized", "score"), EDGE_SCORES)
def test_a_score_on_a_floor_reaches_it(
    weights: Sequence[int], realized: Sequence[str], score: str, tmp_path: Path
) -> None:
    codes = [f"K{number}" for number in range(len(weights))]
    heads = ("role", "code", "name", "unit", "direction", "weight", "target")
    exact = sum(
        Fraction(weight, 100) * Fraction(got) / 100
        for weight, got in zip(weights, realized, strict=True)
    )
    rows = [
        ("Agen", code, code, "index", "higher", weight, 100)
        for code, weight in zip(codes, weights, strict=True)
    ]
    sheets = {
        "Settings": settings(score_places="4"),
        "Agents": agents_of(["A1", "A2"]),
        "KPI": [heads, *rows],
        "Realized": [
            ("agent_id", *codes),
            ("A1", *map(float, realized)),
            ("A2", float(realized[0]) - 0.001, *map(float, realized[1:])),
        ],
        "Tiers": [
            ("name", "from", "kind", "payout"),
            ("Di bawah", 0, "amount", 0),
            ("Sampai", float(score), "amount", 100),
        ],
    }
    found = scored(tmp_path / "edge.xlsx", sheets)

    assert exact == Fraction(score)
    assert found["A1"].score_exact == exact
    assert [one.result.tier for one in found.values() if one.result] == ["Sampai", "Di bawah"]
