"""The month from the command line: everything or nothing, and the same every time."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from tests.journeys.books import SOUND, book, with_fault
from tests.journeys.commands import files_below, scorebook
from tests.workbook.sheets import opened


def test_a_run_writes_workbook_reports_payroll_list_and_record(tmp_path: Path) -> None:
    said = scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", tmp_path / "out")

    assert said.code == 0
    assert set(files_below(tmp_path / "out")) == {
        "results.xlsx",
        "payout.csv",
        "run.json",
        "recipients.json",
        "made.json",
        ".scorebook_pages.jsonl",
        "reports/001.pdf",
        "reports/002.pdf",
        "reports/003.pdf",
    }
    assert "Agents: 3; 3 scored, 0 withheld. Payout Rp1,500,000." in said.out


def test_the_record_seals_every_other_file_with_its_hash(tmp_path: Path) -> None:
    scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", tmp_path / "out")

    files = files_below(tmp_path / "out")
    sealed = json.loads(files.pop("run.json"))
    assert files.pop("made.json")  # who made it does not change what was made
    assert files.pop(".scorebook_pages.jsonl")  # nor does how
    assert {one["path"]: one["sha256"] for one in sealed["files"]} == {
        path: hashlib.sha256(content).hexdigest() for path, content in files.items()
    }
    assert sealed["workbook"] == {
        "name": "kpis.xlsx",
        "sha256": hashlib.sha256((tmp_path / "kpis.xlsx").read_bytes()).hexdigest(),
    }


def test_the_same_input_gives_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    for jobs in (1, 2):
        scorebook("run", source, "--out", tmp_path / f"out{jobs}", "--jobs", jobs)

    assert files_below(tmp_path / "out1") == files_below(tmp_path / "out2")


def test_every_report_can_be_verified_and_is_the_same_afterwards(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    scorebook("run", source, "--out", tmp_path / "out")

    said = scorebook("run", source, "--out", tmp_path / "all", "--verify", "all", "--json")

    assert said.code == 0
    assert said.json["reports_laid_out"] == {}
    made, verified = files_below(tmp_path / "out"), files_below(tmp_path / "all")
    # The journal alone knows that they were verified, for the next run.
    assert made.pop(".scorebook_pages.jsonl") != verified.pop(".scorebook_pages.jsonl")
    assert made == verified
    assert scorebook("run", source, "--out", tmp_path / "x", "--verify", "0").code == 2


def test_workbook_record_and_payroll_list_say_the_same_figures(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    said = scorebook("run", source, "--out", tmp_path / "out", "--no-pdf", "--json")

    by_json = {a["agent_id"]: (a["tier"], int(a["payout"])) for a in said.json["agents"]}
    with (tmp_path / "out" / "payout.csv").open(encoding="utf-8", newline="") as file:
        by_csv = {r["agent_id"]: (r["tier"], int(r["payout"])) for r in csv.DictReader(file)}
    assert (
        by_json
        == by_csv
        == {
            "001": ("Good", 1_000_000),
            "002": ("Fair", 500_000),
            "003": ("Below", 0),
        }
    )
    scores = opened(tmp_path / "out" / "results.xlsx", values=True)["Scores"]
    values = {cell.value for row in scores.iter_rows() for cell in row}
    assert {"001", "Ana Putri", "Good", 1_000_000, 0.9} <= values


def test_with_an_error_nothing_is_written_and_all_problems_are_told(tmp_path: Path) -> None:
    said = scorebook("run", with_fault(tmp_path / "kpis.xlsx"), "--out", tmp_path / "out")

    assert said.code == 1
    assert "SB201" in said.err
    assert "Realized › B3" in said.err
    assert "Nothing was written." in said.err
    assert not (tmp_path / "out").exists()


def test_a_partial_run_withholds_whom_an_error_touches_and_does_the_others(
    tmp_path: Path,
) -> None:
    source = with_fault(tmp_path / "kpis.xlsx")
    said = scorebook("run", source, "--out", tmp_path / "out", "--partial", "--json")

    assert said.code == 4
    statuses = {agent["agent_id"]: agent["status"] for agent in said.json["agents"]}
    assert statuses == {"001": "scored", "002": "withheld", "003": "scored"}
    assert [(p["code"], p["agent_id"], p["cell"]) for p in said.json["problems"]] == [
        ("SB201", "002", "B3")
    ]
    assert sorted(path.name for path in (tmp_path / "out" / "reports").iterdir()) == [
        "001.pdf",
        "003.pdf",
    ]


def test_a_fault_of_the_rules_stops_even_a_partial_run(tmp_path: Path) -> None:
    ladder = (("name", "from", "kind", "payout"), ("Fair", 80, "amount", 500_000))
    source = book(tmp_path / "kpis.xlsx", Tiers=ladder)
    said = scorebook("run", source, "--out", tmp_path / "out", "--partial", "--json")

    assert said.code == 1
    assert [problem["code"] for problem in said.json["problems"]] == ["SB301"]
    assert not (tmp_path / "out").exists()


def test_only_some_agents_are_done_and_others_faults_do_not_matter(tmp_path: Path) -> None:
    source = with_fault(tmp_path / "kpis.xlsx")
    said = scorebook("run", source, "--out", tmp_path / "out", "--only", "003", "--json")

    assert said.code == 0
    assert [agent["agent_id"] for agent in said.json["agents"]] == ["003"]
    assert [path.name for path in (tmp_path / "out" / "reports").iterdir()] == ["003.pdf"]


def test_several_agents_may_follow_only_and_are_ranked_among_themselves(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    said = scorebook(
        "run", source, "--only", "002", "003", "--out", tmp_path / "out", "--no-pdf", "--json"
    )

    assert said.code == 0
    assert [(one["agent_id"], one["rank"]) for one in said.json["agents"]] == [
        ("002", 1),
        ("003", 2),
    ]


def test_an_agent_who_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    said = scorebook("run", book(tmp_path / "k.xlsx"), "--out", tmp_path / "out", "--only", "9")

    assert said.code == 2
    assert "There is no agent 9" in said.err


def test_a_second_workbook_is_a_wrong_command(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")

    assert scorebook("run", source, source, "--out", tmp_path / "out").code == 2


def test_a_finished_run_of_other_input_is_kept_unless_replace_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", out, "--no-pdf")
    before = files_below(out)
    raised = (*SOUND["Tiers"][:-1], ("Good", 95, "amount", 2_000_000))
    other = book(tmp_path / "other.xlsx", Tiers=raised)

    refused = scorebook("run", other, "--out", out, "--no-pdf")
    assert refused.code == 5
    assert files_below(out) == before

    assert scorebook("run", other, "--out", out, "--no-pdf", "--replace").code == 0
    assert b"2000000" in files_below(out)["payout.csv"]


def test_the_same_run_again_is_no_other_input(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    assert scorebook("run", source, "--out", tmp_path / "out", "--no-pdf").code == 0
    before = files_below(tmp_path / "out")

    assert scorebook("run", source, "--out", tmp_path / "out", "--no-pdf").code == 0
    assert files_below(tmp_path / "out") == before


def test_reports_of_people_who_left_go_away_with_the_run_they_belonged_to(tmp_path: Path) -> None:
    out = tmp_path / "out"
    scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", out)
    (out / "note.txt").write_text("mine", encoding="utf-8")
    smaller = book(
        tmp_path / "kpis.xlsx", Agents=SOUND["Agents"][:3], Realized=SOUND["Realized"][:3]
    )
    scorebook("run", smaller, "--out", out, "--replace")

    assert not (out / "reports" / "003.pdf").exists()
    assert (out / "note.txt").read_text(encoding="utf-8") == "mine"


def test_a_period_other_than_the_workbooks_is_refused(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    said = scorebook("run", source, "--out", tmp_path / "out", "--period", "2026-09", "--json")

    assert said.code == 1
    assert [problem["code"] for problem in said.json["problems"]] == ["SB108"]


def test_the_input_is_never_changed(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    before = source.read_bytes()
    scorebook("run", source, "--out", tmp_path / "out", "--no-pdf")

    assert source.read_bytes() == before


@pytest.mark.parametrize(
    "hostile",
    ["=1+1", "{=1+1}", "http://example.com", "@SUM(A1)", "+A1", "-A1", "<b>x</b>", "{{ 7*7 }}"],
)
def test_a_name_is_only_ever_a_name(tmp_path: Path, hostile: str) -> None:
    people = (*SOUND["Agents"][:1], ("001", hostile, "a@example.com", "=cmd|x", "Agent"))
    with_name = {
        "Agents": tuple(people),
        "Realized": SOUND["Realized"][:2],
    }
    from xlsxwriter import Workbook  # noqa: PLC0415 - text as text, which write_row would not keep

    path = tmp_path / "kpis.xlsx"
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        for name, rows in {**SOUND, **with_name}.items():
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    said = scorebook("run", path, "--out", tmp_path / "out", "--json")

    assert said.code == 0
    assert said.json["agents"][0]["name"] == hostile
    written = opened(tmp_path / "out" / "results.xlsx")
    found = [cell for sheet in written for row in sheet.iter_rows() for cell in row]
    named = [cell for cell in found if cell.value == hostile]
    assert named
    assert {cell.data_type for cell in named} == {"s"}
    assert not any(cell.hyperlink for cell in named)
    payroll = (tmp_path / "out" / "payout.csv").read_text(encoding="utf-8").splitlines()[1]
    assert payroll.split(",")[1][0] not in "=+-@"


def test_the_way_of_every_agent_is_put_on_a_sheet_when_it_is_asked_for(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    plain, traced = tmp_path / "plain", tmp_path / "traced"
    scorebook("run", source, "--out", plain, "--no-pdf")
    scorebook("run", source, "--out", traced, "--no-pdf", "--trace")

    assert "Trace" not in opened(plain / "results.xlsx", values=True).sheetnames
    trace = opened(traced / "results.xlsx", values=True)["Trace"]
    said = {str(cell.value) for row in trace.iter_rows() for cell in row}
    assert {"001", "002", "003"} <= said
    assert any("2 − 330 ÷ 300 = 0.9 (90%)" in one for one in said)
    assert "Realized!C3" in said


def test_the_object_speaks_the_language_asked_for_and_the_record_the_workbooks(
    tmp_path: Path,
) -> None:
    rows = SOUND["Settings"][:-1]
    workbook = with_fault(tmp_path / "kpis.xlsx", Settings=(*rows, ("language", "id")))
    out = tmp_path / "out"
    spoken = ("--json", "--lang", "en")
    run = scorebook("run", workbook, "--out", out, "--no-pdf", "--partial", *spoken)
    said = [
        *(problem["message"] for problem in run.json["problems"]),
        *(one["message"] for one in scorebook("check", workbook, *spoken).json["problems"]),
        *(one["message"] for one in scorebook("inspect", workbook, *spoken).json["problems"]),
    ]

    assert len(said) == 3
    assert all(one.startswith("Not a number: found many") for one in said)
    (kept,) = json.loads((out / "run.json").read_text("utf-8"))["problems"]
    assert not kept["message"].startswith("Not a number")
