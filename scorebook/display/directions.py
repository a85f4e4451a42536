"""The words of the KPI sheet for every writer: directions, their formulas, policies.

The reports, the results workbook, `explain` and the problems all say it from here, so that an
agent reads the same formula wherever it is printed.
"""

from collections.abc import Mapping

from scorebook.core.kpi import Above, Direction, Kpi, WhenBlank, WhenTargetZero
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator
from scorebook.display.numbers import plain

# The words of the column `direction`, so that what is read can be typed into the sheet.
_NAMES: Mapping[Direction, str] = {
    Direction.HIGHER: N_("higher"),
    Direction.HIGHER_SIGNED: N_("higher-signed"),
    Direction.LOWER: N_("lower"),
    Direction.LOWER_RATIO: N_("lower-ratio"),
    Direction.RANGE: N_("range"),
    Direction.STABILISE: N_("stabilise"),
    Direction.BAND: N_("band"),
    Direction.INTERPOLATE: N_("interpolate"),
    Direction.WORST_BEST: N_("worst-best"),
    Direction.FROM_START: N_("from-start"),
    Direction.YES_NO: N_("yes-no"),
    Direction.ZERO_COUNT: N_("zero-count"),
}

_FORMULAS: Mapping[Direction, str] = {
    Direction.HIGHER: N_("realized ÷ target"),
    # |target| is the target without its sign, as mathematics writes it.
    Direction.HIGHER_SIGNED: N_("(realized − target + |target|) ÷ |target|"),
    Direction.LOWER: N_("2 − realized ÷ target"),
    Direction.LOWER_RATIO: N_("target ÷ realized"),
    Direction.RANGE: N_(
        "1 inside the range; below it realized ÷ lower end; "
        "above it 1 − (realized − upper end) ÷ upper end"
    ),
    Direction.STABILISE: N_("1 − |realized − target| ÷ ({tolerance} × |target|), never below 0"),
    Direction.BAND: N_("the score of the band reached"),
    Direction.INTERPOLATE: N_("straight from point to point of the scale, flat beyond its ends"),
    Direction.WORST_BEST: N_("(worst − realized) ÷ (worst − best), from 0 to 1"),
    Direction.FROM_START: N_("(realized − start) ÷ (target − start)"),
    Direction.YES_NO: N_("1 when met, 0 when not"),
    Direction.ZERO_COUNT: N_("1 − {step} × realized, never below 0"),
}

_RANGE_CREDITED = N_(
    "1 inside the range; below it realized ÷ lower end; above it realized ÷ upper end"
)
_BAND_ON_A_SCALE = N_("the score of the band reached ÷ {best}")


# Of when_blank and when_target_zero, which share them.
_POLICIES: Mapping[str, str] = {
    "problem": N_("problem"),
    "zero": N_("zero"),
    "full": N_("full"),
    "excuse": N_("excuse"),
}


def direction_name(direction: Direction, language: Language) -> str:
    """Name a direction as the KPI sheet does: lower, or minimalkan."""
    return translator(language)(_NAMES[direction])


def policy_name(policy: WhenBlank | WhenTargetZero, language: Language) -> str:
    """Name a policy as the KPI sheet does: excuse, or dikecualikan."""
    return translator(language)(_POLICIES[policy.value])


def formula_words(kpi: Kpi, language: Language) -> str:
    """Say a KPI's formula in words: 2 − realized ÷ target.

    Rule: docs/rules.md#achievement
    """
    words = translator(language)(_formula(kpi))
    numbers = {"step": kpi.step, "best": kpi.best, "tolerance": kpi.tolerance}
    return words.format(
        **{name: "" if one is None else plain(one, language) for name, one in numbers.items()}
    )


def _formula(kpi: Kpi) -> str:
    if kpi.direction is Direction.RANGE and kpi.above is Above.CREDIT:
        return _RANGE_CREDITED
    if kpi.direction is Direction.BAND and kpi.best is not None:
        return _BAND_ON_A_SCALE
    return _FORMULAS[kpi.direction]
