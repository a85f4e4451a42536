"""The gates an agent stands before: what each found, what it asks for, what it did."""

from collections.abc import Iterator

from scorebook.core.gating import Verdict
from scorebook.core.scheme import Scheme
from scorebook.core.scorecard import Scorecard
from scorebook.display.figures import Figures
from scorebook.display.gate_effects import decisive, failed
from scorebook.display.gate_words import asked_by, effect_said, found_by, kpis_of, measured_by
from scorebook.display.steps import Step, step

GATES = "docs/rules.md#gates"


def gate_steps(card: Scorecard, figures: Figures) -> Iterator[Step]:
    """Say of each gate what it found and whether it was passed, in the order of the rows."""
    for verdict in card.gates:
        text = _verdict(verdict, card, figures)
        yield step(figures.translate("gate"), text, place=verdict.gate.place, rule=GATES)


def ungated_steps(card: Scorecard, scheme: Scheme, figures: Figures) -> Iterator[Step]:
    """Say what would have come out without gates, where any was failed, and which one it was.

    Rule: docs/rules.md#gates
    """
    _ = figures.translate
    free = card.ungated
    if free is None or not failed(card):
        return
    made = ", ".join(f"“{gate.name}”" for gate in decisive(card, scheme))
    words = (
        _("{score}, {tier}, {payout}; the difference was made by {gates}")
        if made
        else _("{score}, {tier}, {payout}; the gates made no difference")
    )
    said = words.format(
        score=figures.score(free.score),
        tier=free.tier.name,
        payout=figures.money(free.payout),
        gates=made,
    )
    yield step(_("without gates"), said, rule=GATES)


def _verdict(verdict: Verdict, card: Scorecard, figures: Figures) -> str:
    """Write one gate: Kehadiran 0.92; at least 0.95 is needed: not passed, no incentive."""
    _ = figures.translate
    gate = verdict.gate
    kpi = kpis_of(card.lines).get(gate.measure.name)
    words = (
        _("{gate}: {measure} is {found}, {asked} is needed: {outcome}")
        if verdict.found is not None
        else _("{gate}: {measure} is missing, {asked} is needed: {outcome}")
    )
    return words.format(
        gate=gate.name,
        measure=measured_by(gate.measure, figures, {}),
        found="" if verdict.found is None else found_by(verdict.found, gate, figures, kpi),
        asked=asked_by(gate, figures, kpi),
        outcome=_("passed") if verdict.passed else _not_passed(verdict, figures),
    )


def _not_passed(verdict: Verdict, figures: Figures) -> str:
    _ = figures.translate
    return _("not passed, {effect}").format(effect=effect_said(verdict.gate, figures, {}))
