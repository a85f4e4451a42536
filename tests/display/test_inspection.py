"""How a reading is put into words: many sheets alike once, questions with the way to answer."""

from dataclasses import replace

import pytest

from scorebook.core.agreed import EVERY_SHEET, Agreed, AgreedColumn, AgreedSheet
from scorebook.core.agreeing import agreed_as_read
from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.understood import (
    Asks,
    ColumnRead,
    Confidence,
    Lacking,
    Layout,
    Left,
    LeftOut,
    Question,
    SheetRead,
    Understood,
    Why,
)
from scorebook.display.agreement import remarks_on
from scorebook.display.inspection import Inspected, inspection_text
from scorebook.display.inspection_record import inspection_record
from scorebook.display.inspection_rows import ranges
from scorebook.display.language import Language
from scorebook.display.meanings import MEANINGS, USES
from scorebook.display.questions import answer_text, options_text, question_text
from scorebook.display.shell import in_shell
from scorebook.intake.vocabulary import vocabulary

EN = Language.EN


def column(sheet: str, cell: str, heading: str, meaning: str, **more: object) -> ColumnRead:
    parts = {"why": Why.WORD, "filled": 3, "sample": "1", **more}
    return ColumnRead(
        place=Place("kpis.xlsx", sheet, cell),
        heading=heading,
        meaning=meaning,
        **parts,  # type: ignore[arg-type]  # whatever a test says of a column
    )


def form(name: str, **more: object) -> SheetRead:
    parts = {
        "use": "realized",
        "why": Why.TABLE,
        "layout": Layout.FORM,
        "header_rows": (12,),
        "columns": (
            column(name, "B12", "KPI", "kpi_name"),
            column(name, "C12", "Plan", "target", period="Oct"),
            column(name, "D12", "Skor", "", why=Why.DERIVED),
        ),
        "about": {"agent_id": name},
        "rows": 3,
        **more,
    }
    return SheetRead(name=name, **parts)  # type: ignore[arg-type]  # as above


def text(*sheets: SheetRead, **more: object) -> str:
    parts = {"problems": (), "currency": "IDR", "ready": True, "workbook": "my kpis.xlsx"}
    known = {
        key: more.pop(key) for key in tuple(more) if key in {*parts, "agreed", "saved", "given"}
    }
    understood = Understood(sheets=sheets, **more)  # type: ignore[arg-type]  # as above
    one = Inspected(understood=understood, **{**parts, **known})  # type: ignore[arg-type]  # as above
    return inspection_text(one, EN)


def question(**more: object) -> Question:
    parts = {
        "asks": Asks.COLUMN,
        "what": "realized",
        "key": ("sheets", "Sales RAW", "columns", "Act"),
        "places": (Place("k", "Sales RAW", "D4"), Place("k", "Sales RAW", "E4")),
        "options": ("realized", "ignore"),
        **more,
    }
    return Question(**parts)  # type: ignore[arg-type]  # as above


def test_forty_forms_alike_are_shown_once() -> None:
    said = text(*(form(f"Person {number}") for number in range(40)))

    assert (
        "40 sheets alike: Person 0, Person 1, Person 2, Person 3, Person 4, Person 5 and 34" in said
    )
    assert said.count("target, Oct") == 1
    assert "120 rows read" in said
    assert len(said.splitlines()) < 25


def test_forms_one_under_another_are_named_by_their_sheet_once() -> None:
    areas = ("1:10", "14:23", "27:36")
    said = text(*(form("Penilaian", area=area) for area in areas))

    assert "\n3 forms on Penilaian (rows 1, 14, 27)\n" in said
    assert "for example Penilaian 1:10:" in said


