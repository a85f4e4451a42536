"""Explain one agent's result, from the payout back to the source cells; write nothing."""

from collections.abc import Callable

from scorebook.app.check import Source, narrowed, reading
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.app.run import NoSuchAgentError, results_of
from scorebook.core.problems import rules_are_sound
from scorebook.display.explain import Explanation, explanation
from scorebook.display.language import Language


def explained(
    adapters: Adapters,
    source: Source,
    agent_id: str,
    kpi: str | None,
    heard: Callable[[Language], Language],
) -> tuple[Reading, Explanation | None]:
    """Explain an agent, or one KPI of theirs.

    Shape: `heard` is told the workbook's language and answers with the one to explain in.

    Returns: The reading too; no explanation when faults of the rules leave nothing to explain.
    Raises: NoSuchAgentError, NoSuchKpiError, StoppedError.
    """
    whole = reading(adapters, source)
    language = heard(whole.language)
    found = narrowed(whole, [agent_id])
    if whole.month is None or not rules_are_sound(found.problems):
        return found, None
    results = results_of(whole, whole.month, adapters.version)
    card = next((one for one in results.cards if one.agent.agent_id == agent_id), None)
    if card is None:
        raise NoSuchAgentError(agent_id)
    return found, explanation(card, results, language, kpi)
