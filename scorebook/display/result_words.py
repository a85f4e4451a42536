"""The words of the cells of results.xlsx: policies, units, kinds of payouts, effects of gates."""

from collections.abc import Mapping

from scorebook.core.gate import Effect, Of
from scorebook.core.kpi import Rollup, UnitKind, WhenBlank, WhenTargetZero
from scorebook.core.override import What
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread, Weights
from scorebook.core.sentences import N_
from scorebook.core.since_last import Way

BLANK_WORDS: Mapping[WhenBlank, str] = {
    WhenBlank.PROBLEM: N_("is a problem"),
    WhenBlank.ZERO: N_("credit 0"),
    WhenBlank.EXCUSE: N_("does not count"),
    WhenBlank.FULL: N_("full credit"),
}

TARGET_ZERO_WORDS: Mapping[WhenTargetZero, str] = {
    WhenTargetZero.PROBLEM: N_("is a problem"),
    WhenTargetZero.ZERO: N_("achievement 0"),
    WhenTargetZero.EXCUSE: N_("does not count"),
    WhenTargetZero.FULL: N_("1 if as good as 0"),
}

UNIT_WORDS: Mapping[UnitKind, str] = {
    UnitKind.PERCENT: N_("percentage"),
    UnitKind.COUNT: N_("number"),
    UnitKind.CURRENCY: N_("money"),
    UnitKind.DURATION: N_("duration"),
    UnitKind.RATING: N_("rating"),
    UnitKind.INDEX: N_("index"),
    UnitKind.YES_NO: N_("yes or no"),
    UnitKind.OTHER: N_("other"),
}

KIND_WORDS: Mapping[PayoutKind, str] = {
    PayoutKind.AMOUNT: N_("fixed amount"),
    PayoutKind.RATE: N_("share of base"),
    PayoutKind.PER_UNIT: N_("per unit"),
}

WEIGHTS_WORDS: Mapping[Weights, str] = {
    Weights.PERCENT: N_("total 100 % in each role"),
    Weights.RELATIVE: N_("compare only: divided by their total"),
}

PRORATE_WORDS: Mapping[Prorate, str] = {
    Prorate.NONE: N_("none: everybody counts for the whole period"),
    Prorate.PAYOUT: N_("payout × active days ÷ days of the period"),
    Prorate.TARGET: N_("volume targets × active days ÷ days of the period"),
}

SPREAD_WORDS: Mapping[Spread, str] = {
    Spread.ALL: N_("goes to the KPIs that count"),
    Spread.GROUP: N_("goes to the KPIs of its group that count"),
    Spread.NONE: N_("goes nowhere: the result is withheld"),
}

CURVE_WORDS: Mapping[Curve, str] = {
    Curve.STEP: N_("stays the same"),
    Curve.LINEAR: N_("rises to the next tier’s"),
}

ROLLUP_WORDS: Mapping[Rollup, str] = {
    Rollup.SUM: N_("sum"),
    Rollup.WEIGHTED: N_("weighted by sample"),
    Rollup.MEAN: N_("mean"),
}

EFFECT_WORDS: Mapping[Effect, str] = {
    Effect.NO_PAYOUT: N_("no payout"),
    Effect.CAP_PAYOUT: N_("payout at most"),
    Effect.MULTIPLY: N_("payout ×"),
    Effect.CAP_TIER: N_("tier at most"),
    Effect.DROP_TIERS: N_("so many tiers lower"),
    Effect.ZERO_KPI: N_("credit 0 for the KPI"),
    Effect.ZERO_GROUP: N_("credit 0 for the group"),
}

MEASURE_WORDS: Mapping[Of, str] = {
    Of.REALIZED: N_("{name}: realized"),
    Of.ACHIEVEMENT: N_("{name}: achievement"),
    Of.CREDIT: N_("{name}: credit"),
    Of.ATTRIBUTE: N_("{name} (Agents sheet)"),
}

WHAT_WORDS: Mapping[What, str] = {
    What.SCORE: N_("score"),
    What.TIER: N_("tier"),
    What.PAYOUT: N_("payout"),
}

# The signs are there for whoever sees no colours, and for COUNTIF: no word begins like another.
WAY_WORDS: Mapping[Way, str] = {
    Way.UP: N_("▲ up"),
    Way.DOWN: N_("▼ down"),
    Way.SAME: N_("= same"),
    Way.UNTOLD: N_("other tiers"),
}
