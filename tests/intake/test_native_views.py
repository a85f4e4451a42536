"""How sheets of our own form were read is told: columns, samples, what was left out, what lacks."""

from pathlib import Path

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.understood import (
    ColumnRead,
    Confidence,
    Lacking,
    Layout,
    Left,
    LeftOut,
    SheetRead,
    Why,
)
from tests.intake.books import AGENTS, KPI, REALIZED, Formula, Read, Shown, native, read, write


def sheet(reading: Reading, name: str) -> SheetRead:
    (found,) = [one for one in reading.understood.sheets if one.name == name]
    return found


def column(reading: Reading, name: str, letter: str) -> ColumnRead:
    (found,) = [
        one for one in sheet(reading, name).columns if one.place.cell.rstrip("0123456789") == letter
    ]
    return found


def test_a_native_sheet_is_known_by_its_name_and_its_columns_by_their_words(reading: Read) -> None:
    now = reading()

    realized = sheet(now, "Realized")
    assert (realized.use, realized.why, realized.layout) == ("realized", Why.NAME, Layout.NATIVE)
    assert (realized.header_rows, realized.rows, realized.confidence) == ((1,), 1, Confidence.SURE)
    assert column(now, "Realized", "A").meaning == "agent_id"
    csat = column(now, "Realized", "B")
    assert (csat.meaning, csat.kpi, csat.why, csat.sample) == ("realized", "CSAT", Why.KPI, "90")
    assert now.understood.agents == {"001": "Sari"}
    assert now.understood.kpis == {"CSAT": "Rating"}
    assert now.understood.periods == ("2026-10",)
    assert now.understood.lacking == ()


def test_titles_above_the_headings_and_numbered_rows_are_told_apart(reading: Read) -> None:
    now = reading(realized=[["October"], [], ["No", "agent_id", "CSAT"], [1, "001", 90]])

    assert sheet(now, "Realized").header_rows == (3,)
    assert column(now, "Realized", "A").why is Why.NUMBERING


def test_what_numbers_were_before_they_were_read_is_counted(reading: Read) -> None:
    people = [[f"00{at}", f"P{at}", "Agent"] for at in range(1, 6)]
    values = ["90", Shown(0.9, "0%"), Shown(0.0035, "h:mm:ss"), "N/A", 80]
    now = reading(
        agents=[AGENTS[0], *people],
        realized=[REALIZED[0], *([f"00{at}", value] for at, value in enumerate(values, 1))],
    )

    csat = column(now, "Realized", "B")
    assert csat.converted == {"text": 1, "percent": 1, "time": 1}
    assert csat.filled == 5
    assert column(now, "Realized", "A").converted == {}


