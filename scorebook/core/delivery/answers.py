"""What a mail server's answer means for one mail, and for all others.

A 4xx answer is for now, a 5xx for good (RFC 5321). A connection lost before the text was handed
over has delivered nothing; one lost afterwards may have.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from scorebook.core.delivery.states import State

_CLOSING = 421
_FOR_GOOD = 500
_FOR_NOW = 400
# Refusals that are about the sender's allowance, not about this mail: Google and Microsoft 365.
_ALLOWANCE = re.compile(
    r"\b5\.(?:4\.5|1\.90|7\.232|7\.236)\b|SubmissionQuotaExceeded|daily (?:user )?sending",
    re.IGNORECASE,
)


class Phase(StrEnum):
    """How far the talk with the server had come."""

    CONNECT = "connect"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    BEGIN = "begin"
    TEXT = "text"


# What goes wrong here would go wrong for every other mail as well.
_OF_ALL = frozenset({Phase.CONNECT, Phase.LOGIN, Phase.SENDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The last thing the server said; `code` None means that the connection was lost.

    Shape: phase TEXT is the answer to the whole mail, everything before has delivered nothing.
    """

    phase: Phase
    code: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of the mail; `reconnect` and `stop` are about the ones that follow."""

    state: State
    reconnect: bool = False
    stop: bool = False


def verdict(answer: Answer) -> Verdict:
    """Judge an answer.

    Returns: `stop` where every further mail would be refused as well: a wrong login, a sender
        that may not send, an allowance used up. The mail itself is then not at fault, and waits.
    """
    if answer.code is None:
        lost = State.UNCERTAIN if answer.phase is Phase.TEXT else State.RETRY
        return Verdict(lost, reconnect=True)
    if answer.code == _CLOSING:
        return Verdict(State.RETRY, reconnect=True)
    if answer.code < _FOR_NOW:
        return Verdict(State.SENT)
    if answer.code < _FOR_GOOD:
        return Verdict(State.RETRY, reconnect=answer.phase in _OF_ALL)
    if answer.phase in _OF_ALL or _ALLOWANCE.search(answer.text):
        return Verdict(State.RETRY, reconnect=True, stop=True)
    return Verdict(State.FAILED)
