"""What is told where: rows known by their names, weights of two files, and no consequences."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import NOTHING_AGREED, Agreed, Seen
from scorebook.core.period import Period
from scorebook.intake.reader import read_workbook
from tests.intake.books import Rows, agents, facts, told, write

D = Decimal
RULES: dict[str, Rows] = {
    "Settings": [["Key", "Value"], ["currency", "IDR"], ["language", "en"]],
    "KPI": [
        ["role", "code", "direction", "weight", "target"],
        ["Agent", "CSAT", "higher", 0.5, 90],
        ["Agent", "QA", "higher", 0.5, 80],
    ],
    "Tiers": [["name", "from", "payout"], ["Low", 0, 0], ["High", 0.9, 500_000]],
}
PEOPLE: Rows = [["A1", "Ani Yudho", 90, 80], ["A2", "Budi Setiawan", 81, 79]]


def of(
    tmp_path: Path, *rows: Any, headings: Any = None, agreed: Agreed = NOTHING_AGREED
) -> Reading:
    """Read a company's own sheet with a scheme beside it."""
    own = [headings or ["NIK", "Nama", "CSAT", "QA"], *rows]
    path = write(tmp_path / "kpis.xlsx", {"Data": own})
    scheme = write(tmp_path / "scheme.xlsx", RULES)
    return read_workbook(path, scheme=scheme, period=Period(2026, 10), agreed=agreed)


def test_an_empty_row_is_named_rather_than_called_missing(tmp_path: Path) -> None:
    found = of(tmp_path, *PEOPLE, ["A3", "Citra Dewi", None, None])

    assert "SB409" in {one.code for one in found.problems}
    assert facts(found, "SB409")["row"].startswith("Data!")
    assert facts(found, "SB409")["row"].endswith("4")


def test_a_repeated_row_of_people_without_ids_is_named_by_its_first_cell(tmp_path: Path) -> None:
    rows = [["Ani Yudho", 90, 80], ["Budi Setiawan", 81, 79], ["Ani Yudho", 90, 80]]

    found = of(tmp_path, *rows, headings=["Nama", "CSAT", "QA"])

    assert "SB406 Data!A4" in told(found)
    assert facts(found, "SB406")["other"] == "Data!A2"


def test_weights_of_the_workbook_that_are_not_the_schemes_are_told_once_a_kpi(
    tmp_path: Path,
) -> None:
    found = of(tmp_path, ["", "Bobot", 0.6, 0.4], *PEOPLE)

    assert [one for one in told(found) if "SB240" in one] == ["SB240 Data!C2", "SB240 Data!D2"]
    first = next(one for one in found.problems if one.code == "SB240")
    assert (first.kpi, first.facts["weighs"], first.facts["weighed"]) == (
        "CSAT",
        D("0.6"),
        D("0.5"),
    )
    assert str(first.facts["other"]) == "KPI!D2"
    assert [one.weight for one in agents(found)["A1"].lines] == [D("0.6"), D("0.4")]


def test_the_schemes_weights_said_again_by_the_workbook_are_no_news(tmp_path: Path) -> None:
    found = of(tmp_path, ["", "Bobot", 50, 50], *PEOPLE)

    assert not [one for one in told(found) if "SB240" in one]


def test_a_weight_that_moved_in_the_workbook_is_named_there(tmp_path: Path) -> None:
    half = {"Agent": {"CSAT": D("0.5"), "QA": D("0.5")}}
    agreed = Agreed(source="scorebook.toml", seen=Seen(weights=half))

    found = of(tmp_path, ["", "Bobot", 0.6, 0.4], *PEOPLE, agreed=agreed)

    assert [one for one in told(found) if "SB123" in one] == ["SB123 Data!C2", "SB123 Data!D2"]


def test_weights_that_lack_only_a_missing_column_are_a_consequence(tmp_path: Path) -> None:
    rows = [["", "Bobot", 0.6], *(row[:3] for row in PEOPLE)]

    found = of(tmp_path, *rows, headings=["NIK", "Nama", "CSAT"])

    codes = {one.code for one in found.problems}
    assert "SB102" in codes
    assert not codes & {"SB213", "SB221"}