@pytest.mark.parametrize(
    ("cell", "sample"),
    [
        (Shown(0.955, "0.0%"), "95.5%"),
        (Shown(0.0036805555, "h:mm:ss"), "0:05:18"),
        (Shown(45000, "yyyy-mm-dd"), "2023-03-15"),
        (Shown(7, "00000"), "00007"),
        (Shown(1e300, "h:mm:ss"), "1e+300"),
        (Formula("=1/0", "#DIV/0!"), "#DIV/0!"),
        ("two\nlines  of it", "two lines of it"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_sample_is_what_people_see(reading: Read, cell: object, sample: str) -> None:
    now = reading(agents=[[*AGENTS[0], "note"], [*AGENTS[1], cell]])

    note = column(now, "Agents", "D")
    assert (note.meaning, note.why, note.sample) == ("", Why.UNKNOWN, sample)


def test_a_password_is_shown_to_nobody(reading: Read) -> None:
    now = reading(agents=[[*AGENTS[0], "password"], [*AGENTS[1], "secret"]])

    assert column(now, "Agents", "D").sample == "•••"


def test_a_heading_that_resembles_a_known_one_is_only_likened_to_it(reading: Read) -> None:
    now = reading(
        realized=[["agent_id", "CSAT", "C-SAT"], ["001", 90, 91]],
        agents=[[*AGENTS[0], "actve_days"], [*AGENTS[1], 20]],
    )

    assert (column(now, "Realized", "C").meaning, column(now, "Realized", "C").closest) == (
        "",
        "CSAT",
    )
    assert column(now, "Agents", "D").closest == "active_days"


def test_rows_left_out_are_told_with_why(reading: Read) -> None:
    rows = [REALIZED[0], ["001", 90], ["001", 90], ["agent_id", "CSAT"], ["Total", 180]]
    now = reading(realized=rows)

    assert sheet(now, "Realized").rows == 1
    assert set(sheet(now, "Realized").left_out) == {
        LeftOut(rows=(3,), why=Left.REPEATED),
        LeftOut(rows=(4,), why=Left.HEADER),
        LeftOut(rows=(5,), why=Left.TOTAL),
    }


def test_a_column_that_a_gate_looks_at_is_read(reading: Read) -> None:
    now = reading(
        agents=[[*AGENTS[0], "Warnings"], [*AGENTS[1], 0]],
        extra={
            "Gates": [
                ["name", "measure", "test", "value", "effect"],
                ["Warned", "Warnings", "=", 0, "no-payout"],
            ]
        },
    )

    assert column(now, "Agents", "D").meaning == "attribute"


def test_sheets_that_are_not_read_say_why(tmp_path: Path) -> None:
    path = native(
        tmp_path / "kpis.xlsx",
        extra={
            "Empty": [],
            "Cover": [["Our company"], ["October"]],
            "KPIs": KPI,
        },
        hidden_sheets=["Cover"],
    )
    now = read(path)

    assert sheet(now, "Empty").why is Why.EMPTY
    assert sheet(now, "Cover").why is Why.NO_TABLE
    assert sheet(now, "Cover").hidden
    assert sheet(now, "KPIs").why is Why.SECOND
    assert {sheet(now, name).use for name in ("Empty", "Cover", "KPIs")} == {""}


def test_the_sheets_of_a_scheme_workbook_are_named_with_it(tmp_path: Path) -> None:
    workbook = native(tmp_path / "kpis.xlsx", without=["KPI", "Tiers"])
    scheme = native(tmp_path / "scheme.xlsx", without=["Agents", "Realized", "Settings"])
    now = read(workbook, scheme=scheme)

    assert [(one.name, one.book) for one in now.understood.sheets] == [
        ("Settings", ""),
        ("Agents", ""),
        ("Realized", ""),
        ("KPI", "scheme.xlsx"),
        ("Tiers", "scheme.xlsx"),
    ]


def test_what_no_sheet_supplies_is_lacking_and_agents_are_named_all_the_same(
    tmp_path: Path,
) -> None:
    now = read(native(tmp_path / "kpis.xlsx", without=["Tiers"]))

    assert now.month is None
    assert now.understood.lacking == (Lacking(what="the tiers", in_scheme=True),)
    assert now.understood.agents == {"001": "Sari"}
    assert now.understood.kpis == {"CSAT": "Rating"}


def test_a_sheet_without_its_columns_is_open(tmp_path: Path) -> None:
    now = read(native(tmp_path / "kpis.xlsx", tiers=[["name", "payout"], ["Low", 0]]))

    tiers = sheet(now, "Tiers")
    assert (tiers.use, tiers.confidence) == ("tiers", Confidence.OPEN)
    assert [one.meaning for one in tiers.columns] == ["name", "payout"]
    what = {one.what: one.in_scheme for one in now.understood.lacking}
    assert what == {"the value from which a step counts": False}


def test_an_empty_workbook_is_understood_as_nothing(tmp_path: Path) -> None:
    now = read(write(tmp_path / "kpis.xlsx", {"Sheet1": []}))

    assert [one.why for one in now.understood.sheets] == [Why.EMPTY]
    assert now.understood.agents == {}
