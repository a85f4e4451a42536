"""What a ladder and a gate say, as somebody means it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["amount", "rate", "per-unit"]
Curve = Literal["step", "linear"]
Measured = Literal["realized", "achievement", "credit", "column"]
Effect = Literal[
    "no-payout", "cap-payout", "multiply", "cap-tier", "drop-tiers", "zero-kpi", "zero-group"
]
EFFECTS: tuple[Effect, ...] = (
    "no-payout", "cap-payout", "multiply", "cap-tier", "drop-tiers", "zero-kpi", "zero-group",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A row of the Tiers sheet; `kpi` is the one whose quantity a `per-unit` row pays for."""

    name: str
    floor: Decimal
    kind: Kind
    payout: Decimal
    curve: Curve | None = None
    kpi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A row of the Gates sheet; it concerns everybody where it names no role.

    `measure` is the code of a KPI, or the title of an Agents column where `of` says so.
    `effect_value` is None where the cell is empty.
    """

    name: str
    role: str | None
    of: Measured
    measure: str
    test: str
    value: Decimal | str
    effect: Effect
    effect_value: Decimal | str | None = None
