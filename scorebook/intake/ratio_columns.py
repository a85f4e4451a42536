"""The columns of the KPI sheet that are read one way as a whole: ratios and weights."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from scorebook.core.kpi import DEFAULT_CAP
from scorebook.core.numbers import ZERO
from scorebook.intake.amounts import RATIO, Amount
from scorebook.intake.cells import Cell
from scorebook.intake.draft import EVERY_KPI, Draft
from scorebook.intake.fields import amount, spelled
from scorebook.intake.findings import Findings
from scorebook.intake.ratios import ratios
from scorebook.intake.spelled import KPI
from scorebook.intake.tables import Row
from scorebook.intake.vocabulary import vocabulary
from scorebook.intake.weighting import Weighed, WeightCells, weighed


def code_of(row: Row, findings: Findings) -> str:
    """Give the code, or the name where a row has no code."""
    code, name = (row.cell(column) for column in ("code", "name"))
    return spelled(KPI, code, findings) or spelled(KPI, name, findings)


def with_ratios(rows: Sequence[Row], found: Sequence[Draft], findings: Findings) -> list[Draft]:
    """Give the drafts their ratios; each column is read one way as a whole.

    Rule: docs/rules.md#ratio-columns
    """

    def column(name: str) -> list[Decimal | None]:
        return ratios(_amounts(rows, name, findings))

    step, threshold, floor, cap = map(column, ("step", "threshold", "floor", "cap"))
    tolerance, full_credit = map(column, ("tolerance", "full_credit_at_max"))
    return [
        replace(
            draft,
            tolerance=tolerance[at],
            step=step[at],
            threshold=threshold[at],
            floor=floor[at] or ZERO,
            cap=_cap(rows[at].cell("cap"), cap[at]),
            full_credit_at_max=full_credit[at],
        )
        for at, draft in enumerate(found)
    ]


def with_weights(
    rows: Sequence[Row], found: Sequence[Draft], findings: Findings, *, relative: bool
) -> list[Draft]:
    """Give the drafts what they weigh; the row that holds for every KPI weighs nothing itself."""
    weight, group_weight = (_amounts(rows, name, findings) for name in ("weight", "group_weight"))
    cells = [
        WeightCells(
            role=draft.role,
            group=draft.group,
            weight=weight[at],
            group_weight=group_weight[at],
            group_weight_place=rows[at].cell("group_weight").place,
        )
        for at, draft in enumerate(found)
        if draft.code != EVERY_KPI
    ]
    made = iter(weighed(cells, relative=relative))
    return [draft if draft.code == EVERY_KPI else _weighing(draft, next(made)) for draft in found]


def _weighing(draft: Draft, weight: Weighed) -> Draft:
    return replace(
        draft,
        weight=weight.weight,
        weight_in_group=weight.weight_in_group,
        group_weight=weight.group_weight,
        group_weight_place=weight.group_weight_place,
    )


def _amounts(rows: Iterable[Row], name: str, findings: Findings) -> list[Amount | None]:
    """Read a ratio column; "none", which only a cap may say, is no number."""
    return [
        None
        if name == "cap" and _no_cap(row.cell(name))
        else amount(row.cell(name), findings, RATIO, kpi=code_of(row, findings))
        for row in rows
    ]


def _no_cap(cell: Cell) -> bool:
    return isinstance(cell.value, str) and vocabulary().value("no_cap", cell.value) is not None


def _cap(cell: Cell, read: Decimal | None) -> Decimal | None:
    if _no_cap(cell):
        return None
    return DEFAULT_CAP if read is None else read
