"""How each rule of a line is said in a spreadsheet: state, achievement, credit, points.

Built from the line's own KPI, so a cell holds the one formula that applies to it. The forms are
those that Excel 2013 and LibreOffice both calculate. The engine decides what is right; these
must agree with it (tests/workbook), and docs/decisions/0004-live-formulas.md says where floats
could make them differ and what stops it.

Rules: docs/rules.md#achievement, #credit, #not-measured, #sample, #spread
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scorebook.core.kpi import Direction, Kpi, WhenBlank
from scorebook.display.formulas.cells import LineCells
from scorebook.display.formulas.limits import limited
from scorebook.display.formulas.ratios import checked, ratio
from scorebook.display.formulas.states import States


def state(kpi: Kpi, at: LineCells, words: States) -> str:
    """Say what the realized value is: measured, excused, blank, or at fault and why.

    Rule: docs/rules.md#not-measured
    """
    typed = at.realized
    blank = words.blank_fault if kpi.when_blank is WhenBlank.PROBLEM else words.blank
    number = _sampled(at, checked(kpi, at, words), words)
    said = f"IF(ISNUMBER({typed}),{number},{_worded(kpi, at, words)})"
    return f'=IF(TRIM({typed})="",{blank},{said})'


def achievement(kpi: Kpi, at: LineCells, words: States) -> str:
    """Give the ratio by the KPI's own formula; empty when nothing was measured.

    Rule: docs/rules.md#achievement
    """
    return f'=IF({at.state}={words.measured},{ratio(kpi, at, words)},"")'


def credit(kpi: Kpi, at: LineCells, words: States) -> str:
    """Give what counts of an achievement; empty when the line does not count, #N/A when at fault.

    Rule: docs/rules.md#credit
    """
    counts = limited(at.achievement, at.rules)
    return f"=IF({at.state}={words.measured},{counts},{_uncounted(kpi, at, words)})"


def behind_gates(at: LineCells, failed: Sequence[str]) -> str:
    """Leave nothing of the credit where a gate that says so has failed.

    Rule: docs/rules.md#gate-effects
    """
    if not failed:
        return f'=IF({at.earned}="","",{at.earned})'
    return f'=IF({at.earned}="","",IF(OR({",".join(failed)}),0,{at.earned}))'


def points(at: LineCells) -> str:
    """Multiply the weight that counts and the credit; empty when the line does not count.

    Rule: docs/rules.md#score
    """
    return f'=IF({at.credit}="","",{at.counts or at.weight}*{at.credit})'


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreading:
    """The columns in which an agent's lines share out their weights; `own` where they stand.

    `is_in_place`: a formula that says whether `own` still are the agent's rows; `mine` one that
    finds them in all of the sheet.
    """

    group: str
    own: tuple[str, str, str]
    all: tuple[str, str, str]
    is_in_place: str
    mine: str


def counts(at: LineCells, spreading: Spreading) -> str:
    """Give a line the weight its group lost, in proportion; empty when it does not count.

    Where everything in the group counts, both sums are the same and their quotient is 1.
    Rule: docs/rules.md#spread
    """

    def quotient(groups: str, weights: str, credits_: str, mine: str = "") -> str:
        here = f"EXACT({groups},{spreading.group})" + (f"*{mine}" if mine else "*1")
        counting = f"SUMPRODUCT({here}*ISNUMBER({credits_}),{weights})"
        return f"SUMPRODUCT({here},{weights})/{counting}"

    own = quotient(*spreading.own)
    found = quotient(*spreading.all, spreading.mine)
    share = f"IF({spreading.is_in_place},{own},{found})"
    return f'=IF({at.credit}="","",IF({at.weight}=0,0,{at.weight}*{share}))'


def _sampled(at: LineCells, otherwise: str, words: States) -> str:
    """Leave out what too few measurements stand behind. Rule: docs/rules.md#sample."""
    least = at.rules.min_sample
    if not at.sample or not least:
        return otherwise
    small = f"AND(ISNUMBER({least}),ISNUMBER({at.sample}),{at.sample}<{least})"
    return f"IF({small},{words.small_sample},{otherwise})"


def _worded(kpi: Kpi, at: LineCells, words: States) -> str:
    """Take a word for N/A if it is one of the scheme's, for yes or no where that is asked."""
    excused = f"SUMPRODUCT(--({words.na_cells}=TRIM({at.realized})))>0"
    known = f"IF({excused},{words.excused},{words.not_a_number})"
    if kpi.direction is not Direction.YES_NO:
        return known
    answered = f"OR({at.realized}={words.yes},{at.realized}={words.no})"
    return f"IF({answered},{_sampled(at, words.measured, words)},{known})"


def _uncounted(kpi: Kpi, at: LineCells, words: States) -> str:
    """Answer for a line without an achievement, by the declared policy; a fault stays a fault.

    Rule: docs/rules.md#not-measured
    """
    left_out = [words.excused, words.zero_target]
    if at.sample and at.rules.min_sample:
        left_out.append(words.small_sample)
    if kpi.when_blank is WhenBlank.EXCUSE:
        left_out.append(words.blank)
    blank = {WhenBlank.ZERO: "0", WhenBlank.FULL: "1"}.get(kpi.when_blank)
    fault = "NA()" if blank is None else f"IF({at.state}={words.blank},{blank},NA())"
    is_out = ",".join(f"{at.state}={word}" for word in left_out)
    return f'IF(OR({is_out}),"",{fault})'
