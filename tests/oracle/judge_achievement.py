"""How much of a target was delivered: one formula for each direction, in Fractions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tests.oracle.meaning import NO_CAP, Kpi

ONE = Fraction(1)
NOTHING = Fraction(0)
USUAL_CAP = Fraction(6, 5)
POLICED = {"higher", "higher-signed", "lower", "lower-ratio"}
"""The directions for which a policy says what a target of zero is worth."""


class FaultError(Exception):
    """The line cannot be scored: the agent has a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was delivered and what it is compared with.

    Shape: `target` and `high` are in force for this agent; `points` are the rows of the band.
    """

    kpi: Kpi
    realized: Fraction
    target: Fraction | None
    high: Fraction | None
    points: Sequence[tuple[Fraction, Fraction]]

    @property
    def aim(self) -> Fraction:
        """Give the target, without which most directions cannot be asked about.

        Raises: FaultError if there is none.
        """
        if self.target is None:
            raise FaultError
        return self.target


def cap_of(kpi: Kpi) -> Fraction | None:
    """Give the cap in force; None is no cap."""
    if kpi.cap is None:
        return USUAL_CAP
    return None if kpi.cap == NO_CAP else Fraction(kpi.cap)


def zero_target(asked: Asked) -> Fraction | None:
    """Give what the KPI's policy makes of a target of zero; None is excused."""
    policy = asked.kpi.when_target_zero
    more_is_better = asked.kpi.direction in {"higher", "higher-signed"}
    good = asked.realized >= 0 if more_is_better else asked.realized <= 0
    worth = {"full": ONE if good else NOTHING, "zero": NOTHING, "excuse": None}
    if policy not in worth:
        raise FaultError
    return worth[policy]


def higher(asked: Asked) -> Fraction:
    """Divide what was delivered by the target."""
    if asked.aim < 0:
        raise FaultError
    return asked.realized / asked.aim


def higher_signed(asked: Asked) -> Fraction:
    """Measure how far it is above the target, which may be below zero."""
    size = abs(asked.aim)
    return (asked.realized - asked.aim + size) / size


def lower(asked: Asked) -> Fraction:
    """Take from 2 what `higher` would give."""
    return 2 - asked.realized / asked.aim


def lower_ratio(asked: Asked) -> Fraction | None:
    """Divide the target by what was delivered; nothing delivered is the cap."""
    return cap_of(asked.kpi) if asked.realized == 0 else asked.aim / asked.realized


def within(asked: Asked) -> Fraction:
    """Give 1 inside, and less or more outside of a range."""
    low, got = asked.aim, asked.realized
    high = low if asked.high is None else asked.high
    if got > high:
        return got / high if asked.kpi.above == "credit" else max(NOTHING, 1 - (got - high) / high)
    return ONE if got >= low or low == 0 else got / low


def stabilise(asked: Asked) -> Fraction:
    """Take off what it strays from the target, as a part of what it may stray."""
    if asked.aim == 0:
        raise FaultError
    allowed = Fraction(asked.kpi.tolerance or 0) * abs(asked.aim)
    return max(NOTHING, 1 - abs(asked.realized - asked.aim) / allowed)


def banded(asked: Asked) -> Fraction:
    """Give the score of the row that was reached, as a share of `best` where there is one."""
    rows = sorted(asked.points)
    reached = [score for start, score in rows if start <= asked.realized] or [rows[0][1]]
    return reached[-1] / Fraction(1 if asked.kpi.best is None else asked.kpi.best)


def interpolated(asked: Asked) -> Fraction:
    """Give the height of the line through the points, which runs level outside of them."""
    points, at = sorted(asked.points), asked.realized
    if at <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return points[-1][1]


def worst_best(asked: Asked) -> Fraction:
    """Give how far it is on the way from the worst to the best."""
    worst, best = Fraction(asked.kpi.worst or 0), Fraction(asked.kpi.best or 0)
    return min(ONE, max(NOTHING, (worst - asked.realized) / (worst - best)))


def from_start(asked: Asked) -> Fraction:
    """Give how far it is on the way from where it began to the target."""
    start = Fraction(asked.kpi.start or 0)
    if start == asked.aim:
        raise FaultError
    return (asked.realized - start) / (asked.aim - start)


def yes_no(asked: Asked) -> Fraction:
    """Give all or nothing."""
    return ONE if asked.realized else NOTHING


def zero_count(asked: Asked) -> Fraction:
    """Take a step off for each one that should not have happened."""
    lost = Fraction(asked.kpi.step or 0) * max(NOTHING, asked.realized)
    return max(NOTHING, 1 - lost)


FORMULAS: Mapping[str, Callable[[Asked], Fraction | None]] = {
    "higher": higher,
    "higher-signed": higher_signed,
    "lower": lower,
    "lower-ratio": lower_ratio,
    "range": within,
    "stabilise": stabilise,
    "band": banded,
    "interpolate": interpolated,
    "worst-best": worst_best,
    "from-start": from_start,
    "yes-no": yes_no,
    "zero-count": zero_count,
}


def achievement(asked: Asked) -> Fraction | None:
    """Give the raw achievement; None when the zero-target policy excuses the line.

    Raises: FaultError if it cannot be worked out.
    """
    if asked.kpi.direction in POLICED and asked.aim == 0:
        return zero_target(asked)
    return FORMULAS[asked.kpi.direction](asked)
