"""What a run keeps for its mails: who gets which report, who made it, and with which passwords."""

from pathlib import Path

from scorebook.app.ports import Adapters
from scorebook.core.results import Results
from scorebook.display import made, passwords, recipients
from scorebook.display.filenames import report_file_names
from scorebook.display.language import Language

REPORTS = "reports"


def note_recipients(
    adapters: Adapters, results: Results, language: Language, staging: Path
) -> None:
    """Write down who gets which report, at which address; to be sealed with the run."""
    names = report_file_names([agent.agent_id for agent in results.month.agents])
    content = recipients.recipients_json(
        results,
        language=language,
        reports={agent_id: f"{REPORTS}/{name}" for agent_id, name in names.items()},
        hashes=adapters.runs.hashes(staging),
    )
    _private(staging / recipients.FILE, content)


def note_unsealed(adapters: Adapters, results: Results, staging: Path) -> None:
    """Write down what the record does not seal.

    Who made the run, because the record is the same whoever makes it; and passwords, because a hash
    of them in the record would be something to try passwords against.
    """
    _private(staging / made.FILE, made.made_json(adapters.account()))
    secret = passwords.passwords_json(results)
    if secret is not None:
        _private(staging / passwords.FILE, secret)


def _private(path: Path, content: str) -> None:
    path.touch(mode=0o600)
    path.write_text(content, encoding="utf-8", newline="\n")
