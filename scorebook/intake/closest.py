"""What somebody may have meant who wrote a name that nobody knows; it only suggests."""

from collections.abc import Iterable
from difflib import get_close_matches

from scorebook.intake.vocabulary import key

# Of two names so alike, one is likely a slip of the pen: CSTA for CSAT.
_ALIKE = 0.75
# Among so many names the search would take long, and hit by chance.
_MOST = 2_000


def closest(written: str, known: Iterable[str], *, only: bool = False) -> str | None:
    """Give the known name that is most like the one written; None when none is like it.

    `only`: of several that are alike, as ids in a row are, none is more likely than the others.
    """
    by_key = {key(one): one for one in known if key(one)}
    wanted = key(written)
    if not wanted or wanted in by_key or len(by_key) > _MOST:
        return None
    near = get_close_matches(wanted, by_key, n=2, cutoff=_ALIKE)
    if not near or (only and len(near) > 1):
        return None
    return by_key[near[0]]
