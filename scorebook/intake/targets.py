"""What a target cell asks for: one number, or the two ends of a range."""

import re
from dataclasses import dataclass

from scorebook.intake.cells import Cell
from scorebook.intake.fields import EXAMPLES, Amount, amount
from scorebook.intake.findings import Findings
from scorebook.intake.numbers import number_from_text

# As people write a range: 75 - 90, 80% – 100%, 75 s/d 90, 75 to 90.
_RANGE = re.compile(r"(?P<low>[^–—]+?)\s*(?:-|–|—|\bs/?d\b|\bto\b|\bhingga\b)\s*(?P<high>.+)")


@dataclass(frozen=True, slots=True)
class Target:
    """A target as typed; `high` only for a range."""

    low: Amount | None = None
    high: Amount | None = None


def target_of(cell: Cell, findings: Findings, **who: str | None) -> Target:
    """Read a target; a range of two equal ends ("2 - 2") is that one number.

    A blank and a fault both give an empty target; a fault has been reported.
    """
    written = _range(cell, findings, **who) if isinstance(cell.value, str) else None
    if written is not None:
        return written
    return Target(low=amount(cell, findings, **who))


def _range(cell: Cell, findings: Findings, **who: str | None) -> Target | None:
    match = _RANGE.fullmatch(str(cell.value))
    if match is None:
        return None
    ends = [number_from_text(match[end], findings.language) for end in ("low", "high")]
    low, high = ends
    if low is None or high is None:
        if any(ends):
            findings.add(
                "SB201", cell.place, found=cell.value, needed=EXAMPLES[findings.language], **who
            )
            return Target()
        return None
    findings.typed(cell.place, str(cell.value), f"{low.value} … {high.value}")
    amounts = [
        Amount(end.value, cell.place, "percent" if end.percent else "") for end in (low, high)
    ]
    return Target(amounts[0]) if low == high else Target(*amounts)
