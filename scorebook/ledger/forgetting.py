"""Taking names and addresses out of the ledger; who had a mail of which month stays.

Without that a month could go out twice. Replies of servers go too: they may repeat an address.
"""

import sqlite3
from collections.abc import Collection

from scorebook.core.period import Period

_CLEARS = (
    "UPDATE recipient SET name = '', address = '' WHERE (name <> '' OR address <> '') AND {which}",
    "UPDATE delivery SET reply = '' WHERE {which}",
    "UPDATE step SET reply = '' WHERE {which}",
)


def forget(
    connection: sqlite3.Connection,
    company: str,
    periods: Collection[Period],
    agent_id: str | None,
    *,
    counted_only: bool,
) -> int:
    """Clear the rows of some months, of one agent or of all; give how many recipients had any."""
    marks = ", ".join("?" for _ in periods)
    which = f"run IN (SELECT id FROM run WHERE company = ? AND period IN ({marks}))"
    facts: list[object] = [company, *map(str, periods)]
    if agent_id is not None:
        which += " AND agent_id = ?"
        facts.append(agent_id)
    [(found,)] = connection.execute(
        f"SELECT count(*) FROM recipient WHERE (name <> '' OR address <> '') AND {which}", facts
    )
    if not counted_only:
        for clear in _CLEARS:
            connection.execute(clear.format(which=which), facts)
    return int(found)
