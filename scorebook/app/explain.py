"""Explain one agent's result, from the payout back to the source cells; write nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from scorebook.app.check import Source, narrowed, reading
from scorebook.app.failures import StoppedError
from scorebook.app.history import remembered
from scorebook.app.mail_round import LEDGER
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.app.scoring import NoSuchAgentError, results_of
from scorebook.core.problems import rules_are_sound
from scorebook.display.explain import Explanation, explanation
from scorebook.display.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The reading, and the explanation; None where faults of the rules leave nothing to explain.

    Shape: `unread` says why the history was out of reach; then corrections of closed months, which
        are part of the explanation, are not known.
    """

    reading: Reading
    story: Explanation | None = None
    unread: StoppedError | None = None


def explained(
    adapters: Adapters,
    source: Source,
    agent_id: str,
    kpi: str | None,
    heard: Callable[[Language], Language],
) -> Explained:
    """Explain an agent, or one KPI of theirs, with what is corrected of closed months.

    Shape: `heard` is told the workbook's language and answers with the one to explain in. The
        history is the one that belongs to where the program was started.

    Raises: NoSuchAgentError, NoSuchKpiError, StoppedError.
    """
    whole = reading(adapters, source)
    language = heard(whole.language)
    found = narrowed(whole, [agent_id])
    if whole.month is None or not rules_are_sound(found.problems):
        return Explained(reading=found)
    results = results_of(whole, whole.month, adapters.version)
    card = next((one for one in results.cards if one.agent.agent_id == agent_id), None)
    if card is None:
        raise NoSuchAgentError(agent_id)
    past = remembered(adapters, Path.cwd() / LEDGER, results.month.scheme.settings)
    # A closed month tells what was paid with it; computed again it would owe nothing any more.
    results = replace(results, true_up=past.true_up if past.closed is None else past.paid)
    story = explanation(card, results, language, kpi)
    return Explained(reading=found, story=story, unread=past.unread)
