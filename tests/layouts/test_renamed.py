"""A KPI's column that goes by another heading than was agreed is asked about, then kept so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.exits import Exit
from tests.journeys.commands import Said, scorebook
from tests.layouts.build.changed import (
    NOVEMBERS,
    OCTOBERS,
    renamed_kpi,
    vanished_column,
    write_wide_month,
)
from tests.layouts.scheme import write_scheme
from tests.layouts.truth import WHOLE

OLD, NEW = "Keluhan", "Komplain pelanggan"
ANSWER = f'sheets.Rekap.columns."{NEW}"='


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """November's workbook, in which a KPI has another heading than October's that was agreed."""
    path = tmp_path / "kpis.xlsx"
    write_scheme(tmp_path / "scheme.xlsx", WHOLE)
    write_wide_month(path, OCTOBERS)
    assert run_on(path, "inspect", "--save", period="2026-10").code == 0
    return write_wide_month(path, renamed_kpi(NOVEMBERS))


def run_on(path: Path, command: str, *more: str, period: str = "2026-11") -> Said:
    scheme = path.parent / "scheme.xlsx"
    return scorebook(command, path, "--scheme", scheme, "--period", period, *more)


def columns(path: Path) -> dict[str, Any]:
    said = tomllib.loads((path.parent / "scorebook.toml").read_text("utf-8"))
    found: dict[str, Any] = said["sheets"]["Rekap"]["columns"]
    return found


def test_until_it_is_answered_it_is_a_question_with_its_cell_and_an_error(renamed: Path) -> None:
    (asked,) = run_on(renamed, "inspect", "--json").json["questions"]
    checked = run_on(renamed, "check", "--json")
    (found,) = (one for one in checked.json["problems"] if one["code"] == "SB110")

    assert asked["key"].startswith("sheets.Rekap.columns.")
    assert asked["options"][-1] == "ignore"
    assert len(asked["options"]) == 2
    assert (found["severity"], found["sheet"]) == ("error", "Rekap")
    assert found["cell"]
    assert checked.code == Exit.PROBLEMS


def test_saving_without_an_answer_keeps_what_was_agreed_and_asks_in_the_file(
    renamed: Path,
) -> None:
    before = columns(renamed)
    said = run_on(renamed, "inspect", "--save")

    assert said.code == Exit.PROBLEMS
    assert columns(renamed)[OLD] == before[OLD]
    assert NEW not in columns(renamed)
    line = f'#: "{NEW}" = {{ measure = "realized", kpi = "{before[OLD]["kpi"]}" }}'
    assert line in (renamed.parent / "scorebook.toml").read_text("utf-8")


@pytest.mark.parametrize("part", ["", ".kpi"])
def test_the_answer_is_kept_and_the_month_after_is_read_without_a_word(
    renamed: Path, part: str
) -> None:
    kpi = columns(renamed)[OLD]
    answer = ANSWER.replace("=", f"{part}=") + kpi["kpi"]
    said = run_on(renamed, "inspect", "--answer", answer, "--save", "--json")

    assert (said.code, said.json["questions"], said.json["changes"]) == (0, [], [])
    assert columns(renamed)[NEW] == kpi
    assert OLD not in columns(renamed)
    assert run_on(renamed, "check", "--json").json["problems"] == []


def test_the_line_that_the_problem_tells_to_write_answers_it(renamed: Path) -> None:
    kpi = columns(renamed)[OLD]["kpi"]
    file = renamed.parent / "scorebook.toml"
    with file.open("a", encoding="utf-8") as end:
        end.write(f'\n[sheets.Rekap.columns."{NEW}"]\nkpi = "{kpi}"\n')

    assert run_on(renamed, "check", "--json").json["problems"] == []


def test_it_can_be_ignored(renamed: Path) -> None:
    said = run_on(renamed, "inspect", "--answer", f"{ANSWER}ignore", "--save", "--json")

    assert said.json["questions"] == []
    assert columns(renamed)[NEW] == "ignore"


def test_a_column_that_is_no_kpi_may_go_without_a_question(renamed: Path) -> None:
    write_wide_month(renamed, vanished_column(NOVEMBERS))

    assert run_on(renamed, "inspect", "--json").json["questions"] == []


@pytest.mark.parametrize("sheet", ["Rekap", "Data"])
def test_an_answer_about_a_column_that_is_in_no_sheet_is_refused(renamed: Path, sheet: str) -> None:
    before = (renamed.parent / "scorebook.toml").read_bytes()
    answer = f"sheets.{sheet}.columns.FOO=ignore"
    said = run_on(renamed, "inspect", "--answer", answer, "--save", "--lang", "en")

    assert (said.code, said.err) == (Exit.USAGE, f"No column of {sheet} is headed “FOO”.\n")
    assert (renamed.parent / "scorebook.toml").read_bytes() == before
