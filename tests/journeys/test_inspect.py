"""inspect: how a workbook is read, agreed on once, and what has changed the month after."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.journeys.books import SOUND, Rows, book, with_fault
from tests.journeys.commands import KONTAK, SUPPORT, SUPPORT_ARGUMENTS, Said, scorebook

AGENTS, KPI, REALIZED = SOUND["Agents"], SOUND["KPI"], SOUND["Realized"]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """October's workbook, agreed on."""
    october = book(tmp_path / "kpis.xlsx")
    assert scorebook("inspect", october, "--save").code == 0
    return october


def changes(workbook: Path, *more: str) -> list[str]:
    """What check warns of: SB120 Agents!F1."""
    problems = scorebook("check", workbook, "--json", *more).json["problems"]
    return [
        f"{one['code']} {one['sheet'] or ''}!{one['cell'] or ''}".rstrip(" !") for one in problems
    ]


def with_heading(rows: Rows, at: int, heading: str) -> Rows:
    """The same sheet with another heading over one column, or one column more."""
    first, *others = [[*row] for row in rows]
    if at == len(first):
        return [[*first, heading], *([*row, 1] for row in others)]
    first[at] = heading
    return [first, *others]


def test_the_screen_says_of_each_sheet_what_it_is_and_of_each_column_what_it_holds(
    tmp_path: Path,
) -> None:
    said = scorebook("inspect", book(tmp_path / "kpis.xlsx"))

    assert said.code == 0
    assert not said.err
    for words in (
        "5 of 5 sheets read · agents: 3 · KPIs: 2 · nothing to ask",
        "  realized values, by the name of the sheet · header row 1 · sure",
        "  B  CALLS     realized of CALLS  100          3",
        "  3 rows read",
        "Agents   3: 001 Ana Putri, 002 Budi Santoso, 003 Cici Amelia",
        "KPIs     2: CALLS (Calls handled), AHT (Handling time)",
        "Periods  1: Oct 2026",
        "Next: if it is read rightly, keep it for next month:",
        "inspect kpis.xlsx --save".replace("kpis.xlsx", str(tmp_path / "kpis.xlsx")),
    ):
        assert words in said.out, words


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("arguments", [(KONTAK / "kpis.xlsx",), SUPPORT_ARGUMENTS])
def test_the_screen_fits_and_is_in_the_readers_language(
    arguments: tuple[str, ...], language: str
) -> None:
    said = scorebook("inspect", *arguments, "--lang", language)

    paths = [line for line in said.out.splitlines() if "kpis.xlsx" not in line]
    assert max(map(len, paths)) <= 100
    assert ("Next:" in said.out) == (language == "en")


def test_the_whole_reading_is_one_object() -> None:
    said = scorebook("inspect", *SUPPORT_ARGUMENTS, "--json").json

    assert (said["schema"], said["exit_code"]) == (1, 0)
    sheets = {one["name"]: one for one in said["sheets"]}
    assert [(name, one["use"], one["workbook"]) for name, one in sheets.items() if one["use"]] == [
        ("October 2026", "realized", None),
        ("Settings", "settings", "scheme.xlsx"),
        ("KPI", "kpi", "scheme.xlsx"),
        ("Tiers", "tiers", "scheme.xlsx"),
    ]
    october = sheets["October 2026"]
    assert october["header_rows"] == [4]
    assert october["left_out"] == [
        {"rows": [66], "why": "total"},
        {"rows": [38], "why": "repeated"},
    ]
    assert october["columns"][9] == {
        "letter": "J",
        "heading": "Actual",
        "meaning": "realized",
        "kpi": None,
        "period": None,
        "why": "word",
        "closest": None,
        "sample": "1222",
        "filled": 60,
        "converted": {"percent": 12, "text": 4},
    }
    assert len(said["agents"]) == 12
    assert said["periods"] == ["2026-10"]
    assert said["questions"] == said["missing"] == said["changes"] == []
    assert said["saved"] is None


def test_what_is_missing_is_said_with_where_it_could_come_from() -> None:
    said = scorebook("inspect", SUPPORT / "kpis.xlsx", "--lang", "en")

    assert said.code == 1
    assert "the tiers (a workbook with the rules can supply it: --scheme FILE)" in said.out
    assert "Next: add what is missing, or name the workbook that has it:" in said.out


def test_problems_in_the_data_are_left_to_check(tmp_path: Path) -> None:
    said = scorebook("inspect", with_fault(tmp_path / "kpis.xlsx"))

    assert said.code == 0
    assert "Problems in the data: 1 error. What they are:" in said.out
    assert "many" not in said.err


