"""One line of the way to the payout, as the agent's page shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, with which figures, and what came out; `in_words` where that is no figure."""

    what: str
    working: str
    answer: str
    in_words: bool = False
