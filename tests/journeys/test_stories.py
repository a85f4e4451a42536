"""The samples come out as their stories say, worked by hand."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.journeys.commands import KONTAK, SUPPORT, SUPPORT_ARGUMENTS, scorebook

STORIES = {
    "kontak": (KONTAK, (str(KONTAK / "kpis.xlsx"),)),
    "support": (SUPPORT, SUPPORT_ARGUMENTS),
}


def story(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))


EXPECTED = [
    pytest.param(name, expected, id=f"{name} {expected['agent_id']}: {expected['shows']}")
    for name, (folder, _) in STORIES.items()
    for expected in story(folder)["expected"]
]


@cache
def agents(name: str) -> dict[str, Any]:
    """Run a story's workbook and give its agents as run.json has them."""
    with TemporaryDirectory() as folder:
        said = scorebook("run", *STORIES[name][1], "--out", folder, "--no-pdf", "--json")
    return {agent["agent_id"]: agent for agent in said.json["agents"]}


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

    for kpi, credit in expected["credits"].items():
        assert abs(Fraction(lines[kpi]["credit"]) - Fraction(credit)) < Fraction(1, 10**25), kpi
    for kpi in expected.get("excused", ()):
        assert lines[kpi]["credit"] is None, kpi


def test_somebody_on_leave_all_month_is_withheld_and_not_scored_zero() -> None:
    for absent in story(KONTAK)["withheld"]:
        agent = agents("kontak")[absent["agent_id"]]

        assert agent["status"] == "withheld"
        assert agent["score"] is None
        assert agent["payout"] is None