def test_what_is_kept_names_sheets_columns_agents_and_weights_and_nobodys_name(
    kept: Path,
) -> None:
    text = kept.with_name("scorebook.toml").read_text("utf-8")
    said = tomllib.loads(text)

    assert said["sheets"]["Realized"] == {
        "use": "realized",
        "layout": "native",
        "header": [1],
        "columns": {
            "agent_id": "agent_id",
            "CALLS": {"measure": "realized", "kpi": "CALLS"},
            "AHT": {"measure": "realized", "kpi": "AHT"},
        },
    }
    assert said["seen"] == {
        "agents": ["001", "002", "003"],
        "weights": {"Agent": {"CALLS": "0.6", "AHT": "0.4"}},
    }
    assert "#: B: realized of CALLS · 100" in text
    assert "#: Several values of one agent and KPI: problem, sum, mean, last.\n" in text
    assert '#: aggregate = "problem"\n' in text
    assert "Putri" not in text
    assert "example.com" not in text


def test_what_is_kept_is_written_in_the_workbooks_language(tmp_path: Path) -> None:
    layout = tmp_path / "kontak.toml"
    said = scorebook("inspect", KONTAK / "kpis.xlsx", "--save", "--layout", layout)

    assert said.code == 0
    assert "How scorebook reads" not in layout.read_text("utf-8")
    assert scorebook("check", KONTAK / "kpis.xlsx", "--layout", layout, "--json").code == 0
    assert not (KONTAK / "scorebook.toml").exists()


def test_kept_again_nothing_changes_and_people_keep_their_remarks(kept: Path) -> None:
    layout = kept.with_name("scorebook.toml")
    mine = layout.read_text("utf-8").replace("[sheets.KPI]", "# ask Rina\n[sheets.KPI]")
    layout.write_text(mine, "utf-8")
    said = scorebook("inspect", kept, "--save")

    assert said.code == 0
    assert f"Kept in {layout}." in said.out
    # A remark of theirs stands above ours, after a blank line.
    again = layout.read_text("utf-8")
    assert "# ask Rina\n#: the KPIs: by the name of the sheet.\n" in again
    assert scorebook("inspect", kept, "--save").code == 0
    assert layout.read_text("utf-8") == again


def test_a_scheme_named_when_it_is_kept_is_used_the_month_after(tmp_path: Path) -> None:
    for name in ("kpis.xlsx", "scheme.xlsx"):
        (tmp_path / name).write_bytes((SUPPORT / name).read_bytes())
    workbook, scheme = tmp_path / "kpis.xlsx", tmp_path / "scheme.xlsx"
    scorebook("inspect", workbook, "--scheme", scheme, "--save")

    layout = (tmp_path / "scorebook.toml").read_text("utf-8")
    assert '[scheme]\nfile = "scheme.xlsx"\n' in layout
    assert scorebook("check", workbook).code == 0


def test_nothing_changed_is_nothing_told(kept: Path) -> None:
    assert changes(kept) == []


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        pytest.param(
            {"Agents": with_heading(AGENTS, 5, "level")}, ["SB120 Agents!F1"], id="new column"
        ),
        pytest.param(
            {"Agents": with_heading(AGENTS, 3, "place")},
            ["SB120 Agents!D1", "SB121 Agents"],
            id="a column under another heading",
        ),
        pytest.param(
            {
                "KPI": [KPI[0], ("Agent", "CALL", "Calls handled", "higher", 60, 100), KPI[2]],
                "Realized": with_heading(REALIZED, 1, "CALL"),
            },
            ["SB122 KPI!E2"],
            id="renamed KPI",
        ),
        pytest.param(
            {
                "KPI": [KPI[0], ("Agent", "SLA", "Service level", "higher", 60, 100), KPI[2]],
                "Realized": with_heading(REALIZED, 1, "SLA"),
            },
            ["SB122 KPI!E2"],
            id="another KPI in the same place",
        ),
        pytest.param(
            {"KPI": [KPI[0], (*KPI[1][:4], 70, 100), (*KPI[2][:4], 30, 300)]},
            ["SB123 KPI!E2", "SB123 KPI!E3"],
            id="moved weights",
        ),
        pytest.param(
            {
                "Agents": [*AGENTS[:3], ("004", "Dedi", "", "South", "Agent")],
                "Realized": [*REALIZED[:3], ("004", 50, 600)],
            },
            ["SB124", "SB125"],
            id="who has joined and who has left",
        ),
    ],
)
def test_what_has_changed_since_is_told(
    kept: Path, sheets: dict[str, Rows], told: list[str]
) -> None:
    book(kept, **sheets)

    assert changes(kept) == told
    assert scorebook("check", kept).code == 0
    again = scorebook("inspect", kept, "--json").json
    assert [one["code"] for one in again["changes"]] == [one.split()[0] for one in told]
    assert scorebook("inspect", kept, "--save").code == 0
    assert changes(kept) == []


