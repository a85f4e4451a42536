"""Several cells of one problem, named in a sentence."""

from collections.abc import Iterable

from scorebook.core.places import Place

# So many cells of one problem are named.
MOST_NAMED = 10


def named(places: Iterable[Place | None]) -> str:
    """Name the cells of a problem once each, the first ten of many."""
    names = list(dict.fromkeys(str(one) for one in places if one is not None))
    more = ["…"] if len(names) > MOST_NAMED else []
    return ", ".join([*names[:MOST_NAMED], *more])
