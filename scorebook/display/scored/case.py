"""A cell that shows something else than the engine found, and all there is to explain it by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from scorebook.core.destinations import Standing
from scorebook.core.scheme import Scheme
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.scored.figures import Figure

# A number that a usual difference would give, and the words for that difference.
Guess = tuple[Figure, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A cell that shows something else than the engine found.

    Shape: `theirs` is the number that stands there, as a ratio, None for a text; `line` is there
        for what belongs to one KPI; `own_score` and `own_tier` are what the workbook itself says
        of the agent, `own_achievements` and `own_points` of their KPIs, by code; `realized` and
        `target` the plain numbers in the cells of the line.
    """

    standing: Standing
    theirs: Decimal | None
    ours: Figure
    card: Scorecard
    scheme: Scheme
    line: LineResult | None = None
    own_score: Decimal | None = None
    own_tier: str = ""
    own_achievements: Mapping[str, Decimal] = field(default_factory=dict)
    own_points: Mapping[str, Decimal] = field(default_factory=dict)
    realized: Decimal | None = None
    target: Decimal | None = None
