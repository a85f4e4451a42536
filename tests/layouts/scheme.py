"""The scheme workbook of the story: settings, KPIs with their directions, tiers."""

from decimal import Decimal
from pathlib import Path

from tests.intake.books import Rows, write
from tests.layouts.story import D, Story

TIERS: Rows = [
    ["name", "from", "payout"],
    ["Kurang", 0, 0],
    ["Cukup", 0.9, 500_000],
    ["Baik", 1, 1_250_000],
    ["Istimewa", 1.05, 2_000_000],
]


def write_scheme(path: Path, story: Story, says: frozenset[str], language: str = "id") -> Path:
    """Write what `says` names: kpi, tiers, targets, weights; the settings always.

    `wrong`: targets and weights that the manager's own workbook has to go before.
    """
    settings = {"company": "PT Cahaya Suara Nusantara", "currency": "IDR", "language": language}
    sheets: dict[str, Rows] = {"Settings": [["Key", "Value"], *settings.items()]}
    if "kpi" in says:
        sheets["KPI"] = _kpis(story, says, language)
    if "tiers" in says:
        sheets["Tiers"] = TIERS
    return write(path, sheets)


def _kpis(story: Story, says: frozenset[str], language: str) -> Rows:
    headings = ["role", "code", "name", "unit", "direction", "weight", "target"]
    return [
        headings,
        *(
            [
                None,
                kpi.code,
                kpi.nama if language == "id" else kpi.name,
                kpi.satuan,
                kpi.direction,
                _given(kpi.weight, D("0.2"), "weights", says),
                _given(kpi.target, D(1), "targets", says),
            ]
            for kpi in story.kpis
        ),
    ]


def _given(right: Decimal, wrong: Decimal, what: str, says: frozenset[str]) -> Decimal | None:
    if what not in says:
        return None
    return wrong if "wrong" in says else right
