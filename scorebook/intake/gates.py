"""The Gates sheet: what is asked of agents besides the score, and what happens otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scorebook.core.gate import Effect, Gate, Of, Test
from scorebook.intake.amounts import RATIO
from scorebook.intake.attributes import Attribute, attribute, value_of
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.decided import decided
from scorebook.intake.fields import amount, is_na, is_sound, quoted, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.gate_effects import Acting, acting
from scorebook.intake.gate_measures import Measured, measured_by
from scorebook.intake.known import Known
from scorebook.intake.missing import needed_rows
from scorebook.intake.ratios import lone_ratio
from scorebook.intake.tables import Row
from scorebook.intake.vocabulary import vocabulary

_NEEDED = ("measure", "test", "value", "effect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """The gates in the order of their rows, and what they ask of each agent by agent id."""

    gates: tuple[Gate, ...] = ()
    attributes: Mapping[str, Mapping[str, Decimal | str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A row as far as it can be read by itself; None where it holds a fault."""

    row: Row
    name: str
    role: str
    measured: Measured | None
    test: Test | None
    acting: Acting | None


def gates(sheet: Sheet, known: Known, findings: Findings) -> Gates:
    """Read the gates, and from the Agents sheet the columns that they look at.

    Rule: docs/rules.md#gates
    """
    drafts = [
        _draft(row, known, findings) for row in needed_rows(sheet, "gates", _NEEDED, findings)
    ]
    columns = _columns(drafts, known, findings)
    made = (_gate(draft, columns, known, findings) for draft in drafts)
    return Gates(
        gates=tuple(each for gate in made if gate is not None for each in _by_role(gate, known)),
        attributes=_by_agent(drafts, columns),
    )


def _draft(row: Row, known: Known, findings: Findings) -> _Draft:
    written = text(row.cell("role"), findings)
    role = known.roles.of(written) if written else ""
    name = text(row.cell("name"), findings) or quoted(row.cell("measure"))
    _report_blanks(row, name, known, findings)
    cell = row.cell("measure")
    measured = None if cell.value is None else measured_by(cell, name, role, known, findings)
    test = word(row.cell("test"), "test", findings)
    return _Draft(
        row=row,
        name=name,
        role=role,
        measured=measured,
        test=None if test is None else Test(test),
        acting=acting(row, name, role, measured, known, findings),
    )


def _report_blanks(row: Row, name: str, known: Known, findings: Findings) -> None:
    """Report what a gate lacks (SB505); that somebody was excused is nothing to ask for."""
    for column in _NEEDED:
        cell = row.cell(column)
        if cell.value is None or (column == "value" and is_na(cell, known.na_words)):
            heading = " / ".join(vocabulary().headings_of("gates", column))
            findings.add("SB505", cell.place, name=name, found=f"{heading}: {quoted(cell)}")


def _columns(drafts: Iterable[_Draft], known: Known, findings: Findings) -> dict[int, Attribute]:
    """Read each column of the Agents sheet once, for all the gates that look at it."""
    asked: dict[int, bool] = {}
    for one in drafts:
        if one.measured is not None and one.measured.column:
            compares = one.test not in {None, Test.EQUAL}
            asked[one.measured.column] = asked.get(one.measured.column, False) or compares
    return {
        column: attribute(column, known.people, known.na_words, findings, numbers_only=numbers_only)
        for column, numbers_only in asked.items()
    }


def _by_agent(
    drafts: Iterable[_Draft], columns: Mapping[int, Attribute]
) -> dict[str, dict[str, Decimal | str]]:
    found: dict[str, dict[str, Decimal | str]] = {}
    for one in drafts:
        if one.measured is not None and one.measured.column:
            for agent_id, value in columns[one.measured.column].values.items():
                found.setdefault(agent_id, {})[one.measured.measure.name] = value
    return found


def _gate(
    draft: _Draft, columns: Mapping[int, Attribute], known: Known, findings: Findings
) -> Gate | None:
    if draft.measured is None:
        return None
    value = _value(draft, draft.measured, columns, known, findings)
    if value is None or draft.test is None or draft.acting is None:
        return None
    row = draft.row
    first = next(row.cell(one) for one in ("role", "name", "measure") if row.cell(one).value)
    return Gate(
        name=draft.name,
        measure=draft.measured.measure,
        test=draft.test,
        value=value,
        effect=draft.acting.effect,
        amount=draft.acting.amount,
        named=draft.acting.named,
        role=draft.role,
        place=first.place,
        measure_place=row.cell("measure").place,
        effect_place=draft.acting.place,
    )


def _by_role(gate: Gate, known: Known) -> Sequence[Gate]:
    """Make a gate for each role, where the measured KPI's own group is another in each.

    Rule: docs/rules.md#gate-effects
    """
    if gate.effect is not Effect.ZERO_GROUP or gate.named or gate.role:
        return [gate]
    own = [
        replace(gate, role=role, named=kpi.group)
        for role, kpis in known.kpis.items()
        for kpi in kpis
        if kpi.code == gate.measure.name and kpi.group
    ]
    return own or [gate]


def _value(
    draft: _Draft,
    measured: Measured,
    columns: Mapping[int, Attribute],
    known: Known,
    findings: Findings,
) -> Decimal | str | None:
    """Read what is asked for in the unit of what is measured. Rule: docs/rules.md#gates."""
    cell = draft.row.cell("value")
    if cell.value is None or is_na(cell, known.na_words) or not is_sound(cell, findings):
        return None
    if measured.column:
        return _attribute_value(draft, cell, columns[measured.column], findings)
    if measured.measure.of is Of.REALIZED:
        shown = known.shown(measured.measure.name)
        return decided(cell, measured.kpis[0], shown, findings)
    return lone_ratio(amount(cell, findings, RATIO, kpi=measured.measure.name))


def _attribute_value(
    draft: _Draft, cell: Cell, column: Attribute, findings: Findings
) -> Decimal | str | None:
    value = value_of(cell, findings)
    if isinstance(value, str) and draft.test not in {None, Test.EQUAL}:
        findings.add("SB506", cell.place, found=f"{draft.test} {quoted(cell)}")
        return None
    return column.asked(value)
