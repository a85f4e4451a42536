"""payout.csv: one row an agent, ids unharmed, and nothing a spreadsheet would calculate."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorebook.display.payroll import COLUMNS, harmless, payout_csv
from tests.months import D, agent, contact_centre, kpi, line, month, results

WIDE = "\N{FULLWIDTH EQUALS SIGN}"
STARTS = f"=+-@\t\r{WIDE}"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def paid(agent_id: str = "1", **parts: Any) -> list[str]:
    one = agent(agent_id, line(kpi(weight=D(1)), 95), **parts)
    return rows(payout_csv(results(month(one))))[1]


def test_there_is_a_row_for_everybody_scored_or_withheld() -> None:
    assert payout_csv(results(contact_centre())) == (
        "agent_id,name,period,score,tier,payout,currency\n"
        "00123,Sari Wulandari,2026-10,0.9684,Baik,1250000,IDR\n"
        "00124,Raden Ajeng Siti Nurhaliza Kusumawardhani-Prawirodirdjo,2026-10,1.1122,Istimewa,"
        "1500000,IDR\n"
        "00125,Ma’ruf Ṣāliḥ,2026-10,0.3538,Kurang,0,IDR\n"
        "00126,Dewi Anggraini,2026-10,,,,IDR\n"
        "00127,Bayu Saputra,2026-10,0.9268,Cukup,258050,IDR\n"
    )


@pytest.mark.parametrize("agent_id", ["00123", "-5", "+62811", "1.5", "A-017", "a=b"])
def test_an_id_that_is_no_formula_stays_as_it_is(agent_id: str) -> None:
    assert paid(agent_id)[0] == agent_id


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x";"y")', '\'=HYPERLINK("http://x";"y")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-A1", "'-A1"),
        ("+A1", "'+A1"),
        ("\t=1", "'\t'=1"),
        (f"{WIDE}1+1", f"'{WIDE}1+1"),
        ("Sari;=1+1", "Sari;'=1+1"),
        ("Sari, S.Kom", "Sari, S.Kom"),
        ('Sari "Wulan"', 'Sari "Wulan"'),
        ("Sari\nWulan", "Sari\nWulan"),
        ("Kusumawardhani-Prawirodirdjo", "Kusumawardhani-Prawirodirdjo"),
    ],
)
def test_no_name_becomes_a_formula(name: str, written: str) -> None:
    assert paid(name=name)[1] == written


def test_a_negative_score_is_a_number() -> None:
    one = agent("1", line(kpi(weight=D(1), floor=D(-1)), -50))

    assert rows(payout_csv(results(month(one))))[1][3] == "-0.5000"


@given(text=st.text(alphabet=st.sampled_from("=+-@\t\r\n;,\"' aé1." + WIDE), max_size=12))
def test_whatever_is_typed_no_cell_begins_a_formula_and_no_row_falls_apart(text: str) -> None:
    one = replace(results(month(agent("1", line(kpi(weight=D(1)), 95), name=text))))

    written = payout_csv(one)

    assert [len(row) for row in rows(written)] == [len(COLUMNS)] * 2
    cell = rows(written)[1][1]
    for part in cell.split(";"):
        assert part[:1] not in STARTS or not part or harmless(part) == part
