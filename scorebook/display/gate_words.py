"""Gates in words: what is asked, what was found, what a failed gate does.

The trace and the agent's page say it alike; the sealed record has the words of the sheet.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ONE, ZERO
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator
from scorebook.display.writing import Writing

Names = Mapping[str, str]

_TESTS: Mapping[Test, str] = {
    Test.BELOW: N_("below {value}"),
    Test.AT_MOST: N_("at most {value}"),
    Test.EQUAL: N_("exactly {value}"),
    Test.AT_LEAST: N_("at least {value}"),
    Test.ABOVE: N_("above {value}"),
}

_MEASURES: Mapping[Of, str] = {
    Of.ACHIEVEMENT: N_("achievement of {name}"),
    Of.CREDIT: N_("credit of {name}"),
}

_EFFECTS: Mapping[Effect, str] = {
    Effect.NO_PAYOUT: N_("no incentive"),
    Effect.CAP_PAYOUT: N_("incentive at most {money}"),
    Effect.MULTIPLY: N_("incentive × {factor}"),
    Effect.CAP_TIER: N_("tier at most {named}"),
    Effect.DROP_TIERS: N_("{count} tiers lower"),
    Effect.ZERO_KPI: N_("credit of {named} is 0"),
    Effect.ZERO_GROUP: N_("credit of every KPI of {named} is 0"),
}

# The words of the column `effect`, so that what is read can be typed into the sheet.
_NAMES: Mapping[Effect, str] = {
    Effect.NO_PAYOUT: N_("no-payout"),
    Effect.CAP_PAYOUT: N_("cap-payout"),
    Effect.MULTIPLY: N_("multiply"),
    Effect.CAP_TIER: N_("cap-tier"),
    Effect.DROP_TIERS: N_("drop-tiers"),
    Effect.ZERO_KPI: N_("zero-kpi"),
    Effect.ZERO_GROUP: N_("zero-group"),
}


def effect_name(effect: Effect, language: Language) -> str:
    """Name an effect as the Gates sheet does: cap-tier, or batasi-tingkat."""
    return translator(language)(_NAMES[effect])


def kpis_of(lines: Iterable[LineResult]) -> Mapping[str, Kpi]:
    """Give an agent's KPIs by their codes."""
    return {one.line.kpi.code: one.line.kpi for one in lines}


def measured_by(measure: Measure, writing: Writing, names: Names) -> str:
    """Say what a gate looks at: QA, credit of QA, Kehadiran.

    Shape: `names` are what KPIs are called here, by their codes; one that is not in it goes by its
        code.
    """
    if measure.of is Of.ATTRIBUTE:
        return measure.name
    name = names.get(measure.name, measure.name)
    words = _MEASURES.get(measure.of)
    return name if words is None else writing.translate(words).format(name=name)


def asked_by(gate: Gate, writing: Writing, kpi: Kpi | None) -> str:
    """Say what the test asks for: at least 90 %. Rule: docs/rules.md#gates."""
    value = found_by(gate.value, gate, writing, kpi)
    return writing.translate(_TESTS[gate.test]).format(value=value)


def found_by(value: Decimal | str, gate: Gate, writing: Writing, kpi: Kpi | None) -> str:
    """Write what a gate found or asks for, in the unit of what it looks at.

    Shape: `kpi` is the KPI it looks at, None for an attribute or where the agent lacks it.
    """
    if isinstance(value, str):
        return value
    if gate.measure.of in {Of.ACHIEVEMENT, Of.CREDIT}:
        return writing.reached(value)
    return writing.plain(value) if kpi is None else writing.value(value, kpi)


def effect_said(gate: Gate, writing: Writing, names: Names) -> str:
    """Say what a failed gate does: incentive at most Rp500.000.

    Rule: docs/rules.md#gate-effects
    """
    _ = writing.translate
    amount = gate.amount or ZERO
    if gate.effect is Effect.DROP_TIERS and amount == ONE:
        return _("one tier lower")
    return _(_EFFECTS[gate.effect]).format(
        money=writing.money(amount),
        factor=writing.share(amount),
        count=writing.plain(amount),
        named=names.get(gate.named, gate.named) if gate.effect is Effect.ZERO_KPI else gate.named,
    )
