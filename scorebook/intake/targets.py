"""What a target cell asks for: one number, at least or at most that, or the two ends of a range."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorebook.core.kpi import Direction
from scorebook.core.numbers import ZERO
from scorebook.core.sentences import N_
from scorebook.intake.amounts import Amount
from scorebook.intake.cells import Cell
from scorebook.intake.compared import compared
from scorebook.intake.fields import amount, note_typed, shown, typed_amount
from scorebook.intake.findings import Findings
from scorebook.intake.ranges import ends_of
from scorebook.intake.units import KpiUnit
from scorebook.intake.vocabulary import vocabulary

_AT_LEAST = frozenset({">=", ">"})
_AT_MOST = frozenset({"<=", "<"})
# What a target may say besides its number, by the direction it belongs to. On the way from a start
# the target may lie on either side.
_AGREES = {
    Direction.HIGHER: _AT_LEAST,
    Direction.HIGHER_SIGNED: _AT_LEAST,
    Direction.LOWER: _AT_MOST,
    Direction.LOWER_RATIO: _AT_MOST,
    Direction.FROM_START: _AT_LEAST | _AT_MOST,
}
# "As schedule" is no number, but people mean something by it.
_DONE_OR_NOT = N_("if it is only done or not done, give the KPI the direction yes-no")


@dataclass(frozen=True, slots=True)
class Target:
    """A target as typed; `high` only for a range, `said` only where it says at least or at most."""

    low: Amount | None = None
    high: Amount | None = None
    said: str = ""

    def suggests(self) -> Direction | None:
        """Say which direction a target sounds like; it never decides one."""
        if self.high is not None:
            return Direction.RANGE
        if not self.said:
            return None
        return Direction.HIGHER if self.said in _AT_LEAST else Direction.LOWER


def target_of(
    cell: Cell,
    findings: Findings,
    unit: KpiUnit,
    direction: Direction | None,
    **who: str | None,
) -> Target:
    """Read a target; a range of two equal ends ("2 - 2") is that one number.

    A blank and a fault both give an empty target; a fault has been reported. What the target says
    besides its number has to agree with the direction.
    """
    if not isinstance(cell.value, str):
        return Target(low=amount(cell, findings, unit, **who))
    said, text = compared(cell.value)
    ends = None if said else ends_of(text)
    if ends is not None:
        found = _range(cell, ends, findings, unit, **who)
    elif vocabulary().value("zero", text) is not None:
        found = Target(Amount(ZERO, cell.place), said=said)
    else:
        low = typed_amount(cell, text, findings, unit, _DONE_OR_NOT, **who)
        found = Target() if low is None else Target(low, said=said)
    if found.low is not None:
        note_typed(cell, found.low, findings, found.high, **who)
    return found if _agrees(found, cell, direction, findings, **who) else Target()


def _range(
    cell: Cell, ends: Sequence[str], findings: Findings, unit: KpiUnit, **who: str | None
) -> Target:
    """Read both ends, or report the cell when either is none of the unit's numbers."""
    low, high = (typed_amount(cell, end, findings, unit, **who) for end in ends)
    if low is None or high is None:
        return Target()
    is_one = replace(low, written=None) == replace(high, written=None)
    return Target(low) if is_one else Target(low, high)


def _agrees(
    target: Target, cell: Cell, direction: Direction | None, findings: Findings, **who: str | None
) -> bool:
    """Report a target that asks for something else than its direction measures."""
    if direction is None:
        return True
    if target.high is not None and direction is not Direction.RANGE:
        findings.add("SB238", cell.place, **who, found=shown(cell), direction=direction)
        return False
    if target.said and target.said not in _AGREES.get(direction, frozenset()):
        findings.add("SB235", cell.place, **who, found=shown(cell), direction=direction)
        return False
    return True
