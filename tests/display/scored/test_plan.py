"""What is written into a manager's workbook: where, and as what."""

from dataclasses import replace

import pytest

from scorebook.core.destinations import Shown, Speaks, Table
from scorebook.core.gate import Effect
from scorebook.core.override import What
from scorebook.core.results import Results
from scorebook.core.scheme import EVERY_ROLE, Curve, PayoutKind, Weights
from scorebook.display.scored.ground import Because
from tests.display.scored.ground import (
    AHT,
    CALLS,
    LIST,
    at,
    plan,
    stands,
    texts,
    two_people,
    written,
)
from tests.months import D, agent, excused, gate, kpi, line, month, override, results, rung

ROSTER = Table(
    sheet="People",
    header_rows=(1,),
    first_column=1,
    last_column=2,
    last_row=3,
    rows={2: Speaks(agent_id="001", kpis={}), 3: Speaks(agent_id="002", kpis={})},
    room=((3, None),),
    use="agents",
    heading_rows=(1,),
    key_column=1,
    has_ids=True,
    is_plain=True,
)
WIDE = replace(
    LIST,
    of_kpis=False,
    last_row=3,
    rows={
        2: Speaks(agent_id="001", kpis={"CALLS": 4, "AHT": 5}),
        3: Speaks(agent_id="002", kpis={"CALLS": 4, "AHT": 5}),
    },
)
TIERS = '{0,0.8,0.95,1.05},{"Kurang","Cukup","Baik","Istimewa"}'


def test_a_list_gets_columns_beside_it_and_a_score_in_the_first_row_of_each_agent() -> None:
    said = texts(plan())

    assert [said[cell] for cell in ("F1", "G1", "H1", "I1", "J1")] == [
        *("Achievement", "Points", "Score", "Tier", "Payout")
    ]
    assert said["F2"] == '=IF(ISNUMBER($E2),$E2/$D2,"")'
    assert said["F3"] == '=IF(ISNUMBER($E3),2-$E3/$D3,"")'
    assert said["G2"] == '=IF(ISNUMBER($F2),$C2*MIN(MAX($F2,0),1.2),"")'
    found = 'IF(COUNTIFS($A$2:$A$5,$A2,$G$2:$G$5,">=-1E+300")=2'
    assert said["H2"] == f'={found},ROUND(ROUND(SUMIFS($G$2:$G$5,$A$2:$A$5,$A2),12),4),"withheld")'
    assert said["I2"] == f'=IF(ISNUMBER($H2),LOOKUP(MAX($H2,0),{TIERS}),"")'
    assert not {"H3", "I3", "J3", "H5", "I5", "J5"} & said.keys()


def test_what_a_formula_saves_is_what_the_engine_found() -> None:
    cells = written(plan())

    saved = {cell: cells[cell].value for cell in ("F2", "G2", "H2", "I2", "J2", "H4", "I4")}
    assert saved == {
        "F2": D("0.9"),
        "G2": D("0.54"),
        "H2": D("0.9000"),
        "I2": "Cukup",
        "J2": D(500_000),
        "H4": D("1.2000"),
        "I4": "Istimewa",
    }


def test_a_wide_table_gets_a_column_a_kpi_and_the_score_of_its_own_row() -> None:
    said = texts(plan(of_wide(), tables=(WIDE,)))

    assert said["F1"] == "Achievement Calls"
    assert said["G1"] == "Achievement Aht"
    assert said["F2"] == '=IF(ISNUMBER($D2),$D2/100,"")'
    first, second = "0.6*MIN(MAX($F2,0),1.2)", "0.4*MIN(MAX($G2,0),1.2)"
    assert said["H2"] == f'=IF(COUNT($F2,$G2)=2,ROUND(ROUND({first}+{second},12),4),"withheld")'


def of_wide() -> Results:
    return results(
        month(
            agent("001", line(CALLS, 90, place=at("D2")), line(AHT, 330, place=at("E2"))),
            agent("002", line(CALLS, 130, place=at("D3")), line(AHT, 240, place=at("E3"))),
        )
    )


