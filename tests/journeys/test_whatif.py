"""What another rule would change: who, how much, and nothing on disk."""

from pathlib import Path

import pytest

from tests.journeys.books import book
from tests.journeys.commands import KONTAK, files_below, scorebook


def test_who_changes_tier_is_named_with_both_payouts(tmp_path: Path) -> None:
    said = scorebook("whatif", book(tmp_path / "kpi.xlsx"), "--set", "AHT.target=360")

    assert said.code == 0
    assert "002  Budi Santoso" in said.out
    assert "Fair → Good" in said.out
    assert "Rp500,000 → Rp1,000,000" in said.out
    assert "another tier: 1" in said.out
    assert "Payout Rp1,500,000 → Rp2,000,000 (+Rp500,000)" in said.out


def test_the_input_and_its_folder_stay_as_they_are(tmp_path: Path) -> None:
    workbook = book(tmp_path / "kpi.xlsx")
    before = files_below(tmp_path)

    scorebook("whatif", workbook, "--set", "score_cap=90%", "--set", "*.cap=1")

    assert files_below(tmp_path) == before


def test_programs_get_every_change_and_the_budget() -> None:
    said = scorebook("whatif", KONTAK / "kpis.xlsx", "--set", "score_cap=100%", "--json").json

    assert said["budget"] == "60000000"
    assert said["payout"]["before"] == "57059000"
    assert int(said["payout"]["after"]) < 57_059_000
    assert said["changes_tier"] == sum(one["changes_tier"] for one in said["agents"])


def test_another_sheet_of_the_workbook_may_be_the_ladder(tmp_path: Path) -> None:
    ladder = (("name", "from", "kind", "payout"), ("All", 0, "amount", 700_000))
    workbook = book(tmp_path / "kpi.xlsx", **{"Ladder 2027": ladder})

    said = scorebook("whatif", workbook, "--set", "tiers=ladder 2027", "--json").json

    assert said["payout"] == {"before": "1500000", "after": "2100000"}
    assert {one["after"]["tier"] for one in said["agents"]} == {"All"}


def test_nothing_that_changes_is_said(tmp_path: Path) -> None:
    said = scorebook("whatif", book(tmp_path / "kpi.xlsx"), "--set", "*.cap=none")

    assert "Nobody’s tier or payout would change." in said.out


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("score_cap", "KEY=VALUE"),
        ("AHT.cap=much", "a number such as"),
        ("AHT.direction=sideways", "higher"),
        ("colour=blue", "a setting"),
        ("AHT.target=95%", "in the unit of the KPI"),
        ("LAIN.cap=1", "There is no KPI LAIN"),
        ("tiers=Nowhere", "no sheet Nowhere"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_is(
    tmp_path: Path, asked: str, answer: str
) -> None:
    said = scorebook("whatif", book(tmp_path / "kpi.xlsx"), "--set", asked, "--lang", "en")

    assert said.code == 2
    assert answer in said.err


def test_weights_that_no_longer_total_are_a_problem_of_the_rules_asked_for(tmp_path: Path) -> None:
    workbook = book(tmp_path / "kpi.xlsx")

    said = scorebook("whatif", workbook, "--set", "AHT.weight=0.5")
    both = scorebook("whatif", workbook, "--set", "AHT.weight=0.5", "--set", "CALLS.weight=50")

    assert (said.code, both.code) == (1, 0)
    assert "SB212" in said.err
