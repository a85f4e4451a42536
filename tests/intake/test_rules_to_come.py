"""A rule that this version does not compute is refused: leaving it out would pay wrongly."""

from typing import Any

import pytest

from tests.intake.books import KPI, TIERS, Read, facts, told


@pytest.mark.parametrize(
    ("sheet", "rows", "cell"),
    [
        ("Gates", [["name", "measure", "test", "value", "effect"], ["G", "QA", "<", 1, "x"]], "B2"),
        ("Syarat", [["Nama", "Ukuran"], ["Etika", "QA"]], "B2"),
        ("Overrides", [["agent_id", "what", "value"], ["001", "score", 1]], "B2"),
        ("Koreksi", [["NIK", "Apa", "Nilai"], ["001", "skor", 1]], "B2"),
    ],
)
def test_gates_and_overrides_are_refused(
    reading: Read, sheet: str, rows: list[list[Any]], cell: str
) -> None:
    assert told(reading(extra={sheet: rows})) == [f"SB109 {sheet}!{cell}"]


def test_gates_that_cannot_be_read_are_not_passed_over(reading: Read) -> None:
    assert told(reading(extra={"Gates": [["CSAT must be 80"]]})) == ["SB102 Gates!A1"]


def test_empty_sheets_of_rules_to_come_do_no_harm(reading: Read) -> None:
    extra = {"Gates": [["name", "measure"]], "Overrides": [["agent_id", "what"], []]}

    assert told(reading(extra=extra)) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("spread", "group"),
        ("spread", "none"),
        ("sebar_bobot", "perspektif"),
        ("prorate", "target"),
        ("score_cap", 1.5),
        ("batas_skor", 150),
    ],
)
def test_settings_of_rules_to_come_are_refused(reading: Read, key: str, value: Any) -> None:
    found = reading(settings={key: value})

    assert told(found) == ["SB109 Settings!B6"]
    assert str(value) in facts(found, "SB109")["found"]


@pytest.mark.parametrize(
    ("key", "value"), [("spread", "all"), ("sebar_bobot", "semua"), ("prorate", "none")]
)
def test_what_changes_nothing_may_stand_there(reading: Read, key: str, value: str) -> None:
    assert told(reading(settings={key: value})) == []


@pytest.mark.parametrize("column", ["group_weight", "min_sample", "full_credit_at_max"])
def test_columns_of_rules_to_come_are_refused_when_filled(reading: Read, column: str) -> None:
    filled = reading(kpi=[[*KPI[0], column], [*KPI[1], 1]])
    blank = reading(kpi=[[*KPI[0], column], [*KPI[1], None]])

    assert told(filled) == ["SB109 KPI!G2"]
    assert told(blank) == []


@pytest.mark.parametrize(
    "direction",
    ["higher-signed", "stabilise", "stabilkan", "interpolate", "worst-best", "from-start"],
)
def test_directions_to_come_are_refused(reading: Read, direction: str) -> None:
    assert told(reading(kpi=[KPI[0], ["Agent", "CSAT", "R", direction, 1, 100]])) == [
        "SB109 KPI!D2"
    ]


@pytest.mark.parametrize(
    ("column", "word"),
    [("curve", "linear"), ("Kurva", "linier"), ("kind", "per-unit"), ("Jenis", "per satuan")],
)
def test_payouts_to_come_are_refused(reading: Read, column: str, word: str) -> None:
    found = reading(tiers=[[*TIERS[0], column], [*TIERS[1], None], [*TIERS[2], word]])

    assert told(found) == ["SB109 Tiers!D3"]


@pytest.mark.parametrize(("column", "word"), [("curve", "step"), ("Kurva", "tangga")])
def test_a_step_is_what_a_tier_is(reading: Read, column: str, word: str) -> None:
    assert told(reading(tiers=[[*TIERS[0], column], *([*row, word] for row in TIERS[1:])])) == []
