"""What a tier pays: an amount, a part of the base, or slice by slice for a quantity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.judge_achievement import NOTHING, ONE, FaultError
from tests.oracle.judge_lines import Line, half_up, share_of_period
from tests.oracle.meaning import Agent, Month
from tests.oracle.meaning_rules import Rung


@dataclass(frozen=True, slots=True)
class Earner:
    """What a ladder needs to know of an agent: the base, and a quantity against its target."""

    ladder: Sequence[Rung]
    base: Fraction
    quantity: Fraction = NOTHING
    target: Fraction = NOTHING


def earner(month: Month, agent: Agent, lines: Mapping[str, Line], *, scored: bool) -> Earner:
    """Look up what the agent's ladder needs to know; nobody counts units for who has no score.

    Raises: FaultError if it pays by the unit and there is nothing to count, or no target.
    """
    ladder = month.ladder(month.role(agent.role))
    base = Fraction(agent.base or 0)
    # A row that pays nothing asks for nothing.
    paying = [rung for rung in ladder if rung.payout]
    if agent.base is None and any(rung.kind == "rate" for rung in paying):
        raise FaultError
    codes = {rung.kpi for rung in paying if rung.kind == "per-unit"}
    if not codes or not scored:
        return Earner(ladder, base)
    one = lines.get(str(next(iter(codes))))
    if one is None or one.state != "measured" or one.realized is None:
        raise FaultError
    if one.target is None or one.target <= 0:
        raise FaultError
    return Earner(ladder, base, max(NOTHING, one.realized), one.target)


def by_slices(who: Earner, place: int, quantity: Fraction) -> Fraction:
    """Pay every slice of a quantity at its own rate, up to the rung reached, which has no end."""
    money = NOTHING
    for number, rung in enumerate(who.ladder[: place + 1]):
        begins = Fraction(rung.floor) * who.target
        last = number == place
        ends = quantity if last else Fraction(who.ladder[number + 1].floor) * who.target
        piece = max(NOTHING, min(quantity, ends) - begins)
        money += piece * Fraction(rung.payout) if rung.kind == "per-unit" else NOTHING
    return money


def at_floor(who: Earner, place: int) -> Fraction:
    """Give what a rung pays to somebody who has just reached it."""
    rung = who.ladder[place]
    if rung.kind == "per-unit":
        return by_slices(who, place, min(who.quantity, Fraction(rung.floor) * who.target))
    return Fraction(rung.payout) * (who.base if rung.kind == "rate" else ONE)


def at_score(who: Earner, place: int, score: Fraction) -> Fraction:
    """Give what a rung pays at this score: on a linear one, part of the way to the next."""
    rung = who.ladder[place]
    if rung.kind == "per-unit":
        return by_slices(who, place, who.quantity)
    here = at_floor(who, place)
    if rung.curve != "linear" or place + 1 == len(who.ladder):
        return here
    begins, ends = Fraction(rung.floor), Fraction(who.ladder[place + 1].floor)
    way = max(NOTHING, score - begins) / (ends - begins)
    return here + (at_floor(who, place + 1) - here) * way


def settled(month: Month, agent: Agent, money: Fraction) -> Fraction:
    """Share out, cut, guarantee and round what is left after the gates."""
    if month.prorate == "payout":
        money *= share_of_period(month, agent)
    most = month.payout_cap if agent.payout_cap is None else agent.payout_cap
    least = month.guarantee if agent.guarantee is None else agent.guarantee
    if most is not None:
        money = min(money, Fraction(most))
    if least is not None:
        money = max(money, Fraction(least))
    return half_up(money, ONE if month.payout_unit is None else Fraction(month.payout_unit))
