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
from workbook_templates.written import Cell, cell, table

HALF = Fraction(1, 2)
STORIES = tuple(build.stories())
by_name = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


def parts(path: Path) -> Mapping[str, bytes]:
    """What a workbook consists of; how hard it was compressed is no part of it."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def told(story: Path) -> dict[str, Any]:
    return tomllib.loads((story / "story.toml").read_text(encoding="utf-8"))


def weights(said: Mapping[str, Any], agent_id: str) -> Mapping[str, Fraction]:
    """Give the weights of one agent's KPIs, straight from the written tables."""
    if said["layout"] == "native":
        people, kpis = table(said["tables"]["agents"]), table(said["tables"]["kpi"])
        roles = dict(zip(people.column("agent_id"), people.column("role"), strict=True))
        rows = zip(*(kpis.column(key) for key in ("role", "code", "weight")), strict=True)
        owner = roles[agent_id]
    else:
        rows_of = table(said["list"]["rows"])
        keys = ("Employee ID", "KPI Name", "Weight (%)")
        rows = zip(*(rows_of.column(key) for key in keys), strict=True)
        owner = agent_id
    return {kpi: Fraction(share.rstrip("%")) for one, kpi, share in rows if one == owner}


def test_there_are_stories() -> None:
    assert {story.name for story in STORIES} == {"kontak-oktober-2026", "support-october-2026"}


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
        shares = weights(told(story), expected["agent_id"])
        earned = {kpi: Fraction(credit) for kpi, credit in expected["credits"].items()}
        points = sum(shares[kpi] * credit for kpi, credit in earned.items())
        exact = points / sum(shares[kpi] for kpi in earned)
        assert Fraction(math.floor(exact * 10_000 + HALF), 10_000) == Fraction(expected["score"])
        assert len(expected["score"].split(".")[1]) == 4


@pytest.mark.parametrize(
    ("written", "held"),
    [
        pytest.param("1850", Cell(1850.0), id="a number"),
        pytest.param("96.5%", Cell(0.965, "0.0%"), id="a percent cell"),
        pytest.param("96%", Cell(0.96, "0%"), id="a whole percent cell"),
        pytest.param("0:04:48", Cell(288 / 86400, "[h]:mm:ss"), id="an Excel time"),
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
