"""Months one after the other: which are kept, what differs, and what is closed for good."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.journeys.books import SOUND, Rows, book
from tests.journeys.commands import Said, scorebook
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.sheets import Answers, differences, opened


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
    ran("2026-09")
    monkeypatch.setattr("scorebook.ledger.opening._mounts", lambda: f"x {Path.cwd()} nfs4 rw 0 0")
    said = ran("2026-10")

    assert "not in the history" in said.err
    assert "corrections of closed months are not in it" in said.err
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
    assert "Agent › CALLS › weight: 60% → 50%  (001, 002, 003)" in words


def test_a_month_that_was_never_run_is_named() -> None:
    ran("2026-09")
    said = scorebook("diff", "2026-09", "2026-10", "--lang", "en")

    assert said.code == 3
    assert "no run of 2026-10" in said.err


def test_in_another_folder_it_is_said_where_a_history_would_be() -> None:
    for command in (
        ("history",),
        ("diff", "2026-09", "2026-10"),
        ("close", "2026-09", "--by", "x"),
    ):
        said = scorebook(*command, "--lang", "en")
        assert f"No run is kept for {Path.cwd()}" in said.out + said.err


def test_a_month_is_not_closed_by_itself_with_a_run_that_nobodys_mail_was_of() -> None:
    for out, values in (("paid", SOUND["Realized"]), ("later", BETTER)):
        source = book(Path(f"{out}.xlsx"), Settings=of("2026-09"), Realized=values)
        assert scorebook("run", source, "--out", out, "--jobs", "1").code == 0
    with closing(sqlite3.connect("scorebook.db")) as ledger, ledger:
        sealed = [hashlib.sha256(Path("paid", "run.json").read_bytes()).hexdigest()]
        ledger.execute(
            "INSERT INTO run VALUES (1, 'Harbour Support', '2026-09', ?, 'paid', 'budi')", sealed
        )
        ledger.execute("INSERT INTO approval VALUES (1, 'Sari', 'sari', '2026-10-01', 0, '')")
        ledger.execute(
            "INSERT INTO recipient VALUES (1, '001', 0, 'Ana', 'a@b.co', 'en', 'x', 'x', 0, NULL)"
        )
        mail = ("smtp", "<1@x>", "sent", 1, "", "")
        ledger.execute("INSERT INTO delivery VALUES (1, '001', ?, ?, ?, ?, ?, ?)", mail)

    said = scorebook("close", "2026-09", "--by", "Sari", "--lang", "en")
    assert (said.code, "say with --run which" in said.err) == (5, True)
    assert scorebook("close", "2026-09", "--by", "Sari", "--run", "paid").code == 0


def test_who_closes_a_month_has_a_name() -> None:
    ran("2026-09")

    assert scorebook("close", "2026-09", "--by", " ").code == 2


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


@pytest.fixture
def september() -> None:
    """September is closed; then Budi's values are corrected, which brings him half a million."""
    ran("2026-09")
    assert scorebook("close", "2026-09", "--by", "Sari").code == 0
    ran("2026-09", out="again", Realized=BETTER)


def corrections(folder: str) -> list[tuple[str, str, str]]:
    found = record(folder).get("true_up", [])
    return [(one["agent_id"], one["period"], one["amount"]) for one in found]


@pytest.mark.usefixtures("september")
def test_a_closed_month_computed_again_is_paid_with_the_open_one() -> None:
    before = Path("2026-09", "run.json").read_bytes()
    said = ran("2026-10", "--lang", "en")

    assert corrections("2026-10") == [("002", "2026-09", "500000")]
    assert "in all Rp500,000" in said.out
    payroll = Path("2026-10", "payout.csv").read_text("utf-8").splitlines()
    assert payroll[2] == "002,Budi Santoso,2026-10,0.9000,Fair,500000,IDR"
    assert payroll[-1] == "002,Budi Santoso,2026-09,,,500000,IDR"
    answers = Answers(Path("2026-10", "results.xlsx"))
    [row, total] = answers.table("Corrections")
    assert (row["Agent ID"], row["Closed month"], row["Paid then"], row["Due now"]) == (
        *("002", "September 2026"),
        *(500_000, 1_000_000),
    )
    assert (row["Correction"], total["Correction"]) == (500_000, 500_000)
    assert Path("2026-09", "run.json").read_bytes() == before


