"""Weights in two levels: a section weighs 80 % of the score, and its KPIs share its 100 %."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scorebook.core.numbers import ONE, exact
from scorebook.intake.amounts import Amount
from scorebook.intake.cells import Cell
from scorebook.intake.fields import written_number
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.headings import WEIGHT
from scorebook.intake.ratios import are_per_hundred
from scorebook.intake.vocabulary import key

_GROUP_WEIGHT = "group_weight"
# What people typed with few digits need not total to the last one.
_NEARLY = Decimal("0.005")

ByKpi = Mapping[str, Mapping[str, Sequence[Cell]]]


def nested_weights(
    cells: Mapping[str, ByKpi], findings: Findings
) -> dict[tuple[str, str], dict[str, Cell]]:
    """Give the weights that count for those whose sections have weights of their own.

    Shape: `cells` by agent, KPI and measure. Where the KPIs of each section total 100 % and the
        sections do too, a KPI weighs its share of its section; otherwise the weight of a section
        is only the sum of its KPIs'.
    """
    found: dict[tuple[str, str], dict[str, Cell]] = {}
    for agent_id, by_kpi in cells.items():
        sections = _sections(by_kpi, findings)
        if sections is None:
            continue
        for kpi, (share, of_section) in sections.items():
            with exact():
                weight = share.value * of_section.value
            found[agent_id, kpi] = {WEIGHT: Cell(share.place, weight, "percent")}
    return found


def _sections(by_kpi: ByKpi, findings: Findings) -> dict[str, tuple[Amount, Amount]] | None:
    """Give each KPI's share and its section's weight, as ratios; None when not in two levels."""
    pairs: dict[str, tuple[Amount, Amount]] = {}
    groups: dict[str, list[str]] = {}
    for kpi, said in by_kpi.items():
        share, of_section = (_number(said.get(one), findings) for one in (WEIGHT, _GROUP_WEIGHT))
        if share is None or of_section is None:
            return None
        pairs[kpi] = share, of_section
        groups.setdefault(key(said["group"][0].value) if "group" in said else "", []).append(kpi)
    shares = _ratios([share for share, _ in pairs.values()])
    sections = _ratios([section for _, section in pairs.values()])
    ratio = {
        kpi: (share, section) for kpi, share, section in zip(pairs, shares, sections, strict=True)
    }
    whole = sum((ratio[names[0]][1].value for names in groups.values()), Decimal(0))
    full = all(_is_one(sum((ratio[k][0].value for k in g), Decimal(0))) for g in groups.values())
    return ratio if len(groups) > 1 and full and _is_one(whole) else None


def _number(cells: Sequence[Cell] | None, findings: Findings) -> Amount | None:
    return written_number(cells[0], findings.language) if cells else None


def _ratios(amounts: Sequence[Amount]) -> list[Amount]:
    hundred = are_per_hundred(amounts)
    return [
        Amount(one.value / 100 if hundred and not one.form else one.value, one.place)
        for one in amounts
    ]


def _is_one(total: Decimal) -> bool:
    return abs(total - ONE) <= _NEARLY