def test_sheets_of_a_scheme_take_a_line_unless_something_in_them_was_not_read() -> None:
    native = {"book": "scheme.xlsx", "layout": Layout.NATIVE, "about": {}, "why": Why.NAME}
    weight = (column("KPI", "A1", "Bobot", "weight"),)
    strange = (*weight, column("Tiers", "B1", "Bonnus", "", why=Why.UNKNOWN))
    tiers = form("Tiers", **{**native, "use": "tiers", "columns": strange})

    said = text(
        form("A"),
        form("Settings", **{**native, "use": "settings", "columns": weight}),
        form("KPI", **{**native, "use": "kpi", "columns": weight}),
        tiers,
    )

    assert "\nscheme.xlsx\n  Settings (settings), KPI (the KPIs)\n" in said
    assert "\nscheme.xlsx › Tiers\n" in said
    assert "B Bonnus" in said


def test_tables_of_several_sheets_name_each_sheet_once() -> None:
    wide = {"layout": Layout.WIDE, "about": {}}
    beside = text(*(form("A", area=area, **wide) for area in ("A:F", "H:M")))
    both = text(*(form(name, area="1:9", **wide) for name in ("A", "A", "B")))
    many = text(*(form("A", area=f"{row}1:{row}9") for row in range(1, 12)))

    assert "\n2 tables alike on A (columns A, H)\n" in beside
    assert "\n3 tables alike on A, B\n" in both
    assert "\n11 forms on A (rows 11, 21, 31, 41, 51, 61, 71, 81, …)\n" in many


@pytest.mark.parametrize(
    ("rows", "words"),
    [((4,), "groups · header row 4"), ((4, 5), "groups under two header rows · header rows 4–5")],
)
def test_two_header_rows_are_named_where_there_are_two(rows: tuple[int, ...], words: str) -> None:
    said = text(form("S", layout=Layout.GROUPED, header_rows=rows, about={}))

    assert f"columns in {words}" in said


def test_a_form_with_other_headings_is_shown_by_itself() -> None:
    other = form("Boss", columns=(column("Boss", "B5", "Goal", "target"),))
    said = text(form("A"), form("B"), other)

    assert "2 sheets alike: A, B" in said
    assert "\nBoss\n" in said


def test_sheets_that_are_not_read_take_a_line_for_each_reason() -> None:
    unread = [SheetRead(name=f"S{at}", use="", why=Why.EMPTY) for at in range(9)]
    notes = SheetRead(name="Notes", use="", why=Why.NO_TABLE, hidden=True)
    said = text(*unread, notes)

    assert "  S0, S1, S2, S3, S4, S5 and 3 more: empty" in said
    assert "  Notes (hidden): no table of agents or KPIs" in said
    assert said.startswith("my kpis.xlsx, read by itself: nothing was agreed yet\n0 of 10 sheets")


def test_a_column_says_why_it_was_known_and_what_its_numbers_were() -> None:
    columns = (
        column("S", "A1", "Sold", "realized", kpi="Oil", why=Why.CELLS, converted={"text": 12}),
        column("S", "B1", "Realsiasi", "", why=Why.UNKNOWN, closest="Realisasi"),
        column("S", "C1", "A long heading over two\nlines of it", "", why=Why.UNKNOWN),
        column("S", "D1", "Empty", "target", filled=0),
    )
    said = text(form("S", layout=Layout.LONG, columns=columns, confidence=Confidence.LIKELY))

    assert "by what its cells hold; 12 texts read as numbers" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 100
    assert "heading not known; like “Realisasi”" in said
    assert "not read (heading not known): C A long heading over two lin…" in said
    assert "nothing in: D Empty" in said
    assert "likely: look at the columns" in said


def test_months_of_one_thing_side_by_side_are_one_row() -> None:
    months = ("Oct", "Nov", "Dec")
    columns = [
        column("S", f"{letter}4", f"Sales > {month}", "realized", kpi="Oil", period=f"{at:02d}")
        for at, (letter, month) in enumerate(zip("YZ", months, strict=False), start=10)
    ]
    last = column("S", "AA4", "Sales > Dec", "realized", kpi="Oil", period="12")
    apart = column("S", "AC4", "Sales > Q4", "realized", kpi="Oil", period="Q4")
    said = text(form("S", layout=Layout.GROUPED, columns=(*columns, last, apart)))

    assert "Y–AA  Sales > Oct … Dec  realized of Oil, Oct … Dec  1            9" in said
    assert "   AC  Sales > Q4         realized of Oil, Q4         1            3" in said


