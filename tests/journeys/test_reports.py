"""Reports from the command line: history, templates, archive, teams, preview."""

import json
from pathlib import Path

import pytest

from scorebook.display.receipt import fingerprint
from tests.journeys.books import SOUND, book
from tests.journeys.commands import files_below, scorebook
from tests.pdf.pages import read, squeezed


def said_by(pdf: Path) -> str:
    return squeezed(read(pdf.read_bytes(), "pdftotext", "-raw", "-", "-"))


def earlier(folder: Path, source: Path, period: str) -> None:
    """Leave the run of an earlier month, as this month's workbook would have come out."""
    scorebook("run", source, "--out", folder / period, "--no-pdf")
    record = folder / period / "run.json"
    sealed = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps(sealed | {"period": period}))


def test_a_report_shows_the_months_that_history_has(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    earlier(tmp_path / "months", source, "2026-08")

    said = scorebook(
        "run", source, "--out", tmp_path / "out", "--history", tmp_path / "months", "--only", "001"
    )

    assert said.code == 0
    assert squeezed("month by month") in said_by(tmp_path / "out" / "reports" / "001.pdf")
    sealed = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert list(sealed["run"]["history"]) == ["2026-08"]


def test_the_printed_code_is_that_of_the_sealed_result(tmp_path: Path) -> None:
    scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", tmp_path / "out", "--only", "001")

    [entry] = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["agents"]
    code = f"SB1:2026-10:001:{fingerprint(entry)}"
    assert code in said_by(tmp_path / "out" / "reports" / "001.pdf")


def test_team_reports_lie_in_a_folder_of_their_own_and_are_sealed(tmp_path: Path) -> None:
    scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", tmp_path / "out", "--team-reports")

    teams = [path for path in files_below(tmp_path / "out") if path.startswith("teams/")]
    sealed = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert teams
    assert {one["path"] for one in sealed["files"]} >= set(teams)
    assert sealed["run"]["team_reports"] is True


def test_other_templates_are_other_input(tmp_path: Path) -> None:
    source, own = book(tmp_path / "kpis.xlsx"), tmp_path / "own"
    own.mkdir()
    (own / "brand.toml").write_text('[texts]\ncontact = "hr@example.com"\n')
    scorebook("run", source, "--out", tmp_path / "out", "--only", "001")

    other = scorebook("run", source, "--out", tmp_path / "out", "--only", "001", "--templates", own)
    again = scorebook(
        "run", source, "--out", tmp_path / "out", "--only", "001", "--templates", own, "--replace"
    )

    assert (other.code, again.code) == (5, 0)
    assert "hr@example.com" in said_by(tmp_path / "out" / "reports" / "001.pdf")


def test_scorebook_toml_may_name_the_templates(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "brand.toml").write_text('[texts]\ncontact = "hr@example.com"\n')
    (tmp_path / "scorebook.toml").write_text('[output]\ntemplates = "own"\n')

    scorebook("run", source, "--out", tmp_path / "out", "--only", "001")

    assert "hr@example.com" in said_by(tmp_path / "out" / "reports" / "001.pdf")


@pytest.mark.parametrize("archive", [False, True])
def test_an_archived_report_says_that_it_is_one(archive: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    options = ["--archive"] if archive else []
    scorebook(
        "run", book(tmp_path / "kpis.xlsx"), "--out", tmp_path / "out", "--only", "001", *options
    )

    file = tmp_path / "out" / "reports" / "001.pdf"
    said = read(b"", "qpdf", "--qdf", str(file), "-")
    assert ("pdfaid:part" in said) is archive


def test_a_name_that_cannot_be_printed_is_a_warning_in_the_record(tmp_path: Path) -> None:
    _, (agent_id, _name, *rest), *others = SOUND["Agents"]
    people = (SOUND["Agents"][0], (agent_id, "ዓለም", *rest), *others)
    source = book(tmp_path / "kpis.xlsx", Agents=people)

    said = scorebook("run", source, "--out", tmp_path / "out", "--json", "--only", "001")

    [problem] = [one for one in said.json["problems"] if one["code"] == "SB701"]
    assert (problem["agent_id"], problem["severity"]) == ("001", "warning")
    sealed = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert "SB701" in [one["code"] for one in sealed["problems"]]


def test_a_preview_is_the_report_of_the_run_and_a_picture_of_each_page(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    scorebook("run", source, "--out", tmp_path / "out")

    said = scorebook("preview", source, "002", "--out", tmp_path / "look", "--json")

    assert said.code == 0
    assert [Path(file).name for file in said.json["files"]] == ["002.pdf", "002-1.png"]
    assert said.json["obstacles"] == []
    run = tmp_path / "out" / "reports" / "002.pdf"
    assert said_by(tmp_path / "look" / "002.pdf") == said_by(run)
    assert (tmp_path / "look" / "002-1.png").read_bytes().startswith(b"\x89PNG")


def test_a_preview_of_nobody_is_a_wrong_command_line(tmp_path: Path) -> None:
    said = scorebook("preview", book(tmp_path / "kpis.xlsx"), "999", "--out", tmp_path / "look")

    assert said.code == 2
    assert "There is no agent 999" in said.err


def test_a_preview_says_file_line_and_what_was_missing(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "report.html").write_text("<p>\n{{ report.nmae }}")

    said = scorebook(
        "preview",
        book(tmp_path / "kpis.xlsx"),
        "001",
        "--out",
        tmp_path / "look",
        "--templates",
        own,
    )

    assert said.code == 3
    assert f"{own / 'report.html'} failed in line 2" in said.err
    assert "nmae" in said.err


def test_a_preview_says_why_a_run_would_lay_out_every_page(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "report.html").write_text("<p>{{ report.name }}")
    source = book(tmp_path / "kpis.xlsx")

    said = scorebook("preview", source, "001", "--out", tmp_path / "look", "--templates", own)

    assert said.code == 0
    assert "makes a run slower: Every page is laid out by itself: the page is not" in said.out
    assert "the fast way" not in said.out


def test_a_preview_says_that_a_run_is_fast_and_what_of_the_style_does_nothing(
    tmp_path: Path,
) -> None:
    own, source = tmp_path / "own", book(tmp_path / "kpis.xlsx")
    own.mkdir()
    (own / "report.css").write_text('{% include "bundled/report.css" %}\n.why { colour: red }\n')

    said = scorebook("preview", source, "001", "--out", tmp_path / "look", "--templates", own)
    ours = scorebook("preview", source, "001", "--out", tmp_path / "look", "--json")
    kept = scorebook("preview", source, "001", "--out", tmp_path / "look", "--archive")

    assert "A run makes pages like this one the fast way." in said.out
    assert "Passed over in the templates: Ignored `colour: red" in said.out
    assert ours.json["passed_over"] == []
    assert "Every page is laid out by itself: what is kept for years" in kept.out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No report for 001: its template asks for file://"),
        ("id", "Tidak ada rapor untuk 001: templatnya meminta file://"),
    ],
)
def test_a_template_that_asks_for_what_lies_elsewhere_makes_no_report_and_says_so(
    language: str, said: str, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "report.html").write_text('<p><img src="../secret.png" alt="">')
    source, look = book(tmp_path / "kpis.xlsx"), tmp_path / "look"

    told = scorebook(
        "preview", source, "001", "--out", look, "--templates", own, "--lang", language
    )

    assert told.code == 4
    assert said in told.err
    assert list(look.iterdir()) == []
