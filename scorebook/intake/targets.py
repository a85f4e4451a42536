"""What a target cell asks for: one number, or the two ends of a range."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scorebook.intake.cells import Cell
from scorebook.intake.fields import ANY, Amount, amount, not_a_number
from scorebook.intake.findings import Findings
from scorebook.intake.numbers import Written, number_from_text

# As people write a range: 75 - 90, 80% – 100%, 75 s/d 90, 75 to 90.
_RANGE = re.compile(r"(?P<low>[^–—]+?)\s*(?:-|–|—|\bs/?d\b|\bto\b|\bhingga\b)\s*(?P<high>.+)")


@dataclass(frozen=True, slots=True)
class Target:
    """A target as typed; `high` only for a range."""

    low: Amount | None = None
    high: Amount | None = None


def target_of(
    cell: Cell, findings: Findings, forms: frozenset[str] = ANY, **who: str | None
) -> Target:
    """Read a target; a range of two equal ends ("2 - 2") is that one number.

    A blank and a fault both give an empty target; a fault has been reported.
    """
    if isinstance(cell.value, str) and (ends := _RANGE.fullmatch(cell.value)) is not None:
        written = [number_from_text(ends[end], findings.language) for end in ("low", "high")]
        if any(written):
            return _range(cell, written, findings, forms, **who)
    return Target(low=amount(cell, findings, forms, **who))


def _range(
    cell: Cell,
    ends: Sequence[Written | None],
    findings: Findings,
    forms: frozenset[str],
    **who: str | None,
) -> Target:
    """Read both ends, or report the cell when either is none of the unit's numbers."""
    amounts = [
        Amount(end.value, cell.place, "percent" if end.percent else "")
        for end in ends
        if end is not None
    ]
    if len(amounts) < len(ends) or any(one.form not in forms for one in amounts):
        not_a_number(cell, findings, forms, **who)
        return Target()
    low, high = amounts
    findings.typed(cell.place, str(cell.value), f"{low.value} … {high.value}")
    return Target(low) if low == high else Target(low, high)
