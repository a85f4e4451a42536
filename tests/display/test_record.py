"""run.json: the contract's names, exact figures as text, the same bytes for the same month."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from scorebook.core.catalogue import problem
from scorebook.core.kpi import Direction
from scorebook.core.numbers import exact
from scorebook.core.places import Place
from scorebook.core.results import SourceFile
from scorebook.display.language import Language
from scorebook.display.record import record, record_json
from tests.months import BOOK, LADDER, D, agent, contact_centre, kpi, line, month, results

FILES = {"results.xlsx": "bb", "payout.csv": "aa"}
DECIMAL = re.compile(r"-?\d+(\.\d+)?")


def recorded(**changes: Any) -> dict[str, Any]:
    return record(replace(results(contact_centre()), **changes), language=Language.EN, files=FILES)


def one_line(**parts: Any) -> dict[str, Any]:
    realized = parts.pop("realized")
    only = month(agent("1", line(kpi(weight=D(1), **parts), realized)))
    sealed = record(results(only), language=Language.EN, files={})
    found: dict[str, Any] = sealed["agents"][0]
    return found


def test_it_has_the_names_of_the_contract() -> None:
    sealed = recorded()
    one, line_of_one = sealed["agents"][0], sealed["agents"][0]["lines"][0]

    assert {
        "schema",
        "period",
        "version",
        "workbook",
        "settings",
        "agents",
        "problems",
        "files",
    } <= set(sealed)
    assert {
        "agent_id",
        "name",
        "team",
        "role",
        "status",
        "score",
        "score_exact",
        "tier",
        "payout",
        "currency",
        "rank",
        "ungated",
        "gates",
        "lines",
        "next_tier",
    } <= set(one)
    assert {
        "kpi",
        "name",
        "direction",
        "weight",
        "target",
        "realized",
        "state",
        "achievement",
        "credit",
        "points",
        "cell",
    } <= set(line_of_one)


def test_it_says_what_came_out() -> None:
    sari = recorded()["agents"][0]

    assert sari["agent_id"] == "00123"
    assert (sari["status"], sari["score"], sari["tier"]) == ("scored", "0.9684", "Baik")
    assert sari["score_exact"] == "0.9684365079365079365079365079"
    assert (sari["payout"], sari["currency"], sari["rank"]) == ("1250000", "IDR", 2)
    assert sari["ungated"] == {"score": "0.9684", "tier": "Baik", "payout": "1250000"}
    assert sari["computed"] == sari["ungated"]
    assert sari["overrides"] == []
    assert sari["gates"] == []
    assert sari["next_tier"] == {"name": "Istimewa", "from": "1.05", "by": []}


def test_a_line_leads_back_to_its_cell() -> None:
    lines = {one["kpi"]: one for one in recorded()["agents"][0]["lines"]}

    assert lines["AHT"] == {
        "kpi": "AHT",
        "name": "Waktu penyelesaian",
        "group": "",
        "direction": "lower",
        "weight": "0.2",
        "counts": "0.2",
        "target": "300",
        "realized": "318",
        "sample": None,
        "state": "measured",
        "achievement": "0.94",
        "credit": "0.94",
        "points": "0.188",
        "zeroed_by": None,
        "overridden": False,
        "cell": "Realisasi!D2",
    }
    assert lines["FRT"]["achievement"] == "1.071428571428571428571428571"
    assert lines["OCC"]["target_high"] == "0.85"


def test_it_names_the_kpis_that_reach_the_next_tier_alone() -> None:
    bayu = recorded()["agents"][4]

    assert bayu["next_tier"]["by"] == [
        {"kpi": "CALLS", "realized": "1219"},
        {"kpi": "AHT", "realized": "280"},
        {"kpi": "QA", "realized": "0.95"},
        {"kpi": "CSAT", "realized": "5.29"},
    ]


def test_a_withheld_agent_has_lines_and_no_result() -> None:
    dewi = recorded()["agents"][3]

    assert (dewi["status"], dewi["withheld"]) == ("withheld", "nothing measured")
    assert [dewi[name] for name in ("score", "score_exact", "tier", "payout", "rank")] == [None] * 5
    assert dewi["next_tier"] is None
    assert {one["state"] for one in dewi["lines"]} == {"excused"}
    assert {one["credit"] for one in dewi["lines"]} == {None}


def test_of_an_agent_with_an_error_it_keeps_what_was_read() -> None:
    faulty = month(agent("1", line(kpi(weight=D(1), target=None), 5)), agent("2"))

    sealed = record(results(faulty, faulty=frozenset({"1"})), language=Language.EN, files={})

    assert sealed["agents"][0]["withheld"] == "problems"
    assert sealed["agents"][0]["lines"][0]["realized"] == "5"
    assert sealed["agents"][0]["lines"][0]["credit"] is None


def test_on_the_highest_rung_there_is_no_next_one() -> None:
    assert one_line(realized=120)["tier"] == LADDER[3].name
    assert one_line(realized=120)["next_tier"] is None


@pytest.mark.parametrize(
    ("realized", "target", "achievement"),
    [
        ("1E+3", "1000", "1"),
        ("0.10", "1.00", "0.1"),
        ("1", "3", "0.3333333333333333333333333333"),
        ("2", "3", "0.6666666666666666666666666667"),
        ("0.0000001", "1", "0.0000001"),
        ("123456789012345", "1000000000000000", "0.123456789012345"),
    ],
)
def test_numbers_are_plain_text_with_28_digits_that_count(
    realized: str, target: str, achievement: str
) -> None:
    assert one_line(realized=realized, target=D(target))["lines"][0]["achievement"] == achievement


def test_points_that_add_up_to_a_tenth_are_a_tenth() -> None:
    with exact():
        third = kpi("A", weight=D("0.3"), target=D(3))
    sealed = record(
        results(month(agent("1", line(third, 1), line(kpi("B", weight=D("0.7")), 0)))),
        language=Language.EN,
        files={},
    )

    assert sealed["agents"][0]["lines"][0]["points"] == "0.1"


def test_a_score_keeps_the_places_it_was_rounded_to() -> None:
    assert one_line(realized=95)["score"] == "0.9500"


def test_every_setting_in_force_is_there_as_text() -> None:
    assert recorded()["settings"] == {
        "period": "2026-10",
        "company": "PT Contoh Layanan Pelanggan",
        "currency": "IDR",
        "language": "id",
        "period_days": "31",
        "score_places": "2",
        "payout_unit": "1",
        "spread": "all",
        "weights": "percent",
        "prorate": "payout",
        "score_cap": "",
        "payout_cap": "",
        "guarantee": "",
        "na_words": "",
        "budget": "6000000",
    }


def test_a_problem_has_its_cell_and_a_sentence() -> None:
    found = problem("SB203", Place(BOOK, "KPI", "G14"), kpi="CSAT")

    assert recorded(problems=(found,))["problems"] == [
        {
            "code": "SB203",
            "severity": "error",
            "sheet": "KPI",
            "cell": "G14",
            "agent_id": None,
            "kpi": "CSAT",
            "message": "A target of zero: found 0; "
            "needed a number other than 0, or a policy in the column when_target_zero",
            "next": "type the target in KPI!G14, or declare what a zero target counts as",
        }
    ]


def test_a_problem_of_the_whole_file_has_no_cell() -> None:
    sealed = recorded(problems=(problem("SB101", Place(BOOK), names="KPI", what="KPIs"),))

    assert [sealed["problems"][0][name] for name in ("sheet", "cell")] == [None, None]


def test_it_names_the_files_read_and_written() -> None:
    sealed = recorded(scheme_file=SourceFile(name="scheme.xlsx", sha256="cc"))

    assert sealed["workbook"] == {"name": BOOK, "sha256": "0" * 64}
    assert sealed["scheme"] == {"name": "scheme.xlsx", "sha256": "cc"}
    assert sealed["files"] == [
        {"path": "payout.csv", "sha256": "aa"},
        {"path": "results.xlsx", "sha256": "bb"},
    ]


def test_the_same_month_gives_the_same_bytes() -> None:
    assert record_json(recorded()) == record_json(recorded())
    assert json.loads(record_json(recorded())) == recorded()


def test_no_figure_is_a_float_or_has_an_exponent() -> None:
    text = record_json(recorded())

    numbers = re.findall(r": (-?[\d.]+[eE]?[\d+-]*)[,\n]", text)
    assert all(number.isdigit() for number in numbers), "only schema and ranks are bare"
    for one in recorded()["agents"]:
        for name in ("score", "score_exact", "payout", "base", "share"):
            assert one[name] is None or DECIMAL.fullmatch(one[name])


def test_nothing_at_all_at_lower_ratio_is_the_cap() -> None:
    assert one_line(realized=0, direction=Direction.LOWER_RATIO)["lines"][0]["credit"] == "1.2"
