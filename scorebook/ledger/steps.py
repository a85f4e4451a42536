"""The shape of the history, as numbered steps for both kinds of store; never edited once taken.

The words are those that SQLite and PostgreSQL share; {blob} and {strict} are what differs.
"""

from collections.abc import Sequence

_HISTORY = """
-- A sealed run; `record` is its run.json, compressed, and NULL once it was purged.
CREATE TABLE kept_run (
    sha256      TEXT NOT NULL PRIMARY KEY,
    company     TEXT NOT NULL,
    period      TEXT NOT NULL,
    folder      TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    at          TEXT NOT NULL,
    workbook    TEXT NOT NULL,
    version     TEXT NOT NULL,
    agents      INTEGER NOT NULL,
    scored      INTEGER NOT NULL,
    payout      TEXT NOT NULL,
    currency    TEXT NOT NULL,
    record      {blob}
){strict};
CREATE INDEX kept_run_of_period ON kept_run (company, period);

CREATE TABLE closed_month (
    company     TEXT NOT NULL,
    period      TEXT NOT NULL,
    sha256      TEXT NOT NULL REFERENCES kept_run (sha256),
    by_name     TEXT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (company, period)
){strict};

-- A file that was taken out of a drop folder: the same content is never run twice.
CREATE TABLE taken_file (
    sha256      TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    company     TEXT NOT NULL,
    period      TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    at          TEXT NOT NULL
){strict};
"""

# Which run came later is counted, and not read off clocks.
_TURNS = """
ALTER TABLE kept_run ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
UPDATE kept_run SET turn =
    (SELECT count(*) FROM kept_run AS earlier WHERE earlier.at <= kept_run.at);
ALTER TABLE closed_month ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
UPDATE closed_month SET turn =
    (SELECT count(*) FROM kept_run WHERE kept_run.at <= closed_month.at);
"""

_STEPS: Sequence[str] = (_HISTORY, _TURNS)
IN_SQLITE = tuple(step.format(blob="BLOB", strict=" STRICT") for step in _STEPS)
IN_POSTGRESQL = tuple(step.format(blob="BYTEA", strict="") for step in _STEPS)


def statements(script: str) -> list[str]:
    """Take a script of plain statements apart; none has a semicolon within.

    SQLite's `executescript` would commit before it begins.
    """
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [one.strip() for one in "\n".join(lines).split(";") if one.strip()]