def test_a_changed_weight_is_said_with_what_it_was(kept: Path) -> None:
    book(kept, KPI=[KPI[0], (*KPI[1][:4], 70, 100), (*KPI[2][:4], 30, 300)])

    assert (
        "A weight has moved: CALLS (Agent): 70%, was 60% [KPI!E2]" in scorebook("inspect", kept).out
    )


def test_a_new_kpi_weighed_nothing_and_one_that_has_gone_weighs_nothing(kept: Path) -> None:
    three = [KPI[0], (*KPI[1][:4], 50, 100), (*KPI[2][:4], 40, 300)]
    book(
        kept,
        KPI=[*three, ("Agent", "QA", "Quality", "higher", 10, 100)],
        Realized=with_heading(REALIZED, 3, "QA"),
    )
    assert "QA (Agent): 10%, was –" in scorebook("inspect", kept).out
    assert scorebook("inspect", kept, "--save").code == 0

    book(kept)
    assert "QA (Agent): –, was 10%" in scorebook("inspect", kept).out


def test_run_tells_what_has_changed_and_goes_on(kept: Path, tmp_path: Path) -> None:
    book(kept, Agents=AGENTS[:3], Realized=REALIZED[:3])
    said = scorebook("run", kept, "--out", tmp_path / "out", "--no-pdf", "--json")

    assert said.code == 0
    assert [one["code"] for one in said.json["problems"]] == ["SB125"]


def test_the_record_names_the_layout_and_another_one_is_other_input(
    kept: Path, tmp_path: Path
) -> None:
    arguments = ("run", kept, "--out", tmp_path / "out", "--no-pdf")
    assert scorebook(*arguments).code == 0
    record = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert record["layout"]["name"] == "scorebook.toml"
    assert scorebook(*arguments).code == 0

    other = kept.with_name("other.toml")
    other.write_text("# nothing\n", "utf-8")
    assert scorebook(*arguments, "--layout", other).code == 5
    assert scorebook(*arguments, "--layout", other, "--replace").code == 0
    kept.with_name("scorebook.toml").unlink()
    assert scorebook(*arguments).code == 5
    assert scorebook(*arguments, "--replace").code == 0
    assert "layout" not in json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))


@pytest.mark.parametrize("command", ["check", "run", "explain", "whatif", "inspect"])
def test_a_layout_that_is_not_there_or_not_understood_gets_one_sentence(
    tmp_path: Path, command: str
) -> None:
    workbook = book(tmp_path / "kpis.xlsx")
    more = {
        "run": ("--out", tmp_path / "out"),
        "explain": ("001",),
        "whatif": ("--set", "AHT.cap=1"),
    }.get(command, ())

    def refused(layout: Path) -> Said:
        return scorebook(command, workbook, *more, "--layout", layout, "--lang", "en")

    said = refused(tmp_path / "none.toml")
    assert (said.code, said.err) == (3, f"{tmp_path / 'none.toml'} does not exist.\n")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[reading]\nspan = 'week'\n", "utf-8")
    said = refused(wrong)
    assert said.code == 3
    assert said.err == (f'{wrong}: reading.span is "week"; it can be "month", "quarter", "year".\n')


def test_a_layout_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    workbook = book(tmp_path / "kpis.xlsx")
    said = scorebook("inspect", workbook, "--save", "--layout", tmp_path / "no" / "a.toml")

    assert said.code == 3
    assert said.err.startswith(f"{tmp_path / 'no' / 'a.toml'} cannot be written: ")


@pytest.mark.parametrize(
    ("answer", "needed"),
    [
        ("reading.aggregate=add", 'it can be "problem", "sum", "mean", "last".'),
        ("reading.agregate=sum", "did you mean reading.aggregate?"),
        ("sum", "needed: KEY=VALUE, such as reading.aggregate=sum."),
        ("reading.role=", "needed: KEY=VALUE, such as reading.aggregate=sum."),
    ],
)
def test_an_answer_that_cannot_be_taken_is_a_wrong_command(
    tmp_path: Path, answer: str, needed: str
) -> None:
    said = scorebook("inspect", book(tmp_path / "kpis.xlsx"), "--answer", answer, "--lang", "en")

    assert said.code == 2
    assert needed in said.err


def test_an_answer_is_kept(tmp_path: Path) -> None:
    workbook = book(tmp_path / "kpis.xlsx")
    answers = ("--answer", "reading.span=quarter", "--answer", 'reading.percentages."A B"=ratio')
    assert scorebook("inspect", workbook, *answers, "--save").code == 0

    said = tomllib.loads((tmp_path / "scorebook.toml").read_text("utf-8"))
    assert said["reading"] == {"span": "quarter", "percentages": {"A B": "ratio"}}


def test_check_counts_one_role_and_several_agents(kept: Path) -> None:
    assert ": 3 agents, 1 role, period " in scorebook("check", kept, "--lang", "en").out
    assert ": 3 agen, 1 jabatan, periode " in scorebook("check", kept, "--lang", "id").out
