"""Months one after the other: which are kept, what differs, and what is closed for good."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.books import SOUND, Rows, book
from tests.journeys.commands import Said, scorebook


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# Budi, who had 90 calls in 330 seconds, after a correction.
BETTER = (*SOUND["Realized"][:2], ("002", 100, 300), SOUND["Realized"][3])


def of(period: str) -> Rows:
    return tuple(("period", period) if row[0] == "period" else row for row in SOUND["Settings"])


def ran(period: str, *options: object, out: str | None = None, **changed: Any) -> Said:
    source = book(Path(f"{out or period}.xlsx"), Settings=of(period), **changed)
    said = scorebook("run", source, "--out", out or period, "--no-pdf", *options)
    assert said.code == 0, said.err
    return said


def record(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(folder, "run.json").read_text("utf-8"))
    return found


def test_every_run_is_kept_and_the_latest_of_a_month_counts() -> None:
    ran("2026-09")
    ran("2026-09", out="again", Realized=BETTER)
    ran("2026-10")

    said = scorebook("history", "--json").json
    assert [(one["period"], Path(one["run"]).name) for one in said["runs"]] == [
        ("2026-10", "2026-10"),
        ("2026-09", "again"),
        ("2026-09", "2026-09"),
    ]
    assert "replaced" in scorebook("history", "--lang", "en").out.splitlines()[2]
    assert record("2026-10")["run"]["previous"]["sha256"] == said["runs"][1]["sha256"]


def test_the_months_before_are_found_without_being_named_and_left_out_when_told_so() -> None:
    ran("2026-08")
    ran("2026-09")
    ran("2026-10")
    ran("2026-10", "--no-history", out="alone")

    assert list(record("2026-10")["run"]["history"]) == ["2026-08", "2026-09"]
    assert record("2026-10")["run"]["previous"]["period"] == "2026-09"
    assert "previous" not in record("alone")["run"]
    assert len(scorebook("history", "--json").json["runs"]) == 3


def test_a_run_of_chosen_agents_is_not_the_month() -> None:
    ran("2026-09", "--only", "001")

    assert scorebook("history", "--json").json["runs"] == []


def test_a_history_out_of_reach_stops_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorebook.ledger.opening._mounts", lambda: f"x {Path.cwd()} nfs4 rw 0 0")
    said = ran("2026-10")

    assert "not in the history" in said.err
    assert record("2026-10")["period"] == "2026-10"


def test_two_months_differ_in_what_was_changed_and_in_nothing_else() -> None:
    ran("2026-09")
    ran(
        "2026-10",
        KPI=(
            SOUND["KPI"][0],
            ("Agent", "CALLS", "Calls handled", "higher", 50, 110),
            ("Agent", "AHT", "Handling time", "lower", 50, 300),
        ),
        Tiers=(*SOUND["Tiers"][:-1], ("Good", 98, "amount", 1_000_000)),
        Agents=(*SOUND["Agents"][:-1], ("003", "Cici Amelia", "", "North", "Agent")),
    )

    found = scorebook("diff", "2026-09", "2026-10", "--json").json["differences"]
    told = {
        (one["part"], *one["what"]): (one["before"], one["after"])
        for one in found
        if one["part"] != "results"
    }
    assert told == {
        ("settings", "period_days"): ("30", "31"),
        ("ladder", "", "Good", "floor"): ("0.95", "0.98"),
        ("weights", "Agent", "CALLS", "weight"): ("0.6", "0.5"),
        ("weights", "Agent", "AHT", "weight"): ("0.4", "0.5"),
        ("targets", "Agent", "CALLS", "target"): ("100", "110"),
        ("roster", "003", "team"): ("South", "North"),
    }
    results = [one["what"] for one in found if one["part"] == "results"]
    assert ["001", "score"] in results
    words = scorebook("diff", "2026-09", "2026-10", "--lang", "en").out
    assert "Agent › CALLS › weight: 0.6 → 0.5  (001, 002, 003)" in words


def test_a_month_that_was_never_run_is_named() -> None:
    ran("2026-09")
    said = scorebook("diff", "2026-09", "2026-10", "--lang", "en")

    assert said.code == 3
    assert "no run of 2026-10" in said.err


def test_a_month_is_closed_once_with_the_run_that_was_paid() -> None:
    ran("2026-09")
    ran("2026-09", out="again", Realized=BETTER)

    assert scorebook("close", "2026-09", "--by", "Sari", "--run", "2026-09").code == 0
    runs = scorebook("history", "--json").json["runs"]
    assert {Path(one["run"]).name: one["closed"] is not None for one in runs} == {
        "again": False,
        "2026-09": True,
    }
    said = scorebook("close", "2026-09", "--by", "Budi", "--lang", "en")
    assert (said.code, "closed already, by Sari" in said.err) == (5, True)
