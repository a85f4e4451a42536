"""The manager's own workbook with the results in it, from the command line."""

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formula.translate import Translator

from tests.intake.books import patched
from tests.journeys.books import SOUND, book, with_fault
from tests.journeys.commands import Said, files_below, scorebook
from tests.workbook.libreoffice import all_recalculated, recalculated
from tests.workbook.sheets import opened

SETTINGS_ID = (("Kunci", "Nilai"), ("periode", "2026-10"), ("mata_uang", "IDR"), ("bahasa", "id"))
LONG = (
    ("agent_id", "kpi", "realized"),
    ("001", "CALLS", 100),
    ("001", "AHT", 300),
    ("002", "CALLS", 90),
    ("002", "AHT", 330),
    ("003", "CALLS", 50),
    ("003", "AHT", 600),
)
PAID = {"001": 1_000_000, "002": 500_000, "003": 0}


def run(source: Path, *options: object, out: str = "out") -> Said:
    """Run a workbook with --writeback, without reports."""
    folder = source.parent / out
    return scorebook("run", source, "--out", folder, "--no-pdf", "--writeback", "--json", *options)


def scored(source: Path, out: str = "out") -> Path:
    """Name the copy."""
    return source.parent / out / f"{source.stem}.scored.xlsx"


def sheet(path: Path, name: str, *, values: bool = True) -> list[dict[str, Any]]:
    """Give a sheet's rows by their headings, as saved, or as formulas."""
    head, *rows = openpyxl.load_workbook(path, data_only=values)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def paid(path: Path, name: str = "Agents", column: str = "Payout") -> Mapping[str, Any]:
    """Give the payouts by agent, of those rows that have one."""
    rows = sheet(path, name)
    return {row["agent_id"]: row[column] for row in rows if row[column] is not None}


