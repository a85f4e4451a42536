"""The samples come out as their stories say, worked by hand."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.journeys.commands import KONTAK, PENJUALAN, SUPPORT, SUPPORT_ARGUMENTS, scorebook

STORIES = {
    "kontak": (KONTAK, (str(KONTAK / "kpis.xlsx"),)),
    "penjualan": (PENJUALAN, (str(PENJUALAN / "kpis.xlsx"),)),
    "support": (SUPPORT, SUPPORT_ARGUMENTS),
}


def story(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))


EXPECTED = [
    pytest.param(name, expected, id=f"{name} {expected['agent_id']}: {expected['shows']}")
    for name, (folder, _) in STORIES.items()
    for expected in story(folder)["expected"]
]


TEAMS = [
    pytest.param(name, expected, id=f"{name} {expected['team']}")
    for name, (folder, _) in STORIES.items()
    for expected in story(folder).get("teams", ())
]


@cache
def record(name: str) -> dict[str, Any]:
    """Run a story's workbook and give what run.json has."""
    with TemporaryDirectory() as folder:
        said = scorebook("run", *STORIES[name][1], "--out", folder, "--no-pdf", "--json")
    return said.json


def agents(name: str) -> dict[str, Any]:
    return {agent["agent_id"]: agent for agent in record(name)["agents"]}


def is_worth(found: str, expected: str) -> bool:
    return abs(Fraction(found) - Fraction(expected)) < Fraction(1, 10**25)


@pytest.mark.parametrize(("name", "expected"), EXPECTED)
def test_an_agent_earns_what_the_story_worked_out_by_hand(
    name: str, expected: dict[str, Any]
) -> None:
    agent = agents(name)[expected["agent_id"]]

    assert agent["name"] == expected["name"]
    assert agent["score"] == expected["score"]
    assert agent["tier"] == expected["tier"]
    assert Decimal(agent["payout"]) == Decimal(expected["payout"])


@pytest.mark.parametrize(("name", "expected"), EXPECTED)
def test_every_kpi_earns_the_credit_the_story_worked_out_by_hand(
    name: str, expected: dict[str, Any]
) -> None:
    lines = {line["kpi"]: line for line in agents(name)[expected["agent_id"]]["lines"]}

    assert {*expected["credits"], *expected.get("excused", ())} == set(lines)
    for kpi, credit in expected["credits"].items():
        assert is_worth(lines[kpi]["credit"], credit), kpi
    for kpi in expected.get("excused", ()):
        assert lines[kpi]["credit"] is None, kpi


@pytest.mark.parametrize(("name", "expected"), EXPECTED)
def test_what_gates_and_overrides_made_of_a_result_stands_beside_it(
    name: str, expected: dict[str, Any]
) -> None:
    agent = agents(name)[expected["agent_id"]]
    plain = {"tier": expected["tier"], "payout": expected["payout"]}

    failed = [gate["name"] for gate in agent["gates"] if not gate["passed"]]
    assert failed == expected.get("failed", [])
    assert plain | expected.get("ungated", {}) == {key: agent["ungated"][key] for key in plain}
    assert plain | expected.get("computed", {}) == {key: agent["computed"][key] for key in plain}


@pytest.mark.parametrize(("name", "expected"), TEAMS)
def test_a_team_comes_to_what_the_story_worked_out_by_hand(
    name: str, expected: dict[str, Any]
) -> None:
    team = next(one for one in record(name)["teams"] if one["team"] == expected["team"])
    lines = {line["kpi"]: line for line in team["lines"]}

    assert (team["score"], team["rank"]) == (expected["score"], expected["rank"])
    assert set(lines) == set(expected["credits"])
    for kpi, credit in expected["credits"].items():
        assert is_worth(lines[kpi]["credit"], credit), kpi


def test_somebody_on_leave_all_month_is_withheld_and_not_scored_zero() -> None:
    for absent in story(KONTAK)["withheld"]:
        agent = agents("kontak")[absent["agent_id"]]

        assert agent["status"] == "withheld"
        assert agent["score"] is None
        assert agent["payout"] is None


def test_the_story_of_the_rare_rules_has_no_problem() -> None:
    assert record("penjualan")["problems"] == []