def test_results_of_people_stand_beside_their_roster_and_are_looked_up_by_id() -> None:
    made = plan(two_people(), tables=(LIST, ROSTER))

    by_place = {(one.place.sheet, one.place.cell): one for one in made.write.fillings}
    score = by_place["People", "C2"]
    assert score.value == D("0.9000")
    assert "SUMIFS('Data'!$G$2:$G$5,'Data'!$A$2:$A$5,$A2)" in score.formula
    assert ("Data", "H2") not in by_place


def test_ids_that_sumifs_would_confuse_are_compared_letter_by_letter() -> None:
    said = texts(plan(tables=(replace(LIST, is_plain=False),)))

    assert "SUMPRODUCT(--EXACT($A$2:$A$5,$A2),$G$2:$G$5)" in said["H2"]


def test_rows_that_nobody_can_sort_are_added_up_where_they_stand() -> None:
    said = texts(plan(tables=(replace(LIST, key_column=0),)))

    assert "SUM($G2:$G3)" in said["H2"]
    assert "SUM($G4:$G5)" in said["H4"]


def test_too_many_rows_for_quick_formulas_get_values() -> None:
    rows = {**LIST.rows, **{row: Speaks(agent_id=str(row), kpis={}) for row in range(6, 3300)}}
    made = plan(tables=(replace(LIST, rows=rows, last_row=3300),))

    assert made.values_because[Because.LARGE] == 2
    assert texts(made)["H2"] == "0.9000"


def test_new_columns_do_not_touch_another_table() -> None:
    narrow = replace(LIST, room=((6, 10), (14, None)))

    assert written(plan(tables=(narrow,)))["O1"].value == "Achievement"
    wide_enough = replace(LIST, room=((6, 11), (14, None)))
    assert written(plan(tables=(wide_enough,)))["F1"].value == "Achievement"


def test_two_tables_in_the_same_rows_do_not_take_the_same_columns() -> None:
    rows = {row: Speaks(agent_id="001" if row == 2 else "002", kpis={}) for row in (2, 4)}
    room = ((9, None),)
    beside = replace(
        ROSTER, sheet=LIST.sheet, first_column=7, last_column=8, last_row=5, room=room, rows=rows
    )
    made = plan(tables=(replace(LIST, room=room), beside))

    assert [(one.first, one.last) for one in made.write.widened] == [(10, 11), (13, 15)]


def test_a_table_grows_with_its_new_columns() -> None:
    (grown,) = plan().write.widened

    assert (grown.header_row, grown.last_row, grown.beside) == (1, 5, 5)
    assert (grown.first, grown.last) == (6, 10)
    assert list(grown.headings) == ["Achievement", "Points", "Score", "Tier", "Payout"]


def test_new_columns_are_wide_enough_for_their_headings_and_figures() -> None:
    (grown,) = plan().write.widened

    assert list(grown.letters) == [
        len("Achievement") + 2,
        len("100.00%") + 3,
        len("100.00%") + 3,
        len("Istimewa") + 2,
        len("Rp 1,500,000") + 2,
    ]


def test_points_of_weights_that_only_compare_are_no_percentages() -> None:
    of = month(agent("001", line(CALLS, 90, weight=D(3), place=at("E2"))), weights=Weights.RELATIVE)

    assert written(plan(results(of)))["G2"].number_format == "#,##0.00"


def test_a_cell_looks_like_its_neighbour_and_the_tier_has_its_colour() -> None:
    cells = written(plan())

    assert cells["F1"].like == "E1"
    assert cells["F2"].like == "E2"
    assert (cells["F2"].number_format, cells["H2"].number_format) == ("0.0%", "0.00%")
    assert cells["J2"].number_format == "[$Rp-421]#,##0"
    assert cells["I4"].colour != cells["I2"].colour
    assert cells["I4"].ink == "FFFFFF"


@pytest.mark.parametrize(
    ("raw", "formula"),
    [
        pytest.param(9000, "$E2/100", id="percent points"),
        pytest.param("0.9", "$E2*100", id="a ratio"),
    ],
)
def test_a_declared_scale_goes_into_the_formula(raw: object, formula: str) -> None:
    made = plan(otherwise={at("E2"): D(str(raw))})

    assert f"({formula})/$D2" in texts(made)["F2"]


