"""A column of codes beside the names: known for the ids, or asked about, never left in silence."""

from pathlib import Path
from typing import Any

import pytest

from scorebook.core.agreed import Agreed, AgreedColumn, AgreedSheet
from tests.intake.books import told
from tests.intake.test_layouts_faults import company, values

NAMES = ["Ani Yudho", "Budi Setiawan", "Citra Dewi"]


def rows(heading: str, codes: list[Any]) -> list[list[Any]]:
    people: list[list[Any]] = [[one, name, 80, 300] for one, name in zip(codes, NAMES, strict=True)]
    return [[heading, "Nama", "CSAT", "AHT"], *people]


@pytest.mark.parametrize(
    "heading",
    [
        "No. Induk",
        "No Induk Karyawan",
        "No. Induk Pegawai",
        "Nomor Induk",
        "No. Pegawai",
        "Emp. No.",
    ],
)
def test_words_for_a_number_of_staff_head_ids(tmp_path: Path, heading: str) -> None:
    found = company(tmp_path, {"Data": rows(heading, ["X01", "X02", "X03"])})

    assert {agent for agent, _ in values(found)} == {"X01", "X02", "X03"}


@pytest.mark.parametrize(
    "codes", [["X01", "X02", "X03"], [40112, 40187, 41205], ["00112", 40187, 41205]]
)
def test_unknown_codes_left_of_the_names_are_asked_about(tmp_path: Path, codes: list[Any]) -> None:
    found = company(tmp_path, {"Data": rows("Kartu", codes)})

    assert "SB110 Data!A1" in told(found)


@pytest.mark.parametrize("meaning", ["agent_id", "ignore"])
def test_an_answer_about_codes_is_taken(tmp_path: Path, meaning: str) -> None:
    sheet = AgreedSheet(columns={"Kartu": AgreedColumn(meaning=meaning)})
    codes = ["X01", "X02", "X03"]

    found = company(tmp_path, {"Data": rows("Kartu", codes)}, agreed=Agreed(sheets={"Data": sheet}))

    assert {one for one, _ in values(found)} == set(codes if meaning == "agent_id" else NAMES)


@pytest.mark.parametrize(
    "beside",
    [["Pusat", "Bandung", "Medan"], ["X01", "X01", "X02"], ["X01", None, "X02"], [1, 2, 3]],
)
def test_what_is_no_code_of_everybodys_own_is_not_asked_about(
    tmp_path: Path, beside: list[Any]
) -> None:
    found = company(tmp_path, {"Data": rows("Lokasi", beside)})

    assert {agent for agent, _ in values(found)} == set(NAMES)


def test_figures_behind_the_names_are_no_codes(tmp_path: Path) -> None:
    people: list[list[Any]] = [[one, 1001 + at, 80, 300] for at, one in enumerate(NAMES)]
    calls = [["Nama", "Calls", "CSAT", "AHT"], *people]

    assert "SB110" not in " ".join(told(company(tmp_path, {"Data": calls})))


def test_a_roster_that_knows_the_names_leaves_nothing_to_ask(tmp_path: Path) -> None:
    people: list[list[Any]] = [[f"0{at}", one, "Agent"] for at, one in enumerate(NAMES)]
    roster = [["agent_id", "name", "role"], *people]
    data = rows("Kartu", ["X01", "X02", "X03"])

    found = company(tmp_path, {"Data": data, "Agents": roster})

    assert {agent for agent, _ in values(found)} == {"00", "01", "02"}
