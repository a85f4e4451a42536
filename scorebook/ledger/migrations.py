"""The shape of the ledger, as numbered steps; each is taken once, in order, and never edited.

`run` is a sealed run that was approved; what it came to is kept beside it (`steps`).
"""

import sqlite3
from collections.abc import Sequence

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.ledger.steps import IN_SQLITE, statements
from scorebook.ledger.transactions import transaction

_FIRST = """
CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    company     TEXT NOT NULL,
    period      TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    sha256      TEXT NOT NULL UNIQUE,
    folder      TEXT NOT NULL,
    made_by     TEXT NOT NULL
) STRICT;
CREATE INDEX run_of_period ON run (company, period);

CREATE TABLE approval (
    run         INTEGER PRIMARY KEY REFERENCES run (id),
    by          TEXT NOT NULL,
    account     TEXT NOT NULL,
    at          TEXT NOT NULL,
    correction  INTEGER NOT NULL CHECK (correction IN (0, 1))
) STRICT;

-- The frozen rows: what was approved, and nothing else, is sent.
CREATE TABLE recipient (
    run         INTEGER NOT NULL REFERENCES run (id),
    agent_id    TEXT NOT NULL,
    place       INTEGER NOT NULL,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,
    language    TEXT NOT NULL,
    report      TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    protected   INTEGER NOT NULL CHECK (protected IN (0, 1)),
    -- A later approval of the same period took this agent over before the mail went out.
    replaced_by INTEGER REFERENCES run (id),
    PRIMARY KEY (run, agent_id)
) STRICT;
CREATE INDEX recipient_of_agent ON recipient (agent_id);

CREATE TABLE delivery (
    run         INTEGER NOT NULL,
    agent_id    TEXT NOT NULL,
    way         TEXT NOT NULL,
    message_id  TEXT NOT NULL,
    state       TEXT NOT NULL
        CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'retry', 'uncertain')),
    tries       INTEGER NOT NULL DEFAULT 0,
    reply       TEXT NOT NULL DEFAULT '',
    since       TEXT NOT NULL,
    PRIMARY KEY (run, agent_id, way),
    FOREIGN KEY (run, agent_id) REFERENCES recipient (run, agent_id)
) STRICT;
CREATE INDEX delivery_by_state ON delivery (way, state, since);

-- Every step of every mail, kept for whoever asks later.
CREATE TABLE step (
    id          INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL,
    agent_id    TEXT NOT NULL,
    way         TEXT NOT NULL,
    state       TEXT NOT NULL,
    reply       TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;

CREATE TABLE trial (
    id          INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL REFERENCES run (id),
    agent_id    TEXT NOT NULL,
    way         TEXT NOT NULL,
    message_id  TEXT NOT NULL,
    account     TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
"""

# Before a mail is begun it is looked up whether it was sent before.
_STEPS_OF_A_MAIL = "CREATE INDEX step_of_mail ON step (run, agent_id, way);\n"

# How reports were to be encrypted when a round was approved; empty in older ones.
_PROTECTION = "ALTER TABLE approval ADD COLUMN protection TEXT NOT NULL DEFAULT '';\n"

# The history came second; its steps are shared with PostgreSQL, where there are no mails. What
# comes next comes last: each has its number for good.
MIGRATIONS: Sequence[str] = (
    *(_FIRST, *IN_SQLITE[:2], _STEPS_OF_A_MAIL, _PROTECTION),
    *IN_SQLITE[2:],
)


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring a ledger to the newest shape; each step is taken whole or not at all.

    Raises: StoppedError when a newer scorebook has written it.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise StoppedError(
            N_("{name} was written by a newer scorebook; use that one, or a newer one still."),
            name=name,
        )
    for number in range(version, len(MIGRATIONS)):
        # The version is looked at again inside: another program may have been quicker.
        with transaction(connection):
            if connection.execute("PRAGMA user_version").fetchone() == (number,):
                for statement in statements(MIGRATIONS[number]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")
