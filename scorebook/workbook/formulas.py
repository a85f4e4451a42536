"""How each rule of a line is said in a spreadsheet: state, achievement, credit, points.

Built from the line's own KPI, so a cell holds the one formula that applies to it. The forms are
those that Excel 2013 and LibreOffice both calculate. The engine decides what is right; these
must agree with it (tests/workbook), and docs/decisions/0004-live-formulas.md says where floats
could make them differ and what stops it.

Rules: docs/rules.md#achievement, #zero-target, #credit, #not-measured
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scorebook.core.kpi import Above, Direction, Kpi, WhenBlank, WhenTargetZero
from scorebook.workbook.states import States


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCells:
    """Where the Rules sheet keeps what a KPI's formula needs, as absolute references."""

    weight: str
    target: str
    target_high: str
    threshold: str
    floor: str
    cap: str
    step: str
    best: str
    band_starts: str = ""
    band_first: str = ""
    band_scores: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCells:
    """The cells of one row of the Lines sheet; its own, so that a sorted row takes them along."""

    weight: str
    target: str
    target_high: str
    realized: str
    state: str
    achievement: str
    credit: str
    rules: KpiCells

    @property
    def high(self) -> str:
        """The upper end of a range, which is its target where nobody gave one."""
        return f"IF(ISNUMBER({self.target_high}),{self.target_high},{self.target})"


def state(kpi: Kpi, at: LineCells, words: States) -> str:
    """Say what the realized value is: measured, excused, blank, or at fault and why.

    Rule: docs/rules.md#not-measured
    """
    typed = at.realized
    blank = words.blank_fault if kpi.when_blank is WhenBlank.PROBLEM else words.blank
    number = f"IF(ISNUMBER({typed}),{_checked(kpi, at, words)},{_worded(kpi, at, words)})"
    return f'=IF(TRIM({typed})="",{blank},{number})'


def achievement(kpi: Kpi, at: LineCells, words: States) -> str:
    """Give the ratio by the KPI's own formula; empty when nothing was measured.

    Rule: docs/rules.md#achievement
    """
    ratio = _RATIOS[kpi.direction](kpi, at, words)
    return f'=IF({at.state}={words.measured},{ratio},"")'


def credit(kpi: Kpi, at: LineCells, words: States) -> str:
    """Apply threshold, floor and cap; empty when the line does not count, #N/A when at fault.

    MIN and MAX pass over a cell that holds a word, so "no cap" in the Rules sheet means none.
    Rule: docs/rules.md#credit
    """
    reached, rules = at.achievement, at.rules
    missed = f"AND(ISNUMBER({rules.threshold}),ROUND({reached},12)<{rules.threshold})"
    limited = f"IF({missed},0,MIN(MAX({reached},{rules.floor}),{rules.cap}))"
    return f"=IF({at.state}={words.measured},{limited},{_uncounted(kpi, at, words)})"


def points(at: LineCells) -> str:
    """Multiply weight and credit; empty when the line does not count.

    Rule: docs/rules.md#score
    """
    return f'=IF({at.credit}="","",{at.weight}*{at.credit})'


def _checked(kpi: Kpi, at: LineCells, words: States) -> str:
    """Accept a number, or say what keeps its formula from using it."""
    realized, target, cap = at.realized, at.target, at.rules.cap
    match kpi.direction:
        case Direction.HIGHER | Direction.LOWER:
            return _with_target(kpi, at, words)
        case Direction.LOWER_RATIO:
            best = f"IF(AND({realized}=0,NOT(ISNUMBER({cap}))),{words.no_cap},{words.measured})"
            usable = _with_target(kpi, at, words, otherwise=best)
            return f"IF({realized}<0,{words.negative},{usable})"
        case Direction.RANGE:
            ordered = f"AND({target}>=0,{at.high}>0,{at.high}>={target})"
            usable = f"IF({ordered},{words.measured},{words.no_range})"
            return f"IF(ISNUMBER({target}),{usable},{words.no_target})"
        case Direction.YES_NO:
            return f"IF(OR({realized}=1,{realized}=0),{words.measured},{words.neither})"
        case Direction.BAND | Direction.ZERO_COUNT:
            return words.measured


