"""Who gets which report: the rows a run seals, what keeps one from a mail, what has changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scorebook.core.delivery.addresses import (
    AddressFault,
    address_fault,
    mailbox,
    same_spelling,
)
from scorebook.core.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One frozen row: everything a mail is made of stands in it, joined by the agent id alone.

    Shape: `report` is the path of the PDF below the folder of the run, empty where there is none;
        `sha256` is that of its bytes, in hex. `language` is id or en. `is_protected` says that the
        report is encrypted with the agent's password on its way.
    """

    agent_id: str
    name: str
    address: str
    language: str
    report: str
    sha256: str
    is_protected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRun:
    """A finished run whose files are all as they were sealed.

    Shape: `sha256` is that of run.json, which has the hashes of all other files; `made_by` is
        who made it, empty where that is not known.
    """

    folder: str
    period: Period
    company: str
    language: str
    sha256: str
    recipients: tuple[Recipient, ...]
    made_by: str = ""


class Hurdle(StrEnum):
    """What keeps an agent from a mail."""

    NO_REPORT = "no-report"
    NO_ADDRESS = "no-address"
    BAD_ADDRESS = "bad-address"


def hurdle(recipient: Recipient) -> Hurdle | None:
    """Say what keeps an agent from a mail; None when nothing does."""
    if not recipient.report:
        return Hurdle.NO_REPORT
    match address_fault(recipient.address):
        case None:
            return None
        case AddressFault.MISSING:
            return Hurdle.NO_ADDRESS
        case _:
            return Hurdle.BAD_ADDRESS


def reachable(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Keep those who can have a mail."""
    return tuple(one for one in recipients if hurdle(one) is None)


def shared_addresses(recipients: Iterable[Recipient]) -> Mapping[str, tuple[str, ...]]:
    """Name the addresses that several agents have, each with their ids in the run's order."""
    owners: dict[str, list[str]] = defaultdict(list)
    for one in reachable(recipients):
        owners[mailbox(one.address)].append(one.agent_id)
    return {address: tuple(ids) for address, ids in owners.items() if len(ids) > 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChanges:
    """What is otherwise than the last time: agent ids, in the order of the run.

    Shape: `changed` maps the agent id to the address before and the address now.
    """

    new: tuple[str, ...]
    changed: Mapping[str, tuple[str, str]]
    gone: tuple[str, ...]


def address_changes(before: Mapping[str, str], now: Sequence[Recipient]) -> AddressChanges:
    """Compare with the addresses of the last round; `before` maps agent ids to addresses."""
    here = {one.agent_id: one.address for one in now}
    return AddressChanges(
        new=tuple(agent_id for agent_id in here if agent_id not in before),
        changed={
            agent_id: (before[agent_id], address)
            for agent_id, address in here.items()
            if agent_id in before and not same_spelling(before[agent_id], address)
        },
        gone=tuple(sorted(before.keys() - here.keys())),
    )


class SamePeople:
    """Who of one run a row of another one is about: known by the id, or by the mailbox.

    By the id within a company; by the mailbox everywhere, since an id may have lost its zeros and
    the company have got another name. Where agents share mailboxes, it takes both.
    """

    def __init__(self, company: str, rows: Iterable[Recipient], *, shared: bool) -> None:
        """Take the rows of the one run."""
        self._company, self._shared = company, shared
        self._ids: set[str] = set()
        self._owners: dict[str, set[str]] = defaultdict(set)
        for one in rows:
            self._ids.add(one.agent_id)
            if one.address:
                self._owners[mailbox(one.address)].add(one.agent_id)

    def of(self, company: str, agent_id: str, address: str) -> frozenset[str]:
        """Name those of the one run that a row of another run is about."""
        found = self._owners.get(mailbox(address), set()) if address else set()
        if self._shared:
            found = found & {agent_id}
        if company == self._company and agent_id in self._ids:
            found = found | {agent_id}
        return frozenset(found)
