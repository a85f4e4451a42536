"""The KPI sheet as it is written: a draft a row, with what the cells leave open."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorebook.core.kpi import (
    NEEDS_TARGET,
    Above,
    Direction,
    Rollup,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.places import Place
from scorebook.intake.amounts import PLAIN, Amount
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.draft import Draft
from scorebook.intake.fields import amount, number, spelled, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.ratio_columns import code_of, with_ratios, with_weights
from scorebook.intake.rows import report_totals
from scorebook.intake.spelled import ROLE
from scorebook.intake.tables import Row, Table, find_table
from scorebook.intake.targets import Target, target_of
from scorebook.intake.units import KpiUnit
from scorebook.intake.vocabulary import Spelling, key, vocabulary

_NEEDED = ("code", "direction", "weight")
# Which formulas look at these columns.
_ENDS = {
    "start": frozenset({Direction.FROM_START}),
    "worst": frozenset({Direction.WORST_BEST}),
    "best": frozenset({Direction.WORST_BEST, Direction.BAND}),
}


def drafts(
    sheet: Sheet, findings: Findings, *, relative: bool = False, weighted: bool = True
) -> list[Draft]:
    """Read the KPI sheet; each ratio column and the weights are read one way as a whole.

    Roles, groups and codes that differ only in case and blanks are one, spelled as met first.

    `relative`: weights only compare, so they are taken as they were typed. `weighted`: the sheet
    has to give the weights; those of a scheme may stand in the workbook itself.
    """
    words = vocabulary()
    needed = _NEEDED if weighted else _NEEDED[:2]
    table = find_table(sheet, words.headings("kpi"), needed=needed, findings=findings)
    if table is None:
        table = _by_name(sheet, needed, findings)
    if table is None:
        report_missing_columns(sheet, "kpi", needed, findings)
        return []
    report_totals(table, findings)
    rows = [row for row in table.rows() if code_of(row, findings)]
    found = _spelled_one_way(_draft(row, findings) for row in rows)
    found = with_weights(rows, with_ratios(rows, found, findings), findings, relative=relative)
    _report_twice(found, findings)
    return found


def _by_name(sheet: Sheet, columns: Sequence[str], findings: Findings) -> Table | None:
    """Find a table whose KPIs have names and no codes; a name is the code then."""
    headings = vocabulary().headings("kpi")
    needed = ("name", *columns[1:])
    table = find_table(sheet, headings, needed=needed)
    if table is None or find_table(sheet, headings, needed=("code",)) is not None:
        return None
    table = find_table(sheet, headings, needed=needed, findings=findings) or table
    return replace(table, columns={"code": table.columns["name"], **table.columns})


def _spelled_one_way(found: Iterable[Draft]) -> list[Draft]:
    roles, groups, codes = Spelling(), Spelling(), Spelling()
    return [
        replace(
            draft,
            role=roles.of(draft.role),
            group=groups.of(draft.group),
            code=codes.of(draft.code),
        )
        for draft in found
    ]


def _draft(row: Row, findings: Findings) -> Draft:
    code = code_of(row, findings)
    direction = direction_of(row.cell("direction"), findings, kpi=code)
    written = text(row.cell("unit"), findings)
    return Draft(
        role=spelled(ROLE, row.cell("role"), findings),
        code=code,
        name=text(row.cell("name"), findings) or code,
        group=text(row.cell("group"), findings),
        unit=written,
        unit_kind=unit_kind(written),
        direction=direction,
        target=_target(row, direction, findings, code),
        above=Above(word(row.cell("above"), "above", findings, kpi=code) or Above.PENALISE),
        start=_end(row, "start", direction, findings, code),
        worst=_end(row, "worst", direction, findings, code),
        best=_end(row, "best", direction, findings, code),
        min_sample=number(row.cell("min_sample"), findings, kpi=code),
        when_blank=WhenBlank(
            word(row.cell("when_blank"), "when_blank", findings, kpi=code) or WhenBlank.PROBLEM
        ),
        when_target_zero=WhenTargetZero(
            word(row.cell("when_target_zero"), "when_target_zero", findings, kpi=code)
            or WhenTargetZero.PROBLEM
        ),
        rollup=_rollup(row, findings, code),
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
    unit = _unit_of(row, findings)
    target = target_of(row.cell("target"), findings, unit, direction, kpi=code)
    high = amount(row.cell("target_high"), findings, unit, kpi=code)
    return replace(target, high=high) if high is not None else target


def _end(
    row: Row, column: str, direction: Direction | None, findings: Findings, code: str
) -> Amount | None:
    """Read an end of a formula's way, in the KPI's unit; other directions do not look at it.

    The best of a band is the top of its own scale, a plain number.
    """
    cell = row.cell(column)
    if direction not in {None, *_ENDS[column]}:
        return None
    if direction is Direction.BAND:
        return amount(cell, findings, PLAIN, kpi=code)
    return amount(cell, findings, _unit_of(row, findings), kpi=code)


def _unit_of(row: Row, findings: Findings) -> KpiUnit:
    written = text(row.cell("unit"), findings)
    return KpiUnit(written, unit_kind(written))


def _rollup(row: Row, findings: Findings, code: str) -> Rollup | None:
    meaning = word(row.cell("rollup"), "rollup", findings, kpi=code)
    return None if meaning is None else Rollup(meaning)


def direction_of(cell: Cell, findings: Findings, **who: str | None) -> Direction | None:
    """Read a direction; a word that names none is a problem (SB206)."""
    meaning = word(cell, "direction", findings, **who)
    return None if meaning is None else Direction(meaning)


def unit_kind(written: str) -> UnitKind | None:
    """Say what kind of unit a word means; a word of the company's own is OTHER."""
    if not written:
        return None
    meaning = vocabulary().value("unit", written)
    return UnitKind(meaning) if meaning else UnitKind.OTHER


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
