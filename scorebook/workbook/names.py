"""Names Excel accepts: for sheets, whatever a team is called, and for text in cells."""

import re
from collections.abc import Iterable
from functools import lru_cache

# Excel's limits, counted as it counts: in UTF-16 units.
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767

_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# No XML can carry these; Excel would call the file damaged.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# So Excel writes letters it cannot write; in anybody's text it means itself.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# Excel keeps this name for itself.
_RESERVED = "history"


def sheet_names(wanted: Iterable[str], taken: Iterable[str], *, unnamed: str) -> list[str]:
    """Give each wanted name one that Excel accepts and no other sheet has, as like it as can be."""
    used = {_RESERVED, *(name.casefold() for name in taken)}
    names = []
    for each in wanted:
        name = _free(_allowed(each) or unnamed, used)
        used.add(name.casefold())
        names.append(name)
    return names


@lru_cache(maxsize=4096)
def text(words: str) -> str:
    """Give text a cell can hold: no control characters, no longer than Excel allows."""
    return _cut(_UNWRITABLE.sub("", words), _LONGEST_TEXT)


def saved_text(words: str) -> str:
    """Give text as the saved value of a formula, which XlsxWriter writes as it stands."""
    return _ESCAPE.sub("_x005F_", text(words))


def _allowed(name: str) -> str:
    plain = _FORBIDDEN_IN_NAMES.sub(" ", _ESCAPE.sub(" ", _UNWRITABLE.sub("", name)))
    return _cut(" ".join(plain.split()).strip("'"), _LONGEST_NAME).rstrip(" '")


def _free(name: str, used: set[str]) -> str:
    candidate, number = name, 1
    while candidate.casefold() in used:
        number += 1
        ending = f" ({number})"
        candidate = f"{_cut(name, _LONGEST_NAME - len(ending)).rstrip()}{ending}"
    return candidate


def _cut(words: str, most: int) -> str:
    """Cut to so many UTF-16 units, never through the middle of a letter."""
    if len(words) * 2 <= most:
        return words
    return words.encode("utf-16-le")[: most * 2].decode("utf-16-le", errors="ignore")