def test_two_numbers_of_one_scale_are_divided_as_they_stand() -> None:
    made = plan(otherwise={at("E2"): D(9000), at("D2"): D(10_000)})

    assert texts(made)["F2"] == '=IF(ISNUMBER($E2),$E2/$D2,"")'


def test_a_typed_text_is_no_number_for_a_formula_and_the_reason_is_counted() -> None:
    made = plan(otherwise={at("E2"): "90 calls"})

    assert texts(made)["F2"] == "0.9"
    assert made.values_because == {Because.TYPED: 1}


def test_a_target_in_words_is_written_as_the_number_it_means() -> None:
    made = plan(otherwise={at("D2"): ">= 100"})

    assert texts(made)["F2"] == '=IF(ISNUMBER($E2),$E2/100,"")'


def test_a_target_in_somebody_elses_row_is_written_as_a_number_because_rows_are_sorted() -> None:
    of = two_people()
    moved = replace(of.month.agents[0].lines[0], target_place=at("D5"))
    people = (replace(of.month.agents[0], lines=(moved, of.month.agents[0].lines[1])),)

    assert texts(plan(results(month(*people))))["F2"] == '=IF(ISNUMBER($E2),$E2/100,"")'


def test_gates_leave_tier_and_payout_as_values() -> None:
    made = plan(two_people(gates=(gate("CALLS", 80, Effect.CAP_TIER, named="Baik"),)))

    assert made.values_because == {Because.GATES: 4}
    assert (texts(made)["I4"], texts(made)["J4"]) == ("Istimewa", "1500000")
    assert texts(made)["H2"].startswith("=")


def test_what_does_not_count_leaves_the_score_as_a_value() -> None:
    of = results(month(agent("001", line(CALLS, 90, place=at("E2")), excused(AHT))))
    made = plan(of)

    assert made.values_because == {Because.SPREAD: 1}
    assert texts(made)["H2"] == "0.9000"
    assert "F3" not in texts(made)


def test_an_overridden_tier_is_a_value_and_its_payout_too() -> None:
    of = two_people()
    decided = replace(of.month.agents[0], overrides=(override(What.TIER, tier="Baik"),))
    made = plan(results(month(decided, of.month.agents[1])))

    assert made.values_because == {Because.OVERRIDE: 2}
    assert texts(made)["I2"] == "Baik"


def test_with_values_no_formula_is_written_and_no_reason_is_given() -> None:
    made = plan(values=True)

    assert not any(one.formula for one in made.write.fillings)
    assert made.values_because == {}
    assert texts(made)["J2"] == "500000"


def test_somebody_withheld_gets_a_word_and_never_a_zero() -> None:
    of = results(month(agent("001", excused(CALLS), excused(AHT))))
    cells = written(plan(of))

    assert {cells[cell].value for cell in ("H2", "I2", "J2")} == {"withheld"}
    assert "F2" not in cells


def test_a_rising_payout_and_a_rate_are_said_in_one_formula() -> None:
    ladder = (
        rung("Low", "0", 100_000, curve=Curve.LINEAR),
        rung("High", "1", "1.5", PayoutKind.RATE),
    )
    of = two_people(ladder=ladder)
    base = replace(of.month.agents[0], base_place=at("B2"))
    said = texts(plan(results(month(base, ladder=ladder))))["J2"]

    gone = "(MAX($H2,0)-LOOKUP(MAX($H2,0),{0,1},{0,1}))"
    amount = "(LOOKUP(MAX($H2,0),{0,1},{100000,0})+" + gone
    assert amount + "*LOOKUP(MAX($H2,0),{0,1},{-100000,0})/LOOKUP(MAX($H2,0),{0,1},{1,1}))" in said
    assert said.endswith('*$B2,6),0),"")')


def test_a_blank_cell_that_stands_there_is_filled_and_keeps_its_format() -> None:
    made = plan(None, stands(Shown.SCORE, "H2"), stands(Shown.SCORE, "H4", who="002"))

    assert made.filled == 2
    score = written(made)["H2"]
    assert (score.like, score.keeps_format) == ("", True)
    assert "Score" not in {one.value for one in made.write.fillings}


