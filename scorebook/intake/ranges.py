"""The two ends of a range as people write it: 75 - 90, 80-100%, 75 s/d 90, between 5 and 7 hari."""

import re
from collections.abc import Iterator
from functools import cache

from scorebook.intake.numbers import flat
from scorebook.intake.units import is_numeric
from scorebook.intake.vocabulary import vocabulary

_SIGNS = r"-|–|—|~|…|\.\.\.?"
# What stands behind the digits: a sign or words that may be said of both ends.
_BEHIND = re.compile(r"(?<=\d)[^\d]*$")


def ends_of(text: str) -> tuple[str, str] | None:
    """Split a range into the texts of its ends; None where a text is no range.

    What stands behind the second end only, 80-100% or 5 - 7 hari, is said of both.
    """
    plain = flat(text)
    if is_numeric(plain):
        return None
    for halves in _halves(plain):
        low, high = _completed(*halves)
        if is_numeric(low) and is_numeric(high):
            return low, high
    return None


def _completed(low: str, high: str) -> tuple[str, str]:
    """Say of both ends what stands behind one of them only."""
    low_behind, high_behind = _behind(low), _behind(high)
    if not low_behind and high_behind:
        return low + high_behind, high
    return (low, high + low_behind) if low_behind == "%" and not high_behind else (low, high)


def _halves(plain: str) -> Iterator[tuple[str, str]]:
    """Try every sign or word between two ends; a minus before the first end is none."""
    between = _between().fullmatch(plain)
    if between is not None:
        yield between["low"], between["high"]
    for found in _to().finditer(plain):
        yield plain[: found.start()].strip(), plain[found.end() :].strip()


def _behind(end: str) -> str:
    """Give what stands behind the last digit of an end."""
    found = _BEHIND.search(end)
    return "" if found is None else found[0].strip()


@cache
def _to() -> re.Pattern[str]:
    words = sorted(vocabulary().written["values"]["to"]["to"], key=len, reverse=True)
    named = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"{_SIGNS}|(?<![^\W\d_])(?:{named})(?![^\W\d_])\.?", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    known = vocabulary().written["values"]["between"]
    first, second = ("|".join(map(re.escape, known[name])) for name in ("between", "and"))
    return re.compile(rf"(?:{first})\s+(?P<low>.+?)\s+(?:{second})\s+(?P<high>.+)", re.IGNORECASE)
