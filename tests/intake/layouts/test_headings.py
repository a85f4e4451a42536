"""What the headings over a column say when they are taken together."""

import pytest

from scorebook.core.agreed import AgreedColumn
from scorebook.intake.layouts.headings import Words, is_derived, path_of, said_by
from scorebook.intake.vocabulary import key
from tests.intake.layouts.pages import cell

CODES = {key("AHT"): "AHT", key("Penjualan"): "SALES"}
WORDS = Words(CODES, {})


@pytest.mark.parametrize(
    ("headings", "meaning", "kpi", "months"),
    [
        (["NIK"], "agent_id", "", ""),
        (["Realisasi", "NIK"], "agent_id", "", ""),
        (["AHT", "Realisasi"], "realized", "AHT", ""),
        (["Realisasi", "AHT"], "realized", "AHT", ""),
        (["Total Target", "Q4"], "target", "Total", "Q4"),
        (["Monthly Target"], "target", "", ""),
        (["Target AHT"], "target", "AHT", ""),
        (["2. Penjualan (Rp)"], "value", "SALES", ""),
        (["Apr_T"], "target", "", "04"),
        (["Okt", "A"], "realized", "", "10"),
        (["AHT", "A"], "value", "AHT", ""),
        (["Tahun 2023", "Jan"], "value", "", "2023-01"),
        (["Brand 1 Ach"], "achievement", "Brand 1", ""),
        (["AHT", "%"], "achievement", "AHT", ""),
        (["Warna kesukaan"], "", "Warna kesukaan", ""),
    ],
    ids=" > ".join,
)
def test_headings_name_measure_kpi_and_months(
    headings: list[str], meaning: str, kpi: str, months: str
) -> None:
    said = said_by([cell(one) for one in headings], WORDS)

    found = (said.meaning, said.kpi, str(said.stretch or ""))
    assert found == (meaning, kpi, months)


def test_what_the_workbook_works_out_of_a_measure_is_not_that_measure() -> None:
    assert is_derived(said_by([cell("Incentive vs. Sales")], WORDS).meaning)


def test_what_was_agreed_of_a_path_of_headings_goes_before_its_words() -> None:
    headings = [cell("Total Target"), cell("Q4")]
    agreed = AgreedColumn(meaning="realized", kpi="AHT", period="10")

    said = said_by(headings, Words(CODES, {key(path_of(headings)): agreed}))

    assert (said.meaning, said.kpi, str(said.stretch)) == ("realized", "AHT", "10")