@pytest.mark.usefixtures("september")
def test_the_list_says_which_run_corrects_a_closed_month() -> None:
    ran("2026-09", out="third", Realized=(*BETTER[:2], ("002", 50, 600), BETTER[3]))

    said = scorebook("history", "--lang", "en").out.splitlines()
    marks = [line.rpartition("  ")[2] for line in said]
    assert marks == ["corrects the closed month", "replaced", "closed by Sari"]


@pytest.mark.usefixtures("september")
def test_what_one_month_has_corrected_the_next_does_not_correct_again() -> None:
    ran("2026-10")
    ran("2026-11")
    ran("2026-10", "--replace", out="2026-10")

    assert corrections("2026-11") == []
    assert corrections("2026-10") == [("002", "2026-09", "500000")]


@pytest.mark.usefixtures("september")
def test_a_second_correction_counts_from_the_first_one() -> None:
    ran("2026-10")
    scorebook("close", "2026-10", "--by", "Sari")
    ran("2026-09", out="third", Realized=(*BETTER[:2], ("002", 50, 600), BETTER[3]))
    ran("2026-11")

    assert corrections("2026-11") == [("002", "2026-09", "-1000000")]


@pytest.mark.usefixtures("september")
def test_a_correction_that_was_a_mistake_is_taken_back() -> None:
    ran("2026-10")
    scorebook("close", "2026-10", "--by", "Sari")
    book(Path("2026-09.xlsx"), Settings=of("2026-09"))
    assert scorebook("run", "2026-09.xlsx", "--out", "back", "--no-pdf").code == 0
    ran("2026-11")

    assert corrections("2026-11") == [("002", "2026-09", "-500000")]
    [closed] = [
        one
        for one in scorebook("history", "--json").json["runs"]
        if one["closed"] and one["period"] == "2026-09"
    ]
    assert Path(closed["run"]).name == "2026-09"


@pytest.mark.usefixtures("september")
def test_the_run_a_month_was_closed_with_is_never_written_over() -> None:
    book(Path("2026-09.xlsx"), Settings=of("2026-09"), Realized=BETTER)
    before = Path("2026-09", "run.json").read_bytes()
    said = scorebook(
        *("run", "2026-09.xlsx", "--out", "2026-09", "--no-pdf", "--replace", "--lang", "en")
    )

    assert (said.code, "is closed with the run" in said.err) == (5, True)
    assert Path("2026-09", "run.json").read_bytes() == before


@pytest.mark.usefixtures("september")
def test_the_agents_page_says_what_is_corrected() -> None:
    source = book(Path("october.xlsx"), Settings=SETTINGS_ID)
    assert scorebook("run", source, "--out", "october", "--jobs", "1").code == 0

    pages = {one: pdf_text(Path("october", "reports", f"{one}.pdf")) for one in ("001", "002")}
    assert "Koreksi September 2026: +Rp500.000" in pages["002"]
    assert "Koreksi" not in pages["001"]


@pytest.mark.usefixtures("september")
def test_a_preview_shows_the_same_page_as_the_run_would() -> None:
    source = book(Path("october.xlsx"), Settings=SETTINGS_ID)
    assert scorebook("preview", source, "002", "--out", "look").code == 0

    assert "Koreksi September 2026: +Rp500.000" in pdf_text(Path("look", "002.pdf"))


