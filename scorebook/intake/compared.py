"""What a target says besides its number: at least (>=) or at most (<=), in signs or in words."""

import re
from collections.abc import Mapping
from functools import cache

from scorebook.intake.numbers import flat
from scorebook.intake.vocabulary import vocabulary

# An equals sign adds nothing to a number.
_NOTHING_MORE = "="


def compared(text: str) -> tuple[str, str]:
    """Take what is said besides the number off a target: >=90% says >= of 90%.

    Shape: the sign (">=", ">", "<=", "<", or "" where nothing is said), and the rest.
    """
    plain = flat(text)
    for kind, pattern in _patterns().items():
        found = pattern.fullmatch(plain)
        if found is not None:
            said = vocabulary().value(kind, " ".join(found["said"].split())) or ""
            return ("" if said == _NOTHING_MORE else said), found["rest"]
    return "", text


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Give the pattern of each place where it may stand; the longest words are tried first.

    A word ends before a letter or a digit, so that "minus 5" is no "min".
    """
    before, behind = (_any_of(kind) for kind in ("compared_before", "compared_behind"))
    return {
        "compared_before": re.compile(
            rf"(?P<said>{before})(?![^\W\d_])[\s.:]*(?P<rest>.+)", re.IGNORECASE | re.DOTALL
        ),
        "compared_behind": re.compile(
            rf"(?P<rest>.*[\d%)])\s*(?P<said>{behind})\.?", re.IGNORECASE | re.DOTALL
        ),
    }


def _any_of(kind: str) -> str:
    words = [word for words in vocabulary().written["values"][kind].values() for word in words]
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
