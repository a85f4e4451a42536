"""What every command owes: help with an example, JSON, two languages, one sentence for failures."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scorebook.cli.main import COMMANDS
from tests.journeys.books import book, with_fault
from tests.journeys.commands import KONTAK, SUPPORT_ARGUMENTS, scorebook

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_with_an_example(name: str) -> None:
    said = scorebook(name, "--help")

    assert said.code == 0
    assert "Example:" in said.out
    assert f"scorebook {name}" in said.out
    assert "--json" in said.out
    assert "--lang" in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"scorebook {name}" in README.read_text(encoding="utf-8")


def test_the_two_samples_have_no_errors() -> None:
    assert scorebook("check", KONTAK / "kpis.xlsx").code == 0
    assert scorebook("check", *SUPPORT_ARGUMENTS).code == 0


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_init_lays_out_passes_check_at_once(tmp_path: Path, language: str) -> None:
    said = scorebook("init", tmp_path / "month", "--lang", language, "--json")

    assert said.code == 0
    names = [Path(file).name for file in said.json["files"]]
    assert names == [
        "kpi.xlsx",
        "contoh.xlsx" if language == "id" else "example.xlsx",
        "tampilan.xlsx" if language == "id" else "look.xlsx",
        "scorebook.toml",
    ]
    for name in names[:2]:
        assert scorebook("check", tmp_path / "month" / name).code == 0
    example = scorebook("check", tmp_path / "month" / names[1], "--json")
    assert example.json["problems"] == []


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "kpi.xlsx").write_text("mine", encoding="utf-8")
    said = scorebook("init", tmp_path)

    assert said.code == 5
    assert "kpi.xlsx" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["kpi.xlsx"]


def test_check_speaks_the_workbooks_language_unless_told_another() -> None:
    assert "peringatan" in scorebook("check", KONTAK / "kpis.xlsx").err
    assert "warning" in scorebook("check", KONTAK / "kpis.xlsx", "--lang", "en").err


def test_check_gives_every_problem_as_json(tmp_path: Path) -> None:
    said = scorebook("check", with_fault(tmp_path / "kpis.xlsx"), "--json")

    assert said.code == 1
    assert said.json["schema"] == 1
    assert [(p["code"], p["severity"], p["sheet"], p["cell"]) for p in said.json["problems"]] == [
        ("SB201", "error", "Realized", "B3")
    ]
    assert said.json["problems"][0]["message"]
    assert said.json["problems"][0]["next"]


def test_explain_leads_from_the_payout_to_the_cell(tmp_path: Path) -> None:
    said = scorebook("explain", book(tmp_path / "kpis.xlsx"), "002")

    assert said.code == 0
    for step in ("Realized!B3", "90", "330", "0.9", "Fair", "500,000"):
        assert step in said.out, step


def test_explain_can_tell_one_kpi_by_code_or_name(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    by_code = scorebook("explain", source, "002", "AHT", "--json").json
    by_name = scorebook("explain", source, "002", "handling time", "--json").json

    assert [line["kpi"] for line in by_code["lines"]] == ["AHT"]
    assert by_code == by_name


def test_explain_of_nobody_or_nothing_is_a_wrong_command(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")

    assert scorebook("explain", source, "999").code == 2
    assert scorebook("explain", source, "002", "NOPE").code == 2


def test_doctor_finds_this_machine_fit() -> None:
    said = scorebook("doctor", "--json")

    assert said.code == 0
    assert all(finding["ok"] for finding in said.json["findings"])


@pytest.mark.parametrize("command", ["check", "run", "explain"])
def test_a_file_that_is_no_workbook_gets_one_sentence(tmp_path: Path, command: str) -> None:
    picture = tmp_path / "kpis.xlsx"
    picture.write_bytes(b"\xff\xd8\xff\xe0 not a workbook")
    more = {"check": (), "run": ("--out", tmp_path / "out"), "explain": ("001",)}[command]
    said = scorebook(command, picture, *more, "--lang", "en")

    assert said.code == 3
    assert said.err.splitlines() == [
        "kpis.xlsx is not an Excel workbook: open it in Excel and save it as .xlsx."
    ]
    assert not (tmp_path / "out").exists()


def test_a_scheme_named_in_scorebook_toml_is_used(tmp_path: Path) -> None:
    for name in ("kpis.xlsx", "scheme.xlsx"):
        source = Path(SUPPORT_ARGUMENTS[0]).with_name(name)
        (tmp_path / name).write_bytes(source.read_bytes())
    assert scorebook("check", tmp_path / "kpis.xlsx").code == 1

    (tmp_path / "scorebook.toml").write_text('[scheme]\nfile = "scheme.xlsx"\n', encoding="utf-8")
    assert scorebook("check", tmp_path / "kpis.xlsx").code == 0


def test_a_scorebook_toml_that_is_none_gets_one_sentence(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    (tmp_path / "scorebook.toml").write_text("[scheme", encoding="utf-8")
    said = scorebook("check", source)

    assert said.code == 3
    assert "scorebook.toml" in said.err


def test_what_does_not_exist_is_said_in_the_workbooks_language() -> None:
    said = scorebook("explain", KONTAK / "kpis.xlsx", "99999")

    assert said.err.strip() == "Tidak ada agen 99999 di buku kerja."


@pytest.mark.parametrize("command", ["check", "run", "explain"])
def test_a_workbook_that_may_not_be_read_is_no_wrong_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    source = book(tmp_path / "kpis.xlsx")

    opened = Path.open

    def locked(self: Path, *how: Any, **more: Any) -> Any:
        if self.suffix == ".xlsx":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return opened(self, *how, **more)

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", locked)
    more = {"check": (), "run": ("--out", tmp_path / "out"), "explain": ("001",)}[command]
    said = scorebook(command, source, *more, "--lang", "en")

    assert said.code == 3
    assert "locked or not yours" in said.err


def test_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("scorebook")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [program, "explain", book(tmp_path / "kpis.xlsx"), "001"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 3
    assert done.stderr.splitlines() == ["The output cannot be written: No space left on device."]
