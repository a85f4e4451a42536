"""Gates in words: what is asked, what was found, what a failed gate does.

The trace and the agent's page say it alike; the sealed record has the words of the sheet.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ZERO
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
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
        return writing.share(value)
    return writing.plain(value) if kpi is None else writing.value(value, kpi)


def effect_said(gate: Gate, writing: Writing, names: Names) -> str:
    """Say what a failed gate does: incentive at most Rp500.000.

    Rule: docs/rules.md#gate-effects
    """
    _ = writing.translate
    amount = gate.amount or ZERO
    match gate.effect:
        case Effect.NO_PAYOUT:
            return _("no incentive")
        case Effect.CAP_PAYOUT:
            return _("incentive at most {money}").format(money=writing.money(amount))
        case Effect.MULTIPLY:
            return _("incentive × {factor}").format(factor=writing.share(amount))
        case Effect.CAP_TIER:
            return _("tier at most {tier}").format(tier=gate.named)
        case Effect.DROP_TIERS if amount == 1:
            return _("one tier lower")
        case Effect.DROP_TIERS:
            return _("{count} tiers lower").format(count=writing.plain(amount))
        case Effect.ZERO_KPI:
            kpi = names.get(gate.named, gate.named)
            return _("credit of {kpi} is 0").format(kpi=kpi)
        case Effect.ZERO_GROUP:
            return _("credit of every KPI of {group} is 0").format(group=gate.named)
