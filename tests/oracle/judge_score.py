"""From the lines of an agent to the score: what counts, and with which weight."""

from collections.abc import Mapping
from fractions import Fraction

from tests.oracle.judge_achievement import NOTHING
from tests.oracle.judge_lines import Line, half_up
from tests.oracle.meaning import Month

Lines = Mapping[str, Line]


def by_group(lines: Lines) -> Mapping[str | None, dict[str, Line]]:
    """Put the lines of each group together; those without one are a group as well."""
    groups: dict[str | None, dict[str, Line]] = {}
    for key, one in lines.items():
        groups.setdefault(one.kpi.group, {})[key] = one
    return groups


def counting_weights(spread: str | None, lines: Lines) -> Mapping[str, Fraction]:
    """Give the weight of every line that counts, after what was excused gave up its own."""
    counting = {code: one for code, one in lines.items() if one.credit is not None}
    if spread != "group":
        return {code: one.weight for code, one in counting.items()}
    shares: dict[str, Fraction] = {}
    for group in by_group(lines).values():
        whole = sum((one.weight for one in group.values()), NOTHING)
        left = sum((one.weight for one in group.values() if one.credit is not None), NOTHING)
        for key, one in group.items():
            if one.credit is not None:
                shares[key] = one.weight * whole / left if left else NOTHING
    return shares


def exact_score(spread: str | None, lines: Lines) -> Fraction | None:
    """Give the weighted mean of what counts; None when nothing does, or must not be done without.

    With a spread of `none` a single excused line is enough for there to be no score.
    """
    if spread == "none" and any(one.credit is None for one in lines.values()):
        return None
    weights = counting_weights(spread, lines)
    whole = sum(weights.values(), NOTHING)
    if not whole:
        return None
    points = (weight * (lines[code].credit or NOTHING) for code, weight in weights.items())
    return sum(points, NOTHING) / whole


def score_unit(month: Month) -> Fraction:
    """Give the smallest step of a score: `score_places` places of a percent."""
    places = 2 if month.score_places is None else month.score_places
    return Fraction(1, 10 ** (places + 2))


def deciding_score(month: Month, exact: Fraction | None) -> Fraction | None:
    """Give the score that decides: cut to the cap of scores, then rounded."""
    if exact is None:
        return None
    cut = exact if month.score_cap is None else min(exact, Fraction(month.score_cap))
    return half_up(cut, score_unit(month))
