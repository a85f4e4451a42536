"""What is wrong with KPIs, bands and tiers, each with the cell it stands in."""

from typing import Any

import pytest

from tests.intake.books import AGENTS, KPI, TIERS, Read, facts, kpis, told


@pytest.mark.parametrize(
    ("column", "word", "offered"),
    [
        ("direction", "upwards", "higher, maksimalkan"),
        ("when_blank", "guess", "problem, masalah, zero, nol"),
        ("when_target_zero", "guess", "problem, masalah, full, penuh"),
        ("above", "ignore", "penalise, dikurangi, credit, dihitung"),
    ],
)
def test_an_unknown_word_is_answered_with_the_known_ones_in_both_languages(
    reading: Read, column: str, word: str, offered: str
) -> None:
    columns = dict(zip(KPI[0], KPI[1], strict=True)) | {column: word}

    found = reading(kpi=[list(columns), list(columns.values())])

    at = "D" if column == "direction" else "G"
    assert told(found)[0] == f"SB206 KPI!{at}2"
    assert facts(found, "SB206")["needed"].startswith(offered)


def test_a_kpi_twice_in_one_role_is_a_problem(reading: Read) -> None:
    by_code = reading(kpi=[*KPI, ["agent", "csat", "Another", "higher", 0, 100]])
    by_name = reading(kpi=[*KPI, ["Agent", "QA", " RATING", "higher", 0, 100]])

    assert "SB215 KPI!B3" in told(by_code)
    assert "SB215 KPI!B3" in told(by_name)
    assert facts(by_name, "SB215")["other"] == "KPI!B2"


def test_one_code_in_two_roles_is_two_kpis(reading: Read) -> None:
    found = reading(kpi=[*KPI, ["Leader", "CSAT", "Rating", "higher", 1, 90]])

    assert told(found) == ["SB233 KPI!B3"]
    assert kpis(found)["CSAT"].target != kpis(found, "Leader")["CSAT"].target


def test_two_bands_with_one_start_are_a_problem(reading: Read) -> None:
    found = reading(
        kpi=[KPI[0], ["Agent", "CSAT", "Rating", "band", 1, None]],
        extra={"Bands": [["code", "from", "score"], ["CSAT", 0, 1], ["Rating", 0, 0.5]]},
    )

    assert told(found) == ["SB220 Bands!B3"]


def test_bands_of_a_kpi_nobody_declared_are_a_problem(reading: Read) -> None:
    found = reading(extra={"Bands": [["code", "from", "score"], ["QA", 0, 1]]})

    assert told(found) == ["SB405 Bands!B2"]


def test_a_base_below_zero_is_a_problem(reading: Read) -> None:
    found = reading(agents=[[*AGENTS[0], "base"], [*AGENTS[1], -5]])

    assert told(found) == ["SB220 Agents!D2"]


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ([None, 0.9, 5], "A3", "name / Tingkat: –"),
        (["High", None, 5], "B3", "from / Mulai: –"),
        (["High", 0.9, None], "C3", "payout / Insentif: –"),
        (["High", -0.9, 5], "B3", "from / Mulai: -0.9"),
        (["High", 0.9, -5], "C3", "payout / Insentif: -5"),
    ],
)
def test_a_tier_needs_name_floor_and_payout(
    reading: Read, row: list[Any], cell: str, said: str
) -> None:
    found = reading(tiers=[*TIERS[:2], row])

    assert f"SB306 Tiers!{cell}" in told(found)
    assert facts(found, "SB306")["found"] == said


def test_an_unknown_kind_of_payout_is_a_problem(reading: Read) -> None:
    found = reading(tiers=[[*TIERS[0], "kind"], [*TIERS[1], None], [*TIERS[2], "shares"]])

    assert told(found) == ["SB206 Tiers!D3"]