def test_what_the_workbook_works_out_is_named_in_a_line() -> None:
    derived = [
        column("S", f"{letter}1", f"Ach {letter}", "", why=Why.DERIVED) for letter in "BCDEFGHIJKL"
    ]
    said = text(form("S", columns=(column("S", "A1", "Sold", "realized"), *derived)))

    assert "not read (worked out by the workbook): B Ach B, C Ach C," in said
    assert "I Ach I and 3 more" in said


def test_a_sheet_that_is_asked_about_is_shown_with_its_columns() -> None:
    asked = question(asks=Asks.AGENT, key=("sheets", "Scores", "agent"), options=())
    open_one = form("Scores", use="", layout=Layout.UNKNOWN, confidence=Confidence.OPEN)
    said = text(open_one, questions=(asked,))

    assert "Scores\n  not read yet · header row 12" in said
    assert "  C  Plan    target, Oct" in said
    assert "Not read\n" not in said


def test_rows_left_out_are_named_close_together() -> None:
    left = (
        LeftOut(rows=(17, 24, 25, 26), why=Left.TOTAL),
        LeftOut(rows=tuple(range(100, 200, 2)), why=Left.REPEATED),
    )
    said = " ".join(text(form("S", layout=Layout.LONG, left_out=left)).split())

    assert "3 rows read · left out: rows 17, 24–26 (totals);" in said
    assert "rows 100, 102, 104, 106, 108, 110, 112, 114, … 50 in all" in said
    assert ranges((3, 1, 2, 9)) == "1–3, 9"


@pytest.mark.parametrize(
    ("asked", "words", "options", "answer"),
    [
        (
            question(),
            "Several columns may hold “realized”. What does “Act” hold?",
            "realized · ignore (left alone)",
            '--answer "sheets.Sales RAW.columns.Act=realized"',
        ),
        (
            question(places=(Place("k", "S", "D4"),), options=("score", "realized")),
            "What does the column “Act” hold?",
            "score · realized",
            '--answer "sheets.Sales RAW.columns.Act=score"',
        ),
        (
            question(
                asks=Asks.SHEET, key=("sheets", "A", "use"), options=("A", "B"), suggested="B"
            ),
            "Several sheets hold “realized”. Which of them is read?",
            "A · B (suggested)",
            "--answer sheets.B.use=realized",
        ),
        (
            question(asks=Asks.AGENT, key=("sheets", "A", "agent"), options=(), suggested="@sheet"),
            "Whose figures are in Sales RAW? “@sheet”: the person the sheet is named after.",
            "any text",
            "--answer sheets.A.agent=@sheet",
        ),
        (
            question(asks=Asks.PERIOD, key=("--period",), options=("2026-10", "10")),
            "Which month is meant?",
            "Oct 2026 · Oct",
            "--period 2026-10",
        ),
        (
            question(asks=Asks.AGGREGATE, key=("reading", "aggregate"), options=("sum", "mean")),
            "Several values of one agent and KPI: what do they come to?",
            "sum · mean",
            "--answer reading.aggregate=sum",
        ),
        (
            question(
                asks=Asks.AGGREGATE,
                what="target",
                key=("reading", "aggregate", "target"),
                options=("mean",),
            ),
            "Several values of “target” for one agent: what do they come to?",
            "mean",
            "--answer reading.aggregate.target=mean",
        ),
        (
            question(asks=Asks.MEASURE, key=("sheets", "A", "measure"), options=("target",)),
            "What kind of figures does Sales RAW hold?",
            "target",
            "--answer sheets.A.measure=target",
        ),
    ],
)
def test_a_question_is_asked_with_its_options_and_the_way_to_answer(
    asked: Question, words: str, options: str, answer: str
) -> None:
    said = text(form("S"), questions=(asked,))

    assert question_text(asked, EN) == words
    assert options_text(asked, EN) == options
    assert answer_text(asked) == answer
    assert f" 1  {words[:40]}" in said
    assert f"    answer   {answer}" in said
    assert 'scorebook inspect "my kpis.xlsx" --save' in said