def _with_target(kpi: Kpi, at: LineCells, words: States, otherwise: str | None = None) -> str:
    """Rule: docs/rules.md#zero-target."""
    zero: Mapping[WhenTargetZero, str] = {
        WhenTargetZero.PROBLEM: words.zero_target_fault,
        WhenTargetZero.EXCUSE: words.zero_target,
    }
    none = zero.get(kpi.when_target_zero, words.measured)
    below = f"IF({at.target}<0,{words.negative_target},{none})"
    usable = f"IF({at.target}>0,{otherwise or words.measured},{below})"
    return f"IF(ISNUMBER({at.target}),{usable},{words.no_target})"


def _worded(kpi: Kpi, at: LineCells, words: States) -> str:
    """Take a word for N/A if it is one of the scheme's, for yes or no where that is asked."""
    excused = f"SUMPRODUCT(--({words.na_cells}=TRIM({at.realized})))>0"
    known = f"IF({excused},{words.excused},{words.not_a_number})"
    if kpi.direction is not Direction.YES_NO:
        return known
    answered = f"OR({at.realized}={words.yes},{at.realized}={words.no})"
    return f"IF({answered},{words.measured},{known})"


def _uncounted(kpi: Kpi, at: LineCells, words: States) -> str:
    """Answer for a line without an achievement, by the declared policy; a fault stays a fault.

    Rule: docs/rules.md#not-measured
    """
    left_out = [words.excused, words.zero_target]
    if kpi.when_blank is WhenBlank.EXCUSE:
        left_out.append(words.blank)
    blank = {WhenBlank.ZERO: "0", WhenBlank.FULL: "1"}.get(kpi.when_blank)
    fault = "NA()" if blank is None else f"IF({at.state}={words.blank},{blank},NA())"
    is_out = ",".join(f"{at.state}={word}" for word in left_out)
    return f'IF(OR({is_out}),"",{fault})'


def _against_zero(kpi: Kpi, at: LineCells, ratio: str) -> str:
    """Rule: docs/rules.md#zero-target."""
    better = ">=" if kpi.direction is Direction.HIGHER else "<="
    match kpi.when_target_zero:
        case WhenTargetZero.FULL:
            return f"IF({at.target}=0,IF({at.realized}{better}0,1,0),{ratio})"
        case WhenTargetZero.ZERO:
            return f"IF({at.target}=0,0,{ratio})"
        case _:
            return ratio


def _higher(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#higher."""
    return _against_zero(kpi, at, f"{at.realized}/{at.target}")


def _lower(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#lower."""
    return _against_zero(kpi, at, f"2-{at.realized}/{at.target}")


def _lower_ratio(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#lower-ratio."""
    ratio = f"IF({at.realized}=0,{at.rules.cap},{at.target}/{at.realized})"
    return _against_zero(kpi, at, ratio)


def _range(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#range."""
    realized, low, high = at.realized, at.target, at.high
    below = f"IF({low}=0,1,{realized}/{low})"
    credited = f"{realized}/{high}"
    penalised = f"MAX(0,1-({realized}-{high})/{high})"
    above = credited if kpi.above is Above.CREDIT else penalised
    return f"IF({realized}<{low},{below},IF({realized}<={high},1,{above}))"


def _band(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#band."""
    rules = at.rules
    reached = f"MAX({at.realized},{rules.band_first})"
    score = f"LOOKUP({reached},{rules.band_starts},{rules.band_scores})"
    return score if kpi.best is None else f"{score}/{rules.best}"


def _yes_no(_kpi: Kpi, at: LineCells, words: States) -> str:
    """Rule: docs/rules.md#yes-no."""
    return f"IF(OR({at.realized}=1,{at.realized}={words.yes}),1,0)"


def _zero_count(_kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#zero-count."""
    return f"IF({at.realized}<=0,1,MAX(0,1-{at.rules.step}*{at.realized}))"


_RATIOS: Mapping[Direction, Callable[[Kpi, LineCells, States], str]] = {
    Direction.HIGHER: _higher,
    Direction.LOWER: _lower,
    Direction.LOWER_RATIO: _lower_ratio,
    Direction.RANGE: _range,
    Direction.BAND: _band,
    Direction.YES_NO: _yes_no,
    Direction.ZERO_COUNT: _zero_count,
}