def test_a_run_writes_a_copy_of_the_workbook_with_the_results_and_seals_it(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    before = source.read_bytes()
    said = run(source)

    assert said.code == 0
    assert source.read_bytes() == before
    assert paid(scored(source)) == PAID
    assert [row["Tier"] for row in sheet(scored(source), "Agents")] == ["Good", "Fair", "Below"]
    assert sheet(scored(source), "Realized")[1]["Achievement Handling time"] == pytest.approx(0.9)
    assert said.json["writeback"] == {
        "path": "kpis.scored.xlsx",
        "filled": 0,
        "replaced": 0,
        "renewed": 0,
        "added": 18,
        "kept": 0,
        "disagree": 0,
        "values_because": {},
        "left": [],
        "sheets": [],
    }
    sealed = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(scored(source).read_bytes()).hexdigest()
    assert {"path": "kpis.scored.xlsx", "sha256": digest} in sealed["files"]
    assert sealed["run"]["writeback"] == {"values": False, "with_sheets": False}


def test_people_are_told_what_was_written(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    said = scorebook("run", source, "--out", tmp_path / "out", "--no-pdf", "--writeback")

    assert "kpis.scored.xlsx. New results: 18; blank cells filled: 0" in said.out


def test_an_indonesian_workbook_gets_indonesian_headings(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx", Settings=SETTINGS_ID, Realized=LONG)
    run(source)

    assert list(sheet(scored(source), "Realized")[0])[3:] == ["Capaian", "Poin"]
    assert list(sheet(scored(source), "Agents")[0])[5:] == ["Skor", "Tingkat", "Insentif"]


@pytest.mark.parametrize("realized", [SOUND["Realized"], LONG], ids=["wide", "long"])
def test_formulas_come_to_what_the_engine_found_also_after_a_change(
    realized: Sequence[Sequence[Any]], tmp_path: Path
) -> None:
    source = book(tmp_path / "kpis.xlsx", Realized=realized)
    run(source)
    changed = openpyxl.load_workbook(scored(source))
    cell = "C3" if realized is SOUND["Realized"] else "C5"
    assert changed["Realized"][cell].value == 330
    changed["Realized"][cell] = 250
    changed.save(tmp_path / "changed.xlsx")
    # Saved values that nobody could have computed prove that all of it is calculated.
    first = spoilt(scored(source), tmp_path / "first.xlsx")
    as_run, as_changed = all_recalculated([first, tmp_path / "changed.xlsx"])
    anew = [list(row) for row in realized]
    anew[int(cell[1:]) - 1][2] = 250
    again = book(tmp_path / "again.xlsx", Realized=anew)
    run(again, out="anew")

    for calculated, expected in ((as_run, scored(source)), (as_changed, scored(again, "anew"))):
        for name in ("Realized", "Agents"):
            for was, now in zip(sheet(expected, name), sheet(calculated, name), strict=True):
                assert {key: same(one) for key, one in now.items()} == {
                    key: same(one) for key, one in was.items()
                }
    assert paid(as_changed)["002"] == 1_000_000


def same(value: Any) -> Any:
    """Give what is compared: numbers but for what floats lose, nothing for an empty text."""
    if isinstance(value, int | float):
        return round(value, 9)
    return value or None


def spoilt(path: Path, to: Path) -> Path:
    """Write a workbook anew with another saved value in every formula."""
    to.write_bytes(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        texts = {name: package.read(name).decode() for name in parts}
    for name, text in texts.items():
        for saved in {one.split("</v>")[0] for one in text.split("</f><v>")[1:]}:
            patched(to, name, f"</f><v>{saved}</v>", "</f><v>4711</v>")
    return to


def test_a_scored_workbook_dropped_in_again_gives_the_same_and_nothing_twice(
    tmp_path: Path,
) -> None:
    for name, realized in (("wide", SOUND["Realized"]), ("long", LONG)):
        source = book(tmp_path / f"{name}.xlsx", Realized=realized)
        first = run(source, out=name)
        (tmp_path / "next").mkdir(exist_ok=True)
        again = tmp_path / "next" / scored(source, name).name
        again.write_bytes(scored(source, name).read_bytes())
        second = run(again, out=name)

        assert second.json["agents"] == first.json["agents"]
        told = second.json["writeback"]
        assert (told["path"], told["added"], told["filled"]) == (f"{name}.scored.xlsx", 0, 0)
        assert (told["disagree"], told["replaced"]) == (0, 0)
        assert paid(tmp_path / "next" / name / told["path"]) == PAID


def test_a_scored_workbook_with_other_rules_pays_by_the_new_ones(tmp_path: Path) -> None:
    """Its own formulas say the ladder of the pass before, also in rows that are paid the same."""
    source = book(tmp_path / "kpis.xlsx")
    run(source)
    changed = openpyxl.load_workbook(scored(source))
    changed["Tiers"]["D4"] = 1_500_000
    changed.save(source)
    again = recalculated(source)
    told = run(again, out="next").json

    assert (told["writeback"]["disagree"], told["writeback"]["renewed"]) == (0, 3)
    assert not [one for one in told["problems"] if one["code"] == "SB424"]
    copy = scored(again, "next")
    assert paid(copy) == {**PAID, "001": 1_500_000}
    formulas = [row["Payout"] for row in sheet(copy, "Agents", values=False)]
    assert all("1500000" in one for one in formulas)


def test_a_second_pass_changes_no_byte_of_a_corrected_score_or_a_withheld_one(
    tmp_path: Path,
) -> None:
    decided = (
        ("agent_id", "what", "value", "reason", "by"),
        ("001", "score", 0.9, "recount", "HR"),
    )
    blank = tuple((row[0], *["N/A"] * (len(row) - 1)) for row in SOUND["Realized"][-1:])
    realized = (*SOUND["Realized"][:-1], *blank)
    source = book(tmp_path / "kpis.xlsx", Realized=realized, Overrides=decided)
    run(source)
    again = run(scored(source), out="again")

    told = again.json["writeback"]
    assert (told["filled"], told["replaced"], told["disagree"]) == (0, 0, 0)
    assert (
        scored(source).read_bytes()
        == (tmp_path / "out" / "again" / "kpis.scored.xlsx").read_bytes()
    )


def test_sorted_rows_take_their_results_along_and_an_excel_table_grows(tmp_path: Path) -> None:
    rows = [
        ("NIK", "Nama", "Kode", "Realisasi"),
        *((one, "N" + one, code, value) for one, code, value in LONG[1:]),
    ]
    source = book(tmp_path / "kpis.xlsx", Realized=rows)
    with_table(source, "Realized", f"A1:D{len(rows)}")
    run(source)
    copy = openpyxl.load_workbook(scored(source))
    page = copy["Realized"]
    (table,) = page.tables.values()
    assert table.ref == f"A1:F{len(rows)}"
    assert [one.name for one in table.tableColumns][4:] == ["Achievement", "Points"]

    turned = sorted_by(page, 4, range(2, len(rows) + 1))
    copy.save(tmp_path / "sorted.xlsx")
    assert turned != list(range(2, len(rows) + 1))
    calculated = recalculated(tmp_path / "sorted.xlsx")
    assert paid(calculated) == PAID
    reached = {
        (r["NIK"], r["Kode"]): round(r["Achievement"], 6) for r in sheet(calculated, "Realized")
    }
    assert reached["002", "AHT"] == 0.9
    assert reached["003", "CALLS"] == 0.5


def with_table(path: Path, name: str, cells: str) -> None:
    """Make an Excel Table of cells of a sheet."""
    made = openpyxl.load_workbook(path)
    made[name].add_table(openpyxl.worksheet.table.Table(displayName="tabel", ref=cells))
    made.save(path)


def sorted_by(page: Any, column: int, rows: range) -> list[int]:
    """Sort rows as Excel does: formulas go along as if they were copied."""
    order = sorted(rows, key=lambda row: str(page.cell(row, column).value))
    cells = {row: [page.cell(row, at + 1) for at in range(page.max_column)] for row in rows}
    moved = {
        to: [
            Translator(one.value, origin=one.coordinate).translate_formula(
                dest=page.cell(to, one.column).coordinate
            )
            if isinstance(one.value, str) and one.value.startswith("=")
            else one.value
            for one in cells[row]
        ]
        for to, row in zip(rows, order, strict=True)
    }
    for to, values in moved.items():
        for at, value in enumerate(values, start=1):
            page.cell(to, at).value = value
    return order


WITH_RESULTS = (
    ("agent_id", "name", "role", "Score", "Tier", "Payout"),
    ("001", "Ana Putri", "Agent", 1, "Good", 1_000_000),
    ("002", "Budi Santoso", "Agent", None, "Good", 900_000),
    ("003", "Cici Amelia", "Agent", None, None, None),
)


def with_results(path: Path) -> Path:
    """Write a workbook whose Agents sheet shows results already: a formula, typed ones, blanks."""
    source = book(path, Agents=WITH_RESULTS)
    made = openpyxl.load_workbook(source)
    made["Agents"]["D3"] = "=0.92"
    for row in (2, 3, 4):
        made["Agents"][f"D{row}"].number_format = "0.00%"
    made.save(source)
    # Who calculates it saves its value too.
    return recalculated(source)


def test_formulas_that_differ_stay_and_are_told_and_typed_results_are_replaced(
    tmp_path: Path,
) -> None:
    source = with_results(tmp_path / "kpis.xlsx")
    said = run(source)
    told = {one["code"]: one for one in said.json["problems"]}

    assert sheet(scored(source), "Agents", values=False)[1]["Score"] == "=0.92"
    assert told["SB424"]["cell"] == "D3"
    assert "92%" in told["SB424"]["message"]
    assert "90%" in told["SB424"]["message"]
    rows = sheet(scored(source), "Agents")
    assert [row["Tier"] for row in rows] == ["Good", "Fair", "Below"]
    assert [row["Payout"] for row in rows] == [1_000_000, 500_000, 0]
    assert {"SB424", "SB425"} <= told.keys()
    assert said.json["writeback"]["disagree"] == 1
    comments = openpyxl.load_workbook(scored(source))["Agents"]["D3"].comment
    assert comments is not None
    assert "90%" in comments.text
    results = opened(source.parent / "out" / "results.xlsx")["Problems"]
    codes = [row[1] for row in results.iter_rows(values_only=True)]
    assert {"SB424", "SB425"} <= set(codes)


def test_only_values_are_written_when_that_is_asked_for(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    run(source, "--values")

    cells = [c for row in sheet(scored(source), "Agents", values=False) for c in row.values()]
    assert not any(str(one).startswith("=") for one in cells)
    assert paid(scored(source)) == PAID


def test_whoever_is_withheld_gets_the_word_for_it(tmp_path: Path) -> None:
    source = with_fault(tmp_path / "kpis.xlsx")
    said = run(source, "--partial")

    assert said.code == 4
    withheld = sheet(scored(source), "Agents")[1]
    assert {withheld[one] for one in ("Score", "Tier", "Payout")} == {"withheld"}
    assert paid(scored(source))["001"] == 1_000_000


def test_only_the_agents_asked_for_are_written(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    run(source, "--only", "002")

    assert paid(scored(source)) == {"002": 500_000}


def test_our_sheets_are_added_when_that_is_asked_for(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    said = run(source, "--with-sheets")

    made = opened(scored(source))
    assert made.sheetnames == [*SOUND, "Summary", "Problems"]
    assert said.json["writeback"]["sheets"] == ["Summary", "Problems"]
    cells = [cell for row in made["Summary"].iter_rows() for cell in row]
    assert 1_500_000 in [cell.value for cell in cells]
    assert not any(cell.data_type == "f" for cell in cells)
    seen = scorebook("inspect", scored(source), "--json").json["sheets"]
    assert [one["name"] for one in seen] == list(SOUND), "what we have added is not read again"


@pytest.mark.parametrize("content", [b"agent_id,CALLS\n001,5\n", b"\xd0\xcf\x11\xe0" + bytes(2000)])
def test_what_is_no_xlsx_is_refused_before_anything_is_written(
    content: bytes, tmp_path: Path
) -> None:
    source = tmp_path / "kpis.csv"
    source.write_bytes(content)
    said = run(source)

    assert said.code == 3
    assert "kpis.csv is no .xlsx workbook" in said.json["refused"]
    assert not (tmp_path / "out").exists()


def test_a_protected_sheet_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.xlsx")
    locked = openpyxl.load_workbook(source)
    locked["Agents"].protection.sheet = True
    locked.save(source)
    said = run(source)

    assert said.code == 3
    assert "protected" in said.json["refused"]
    assert not (tmp_path / "out").exists()


def test_the_workbook_itself_is_never_written_over(tmp_path: Path) -> None:
    source = book(tmp_path / "kpis.scored.xlsx")
    before = source.read_bytes()
    said = scorebook("run", source, "--out", tmp_path, "--writeback", "--no-pdf")

    assert said.code == 2
    assert "never written" in said.err
    assert source.read_bytes() == before


@pytest.mark.parametrize("option", ["--values", "--with-sheets"])
def test_what_goes_with_writeback_is_a_wrong_command_without_it(
    option: str, tmp_path: Path
) -> None:
    source = book(tmp_path / "kpis.xlsx")

    assert scorebook("run", source, "--out", tmp_path / "out", option).code == 2


def test_the_same_run_gives_the_same_bytes_and_another_manner_is_another_run(
    tmp_path: Path,
) -> None:
    source = book(tmp_path / "kpis.xlsx")
    run(source)
    before = files_below(tmp_path / "out")
    assert run(source).code == 0
    assert files_below(tmp_path / "out") == before

    assert run(source, "--values").code == 5
    assert files_below(tmp_path / "out") == before
