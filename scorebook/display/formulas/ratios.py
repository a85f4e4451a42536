"""The formula of each direction, as a spreadsheet has it, and what keeps a value from it.

Rules: docs/rules.md#achievement, #zero-target
"""

from collections.abc import Callable, Mapping

from scorebook.core.kpi import MORE_IS_BETTER, Above, Direction, Kpi, WhenTargetZero
from scorebook.display.formulas.cells import LineCells
from scorebook.display.formulas.states import States


def ratio(kpi: Kpi, at: LineCells, words: States) -> str:
    """Say the KPI's own formula for a value that was measured.

    Rule: docs/rules.md#achievement
    """
    return _RATIOS[kpi.direction](kpi, at, words)


def checked(kpi: Kpi, at: LineCells, words: States) -> str:
    """Accept a number as measured, or say what keeps its formula from using it."""
    realized, target, rules = at.realized, at.target, at.rules
    match kpi.direction:
        case Direction.HIGHER | Direction.LOWER:
            said = _with_target(kpi, at, words)
        case Direction.LOWER_RATIO:
            has_no_cap = f"AND({realized}=0,NOT(ISNUMBER({rules.cap})))"
            best = f"IF({has_no_cap},{words.no_cap},{words.measured})"
            usable = _with_target(kpi, at, words, otherwise=best)
            said = f"IF({realized}<0,{words.negative},{usable})"
        case Direction.HIGHER_SIGNED:
            said = _asked(at, words, f"IF({target}=0,{_of_zero(kpi, words)},{words.measured})")
        case Direction.RANGE:
            ordered = f"AND({target}>=0,{at.high}>0,{at.high}>={target})"
            said = _asked(at, words, f"IF({ordered},{words.measured},{words.no_range})")
        case Direction.STABILISE:
            wide = f"IF({rules.tolerance}>0,{words.measured},{words.no_tolerance})"
            said = _asked(at, words, f"IF({target}=0,{words.zero_target_fault},{wide})")
        case Direction.FROM_START:
            said = _asked(at, words, f"IF({target}={at.start},{words.no_way},{words.measured})")
        case Direction.WORST_BEST:
            said = f"IF({rules.worst}={rules.best},{words.no_way},{words.measured})"
        case Direction.YES_NO:
            said = f"IF(OR({realized}=1,{realized}=0),{words.measured},{words.neither})"
        case Direction.BAND | Direction.INTERPOLATE | Direction.ZERO_COUNT:
            said = words.measured
    return said


def _asked(at: LineCells, words: States, usable: str) -> str:
    return f"IF(ISNUMBER({at.target}),{usable},{words.no_target})"


def _with_target(kpi: Kpi, at: LineCells, words: States, otherwise: str | None = None) -> str:
    """Rule: docs/rules.md#zero-target."""
    below = f"IF({at.target}<0,{words.negative_target},{_of_zero(kpi, words)})"
    return _asked(at, words, f"IF({at.target}>0,{otherwise or words.measured},{below})")


def _of_zero(kpi: Kpi, words: States) -> str:
    zero: Mapping[WhenTargetZero, str] = {
        WhenTargetZero.PROBLEM: words.zero_target_fault,
        WhenTargetZero.EXCUSE: words.zero_target,
    }
    return zero.get(kpi.when_target_zero, words.measured)


def _against_zero(kpi: Kpi, at: LineCells, otherwise: str) -> str:
    """Rule: docs/rules.md#zero-target."""
    better = ">=" if kpi.direction in MORE_IS_BETTER else "<="
    match kpi.when_target_zero:
        case WhenTargetZero.FULL:
            return f"IF({at.target}=0,IF({at.realized}{better}0,1,0),{otherwise})"
        case WhenTargetZero.ZERO:
            return f"IF({at.target}=0,0,{otherwise})"
        case _:
            return otherwise


def _higher(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#higher."""
    return _against_zero(kpi, at, f"{at.realized}/{at.target}")


def _higher_signed(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#higher-signed."""
    size = f"ABS({at.target})"
    return _against_zero(kpi, at, f"({at.realized}-{at.target}+{size})/{size}")


def _lower(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#lower."""
    return _against_zero(kpi, at, f"2-{at.realized}/{at.target}")


def _lower_ratio(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#lower-ratio."""
    shared = f"IF({at.realized}=0,{at.rules.cap},{at.target}/{at.realized})"
    return _against_zero(kpi, at, shared)


def _range(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#range."""
    realized, low, high = at.realized, at.target, at.high
    below = f"IF({low}=0,1,{realized}/{low})"
    credited = f"{realized}/{high}"
    penalised = f"MAX(0,1-({realized}-{high})/{high})"
    above = credited if kpi.above is Above.CREDIT else penalised
    return f"IF({realized}<{low},{below},IF({realized}<={high},1,{above}))"


def _stabilise(_kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#stabilise."""
    off = f"ABS({at.realized}-{at.target})"
    return f"MAX(0,1-{off}/({at.rules.tolerance}*ABS({at.target})))"


def _band(kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#band."""
    bands = at.rules.bands
    score = f"LOOKUP(MAX({at.realized},{bands.first}),{bands.starts},{bands.scores})"
    return score if kpi.best is None else f"{score}/{at.rules.best}"


def _interpolate(_kpi: Kpi, at: LineCells, _words: States) -> str:
    """Go straight between the two points around the value; flat before the first, after the last.

    Rule: docs/rules.md#interpolate
    """
    bands = at.rules.bands
    reached = f"MAX({at.realized},{bands.first})"

    def around(answers: str) -> str:
        return f"LOOKUP({reached},{bands.begins},{answers})"

    begin, score = around(bands.begins), around(bands.scores_at_begin)
    way = f"(MIN({reached},{bands.last})-{begin})/({around(bands.ends)}-{begin})"
    return f"{score}+{way}*({around(bands.scores_at_end)}-{score})"


def _worst_best(_kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#worst-best."""
    worst, best = at.rules.worst, at.rules.best
    return f"MIN(1,MAX(0,({worst}-{at.realized})/({worst}-{best})))"


def _from_start(_kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#from-start."""
    return f"({at.realized}-{at.start})/({at.target}-{at.start})"


def _yes_no(_kpi: Kpi, at: LineCells, words: States) -> str:
    """Rule: docs/rules.md#yes-no."""
    return f"IF(OR({at.realized}=1,{at.realized}={words.yes}),1,0)"


def _zero_count(_kpi: Kpi, at: LineCells, _words: States) -> str:
    """Rule: docs/rules.md#zero-count."""
    return f"IF({at.realized}<=0,1,MAX(0,1-{at.rules.step}*{at.realized}))"


_RATIOS: Mapping[Direction, Callable[[Kpi, LineCells, States], str]] = {
    Direction.HIGHER: _higher,
    Direction.HIGHER_SIGNED: _higher_signed,
    Direction.LOWER: _lower,
    Direction.LOWER_RATIO: _lower_ratio,
    Direction.RANGE: _range,
    Direction.STABILISE: _stabilise,
    Direction.BAND: _band,
    Direction.INTERPOLATE: _interpolate,
    Direction.WORST_BEST: _worst_best,
    Direction.FROM_START: _from_start,
    Direction.YES_NO: _yes_no,
    Direction.ZERO_COUNT: _zero_count,
}
