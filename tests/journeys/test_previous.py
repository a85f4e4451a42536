"""What changed since last month, and a sheet for each agent, from the command line."""

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.journeys.books import SOUND, book
from tests.journeys.commands import scorebook
from tests.workbook.sheets import Answers, opened

SEPTEMBER = tuple(("period", "2026-09") if row[0] == "period" else row for row in SOUND["Settings"])


def september(tmp_path: Path, **changed: Any) -> Path:
    """A finished run of September: Budi did better then, Cici was not there, Dodi was."""
    given = {
        "Settings": SEPTEMBER,
        "Agents": (
            *SOUND["Agents"][:3],
            ("004", "Dodi Kusuma", "dodi@example.com", "South", "Agent"),
        ),
        "Realized": (
            ("agent_id", "CALLS", "AHT"),
            ("001", 80, 360),
            ("002", 100, 300),
            ("004", 50, 600),
        ),
        **changed,
    }
    source = book(tmp_path / "september.xlsx", **given)
    said = scorebook("run", source, "--out", tmp_path / "september", "--no-pdf")
    assert said.code == 0, said.err
    return tmp_path / "september"


def october(tmp_path: Path, *options: object) -> Any:
    source = tmp_path / "october.xlsx"
    if not source.exists():
        book(source)
    return scorebook("run", source, "--out", tmp_path / "october", "--no-pdf", *options)


def test_the_scores_show_where_everybody_stood_and_the_summary_who_moved(tmp_path: Path) -> None:
    said = october(tmp_path, "--previous", september(tmp_path))

    assert said.code == 0
    answers = Answers(tmp_path / "october" / "results.xlsx")
    moves = {row["Agent ID"]: row["Tier since then"] for row in answers.table("Scores")}
    assert moves == {"001": "▲ up", "002": "▼ down", "003": "new"}
    summary = {cell.value for row in answers.book["Summary"].iter_rows() for cell in row}
    assert {"Since September 2026", "Dodi Kusuma", "Cici Amelia"} <= summary


def test_the_record_names_the_run_it_was_compared_with(tmp_path: Path) -> None:
    before = september(tmp_path)
    october(tmp_path, "--previous", before / "run.json")

    sealed = json.loads((tmp_path / "october" / "run.json").read_text("utf-8"))
    digest = hashlib.sha256((before / "run.json").read_bytes()).hexdigest()
    assert sealed["run"]["previous"] == {"period": "2026-09", "sha256": digest}


def test_the_same_run_compared_with_another_one_is_another_run(tmp_path: Path) -> None:
    before = september(tmp_path)
    assert october(tmp_path, "--no-history").code == 0

    assert october(tmp_path, "--previous", before).code == 5
    assert october(tmp_path, "--previous", before, "--replace").code == 0
    assert october(tmp_path, "--previous", before).code == 0


def test_without_a_previous_run_nothing_is_said_about_one(tmp_path: Path) -> None:
    october(tmp_path)

    assert (
        "previous" not in json.loads((tmp_path / "october" / "run.json").read_text("utf-8"))["run"]
    )
    book_ = opened(tmp_path / "october" / "results.xlsx")
    said = " ".join(str(cell.value) for row in book_["Summary"].iter_rows() for cell in row)
    assert "ince" not in said


def test_a_run_of_the_same_month_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    before = september(tmp_path, Settings=SOUND["Settings"])

    said = october(tmp_path, "--previous", before)

    assert said.code == 2
    assert "is of October 2026, this one of October 2026: give one of an earlier month" in said.err
    assert not (tmp_path / "october").exists()


def test_a_previous_run_that_is_not_there_stops_with_a_sentence(tmp_path: Path) -> None:
    said = october(tmp_path, "--previous", tmp_path / "nowhere")

    assert said.code == 3
    assert "--previous needs the run.json of an earlier run, or its folder." in said.err


def test_those_whom_nobody_asked_for_are_not_gone(tmp_path: Path) -> None:
    october(tmp_path, "--previous", september(tmp_path), "--only", "001")

    summary = opened(tmp_path / "october" / "results.xlsx", values=True)["Summary"]
    said = {cell.value for row in summary.iter_rows() for cell in row}
    assert "Dodi Kusuma" not in said
    assert "Budi Santoso" not in said


def test_another_currency_is_said_and_not_compared(tmp_path: Path) -> None:
    dollars = tuple(("currency", "USD") if row[0] == "currency" else row for row in SEPTEMBER)

    october(tmp_path, "--previous", september(tmp_path, Settings=dollars))

    summary = opened(tmp_path / "october" / "results.xlsx", values=True)["Summary"]
    said = {cell.value for row in summary.iter_rows() for cell in row}
    assert "Payouts then were in USD and are not compared." in said


def test_each_agent_has_a_sheet_when_they_are_asked_for(tmp_path: Path) -> None:
    said = october(tmp_path, "--agent-sheets")

    assert said.code == 0
    names = opened(tmp_path / "october" / "results.xlsx").sheetnames
    assert names[-3:] == ["Ana Putri 001", "Budi Santoso 002", "Cici Amelia 003"]
    assert json.loads((tmp_path / "october" / "run.json").read_text("utf-8"))["run"]["agent_sheets"]


def test_more_agent_sheets_than_anybody_leafs_through_are_refused_with_what_to_do(
    tmp_path: Path,
) -> None:
    many = [f"{at:03d}" for at in range(251)]
    source = book(
        tmp_path / "many.xlsx",
        Agents=(SOUND["Agents"][0], *((one, f"Agent {one}", "", "North", "Agent") for one in many)),
        Realized=(SOUND["Realized"][0], *((one, 100, 300) for one in many)),
    )

    said = scorebook("run", source, "--out", tmp_path / "out", "--no-pdf", "--agent-sheets")

    assert said.code == 2
    assert "251 sheets" in said.err
    assert "--only" in said.err
    assert not (tmp_path / "out").exists()
