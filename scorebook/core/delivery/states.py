"""The states of one agent's mail, and the only ways from one to the next.

    pending → sending → sent | failed | retry | uncertain

`sending` is written down before anything is said to a server, so that after a crash it is known
of which mails it is not known whether they went out. Only an answer about such a mail, from the
mailbox or from a person, leads on from `uncertain`.
"""

from collections.abc import Mapping
from enum import StrEnum

from scorebook.core.sentences import N_


class State(StrEnum):
    """Where one mail of a round stands."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    RETRY = "retry"
    UNCERTAIN = "uncertain"


# Each state in a few words, to be said in the reader's language.
SAID: Mapping[State, str] = {
    State.PENDING: N_("waiting"),
    State.SENDING: N_("being sent"),
    State.SENT: N_("sent"),
    State.FAILED: N_("refused for good"),
    State.RETRY: N_("to be tried again"),
    State.UNCERTAIN: N_("not known whether sent"),
}

NEXT: Mapping[State, frozenset[State]] = {
    State.PENDING: frozenset({State.SENDING}),
    State.SENDING: frozenset({State.SENT, State.FAILED, State.RETRY, State.UNCERTAIN}),
    State.RETRY: frozenset({State.SENDING}),
    # Once somebody has mended what was wrong and asks for it by name.
    State.FAILED: frozenset({State.RETRY}),
    # A person, or the mailbox, has said whether it went out.
    State.UNCERTAIN: frozenset({State.SENT, State.RETRY}),
    State.SENT: frozenset(),
}

# What a plain `send` takes up; `failed` is final until it is asked for.
WAITING = frozenset({State.PENDING, State.RETRY})
# The agent has the mail, or may have it.
MAY_HAVE_ARRIVED = frozenset({State.SENDING, State.SENT, State.UNCERTAIN})


def may_follow(state: State, following: State) -> bool:
    """Say whether a mail may go from one state to another."""
    return following in NEXT[state]
