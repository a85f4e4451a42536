"""Somebody's word that a round may go out: freezes who gets what."""

from dataclasses import dataclass
from pathlib import Path

from scorebook.app.failures import SafeguardError
from scorebook.app.mail_ports import MailAdapters
from scorebook.app.mail_round import Round, round_of, sending, written
from scorebook.core.delivery.approval import (
    Approval,
    NotApproved,
    against_approval,
    to_freeze,
    unprotected,
)
from scorebook.core.delivery.recipients import reachable, shared_addresses
from scorebook.core.sentences import N_

_WHY = {
    NotApproved.OWN: N_(
        "{by} made this run, so somebody else has to approve it (or set approve_own = true under "
        "[mail])."
    ),
    NotApproved.NOBODY: N_("Nobody in this run can have a mail: no report, or no address."),
    NotApproved.SHARED: N_(
        "Several agents share an address ({agents}): each would get the other's report. Correct "
        "the addresses, or set shared_addresses = true under [mail]."
    ),
    NotApproved.UNPROTECTED: N_(
        'Agents without a password, which encrypt = "required" under [mail] asks for: {agents}.'
    ),
    NotApproved.ALREADY_MAILED: N_(
        "Everybody has a mail of {period} already, from another run: {agents}. To send them a "
        "corrected report, add --correction."
    ),
}
_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """A round that may go out; `is_new` False when it was approved before.

    Shape: `recipients` counts the mails; `mailed` are agents left out because they have a mail of
        this period already, `left_out` counts those who can have none.
    """

    round: Round
    approval: Approval
    recipients: int
    mailed: tuple[str, ...]
    left_out: int
    is_new: bool


def approve(
    real: MailAdapters,
    run: Path,
    *,
    by: str,
    config: Path | None = None,
    correction: bool = False,
) -> Approved:
    """Approve a run and freeze its rows; a run that was approved stays as it was.

    Raises: StoppedError; SafeguardError when it must not be approved like this.
    """
    one = round_of(real, run, config)
    sealed, shared = one.sealed, one.settings.shared_addresses
    with sending(real, one) as ledger:
        known = ledger.approval(sealed)
        if known is None:
            mailed = tuple(ledger.mailed_before(sealed, shared=shared))
            against = against_approval(
                sealed,
                by=by,
                settings=one.settings,
                mailed_before=mailed,
                correction=correction,
            )
            if against is not None:
                _refuse(against, one, by, mailed)
            approval = Approval(
                by=by,
                account=real.account(),
                at=written(real.clock.now()),
                correction=correction,
                protection=one.settings.protection.value,
            )
            rows = to_freeze(sealed, mailed, correction=correction)
            ledger.approve(sealed, approval, rows, shared=shared)
        frozen = {row.agent_id for row in ledger.frozen(sealed)}
        able = [row.agent_id for row in reachable(sealed.recipients)]
        return Approved(
            round=one,
            approval=known or approval,
            recipients=len(frozen),
            mailed=tuple(agent for agent in able if agent not in frozen),
            left_out=len(sealed.recipients) - len(able),
            is_new=known is None,
        )


def _refuse(against: NotApproved, one: Round, by: str, mailed: tuple[str, ...]) -> None:
    sharing = [agent for ids in shared_addresses(one.sealed.recipients).values() for agent in ids]
    agents = list(mailed)
    if against is NotApproved.SHARED:
        agents = sharing
    if against is NotApproved.UNPROTECTED:
        agents = list(unprotected(one.sealed))
    raise SafeguardError(
        _WHY[against],
        by=by,
        period=one.sealed.period,
        agents=", ".join(agents[:_NAMED]) + (" …" if len(agents) > _NAMED else ""),
    )
