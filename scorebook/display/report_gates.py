"""A gate that was not passed, as a line of the way to the payout."""

from scorebook.core.gate import Gate
from scorebook.core.scorecard import Scorecard
from scorebook.display.gate_words import asked_by, effect_said, found_by, kpis_of, measured_by
from scorebook.display.report_steps import Step
from scorebook.display.report_wording import Wording


def gate_step(
    gate: Gate, card: Scorecard, wording: Wording, answer: str, *, in_words: bool
) -> Step:
    """Say what a gate found, what it asks for, and what it did.

    Rule: docs/rules.md#gates
    """
    _ = wording.translate
    kpis = kpis_of(card.lines)
    kpi = kpis.get(gate.measure.name)
    names = {code: each.name for code, each in kpis.items() if each.name}
    found = next(verdict.found for verdict in card.gates if verdict.gate is gate)
    working = _("{measure}: {found}, needed {asked} → {effect}").format(
        measure=measured_by(gate.measure, wording, names),
        found=_("missing") if found is None else found_by(found, gate, wording, kpi),
        asked=asked_by(gate, wording, kpi),
        effect=effect_said(gate, wording, names),
    )
    what = _("Gate not passed: {gate}").format(gate=gate.name)
    return Step(what, working, answer, in_words=in_words)
