"""What was found and what is needed, of the codes for groups, ladders, gates and overrides."""

import pytest

from scorebook.core.catalogue import problem
from scorebook.core.checks import of_month
from scorebook.core.gate import Effect, Of, Test
from scorebook.core.kpi import Direction
from scorebook.core.override import What
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.scheme import Curve, PayoutKind, Spread
from scorebook.display.gate_words import effect_name
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from tests.display.test_directions import VALUES
from tests.months import BOOK, D, agent, gate, kpi, line, month, override, rung

EN = Language.EN
CELL = Place(BOOK, "KPI", "G14")


@pytest.mark.parametrize(
    ("one", "found"),
    [
        pytest.param(
            problem("SB223", CELL, kpi="A", full=D("1.2"), cap=D("1.1")),
            "full credit 120%, cap 110%",
            id="full credit",
        ),
        pytest.param(
            problem("SB225", CELL, group="Mutu", role="Agen", found=[D("0.4"), D("0.6")]),
            "Mutu in Agen: 40%, 60%",
            id="two weights of a group",
        ),
        pytest.param(
            problem("SB227", CELL, role="Agen", group="Mutu", total=D("0.9"), cells="KPI!H2"),
            "Agen, Mutu: 90% (KPI!H2)",
            id="weights of a group",
        ),
        pytest.param(
            problem("SB228", CELL, role="", total=D("0.95"), cells="KPI!G2"),
            "every role: 95% (KPI!G2)",
            id="group weights",
        ),
        pytest.param(
            problem("SB230", CELL, kpi="A", first="worst", second="best", found=D("0.5")),
            "A: worst and best are both 0.5",
            id="two values that must differ",
        ),
        pytest.param(
            problem("SB309", CELL, name="Emas", floor=D("1.5"), role="Agen", best=D("1.2")),
            "Emas begins at 150%; with every KPI measured, Agen can reach 120%",
            id="out of reach",
        ),
        pytest.param(
            problem("SB310", CELL, name="Emas", floor=D("1.1"), cap=D(1)),
            "Emas begins at 110%, the score ends at 100%",
            id="score cap",
        ),
        pytest.param(
            problem("SB311", CELL, name="Baik 90 %", floor=D("0.9001")),
            "Baik 90 %, which begins at 90.01%",
            id="a label of another floor",
        ),
        pytest.param(
            problem("SB315", CELL, guarantee=D(500_000), cap=D(250_000)),
            "guarantee Rp500,000, cap Rp250,000",
            id="guarantee",
        ),
        pytest.param(
            problem("SB304", name="B", kind="per-unit", payout=D(500), below=D(750)),
            "B pays Rp500, the tier below it Rp750",
            id="money for a unit",
        ),
        pytest.param(
            problem("SB503", CELL, name="Etika", effect="cap-tier", found="Emas", needed="a tier"),
            "Etika: cap-tier Emas",
            id="effect of a gate",
        ),
        pytest.param(
            problem("SB513", CELL, agent_id="1", what="payout", other=CELL),
            "payout, also in KPI!G14",
            id="two decisions",
        ),
        pytest.param(
            problem("SB232", CELL, kpi="A", found=D("1.2"), target=D(1)),
            "1.2 against a target of 1",
            id="beyond the largest",
        ),
    ],
)
def test_facts_of_groups_ladders_gates_and_overrides_are_written_as_people_write_them(
    one: Problem, found: str
) -> None:
    assert problem_text(one, EN).found == found


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("effect", Effect)
def test_an_effect_is_named_by_a_word_that_can_be_typed_into_the_sheet(
    effect: Effect, language: Language
) -> None:
    assert effect_name(effect, language) in VALUES["effect"][effect.value]


@pytest.mark.parametrize("language", Language)
def test_everything_the_checks_find_in_gates_overrides_and_ladders_can_be_said(
    language: Language,
) -> None:
    mutu = kpi("A", group="Mutu", group_weight=D("0.5"), weight_in_group=D(1))
    faulty = agent(
        "1",
        line(mutu),
        line(kpi("B", group="Mutu", group_weight=D("0.6"), weight_in_group=D(1))),
        line(kpi("C", weight_in_group=D(1), direction=Direction.WORST_BEST, worst=D(1), best=D(1))),
        line(kpi("D", full_credit_at_max=D(2), target=D(50), min_sample=D(5), weight=D(1)), 60),
        line(kpi("E", direction=Direction.STABILISE, tolerance=D(1), target=D(0)), 5),
        guarantee=D(9),
        payout_cap=D(8),
        overrides=(
            override(What.PAYOUT, -5, reason=""),
            override(What.TIER, tier="Emas", by=""),
            override(What.PAYOUT, 5),
        ),
    )
    ladder = (
        rung("Mulai 5 %", "0", 0, PayoutKind.PER_UNIT, curve=Curve.LINEAR),
        rung("Tinggi", "9", 1),
    )
    gates = (
        gate("NONE", D(1), Effect.CAP_TIER, named="Emas"),
        gate("A", "baik", test=Test.ABOVE, of=Of.ATTRIBUTE, role="Agen"),
        gate("A", D(1), role="Lain"),
        gate("A", D(1), Effect.DROP_TIERS, amount=D("0.5")),
    )

    settings = {"spread": Spread.GROUP, "score_cap": D(2)}
    found = of_month(month(faulty, ladder=ladder, gates=gates, **settings))

    codes = {one.code for one in found}
    new = {"SB223", "SB224", "SB225", "SB226", "SB230", "SB231", "SB232", "SB310", "SB311"}
    new |= {"SB313", "SB314", "SB315", "SB502", "SB503", "SB504", "SB506", "SB511"}
    new |= {"SB512", "SB513", "SB515", "SB220", "SB229"}
    assert new <= codes
    assert all(problem_text(one, language).message for one in found)
