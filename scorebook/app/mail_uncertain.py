"""After a crash: mails of which nobody knows whether they went out are asked about, never resent.

A copy in the mailbox is proof that one went out. That there is none is proof only where copies of
others, that surely went out, are there: a mailbox that keeps none would always say no.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from scorebook.app.mail_ports import KeepsLedger, MailAdapters
from scorebook.app.mail_round import moment_of, written
from scorebook.core.delivery.recipients import SealedRun
from scorebook.core.delivery.rounds import SMTP, Delivery
from scorebook.core.delivery.settings import Lookup
from scorebook.core.delivery.states import State

# So many mails that surely went out are looked for beside the uncertain ones.
_CONTROLS = 3


def settle_uncertain(
    real: MailAdapters, sealed: SealedRun, ledger: KeepsLedger, way: str, lookup: Lookup | None
) -> None:
    """Bring what a crash left back to where it can go on, as far as that can be known.

    Raises: StoppedError when the mailbox cannot be read: then nothing is sent either.
    """
    for mail in _in(ledger, sealed, way, State.SENDING):
        ledger.move(sealed, mail, State.UNCERTAIN, at=mail.since)
    uncertain = _in(ledger, sealed, way, State.UNCERTAIN)
    if way != SMTP:
        # A file is there whole or not at all, and writing it again makes no second one.
        _move(real, ledger, sealed, uncertain, State.RETRY)
    elif uncertain and lookup is not None:
        _look_up(real, sealed, ledger, uncertain, lookup)


def _look_up(
    real: MailAdapters,
    sealed: SealedRun,
    ledger: KeepsLedger,
    uncertain: Sequence[Delivery],
    lookup: Lookup,
) -> None:
    wait = timedelta(seconds=lookup.wait)

    def missing_of(mails: Sequence[Delivery]) -> list[Delivery]:
        there = real.look_up(lookup, [mail.message_id for mail in mails])
        arrived = [mail for mail in mails if mail.message_id in there]
        _move(real, ledger, sealed, arrived, State.SENT)
        return [mail for mail in mails if mail.message_id not in there]

    missing = missing_of(uncertain)
    latest = max(moment_of(mail.since) for mail in uncertain)
    left = (latest + wait - real.clock.now()).total_seconds()
    if missing and left > 0:
        # What went out a moment ago may still be on its way.
        real.clock.wait(left)
        missing = missing_of(missing)
    controls = ledger.last_sent(written(real.clock.now() - wait), _CONTROLS)
    if missing and controls and set(real.look_up(lookup, controls)) & set(controls):
        _move(real, ledger, sealed, missing, State.RETRY)


def _in(ledger: KeepsLedger, sealed: SealedRun, way: str, state: State) -> list[Delivery]:
    return [mail for mail in ledger.deliveries(sealed, way) if mail.state is state]


def _move(
    real: MailAdapters,
    ledger: KeepsLedger,
    sealed: SealedRun,
    mails: Collection[Delivery],
    state: State,
) -> None:
    for mail in mails:
        ledger.move(sealed, mail, state, at=written(real.clock.now()))
