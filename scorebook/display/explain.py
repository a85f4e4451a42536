"""The way from a cell to the payout, step by step, with each step's cell and rule.

Rule: docs/rules.md#trace
"""

from dataclasses import asdict, dataclass
from typing import Any

from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard, Withheld
from scorebook.core.scoring import LineResult
from scorebook.display.explain_line import line_steps
from scorebook.display.explain_result import result_steps
from scorebook.display.explain_true_up import true_up_steps
from scorebook.display.figures import Figures
from scorebook.display.language import Language, translator
from scorebook.display.problems import problem_text, where
from scorebook.display.steps import Step


class NoSuchKpiError(LookupError):
    """The agent has no KPI of that code or name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedLine:
    """One KPI's way from its cell to its points."""

    kpi: str
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One agent's way, KPI by KPI, and then from the points to the payout."""

    agent_id: str
    name: str
    period: str
    status: str
    lines: tuple[ExplainedLine, ...]
    result: tuple[Step, ...]


def explanation(
    card: Scorecard, results: Results, language: Language, kpi: str | None = None
) -> Explanation:
    """Explain one agent's result, or what one KPI brought to it.

    Shape: `kpi` is a code or a name; then `result` is empty, for it needs all KPIs.
    Raises: NoSuchKpiError when the agent has no such KPI.
    """
    scheme = results.month.scheme
    figures = Figures(language, scheme.settings)
    chosen = [line for line in card.lines if kpi is None or _is_named(line, kpi)]
    if kpi is not None and not chosen and card.withheld is not Withheld.PROBLEMS:
        raise NoSuchKpiError(kpi)
    if card.withheld is Withheld.PROBLEMS:
        result = _faults(card, results, language)
    else:
        result = result_steps(card, scheme, figures) if kpi is None else ()
    if kpi is None:
        result = (*result, *true_up_steps(card, results.true_up, figures))
    return Explanation(
        agent_id=card.agent.agent_id,
        name=card.agent.name,
        period=str(scheme.settings.period),
        status=card.status.value,
        lines=tuple(
            ExplainedLine(
                kpi=line.line.kpi.code,
                name=line.line.kpi.name,
                steps=line_steps(line, card, figures),
            )
            for line in chosen
        ),
        result=result,
    )


def explanation_text(explained: Explanation, language: Language) -> str:
    """Write an explanation for the screen: a block for each KPI, then one for the result."""
    _ = translator(language)
    head = " · ".join(part for part in (explained.name, explained.period) if part)
    blocks = [f"{explained.agent_id}  {head}"]
    blocks += [_block(f"{line.kpi}  {line.name}", line.steps) for line in explained.lines]
    if explained.result:
        blocks.append(_block(_("Result"), explained.result))
    return "\n\n".join(blocks)


def explanation_json(explained: Explanation) -> dict[str, Any]:
    """Give an explanation as an object for programs."""
    return {"schema": 1, **asdict(explained)}


def _is_named(result: LineResult, name: str) -> bool:
    kpi = result.line.kpi
    return name.casefold() in {kpi.code.casefold(), kpi.name.casefold()}


def _faults(card: Scorecard, results: Results, language: Language) -> tuple[Step, ...]:
    """Name the problems that withhold the result."""
    currency = results.month.scheme.settings.currency
    return tuple(
        Step(
            label=problem.code,
            text=problem_text(problem, language, currency).message,
            place=where(problem, language),
        )
        for problem in results.problems
        if problem.agent_id == card.agent.agent_id
    )


def _block(title: str, steps: tuple[Step, ...]) -> str:
    width = max(len(step.label) for step in steps) + 2
    return "\n".join([title, *(_row(step, width) for step in steps)])


def _row(step: Step, width: int) -> str:
    source = "  ".join(
        part for part in (f"[{step.place}]" if step.place else "", step.rule) if part
    )
    return f"  {step.label:<{width}}{step.text}" + (f"    {source}" if source else "")
