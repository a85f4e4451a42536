"""Formulas of an earlier pass are known again and written anew; a manager's own never are."""

from dataclasses import replace
from typing import Any

import pytest

from scorebook.core.destinations import Shown, Standing
from scorebook.display.scored.figures import OF_AGENTS, OF_KPIS
from scorebook.display.scored.own import own_formulas
from tests.display.scored.ground import AHT, CALLS, LIST, plan, stands, texts, two_people, written
from tests.months import D

SCORE = 'IF(COUNT($F2,$G2)=2,ROUND(ROUND(0.6*$F2+0.4*$G2,12),4),"ditahan")'
TIER = 'IF(ISNUMBER($H2),LOOKUP(MAX($H2,0),{0,0.9},{"Kurang","Baik"}),"")'
PAYOUT = 'IF(ISNUMBER($H2),ROUND(ROUND(LOOKUP(MAX($H2,0),{0,0.9},{0,750}),6),0)*1000,"")'
ACHIEVEMENT = 'IF(ISNUMBER($E2),$E2/$D2,"")'
TOTAL = 'IF(COUNT($F2,$G2)=2,0.6*$F2+0.4*$G2,"")'
SURE = stands(Shown.SCORE, "H2", 1, SCORE)


def known(shown: Shown, formula: str, *others: Standing) -> bool:
    """Say whether a formula is taken for one of an earlier pass, beside others."""
    one = stands(shown, "F2", 1, formula)
    return one in own_formulas([one, *others])


@pytest.mark.parametrize(
    ("shown", "formula"),
    [(Shown.SCORE, SCORE), (Shown.TIER, TIER), (Shown.PAYOUT, PAYOUT)],
)
def test_scores_tiers_and_payouts_of_ours_are_unmistakable(shown: Shown, formula: str) -> None:
    assert known(shown, formula)


def test_a_plain_formula_is_ours_only_beside_an_unmistakable_one() -> None:
    assert not known(Shown.ACHIEVEMENT, ACHIEVEMENT)
    assert known(Shown.ACHIEVEMENT, ACHIEVEMENT, SURE)
    assert not known(Shown.TOTAL, TOTAL)
    assert known(Shown.TOTAL, TOTAL, SURE)


@pytest.mark.parametrize(
    ("shown", "formula"),
    [
        (Shown.ACHIEVEMENT, 'IF(ISNUMBER(E2),E2/D2,"")'),
        (Shown.ACHIEVEMENT, "$E2/$D2"),
        (Shown.ACHIEVEMENT, 'IF(ISNUMBER($E2),E2/$D2,"")'),
        (Shown.TIER, 'IF(H2>=0.9,"Baik","Kurang")'),
        (Shown.PAYOUT, 'IF(ISNUMBER($H2),ROUND($H2*1000,0),"")'),
        (Shown.SCORE, "ROUND(SUMPRODUCT($C2:$C5,$F2:$F5),4)"),
    ],
)
def test_a_managers_own_formula_is_never_taken_for_ours(shown: Shown, formula: str) -> None:
    assert not known(shown, formula, SURE)


COLUMNS = dict(zip("FGHIJ", (*OF_KPIS, *OF_AGENTS), strict=True))
SCORED = replace(LIST, last_column=10, room=((11, None),))


def earlier(**saved: Any) -> list[Standing]:
    """Give the cells that a first pass has added, with other values saved in some of them."""
    found = []
    for cell, one in written(plan()).items():
        if one.formula:
            row = int(cell[1:])
            shown = COLUMNS[cell[0]]
            of = next(iter(LIST.rows[row].kpis)) if cell[0] in "FG" else ""
            value = saved.get(cell, one.value)
            who = LIST.rows[row].agent_id
            found.append(stands(shown, cell, value, one.formula, who=who, of=of))
    return found


def test_formulas_of_an_earlier_pass_stay_while_they_say_what_the_rules_say() -> None:
    made = plan(two_people(), *earlier(), tables=(SCORED,))

    assert (made.kept, made.renewed, made.disagree) == (14, 0, 0)
    assert not made.write.fillings


def test_formulas_of_an_earlier_pass_get_the_rules_of_today_also_where_it_makes_no_difference() -> (
    None
):
    capped = two_people(kpis={"CALLS": replace(CALLS, cap=D("1.1")), "AHT": AHT})
    made = plan(capped, *earlier(), tables=(SCORED,))

    said = texts(made)
    assert said["G2"] == '=IF(ISNUMBER($F2),$C2*MIN(MAX($F2,0),1.1),"")'
    assert said["G4"] == '=IF(ISNUMBER($F4),$C4*MIN(MAX($F4,0),1.1),"")'
    assert said["H4"] == f"={written(plan())['H4'].formula}"
    assert written(made)["H4"].value == D("1.1400")
    # Two formulas say another cap, one has another value saved; the tier is the same.
    assert (made.kept, made.renewed) == (11, 3)
    assert (made.disagree, made.problems) == (0, ())


@pytest.mark.parametrize("value", ["0.7", None], ids=["out of date", "never calculated"])
def test_a_formula_of_an_earlier_pass_without_its_value_gets_it(value: Any) -> None:
    made = plan(two_people(), *earlier(H2=value), tables=(SCORED,))

    assert written(made)["H2"].value == D("0.9000")
    assert (made.renewed, made.disagree) == (1, 0)


def test_whoever_asks_for_values_gets_them_in_place_of_earlier_formulas() -> None:
    made = plan(two_people(), *earlier(), tables=(SCORED,), values=True)

    assert not any(one.formula for one in made.write.fillings)
    assert made.renewed == 14


def test_columns_apart_from_the_table_are_still_its_own() -> None:
    made = plan(two_people(), *earlier(), tables=(LIST,))

    assert (made.kept, made.renewed) == (14, 0)