def test_a_gentle_format_asks_for_room_for_the_widest_figure_of_its_column() -> None:
    made = plan(None, stands(Shown.PAYOUT, "H2"), stands(Shown.PAYOUT, "H4", who="002"))
    cells = written(made)

    assert [cells[one].value for one in ("H2", "H4")] == [D(500_000), D(1_500_000)]
    assert cells["H2"].letters == cells["H4"].letters == len("Rp 1,500,000")


def test_of_several_blank_cells_of_somebody_only_the_first_is_filled() -> None:
    cells = [stands(Shown.PAYOUT, f"H{row}") for row in (2, 3)]
    made = plan(None, *cells)

    assert made.filled == 1
    assert "H3" not in written(made)


def test_a_column_of_percents_gets_percents() -> None:
    known = stands(Shown.SCORE, "H4", 120, "X1", who="002")
    made = plan(None, known, stands(Shown.SCORE, "H2"))

    assert written(made)["H2"].value == D("90.0000")
    assert ")*100," in texts(made)["H2"]
    # 002's own formula serves as it stands.
    assert "($H4/100)" in texts(made)["K4"]


def test_a_typed_result_that_says_the_same_is_left_and_another_is_replaced_and_told() -> None:
    made = plan(
        None,
        stands(Shown.PAYOUT, "H2", 500_000),
        stands(Shown.PAYOUT, "H4", 900_000, who="002"),
    )

    assert (made.kept, made.replaced) == (1, 1)
    assert "H2" not in written(made)
    assert written(made)["H4"].value == D(1_500_000)
    (told,) = made.problems
    assert (told.code, told.facts["replaced"]) == (
        "SB425",
        (("H4", D(900_000), D(1_500_000)),),
    )


@pytest.mark.parametrize(
    ("typed", "same"),
    [("0.9", True), ("0.90004", False), ("0.95", False), ("90%", True)],
)
def test_a_typed_achievement_is_the_same_at_the_places_it_has(typed: str, *, same: bool) -> None:
    value = typed if "%" in typed else D(typed)
    made = plan(None, stands(Shown.ACHIEVEMENT, "F2", value, of="CALLS"))

    assert made.kept == int(same)


def test_formulas_do_not_refer_to_a_typed_result_that_is_only_nearly_the_same() -> None:
    thirds = kpi("CALLS", weight=D("0.6"), target=D(90))
    of = two_people(kpis={"CALLS": thirds, "AHT": AHT})
    made = plan(of, stands(Shown.ACHIEVEMENT, "F4", D("1.44"), of="CALLS", who="002"))

    assert made.kept == 1
    assert "$F4" not in texts(made)["J4"]
    assert "$E4/$D4" in texts(made)["J4"]


def test_whoever_has_no_row_is_told() -> None:
    alone = replace(LIST, rows={row: one for row, one in LIST.rows.items() if row < 4})
    (told,) = plan(tables=(alone,)).problems

    assert (told.code, told.agent_id) == ("SB426", "002")


def test_the_ladder_of_a_role_is_its_own() -> None:
    of = two_people()
    scheme = replace(
        of.month.scheme,
        ladders={EVERY_ROLE: of.month.scheme.ladders[EVERY_ROLE], "Agen": (rung("Only", "0", 7),)},
    )
    said = texts(plan(results(replace(of.month, scheme=scheme))))

    assert said["I2"] == '=IF(ISNUMBER($H2),"Only","")'
    assert said["J2"] == '=IF(ISNUMBER($H2),ROUND(ROUND(7,6),0),"")'


def test_new_columns_that_sorting_the_table_would_leave_behind_are_told() -> None:
    taken = plan(tables=(replace(LIST, room=((7, None),)),))
    (told,) = taken.problems

    assert (told.code, str(told.place)) == ("SB427", "Data!H1")
    assert told.facts["columns"] == "H–L"
    assert plan().problems == ()


def test_a_form_of_one_person_is_never_sorted() -> None:
    alone = replace(LIST, room=((7, None),), rows={row: LIST.rows[row] for row in (2, 3)})
    made = plan(tables=(alone,))

    assert "SB427" not in {one.code for one in made.problems}