def test_the_cells_of_a_question_are_quoted() -> None:
    said = text(questions=(question(words=("Realisasi", "Act")),))

    assert "where    Sales RAW!D4 (“Realisasi”), Sales RAW!E4 (“Act”)" in said


def test_the_answer_about_a_column_keeps_the_kpi_and_the_month_of_its_headings() -> None:
    sold = column("Sales RAW", "E4", "Act", "realized", kpi="Oil", period="Q4")
    understood = Understood(sheets=(form("Sales RAW", columns=(sold,)),), questions=(question(),))

    below = remarks_on(Agreed(), understood, "k", EN).below["sheets", "Sales RAW", "columns"]
    assert below[-1] == 'Act = { measure = "realized", kpi = "Oil", period = "Q4" }'


def test_the_places_of_a_question_are_counted_past_a_handful() -> None:
    places = tuple(Place("k", "S", f"D{row}") for row in range(1, 10))

    assert "S!D5, S!D6 and 3 more" in text(questions=(question(places=places),))


@pytest.mark.parametrize(
    ("more", "command"),
    [
        ({"questions": (question(),), "saved": "scorebook.toml"}, 'inspect "my kpis.xlsx"'),
        ({"lacking": (Lacking(what="the tiers", in_scheme=True),)}, "--scheme FILE"),
        ({"lacking": (Lacking(what="the agents", in_scheme=False),)}, 'inspect "my kpis.xlsx"'),
        ({"ready": False}, 'check "my kpis.xlsx"'),
        ({}, 'inspect "my kpis.xlsx" --save'),
        ({"agreed": "scorebook.toml"}, 'run "my kpis.xlsx" --out results'),
    ],
)
def test_the_last_line_is_the_command_to_go_on_with(more: dict[str, object], command: str) -> None:
    assert text(form("S"), **more).splitlines()[-1].endswith(command)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("sheets.A.use=x", "sheets.A.use=x"),
        ("two words", '"two words"'),
        ("Sales ($)", "'Sales ($)'"),
        ("it's $5", "'it'\\''s $5'"),
    ],
)
def test_a_word_is_written_so_that_a_shell_takes_it_for_one(word: str, written: str) -> None:
    assert in_shell(word) == written


def test_programs_get_places_options_and_the_key_as_the_file_has_it() -> None:
    understood = Understood(sheets=(), questions=(question(suggested="realized"),))
    one = Inspected(workbook="k", understood=understood, problems=(), currency="IDR", ready=False)

    assert inspection_record(one, EN)["questions"] == [
        {
            "asks": "column",
            "question": "Several columns may hold “realized”. What does “Act” hold?",
            "key": 'sheets."Sales RAW".columns.Act',
            "places": ["Sales RAW!D4", "Sales RAW!E4"],
            "options": ["realized", "ignore"],
            "suggested": "realized",
        }
    ]


def test_forms_alike_are_agreed_on_as_one() -> None:
    alone = form("Boss", columns=(column("Boss", "B5", "Goal", "target"),))
    agreed = agreed_as_read(Understood(sheets=(form("A"), form("B"), alone)), None, Agreed())

    assert list(agreed.sheets) == [EVERY_SHEET, "Boss"]
    assert agreed.sheets[EVERY_SHEET].columns == {
        "KPI": AgreedColumn(meaning="kpi_name"),
        "Plan": AgreedColumn(meaning="target", period="Oct"),
        "Skor": AgreedColumn(meaning="ignore"),
    }
    remarks = remarks_on(agreed, Understood(sheets=(form("A"), form("B"))), "k.xlsx", EN)
    assert remarks.above["sheets", EVERY_SHEET][0] == "Every sheet with these headings (2 now)."


