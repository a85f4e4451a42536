"""What closed months owe, or were paid too much, once they were computed again.

A closed month never changes: the difference goes into the month that is open, once. Units: money
in `currency`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import ZERO, exact
from scorebook.core.period import Period
from scorebook.core.since_last import Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueUp:
    """One agent's correction of one closed month.

    Shape: `paid` is what the month was closed with, `settled` what months in between have
        corrected already, `due` what it came to when it was computed again; `amount` is what is
        left: due less paid less settled, below 0 where too much was paid.
    """

    agent_id: str
    name: str
    period: Period
    paid: Decimal
    settled: Decimal
    due: Decimal
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """A closed month, and the same month computed again."""

    closed: Earlier
    again: Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncorrected:
    """A closed month that was computed again, as far as nothing says what is due.

    Shape: `agents` are the ids of those who were paid and have no result now, in their order;
        `currency` is the other one, in which the whole month cannot be corrected.
    """

    period: Period
    agents: tuple[str, ...] = ()
    currency: str = ""


# What was settled already, by agent_id and the month it was settled for.
Settled = Mapping[tuple[str, Period], Decimal]


def true_ups(months: Iterable[Recomputed], settled: Settled, currency: str) -> tuple[TrueUp, ...]:
    """Give everybody's corrections, the earliest month first.

    Who had no result when the month was closed was paid nothing. Who has none now, withheld or not
    in the workbook any more, is left alone: nothing says what is due. A month in another currency
    is not corrected.
    Source: docs/rules.md#corrections.
    """
    found: list[TrueUp] = []
    for month in sorted(months, key=lambda one: one.closed.period):
        if {month.closed.currency, month.again.currency} == {currency}:
            found += _of_month(month, settled, currency)
    return tuple(found)


def uncorrected(
    months: Iterable[Recomputed], settled: Settled, currency: str
) -> tuple[Uncorrected, ...]:
    """Say what was computed again and is not corrected, for people to decide about.

    Source: docs/rules.md#corrections.
    """
    found = []
    for month in sorted(months, key=lambda one: one.closed.period):
        period = month.closed.period
        other = {month.closed.currency, month.again.currency} - {currency}
        if other:
            found.append(Uncorrected(period=period, currency=", ".join(sorted(other))))
            continue
        paid = {key for key, one in month.closed.agents.items() if one.payout}
        paid |= {agent_id for (agent_id, of), amount in settled.items() if of == period and amount}
        left = [key for key in sorted(paid) if _due(month, key) is None]
        if left:
            found.append(Uncorrected(period=period, agents=tuple(left)))
    return tuple(found)


def total(found: Sequence[TrueUp]) -> Decimal:
    """Add them up. Source: docs/rules.md#corrections."""
    with exact():
        return sum((one.amount for one in found), ZERO)


def _due(month: Recomputed, agent_id: str) -> Decimal | None:
    now = month.again.agents.get(agent_id)
    return None if now is None else now.payout


def _of_month(month: Recomputed, settled: Settled, currency: str) -> Iterator[TrueUp]:
    period = month.closed.period
    for agent_id, now in month.again.agents.items():
        if now.payout is None:
            continue
        then = month.closed.agents.get(agent_id)
        paid = ZERO if then is None or then.payout is None else then.payout
        already = settled.get((agent_id, period), ZERO)
        with exact():
            amount = now.payout - paid - already
        if amount:
            yield TrueUp(
                agent_id=agent_id,
                name=now.name,
                period=period,
                paid=paid,
                settled=already,
                due=now.payout,
                amount=amount,
                currency=currency,
            )
