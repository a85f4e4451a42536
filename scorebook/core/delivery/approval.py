"""Who may approve a round, and what may then be sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scorebook.core.delivery.recipients import Recipient, SealedRun, reachable, shared_addresses
from scorebook.core.delivery.settings import MailSettings, Protection


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Somebody's word that a round may go out; `at` is a moment in UTC, as ISO 8601 has it.

    Shape: `by` is the name that was given, `account` the machine's account it was given from.
        `correction` is for agents too who have had a mail of this period. `protection` is how
        reports were to be encrypted, empty where that was not kept.
    """

    by: str
    account: str
    at: str
    correction: bool = False
    protection: str = ""


class NotApproved(StrEnum):
    """Why a round cannot be approved."""

    OWN = "own"
    NOBODY = "nobody"
    SHARED = "shared"
    UNPROTECTED = "unprotected"
    ALREADY_MAILED = "already-mailed"


def against_approval(
    sealed: SealedRun,
    *,
    by: str,
    settings: MailSettings,
    mailed_before: Collection[str],
    correction: bool,
) -> NotApproved | None:
    """Say why a round cannot be approved; None when it can.

    Shape: `mailed_before` are the agents who have, or may have, a mail of this period already,
        from another run.
    """
    if not settings.approve_own and same_person(by, sealed.made_by):
        return NotApproved.OWN
    if not reachable(sealed.recipients):
        return NotApproved.NOBODY
    if not settings.shared_addresses and shared_addresses(sealed.recipients):
        return NotApproved.SHARED
    if settings.protection is Protection.REQUIRED and unprotected(sealed):
        return NotApproved.UNPROTECTED
    if not to_freeze(sealed, mailed_before, correction=correction):
        return NotApproved.ALREADY_MAILED
    return None


def to_freeze(
    sealed: SealedRun, mailed_before: Collection[str], *, correction: bool
) -> tuple[Recipient, ...]:
    """Give the rows that an approval freezes: nobody gets a second mail but as a correction."""
    return tuple(
        one
        for one in reachable(sealed.recipients)
        if correction or one.agent_id not in mailed_before
    )


def unprotected(sealed: SealedRun) -> tuple[str, ...]:
    """Name the agents whose report would go out without a password."""
    return tuple(one.agent_id for one in reachable(sealed.recipients) if not one.is_protected)


def same_person(one: str, other: str) -> bool:
    """Compare two names as people do: case and blanks do not make another person."""
    return bool(one.strip()) and _said(one) == _said(other)


def _said(name: str) -> Sequence[str]:
    return name.casefold().split()
