"""The KPI sheet as it is written: a draft a row, with what the cells leave open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scorebook.core.kpi import (
    DEFAULT_CAP,
    NEEDS_TARGET,
    Above,
    Direction,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.fields import (
    RATIO,
    Amount,
    amount,
    forms_of,
    is_per_hundred,
    number,
    ratios,
    text,
    weights,
    word,
)
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.rows import report_totals
from scorebook.intake.tables import Row, find_table
from scorebook.intake.targets import Target, target_of
from scorebook.intake.vocabulary import key, vocabulary

# In a scheme workbook, the row with this code holds for every KPI that has no row of its own.
EVERY_KPI = "*"

_NEEDED = ("code", "direction", "weight")
_RULES_TO_COME = ("group_weight", "min_sample", "full_credit_at_max")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One row of the KPI sheet; None where the row says nothing.

    Units: weight, step, threshold, floor and cap are ratios already; `target` is as typed.
    """

    role: str = ""
    code: str = ""
    name: str = ""
    group: str = ""
    unit: str = ""
    unit_kind: UnitKind | None = None
    direction: Direction | None = None
    weight: Decimal | None = None
    target: Target = field(default_factory=Target)
    above: Above = Above.PENALISE
    best: Decimal | None = None
    step: Decimal | None = None
    threshold: Decimal | None = None
    floor: Decimal = ZERO
    cap: Decimal | None = DEFAULT_CAP
    when_blank: WhenBlank = WhenBlank.PROBLEM
    when_target_zero: WhenTargetZero = WhenTargetZero.PROBLEM
    place: Place | None = None
    blank_direction: Place | None = None
    target_place: Place | None = None
    weight_place: Place | None = None


def drafts(sheet: Sheet, findings: Findings, *, relative: bool = False) -> list[Draft]:
    """Read the KPI sheet; each ratio column and the weights are read one way as a whole.

    `relative`: weights only compare, so they are taken as they were typed.
    """
    words = vocabulary()
    table = find_table(sheet, words.headings("kpi"), needed=_NEEDED, findings=findings)
    if table is None:
        report_missing_columns(sheet, "kpi", _NEEDED, findings)
        return []
    report_totals(table, findings)
    rows = [row for row in table.rows() if _code(row, findings)]
    found = [_draft(row, findings) for row in rows]
    found = _with_ratios(rows, found, findings, relative=relative)
    _report_twice(found, findings)
    return found


def _code(row: Row, findings: Findings) -> str:
    """Give the code, or the name where a row has no code."""
    return text(row.cell("code"), findings) or text(row.cell("name"), findings)


def _draft(row: Row, findings: Findings) -> Draft:
    code = _code(row, findings)
    for rule in _RULES_TO_COME:
        if row.cell(rule).value is not None:
            findings.add("SB109", row.cell(rule).place, kpi=code, found=rule)
    direction = direction_of(row.cell("direction"), findings, kpi=code)
    written = text(row.cell("unit"), findings)
    target = _target(row, direction, findings, code)
    return Draft(
        role=text(row.cell("role"), findings),
        code=code,
        name=text(row.cell("name"), findings) or code,
        group=text(row.cell("group"), findings),
        unit=written,
        unit_kind=unit_kind(written),
        direction=direction,
        target=target,
        above=Above(word(row.cell("above"), "above", findings, kpi=code) or Above.PENALISE),
        best=number(row.cell("best"), findings, kpi=code),
        when_blank=WhenBlank(
            word(row.cell("when_blank"), "when_blank", findings, kpi=code) or WhenBlank.PROBLEM
        ),
        when_target_zero=WhenTargetZero(
            word(row.cell("when_target_zero"), "when_target_zero", findings, kpi=code)
            or WhenTargetZero.PROBLEM
        ),
        place=row.cell("code").place,
        blank_direction=_blank(row.cell("direction")),
        target_place=row.cell("target").place,
        weight_place=row.cell("weight").place,
    )


def _blank(cell: Cell) -> Place | None:
    """Name a cell when nothing stands in it."""
    return cell.place if cell.value is None else None


def _target(row: Row, direction: Direction | None, findings: Findings, code: str) -> Target:
    if direction is not None and direction not in NEEDS_TARGET:
        return Target()
    forms = forms_of(unit_kind(text(row.cell("unit"), findings)))
    target = target_of(row.cell("target"), findings, forms, kpi=code)
    high = amount(row.cell("target_high"), findings, forms, kpi=code)
    return replace(target, high=high) if high is not None else target


def direction_of(cell: Cell, findings: Findings, **who: str | None) -> Direction | None:
    """Read a direction; one that this version does not compute is a problem (SB109)."""
    meaning = word(cell, "direction", findings, **who)
    if meaning is None:
        return None
    if meaning not in set(Direction):
        findings.add("SB109", cell.place, found=f"{cell.value} ({meaning})", **who)
        return None
    return Direction(meaning)


def unit_kind(written: str) -> UnitKind | None:
    """Say what kind of unit a word means; a word of the company's own is OTHER."""
    if not written:
        return None
    meaning = vocabulary().value("unit", written)
    return UnitKind(meaning) if meaning else UnitKind.OTHER


def _with_ratios(
    rows: Sequence[Row], found: Sequence[Draft], findings: Findings, *, relative: bool
) -> list[Draft]:
    def column(name: str) -> list[Decimal | None]:
        return ratios(_amounts(rows, name, findings))

    typed = _amounts(rows, "weight", findings)
    per_hundred = not relative and is_per_hundred(_largest_sum(found, typed))
    weight = weights(typed, per_hundred=per_hundred)
    step, threshold, floor, cap = map(column, ("step", "threshold", "floor", "cap"))
    return [
        replace(
            draft,
            weight=weight[at],
            step=step[at],
            threshold=threshold[at],
            floor=floor[at] or ZERO,
            cap=_cap(rows[at].cell("cap"), cap[at]),
        )
        for at, draft in enumerate(found)
    ]


def _amounts(rows: Iterable[Row], name: str, findings: Findings) -> list[Amount | None]:
    """Read a ratio column; "none", which only a cap may say, is no number."""
    return [
        None
        if name == "cap" and _no_cap(row.cell(name))
        else amount(row.cell(name), findings, RATIO, kpi=_code(row, findings))
        for row in rows
    ]


def _no_cap(cell: Cell) -> bool:
    return isinstance(cell.value, str) and vocabulary().value("no_cap", cell.value) is not None


def _cap(cell: Cell, read: Decimal | None) -> Decimal | None:
    if _no_cap(cell):
        return None
    return DEFAULT_CAP if read is None else read


def _largest_sum(found: Sequence[Draft], typed: Sequence[Amount | None]) -> Decimal:
    """Total the plain weights of each role and give the largest."""
    sums: dict[str, Decimal] = {}
    for draft, one in zip(found, typed, strict=True):
        if one is not None and not one.form:
            sums[key(draft.role)] = sums.get(key(draft.role), ZERO) + one.value
    return max(sums.values(), default=ZERO)


def _report_twice(found: Sequence[Draft], findings: Findings) -> None:
    first: dict[tuple[str, str], Draft] = {}
    for draft in found:
        for written in {key(draft.code), key(draft.name)}:
            other = first.setdefault((key(draft.role), written), draft)
            if other is not draft:
                findings.add(
                    "SB215", draft.place, kpi=draft.code, role=draft.role, other=other.place
                )
                break
