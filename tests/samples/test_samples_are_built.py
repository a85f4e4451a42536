"""The workbooks of samples/ are what their stories say."""

import math
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from samples import build
from workbook_templates.written import Cell, Table, cell, table

HALF = Fraction(1, 2)
STORIES = tuple(build.stories())
by_name = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


def parts(path: Path) -> Mapping[str, bytes]:
    """What a workbook consists of; how hard it was compressed is no part of it."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def told(story: Path) -> dict[str, Any]:
    return tomllib.loads((story / "story.toml").read_text(encoding="utf-8"))


def weights(said: Mapping[str, Any], agent_id: str) -> Mapping[str, tuple[str, Fraction]]:
    """Give group and weight of one agent's KPIs, straight from the written tables."""
    if said["layout"] == "native":
        people, rows_of = table(said["tables"]["agents"]), table(said["tables"]["kpi"])
        roles = dict(zip(people.column("agent_id"), people.column("role"), strict=True))
        owner, keys = roles[agent_id], ("role", "code", "group", "weight")
    else:
        rows_of = table(said["list"]["rows"])
        owner, keys = agent_id, ("Employee ID", "KPI Name", "Polarity", "Weight (%)")
    has_two_levels = "group_weight" in rows_of.keys
    of_groups = rows_of.column("group_weight") if has_two_levels else ["100"] * len(rows_of.rows)
    rows = zip(*(rows_of.column(key) for key in keys), of_groups, strict=True)
    return {
        kpi: (group, Fraction(share.rstrip("%")) * Fraction(of_group.rstrip("%")))
        for one, kpi, group, share, of_group in rows
        if one == owner
    }


def score(said: Mapping[str, Any], agent_id: str, earned: Mapping[str, Fraction]) -> Fraction:
    """Spread the weight of what does not count, and cap: the score before it is rounded."""
    settings = said.get("settings") or said["scheme"]["settings"]
    whole: dict[str, Fraction] = {}
    counting: dict[str, Fraction] = {}
    shares = {
        kpi: (group if settings["spread"] == "group" else "", weight)
        for kpi, (group, weight) in weights(said, agent_id).items()
    }
    for kpi, (group, weight) in shares.items():
        whole[group] = whole.get(group, Fraction(0)) + weight
        counting[group] = counting.get(group, Fraction(0)) + (weight if kpi in earned else 0)
    points = [
        shares[kpi][1] * whole[shares[kpi][0]] / counting[shares[kpi][0]] * credit
        for kpi, credit in earned.items()
    ]
    counted = [whole[group] for group, share in counting.items() if share]
    exact = sum(points, Fraction(0)) / sum(counted, Fraction(0))
    cap = settings.get("score_cap")
    return exact if cap is None else min(exact, Fraction(cap.rstrip("%")) / 100)


def rounded(exact: Fraction) -> Fraction:
    return Fraction(math.floor(exact * 10_000 + HALF), 10_000)


def test_there_are_stories() -> None:
    assert {story.name for story in STORIES} == {
        "kontak-oktober-2026",
        "penjualan-november-2026",
        "support-october-2026",
    }


@by_name
def test_the_workbooks_are_what_the_story_says(story: Path, tmp_path: Path) -> None:
    build.build(story, tmp_path)

    built = {path.name: parts(path) for path in tmp_path.iterdir()}

    assert built == {path.name: parts(path) for path in story.glob("*.xlsx")}, "run `make samples`"


@by_name
def test_building_twice_gives_the_same_bytes(story: Path, tmp_path: Path) -> None:
    once, again = tmp_path / "once", tmp_path / "again"
    for folder in (once, again):
        folder.mkdir()
        build.build(story, folder)

    assert [path.read_bytes() for path in sorted(once.iterdir())] == [
        path.read_bytes() for path in sorted(again.iterdir())
    ]


@by_name
def test_a_story_says_in_words_how_each_of_its_results_comes_about(story: Path) -> None:
    for expected in told(story)["expected"]:
        lines = expected["why"].splitlines()
        for kpi in (*expected["credits"], *expected.get("excused", [])):
            assert sum(line.startswith(f"{kpi} ") for line in lines) == 1, (expected["name"], kpi)
        for result in ("Sum", "Tier"):
            assert any(line.startswith(f"{result} ") for line in lines)


@by_name
def test_the_credits_written_by_hand_give_the_score_written_by_hand(story: Path) -> None:
    for expected in told(story)["expected"]:
        earned = {kpi: Fraction(credit) for kpi, credit in expected["credits"].items()}
        exact = score(told(story), expected["agent_id"], earned)
        assert rounded(exact) == Fraction(expected["score"])
        assert len(expected["score"].split(".")[1]) == 4


@by_name
def test_a_teams_credits_and_its_peoples_weights_give_its_score(story: Path) -> None:
    said = told(story)
    people = table(said["tables"]["agents"]) if said["layout"] == "native" else Table()
    for expected in said.get("teams", ()):
        teams = zip(people.column("agent_id"), people.column("team"), strict=True)
        members = [weights(said, agent_id) for agent_id, team in teams if team == expected["team"]]
        nothing = ("", Fraction(0))
        shares = {
            kpi: sum((member.get(kpi, nothing)[1] for member in members), Fraction(0))
            for kpi in expected["credits"]
        }
        assert sum(shares.values()) == 10_000 * len(members)
        points = [shares[kpi] * Fraction(one) for kpi, one in expected["credits"].items()]
        exact = sum(points, Fraction(0)) / sum(shares.values(), Fraction(0))
        assert rounded(exact) == Fraction(expected["score"])


@pytest.mark.parametrize(
    ("written", "held"),
    [
        pytest.param("1850", Cell(1850.0), id="a number"),
        pytest.param("96.5%", Cell(0.965, "0.0%"), id="a percent cell"),
        pytest.param("96%", Cell(0.96, "0%"), id="a whole percent cell"),
        pytest.param("0:04:48", Cell(288 / 86400, "[h]:mm:ss"), id="an Excel time"),
        pytest.param("2026-12-02", Cell(46358.0, "yyyy-mm-dd"), id="an Excel date"),
        pytest.param('"1,250"', Cell("1,250"), id="a number typed as text"),
        pytest.param("cuti", Cell("cuti"), id="a word"),
        pytest.param("", Cell(None), id="blank"),
    ],
)
def test_what_is_written_becomes_what_a_person_would_have_typed(written: str, held: Cell) -> None:
    assert cell(written) == held


def test_a_row_that_stops_early_ends_in_blanks() -> None:
    assert table("a | b\n1").rows == [["1", ""]]


def test_a_row_longer_than_its_headings_is_refused() -> None:
    with pytest.raises(ValueError, match="3"):
        table("a | b\n1 | 2 | 3")
