"""Which cells the formulas of a line work with: its own, and those of its KPI's rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCells:
    """Where the bands of a KPI stand: the steps of a band, or the points of a line.

    `begins` and `ends` are the starts of all bands but the last, and of all but the first;
    `scores_at_begin` and `scores_at_end` what they score.
    """

    starts: str = ""
    scores: str = ""
    first: str = ""
    last: str = ""
    begins: str = ""
    ends: str = ""
    scores_at_begin: str = ""
    scores_at_end: str = ""


NO_BANDS = BandCells()


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCells:
    """Where the Rules sheet keeps what a KPI's formula needs, as absolute references.

    Empty where a column is left out because nobody uses its rule.
    """

    weight: str
    target: str
    target_high: str
    threshold: str
    floor: str
    cap: str
    step: str
    best: str
    full_credit: str = ""
    tolerance: str = ""
    start: str = ""
    worst: str = ""
    min_sample: str = ""
    bands: BandCells = NO_BANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCells:
    """The cells of one row of the Lines sheet; its own, so that a sorted row takes them along.

    `start` is where the way to the target begins; a team's is its members' together.
    """

    weight: str
    target: str
    target_high: str
    realized: str
    state: str
    achievement: str
    credit: str
    rules: KpiCells
    sample: str = ""
    earned: str = ""
    counts: str = ""
    start: str = ""

    @property
    def high(self) -> str:
        """The upper end of a range, which is its target where nobody gave one."""
        if not self.target_high:
            return self.target
        return f"IF(ISNUMBER({self.target_high}),{self.target_high},{self.target})"
