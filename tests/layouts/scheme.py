"""The scheme workbook of the story: settings, KPIs with their directions, tiers."""

from pathlib import Path
from typing import Any

from tests.intake.books import Rows, write
from tests.layouts.story import D, Measure
from tests.layouts.styles import PLAIN
from tests.layouts.truth import Built

TIERS: Rows = [
    ["name", "from", "payout"],
    ["Kurang", 0, 0],
    ["Cukup", 0.9, 500_000],
    ["Baik", 1, 1_250_000],
    ["Istimewa", 1.05, 2_000_000],
]


def write_scheme(path: Path, built: Built) -> Path:
    """Write what `built.scheme` names: kpi, tiers, targets, weights; the settings always.

    `wrong`: targets and weights that the manager's own workbook has to go before.
    """
    says = built.scheme
    settings = {"company": "PT Cahaya Suara Nusantara", "currency": "IDR"}
    settings["language"] = built.language
    sheets: dict[str, Rows] = {"Settings": [["Key", "Value"], *settings.items()]}
    if "kpi" in says:
        sheets["KPI"] = _kpis(built)
    if "tiers" in says:
        sheets["Tiers"] = TIERS
    return write(path, sheets)


def _kpis(built: Built) -> Rows:
    headings = ["role", "code", "name", "unit", "direction", "weight", "target"]
    return [headings, *(row for role in built.roles for row in _of_role(built, role))]


def _of_role(built: Built, role: str | None) -> Rows:
    return [
        [
            role,
            kpi.code,
            kpi.nama if built.language == "id" else kpi.name,
            kpi.satuan,
            kpi.direction,
            _weight(kpi, built.scheme),
            _target(kpi, built.scheme),
        ]
        for kpi in built.story.kpis
        if kpi.code in built.roles[role] or role is None
    ]


def _weight(kpi: Measure, says: frozenset[str]) -> Any:
    if "weights" not in says:
        return None
    return D("0.2") if "wrong" in says else kpi.weight


def _target(kpi: Measure, says: frozenset[str]) -> Any:
    if "targets" not in says:
        return None
    return 1 if "wrong" in says else PLAIN.cell(kpi, kpi.target)
