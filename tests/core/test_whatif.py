"""The same month by other rules: measurements stay, and what is somebody's own stays."""

from typing import Any

import pytest

from scorebook.core.agent import Month
from scorebook.core.kpi import Direction
from scorebook.core.scheme import Spread
from scorebook.core.scorecard import scorecards
from scorebook.core.whatif import (
    KpiChange,
    NothingToChangeError,
    SettingChange,
    Shift,
    changed,
    settable,
    shifts,
)
from tests.core.faults import WHOLE, at
from tests.months import D, agent, excused, kpi, line, month

AHT = kpi("AHT", direction=Direction.LOWER, target=D(300), weight=D("0.5"), target_place=at("I2"))
CSAT = kpi("CSAT", weight=D("0.5"), target_place=at("I3"))


def started(**given: Any) -> Month:
    return month(
        agent("1", line(AHT, 330), line(CSAT, 110)),
        agent("2", line(AHT, 280), line(CSAT, 90), role="Ketua"),
        **given,
    )


def by(*changes: SettingChange | KpiChange, of: Month | None = None) -> list[Shift]:
    before = of or started()
    after = changed(before, changes)
    return list(shifts(scorecards(before), scorecards(after)))


def kpi_change(field: str, value: Any, **where: Any) -> KpiChange:
    return KpiChange(field=field, value=lambda *_: value, **where)


def test_another_cap_of_one_kpi_is_felt_by_who_passed_it() -> None:
    one, other = by(kpi_change("cap", D(1), code="CSAT"))

    assert (one.before.score, one.after.score) == (D(1), D("0.95"))
    assert one.is_felt
    assert not other.is_felt


def test_a_change_for_one_role_leaves_the_others() -> None:
    one, other = by(kpi_change("cap", D("0.5"), code="CSAT", role="Ketua"))

    assert (one.is_felt, other.is_felt) == (False, True)


def test_another_formula_for_all_kpis_of_a_direction() -> None:
    one, _ = by(kpi_change("direction", Direction.LOWER_RATIO, direction=Direction.LOWER))

    assert (one.before.score, one.after.score) == (D(1), D("1.0045"))


def test_another_target_is_everybodys_but_those_who_have_their_own() -> None:
    own = line(CSAT, 90, target=D(90), target_place=at("C4", "Target"))
    of = month(agent("1", line(CSAT, 90)), agent("2", own))

    one, other = by(kpi_change("target", D(50), code="CSAT"), of=of)

    assert one.after.lines[0].line.target == 50
    assert other.after.lines[0].line.target == 90


def test_another_weight_makes_the_groups_weigh_anew() -> None:
    two_levels = {"group": "Mutu", "group_weight": D("0.6")}
    of = month(
        agent(
            "1",
            line(kpi("A", weight=D("0.3"), weight_in_group=D("0.5"), **two_levels), 100),
            line(kpi("B", weight=D("0.3"), weight_in_group=D("0.5"), **two_levels), 0),
            line(
                kpi("C", weight=D("0.4"), weight_in_group=WHOLE, group="X", group_weight=D("0.4")),
                0,
            ),
        )
    )
    changes = (kpi_change("weight", D("0.9"), code="A"), kpi_change("weight", D("0.1"), code="B"))

    (one,) = by(*changes, of=of)

    assert (one.before.score, one.after.score) == (D("0.3"), D("0.54"))


def test_another_setting() -> None:
    lines = (
        line(kpi("A", weight=D("0.3"), group="M"), 100),
        excused(kpi("B", weight=D("0.3"), group="M")),
        line(kpi("C", weight=D("0.4"), group="X"), 50),
    )

    (one,) = by(SettingChange(name="spread", value=Spread.GROUP), of=month(agent("1", *lines)))

    assert (one.before.score, one.after.score) == (D("0.7143"), D("0.8"))


def test_the_month_that_was_read_stays_as_it_is() -> None:
    before = started()

    changed(before, [kpi_change("cap", D("0.1"))])

    assert before == started()


def test_what_concerns_no_kpi_is_said() -> None:
    with pytest.raises(NothingToChangeError, match="LAIN"):
        by(kpi_change("cap", D(1), code="LAIN"))


def test_the_month_itself_is_no_rule_to_change() -> None:
    assert {"score_cap", "spread", "payout_cap", "guarantee", "prorate"} <= settable()
    assert not {"period", "currency", "company"} & settable()


def test_a_change_of_tier_is_told_from_a_change_of_money() -> None:
    dearer = by(SettingChange(name="payout_unit", value=D(1_000_000)))

    assert all(not one.changes_tier for one in dearer)
    assert any(one.is_felt for one in dearer)