def test_who_is_corrected_without_a_report_and_who_is_not_corrected_at_all_is_told() -> None:
    ran("2026-09")
    scorebook("close", "2026-09", "--by", "Sari")
    dodi = ("004", "Dodi Pratama", "dodi@example.com", "North", "Agent")
    people = (*SOUND["Agents"][:2], SOUND["Agents"][3], dodi)
    values = (*SOUND["Realized"][:2], ("003", 100, 300), ("004", 100, 300))
    ran("2026-09", out="again", Agents=people, Realized=values)
    said = ran("2026-10", "--lang", "en")

    assert "no report tells them: 004" in said.err
    assert "nothing is asked back from them: 002" in said.err
    assert corrections("2026-10") == [
        ("003", "2026-09", "1000000"),
        ("004", "2026-09", "1000000"),
    ]


def test_a_closed_month_in_another_currency_is_told_and_not_corrected() -> None:
    ran("2026-09")
    scorebook("close", "2026-09", "--by", "Sari")
    ran("2026-09", out="again", Realized=BETTER)
    dollars = tuple(("currency", "USD") if row[0] == "currency" else row for row in of("2026-10"))
    source = book(Path("dollars.xlsx"), Settings=dollars)
    said = scorebook("run", source, "--out", "2026-10", "--no-pdf", "--lang", "en")

    assert "2026-09 was computed again in IDR" in said.err
    assert corrections("2026-10") == []


@pytest.mark.usefixtures("september")
def test_explain_tells_what_is_corrected_and_what_is_paid_in_all() -> None:
    ran("2026-10")

    told = scorebook("explain", "2026-10.xlsx", "002", "--lang", "en").out
    steps = [" ".join(line.split()) for line in told.splitlines()]
    rule = "docs/rules.md#corrections"
    due = "September 2026: due Rp1,000,000 − paid Rp500,000 = Rp500,000"
    assert steps[-2:] == [
        f"correction {due} {rule}",
        f"paid in all Rp500,000 + Rp500,000 = Rp1,000,000 {rule}",
    ]
    assert "correction" not in scorebook("explain", "2026-10.xlsx", "001", "--lang", "en").out
    assert "correction" not in scorebook("explain", "2026-10.xlsx", "002", "AHT").out
    # What was paid stays told when the month is closed, though it is owed no more.
    scorebook("close", "2026-10", "--by", "Sari")
    assert scorebook("explain", "2026-10.xlsx", "002", "--lang", "en").out == told


@pytest.mark.usefixtures("september")
def test_explain_says_what_months_in_between_have_corrected_already() -> None:
    ran("2026-10")
    scorebook("close", "2026-10", "--by", "Sari")
    ran("2026-09", out="third", Realized=(*BETTER[:2], ("002", 50, 600), BETTER[3]))
    ran("2026-11")

    told = scorebook("explain", "2026-11.xlsx", "002", "--lang", "en").out
    assert "due Rp0 − paid Rp500,000 − corrected since Rp500,000 = −Rp1,000,000" in told
    assert "Rp500,000 − Rp1,000,000 = −Rp500,000" in told


def test_explain_works_without_the_history_and_says_what_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran("2026-10")
    monkeypatch.setattr("scorebook.ledger.opening._mounts", lambda: f"x {Path.cwd()} nfs4 rw 0 0")
    said = scorebook("explain", "2026-10.xlsx", "002", "--lang", "en")

    assert (said.code, "Corrections of closed months are not known" in said.err) == (0, True)


@pytest.mark.usefixtures("september")
def test_the_summary_says_what_payroll_pays_in_all() -> None:
    ran("2026-10", "--lang", "en")

    results = Path("2026-10", "results.xlsx")
    summary = opened(results, values=True)["Summary"].iter_rows(values_only=True)
    rows = {row[6]: row[7:9] for row in summary}
    assert rows["September 2026"] == (1, 500_000)
    assert rows["Total payout and corrections"][1] == 2_000_000
    assert differences(results, all_recalculated([results])[0]) == []


SETTINGS_ID = tuple(
    ("language", "id") if row[0] == "language" else row for row in SOUND["Settings"]
)


def pdf_text(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
