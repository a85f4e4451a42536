"""What stands behind --set is understood in either language, or refused with what is needed."""

from decimal import Decimal

import pytest

from scorebook.app.changes import BadChangeError, asked_changes
from scorebook.core.kpi import Direction, Unit, UnitKind
from scorebook.core.scheme import Prorate, Spread, Weights
from scorebook.core.whatif import KpiChange, SettingChange
from scorebook.intake.vocabulary import vocabulary
from tests.months import D, kpi, settings

PERCENT = kpi(unit=Unit(kind=UnitKind.PERCENT, per_hundred=True))


def only(written: str) -> SettingChange | KpiChange:
    (change,) = asked_changes([written], vocabulary()).changes
    return change


@pytest.mark.parametrize(
    ("written", "name", "value"),
    [
        ("score_cap=1.1", "score_cap", D("1.1")),
        ("score_cap=110%", "score_cap", D("1.1")),
        ("score_cap=110", "score_cap", D("1.1")),
        ("batas_skor = none", "score_cap", None),
        ("score_places=1", "score_places", 1),
        ("spread=group", "spread", Spread.GROUP),
        ("sebar_bobot=kelompok", "spread", Spread.GROUP),
        ("prorate=target", "prorate", Prorate.TARGET),
        ("payout_unit=1000", "payout_unit", D(1000)),
        ("budget=none", "budget", None),
    ],
)
def test_a_setting_by_its_name_in_either_language(written: str, name: str, value: object) -> None:
    assert only(written) == SettingChange(name=name, value=value)


@pytest.mark.parametrize(
    ("written", "field", "code", "role", "value"),
    [
        ("AHT.cap=110%", "cap", "AHT", None, D("1.1")),
        ("AHT.cap=none", "cap", "AHT", None, None),
        ("AHT.Batas atas=1.1", "cap", "AHT", None, D("1.1")),
        ("*.floor=20", "floor", None, None, D("0.2")),
        ("Agen/AHT.weight=30", "weight", "AHT", "Agen", D("0.3")),
        ("AHT.weight=0.3", "weight", "AHT", None, D("0.3")),
        ("K.2.target=12", "target", "K.2", None, D(12)),
        ("AHT.direction=minimalkan (rasio)", "direction", "AHT", None, Direction.LOWER_RATIO),
    ],
)
def test_a_rule_of_a_kpi(
    written: str, field: str, code: str | None, role: str | None, value: object
) -> None:
    change = only(written)

    assert isinstance(change, KpiChange)
    assert (change.field, change.code, change.role) == (field, code, role)
    assert change.value(kpi(), settings()) == value


@pytest.mark.parametrize(("written", "value"), [("QA.target=95%", "95"), ("QA.target=95", "95")])
def test_a_target_is_in_the_unit_of_its_kpi(written: str, value: str) -> None:
    change = only(written)

    assert isinstance(change, KpiChange)
    assert change.value(PERCENT, settings()) == Decimal(value)


def test_weights_that_only_compare_are_taken_as_typed() -> None:
    change = only("AHT.weight=3")

    assert isinstance(change, KpiChange)
    assert change.value(kpi(), settings(weights=Weights.RELATIVE)) == D(3)


def test_another_formula_for_every_kpi_of_a_direction() -> None:
    change = only("lower=lower-ratio")

    assert isinstance(change, KpiChange)
    assert (change.direction, change.code, change.field) == (Direction.LOWER, None, "direction")
    assert change.value(kpi(), settings()) is Direction.LOWER_RATIO


def test_another_ladder_is_named_by_its_sheet() -> None:
    asked = asked_changes(["tingkat=Tingkat 2027", "score_cap=1"], vocabulary())

    assert asked.tiers == "Tingkat 2027"
    assert len(asked.changes) == 1


@pytest.mark.parametrize(
    "written",
    [
        "score_cap",
        "=1",
        "score_cap=",
        "score_cap=viel",
        "score_cap=1,1",
        "score_cap=0",
        "score_places=1.5",
        "budget=-1",
        "guarantee=-1",
        "payout_cap=50%",
        "period=2026-11",
        "AHT.name=Waktu",
        "AHT.nothing=1",
        "spread=everywhere",
        "whatever=1",
    ],
)
def test_what_is_not_understood_is_refused_with_what_is_needed(written: str) -> None:
    with pytest.raises(BadChangeError) as refused:
        asked_changes([written], vocabulary())

    assert refused.value.written == written
    assert refused.value.needed