def test_what_is_still_asked_is_left_open_where_the_answer_goes() -> None:
    sheet = form("Sales RAW", layout=Layout.LONG, columns=(column("S", "D4", "Act", "realized"),))
    understood = Understood(sheets=(sheet,), questions=(question(),))
    agreed = agreed_as_read(understood, None, Agreed())

    assert agreed.sheets["Sales RAW"].columns == {}
    below = remarks_on(agreed, understood, "k.xlsx", EN).below
    assert below["sheets", "Sales RAW", "columns"] == [
        (
            "QUESTION: Several columns may hold “realized”. What does “Act” hold? "
            "(Sales RAW!D4, Sales RAW!E4)"
        ),
        "Options: realized · ignore (left alone)",
        'Act = "realized"',
    ]


def test_of_rival_sheets_each_has_the_line_that_chooses_it() -> None:
    asked = question(asks=Asks.SHEET, key=("sheets", "A", "use"), options=("A", "B"))
    below = remarks_on(Agreed(), Understood(sheets=(), questions=(asked,)), "k", EN).below

    assert below["sheets", "A"][-1] == below["sheets", "B"][-1] == 'use = "realized"'


def test_of_rival_sheets_none_is_agreed_on_before_it_is_chosen() -> None:
    asked = question(asks=Asks.SHEET, key=("sheets", "A", "use"), options=("A", "B"))
    sheets = (form("A", layout=Layout.WIDE), form("B", layout=Layout.LONG))
    agreed = agreed_as_read(Understood(sheets=sheets, questions=(asked,)), None, Agreed())

    assert {one.use for one in agreed.sheets.values()} == {""}


def test_the_sheet_that_was_not_chosen_is_left_alone_from_then_on() -> None:
    chosen = form("A", layout=Layout.LONG, why=Why.AGREED)
    other = form("B", use="", layout=Layout.UNKNOWN, why=Why.SECOND)
    agreed = agreed_as_read(Understood(sheets=(chosen, other)), None, Agreed())

    assert {name: one.use for name, one in agreed.sheets.items()} == {
        "A": "realized",
        "B": "ignore",
    }


def test_more_kpis_than_anybody_reads_are_counted() -> None:
    said = text(form("S"), kpis={f"K{at}": f"K{at}" for at in range(1000)})

    assert "1000: K0, K1," in said
    assert "K5, … (all with --json)" in said


def test_a_sheet_left_alone_stays_so_and_what_people_added_too() -> None:
    said = {
        "Old": AgreedSheet(use="ignore"),
        "S": AgreedSheet(agent="007"),
        "Gone": AgreedSheet(use="realized"),
    }
    sheets = (SheetRead(name="Old", use="", why=Why.IGNORED), form("S", layout=Layout.WIDE))
    agreed = agreed_as_read(Understood(sheets=sheets), None, replace(Agreed(), sheets=said))

    assert list(agreed.sheets) == ["Old", "S"]
    assert agreed.sheets["Old"].use == "ignore"
    assert agreed.sheets["S"].agent == "007"


def test_every_sheet_and_column_of_the_vocabulary_has_its_words() -> None:
    words = vocabulary().written

    assert set(words["sheets"]) <= USES.keys()
    meanings = {name for columns in words["columns"].values() for name in columns}
    assert meanings | set(words["values"]["measure"]) <= MEANINGS.keys()


def test_with_errors_in_the_data_what_is_next_is_to_see_them() -> None:
    empty = problem("SB105", Place("k", "S"), key="period", needed="a month")
    gone = problem("SB125", Place("k", "S"), count=1, found="001")

    for problems, command in (((empty, gone), "check"), ((gone,), "run"), ((), "run")):
        last = text(agreed="scorebook.toml", problems=problems).splitlines()[-1]
        assert last.startswith(f"  scorebook {command} ")


def test_what_to_do_next_repeats_how_the_workbook_was_read() -> None:
    said = text(form("S"), given={"--scheme": "aturan kpi.xlsx", "--period": "2026-10"})

    assert '--scheme "aturan kpi.xlsx" --period 2026-10' in said.splitlines()[-1]
