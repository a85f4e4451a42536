"""What changed since an earlier month: who moved, who came and went, how all of it compares.

Nothing here knows where the earlier results were kept. Agents are the same when their agent_id is.

Units: scores are ratios, payouts money in the currency of their own month.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from scorebook.core.numbers import ZERO, exact
from scorebook.core.period import Period
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One agent's result in the earlier month; a withheld one has no score, tier or payout."""

    agent_id: str
    name: str
    score: Decimal | None = None
    tier: str | None = None
    payout: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The results of an earlier month.

    Shape: `agents` by agent_id, in the order of their run. `is_chosen`: only agents somebody chose
        were scored, so that nobody can be told to be new. `sha256` is of the record it was read
        from, in hex; empty where it has none.
    """

    period: Period
    currency: str
    agents: Mapping[str, Before] = field(default_factory=dict)
    is_chosen: bool = False
    sha256: str = ""


class NotEarlierError(ValueError):
    """The results to compare with are of the same month, or of a later one."""

    def __init__(self, period: Period, earlier: Period) -> None:
        """Keep both months."""
        super().__init__(f"{earlier} is not before {period}")
        self.period = period
        self.earlier = earlier


class Way(StrEnum):
    """Which way an agent's tier went; UNTOLD where this month's ladder lacks the earlier one."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An agent whose tier is another one than before; `change` is the score's, now less before."""

    card: Scorecard
    before: Before
    way: Way
    change: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """A month beside an earlier one.

    Shape: `before` are the earlier totals, their payout None where the money is another. `up` and
        `down` begin with whose score changed most. `new` have no result at all in the earlier run,
        `gone` none in this one. `untold` had a tier that their ladder of today does not have.
    """

    earlier: Earlier
    scored: int
    average: Decimal | None
    payout: Decimal | None
    up: tuple[Move, ...]
    down: tuple[Move, ...]
    untold: tuple[Move, ...]
    new: tuple[Scorecard, ...]
    gone: tuple[Before, ...]


def since_last(cards: Sequence[Scorecard], scheme: Scheme, earlier: Earlier) -> SinceLast:
    """Compare this month's results with the earlier ones.

    Raises: NotEarlierError when the other month is not an earlier one.
    """
    settings = scheme.settings
    if earlier.period >= settings.period:
        raise NotEarlierError(settings.period, earlier.period)
    here = {card.agent.agent_id for card in cards}
    moves = tuple(_moves(cards, scheme, earlier))
    before = earlier.agents.values()
    scores = [one.score for one in before if one.score is not None]
    payouts = [one.payout for one in before if one.payout is not None]
    is_new = () if earlier.is_chosen else cards
    with exact():
        return SinceLast(
            earlier=earlier,
            scored=len(scores),
            average=sum(scores, ZERO) / len(scores) if scores else None,
            payout=sum(payouts, ZERO) if earlier.currency == settings.currency else None,
            up=_by_change(moves, Way.UP),
            down=_by_change(moves, Way.DOWN),
            untold=_by_change(moves, Way.UNTOLD),
            new=tuple(card for card in is_new if card.agent.agent_id not in earlier.agents),
            gone=tuple(one for one in before if one.agent_id not in here),
        )


def rung_before(before: Before, ladder: Sequence[Tier]) -> int | None:
    """Find the earlier tier on today's ladder, counted from 0; None when it is not there."""
    names = [tier.name.casefold() for tier in ladder]
    tier = before.tier
    return names.index(tier.casefold()) if tier is not None and tier.casefold() in names else None


def way_of(card: Scorecard, before: Before, scheme: Scheme) -> Way | None:
    """Say which way the tier went; None where there was or is no tier."""
    if card.tier is None or before.tier is None:
        return None
    ladder = scheme.ladder(card.agent.role)
    then, now = rung_before(before, ladder), ladder.index(card.tier)
    if then is None:
        return Way.UNTOLD
    return Way.SAME if then == now else Way.UP if now > then else Way.DOWN


def _moves(cards: Sequence[Scorecard], scheme: Scheme, earlier: Earlier) -> Iterator[Move]:
    for card in cards:
        before = earlier.agents.get(card.agent.agent_id)
        way = None if before is None else way_of(card, before, scheme)
        if before is None or way in {None, Way.SAME}:
            continue
        with exact():
            change = (card.score or ZERO) - (before.score or ZERO)
        yield Move(card=card, before=before, way=Way(way), change=change)


def _by_change(moves: Sequence[Move], way: Way) -> tuple[Move, ...]:
    """Give the moves of one way, the greatest change of a score first."""
    there = (move for move in moves if move.way is way)
    return tuple(sorted(there, key=lambda move: -abs(move.change)))
