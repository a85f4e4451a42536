"""What every command about mails begins with: the sealed run, the settings, the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from scorebook.app.failures import SafeguardError
from scorebook.app.mail_ports import KeepsLedger, MailAdapters
from scorebook.core.delivery.approval import Approval
from scorebook.core.delivery.recipients import Recipient, SealedRun
from scorebook.core.delivery.settings import MailSettings, Protection
from scorebook.core.sentences import N_

LEDGER = "scorebook.db"
OUTBOX_FOLDER = "outbox"


class NoSuchRecipientError(LookupError):
    """An agent was named who has no mail in this run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A run that is to be mailed, and how; `passwords` are by agent id."""

    sealed: SealedRun
    settings: MailSettings
    ledger: Path
    passwords: Mapping[str, str] = field(repr=False)

    def outbox(self) -> Path:
        """Name the folder mails are written into when none is given: beside the reports."""
        return Path(self.sealed.folder, OUTBOX_FOLDER)


def round_of(real: MailAdapters, run: Path, config: Path | None) -> Round:
    """Open a run for mailing.

    Raises: StoppedError when it is not finished; SafeguardError when it is not as it was sealed.
    """
    settings = real.settings(run, config)
    return Round(
        sealed=real.open_sealed(run),
        passwords=real.passwords(run),
        settings=settings,
        ledger=ledger_place(settings, run.resolve().parent),
    )


def ledger_place(settings: MailSettings, otherwise: Path) -> Path:
    """Say where the ledger is: as the settings say, else beside them, else in a folder."""
    if settings.ledger:
        return Path(settings.ledger)
    return (Path(settings.source).parent if settings.source else otherwise) / LEDGER


def approved(ledger: KeepsLedger, one: Round) -> Approval:
    """Give the approval of a run, whose frozen rows must be those that it still has.

    Raises: SafeguardError when nobody approved exactly this run, its rows are not the same, or its
        reports would go out without the passwords that they were approved with.
    """
    sealed = one.sealed
    approval = ledger.approval(sealed)
    if approval is None:
        raise SafeguardError(
            N_(
                "Nobody has approved this run of {period}, so nothing is sent: "
                "scorebook mail approve {run} --by NAME"
            ),
            period=sealed.period,
            run=sealed.folder,
        )
    rows = {row.agent_id: row for row in sealed.recipients}
    if one.settings.protection is Protection.NONE:
        _refuse_unprotected(approval, ledger.frozen(sealed))
    for frozen in ledger.frozen(sealed):
        if rows.get(frozen.agent_id) != frozen:
            raise SafeguardError(
                N_("The ledger has the mail of {agent} otherwise than it was approved."),
                agent=frozen.agent_id,
            )
    return approval


def _refuse_unprotected(approval: Approval, rows: Sequence[Recipient]) -> None:
    was_none = approval.protection in {"", Protection.NONE.value}
    if not was_none and any(row.is_protected for row in rows):
        raise SafeguardError(
            N_(
                "Reports were approved with passwords, and encrypt under [mail] says none now: put "
                "it back, or run the month again and approve it."
            )
        )


@contextmanager
def sending(real: MailAdapters, one: Round) -> Iterator[KeepsLedger]:
    """Open the ledger to change it, as the only one that does.

    Raises: StoppedError; SafeguardError when another scorebook is sending.
    """
    with real.ledger(one.ledger, to_write=True) as ledger, ledger.alone():
        yield ledger


def written(moment: datetime) -> str:
    """Write a moment as the ledger has it: UTC, to the thousandth, so that texts sort by time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def moment_of(text: str) -> datetime:
    """Read a moment of the ledger."""
    return datetime.fromisoformat(text)
