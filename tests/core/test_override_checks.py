"""An override without a reason, or of nothing, withholds the result it was meant for."""

from typing import Any

import pytest

from scorebook.core.override import Override, What
from scorebook.core.scheme import Spread
from tests.core.faults import WHOLE, codes
from tests.months import D, agent, excused, kpi, line, month

MEASURE = kpi(weight=WHOLE)


def override(what: What, **parts: Any) -> Override:
    given: dict[str, Any] = {"reason": "terbukti di rekaman", "by": "Rina"}
    return Override(what=what, **{**given, **parts})


def told(*overrides: Override, **given: Any) -> list[str]:
    return codes(month(agent("1", line(MEASURE), overrides=overrides), **given))


@pytest.mark.parametrize(
    "one",
    [
        override(What.KPI, kpi="CSAT", value=D(90)),
        override(What.KPI, kpi="CSAT", value=None),
        override(What.SCORE, value=D("0.9")),
        override(What.TIER, tier="baik"),
        override(What.PAYOUT, value=D(0)),
    ],
    ids=["KPI", "N/A", "score", "tier", "payout"],
)
def test_a_decision_with_its_reason_stands(one: Override) -> None:
    assert set(told(one)) <= {"SB414"}


def test_without_a_reason_it_is_a_problem() -> None:
    assert told(override(What.PAYOUT, value=D(5), reason="")) == ["SB511"]


def test_without_a_name_it_is_told() -> None:
    assert told(override(What.PAYOUT, value=D(5), by="")) == ["SB515"]


@pytest.mark.parametrize(
    "one",
    [
        override(What.KPI, kpi="AHT", value=D(90)),
        override(What.TIER, tier="Emas"),
        override(What.PAYOUT, value=D(-1)),
        override(What.SCORE, value=D(-1)),
    ],
    ids=["no KPI of the agent", "no tier of the ladder", "negative pay", "negative score"],
)
def test_it_must_have_something_to_act_on(one: Override) -> None:
    assert told(one) == ["SB512"]


def test_nobody_chooses_between_two_decisions() -> None:
    two = (override(What.PAYOUT, value=D(5)), override(What.PAYOUT, value=D(6)))

    assert told(*two) == ["SB513"]
    assert told(two[0], override(What.SCORE, value=D(1))) == []


def test_a_payout_decided_for_somebody_without_a_score_does_nothing_and_is_told() -> None:
    paid = override(What.PAYOUT, value=D(5))
    away = agent("1", excused(MEASURE), overrides=(paid,))
    scored = agent("1", excused(MEASURE), overrides=(paid, override(What.SCORE, value=D(1))))

    assert codes(month(away)) == ["SB516", "SB414"]
    assert codes(month(scored)) == []


def test_a_blank_that_was_decided_is_no_longer_forgotten() -> None:
    forgotten = agent(
        "1", line(MEASURE, None), overrides=(override(What.KPI, kpi="CSAT", value=D(90)),)
    )

    assert codes(month(forgotten)) == []
    assert codes(month(forgotten, spread=Spread.NONE)) == []


def test_a_score_decided_for_somebody_without_any_line_needs_what_its_ladder_pays_of() -> None:
    decided = agent("1", base=None, overrides=(override(What.SCORE, value=D(1)),))

    assert codes(month(decided)) == ["SB412"]
    assert codes(month(decided, ladder=())) == ["SB305"]
