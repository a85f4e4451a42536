"""The rules of one KPI in its row of the agent's page: which way is better, formula, limits."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorebook.core.agent import Line
from scorebook.core.kpi import Direction, Kpi
from scorebook.core.numbers import ZERO
from scorebook.core.sentences import N_
from scorebook.display.directions import formula_words
from scorebook.display.numbers import NBSP, plain
from scorebook.display.report_wording import Wording

# A longer scale would fill the page; the scheme has it.
_BANDS_SHOWN = 5

_OPENING = re.compile(r"(?<!\w)\|(?=\w)")
_WORD_JOINER = "\N{WORD JOINER}"

_BETTER: Mapping[Direction, str] = {
    Direction.HIGHER: N_("higher is better: {formula}"),
    Direction.HIGHER_SIGNED: N_("higher is better: {formula}"),
    Direction.LOWER: N_("lower is better: {formula}"),
    Direction.LOWER_RATIO: N_("lower is better: {formula}"),
    Direction.STABILISE: N_("nearer to the target is better: {formula}"),
}


def formula(line: Line, wording: Wording) -> str:
    """Say which way is better and by which formula, so that an agent can check the figure.

    Rule: docs/rules.md#achievement
    """
    kpi = line.kpi
    # No line ends between an opening | and what it holds.
    words = _OPENING.sub(f"|{_WORD_JOINER}", formula_words(kpi, wording.language))
    better = _BETTER.get(kpi.direction)
    said = words if better is None else wording.translate(better).format(formula=words)
    return said + _numbers(line, wording)


def limits(kpi: Kpi, common_cap: Decimal | None, wording: Wording) -> Iterator[str]:
    """Say which threshold, floor, cap and sample this KPI has beyond what holds for all.

    Rule: docs/rules.md#credit, docs/rules.md#sample
    """
    _ = wording.translate
    if kpi.threshold is not None:
        at = wording.share(kpi.threshold)
        yield _("nothing below {threshold}").format(threshold=at)
    if kpi.full_credit_at_max is not None:
        full = wording.share(kpi.full_credit_at_max)
        yield _("target reached: {credit}").format(credit=full)
    if kpi.floor > ZERO:
        at = wording.share(kpi.floor)
        yield _("at least {floor}").format(floor=at)
    if kpi.cap != common_cap:
        yield wording.cap(kpi.cap)
    if kpi.min_sample is not None:
        least = wording.plain(kpi.min_sample)
        yield _("at least {least} measurements").format(least=least)


def _numbers(line: Line, wording: Wording) -> str:
    """Write the KPI's own numbers that its formula speaks of, behind it."""
    _ = wording.translate
    kpi = line.kpi
    worst, best, start = (
        "" if one is None else wording.value(one, kpi, line)
        for one in (kpi.worst, kpi.best, kpi.start)
    )
    match kpi.direction:
        case Direction.WORST_BEST:
            return "; " + _("worst {worst}, best {best}").format(worst=worst, best=best)
        case Direction.FROM_START:
            return "; " + _("start {value}").format(value=start)
        case Direction.BAND | Direction.INTERPOLATE if len(kpi.bands) <= _BANDS_SHOWN:
            return f": {_scale(kpi, wording)}"
        case _:
            return ""


def _scale(kpi: Kpi, wording: Wording) -> str:
    """Write the steps of a scale: 0 % → 1 · 70 % → 3, by its own numbers or as ratios."""
    plain_scores = kpi.best is not None and kpi.direction is Direction.BAND
    steps = (
        (
            wording.value(band.start, kpi),
            plain(band.score, wording.language) if plain_scores else wording.share(band.score),
        )
        for band in kpi.bands
    )
    return f"{NBSP}· ".join(f"{start}{NBSP}→{NBSP}{score}" for start, score in steps)
