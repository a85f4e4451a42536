"""What a gate looks at: a KPI's value, achievement or credit, or a column of the Agents sheet."""

from dataclasses import dataclass

from scorebook.core.gate import Measure, Of
from scorebook.core.kpi import Kpi
from scorebook.intake.attributes import columns_asked
from scorebook.intake.cells import Cell
from scorebook.intake.fields import text
from scorebook.intake.findings import Findings
from scorebook.intake.known import Known
from scorebook.intake.vocabulary import tidy, vocabulary


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, with the KPIs it is about or the column of the Agents sheet where it stands."""

    measure: Measure
    kpis: tuple[Kpi, ...] = ()
    column: int = 0


def measured_by(
    cell: Cell, gate: str, role: str, known: Known, findings: Findings
) -> Measured | None:
    """Find what a measure names: a KPI first, then a column; neither is a problem (SB501).

    Shape: `gate` is the gate's name, `role` the one it is for.
    Returns: None also for a KPI that could not be made, whose own fault has been reported.
    Rule: docs/rules.md#gates
    """
    written = text(cell, findings)
    if not written:
        return None  # an error of Excel's, which has been reported
    of, code = _kpi(written, known)
    if code is not None:
        kpis = known.kpis_of(code, role)
        return Measured(Measure(of, code), kpis=tuple(kpis)) if kpis else None
    columns = columns_asked(known.people.table, written)
    if not columns:
        findings.add("SB501", cell.place, name=gate, found=written)
        return None
    (column, heading), *others = columns.items()
    for _, other in others:
        both = f"{heading.value} ({heading.place}), {other.value} ({other.place})"
        findings.add("SB103", other.place, found=both, what=written)
    return Measured(Measure(Of.ATTRIBUTE, tidy(str(heading.value))), column=column)


def _kpi(written: str, known: Known) -> tuple[Of, str | None]:
    """Read QA as a KPI's realized value, QA.credit as its credit."""
    code = known.code(written)
    name, _, suffix = written.rpartition(".")
    of = vocabulary().value("of", suffix)
    if code is not None or of is None:
        return Of.REALIZED, code
    return Of(of), known.code(name)
