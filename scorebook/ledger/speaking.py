"""Two ways to speak to a store: SQLite, and PostgreSQL through SQLAlchemy.

Both take the same questions, with facts bound by name (:name).
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.ledger.opening import opened, telling
from scorebook.ledger.steps import IN_POSTGRESQL, statements
from scorebook.ledger.transactions import transaction

if TYPE_CHECKING:
    from sqlalchemy import Connection

# One program at a time brings the shape up to date; the number is only ours.
_SHAPING = 7_265_001


class Speaks(Protocol):
    """An open store."""

    def asked(self, question: str, **facts: object) -> list[Sequence[Any]]:
        """Ask, or tell; give the rows, where there are any.

        Raises: StoppedError.
        """

    def whole(self) -> AbstractContextManager[None]:
        """Do all of the block or nothing; it is on the disk when the block has ended."""


class InSqlite:
    """A file of this machine, the same that mails are noted in."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take an open connection; `path` is named when something is wrong."""
        self._connection, self._path = connection, path

    def asked(self, question: str, **facts: object) -> list[Sequence[Any]]:
        """Ask, or tell."""
        with telling(self._path):
            return self._connection.execute(question, facts).fetchall()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Do all of the block or nothing."""
        with telling(self._path), transaction(self._connection):
            yield


class InPostgresql:
    """A database of the company's; it may be another machine's."""

    def __init__(self, connection: "Connection") -> None:
        """Take an open connection."""
        self._connection = connection
        self._is_whole = False

    def asked(self, question: str, **facts: object) -> list[Sequence[Any]]:
        """Ask, or tell."""
        from sqlalchemy import text  # noqa: PLC0415 - only there with the extra `postgres`

        with _telling_postgresql(self._connection):
            result = self._connection.execute(text(question), facts)
            rows: list[Sequence[Any]] = list(result) if result.returns_rows else []
            if not self._is_whole:
                self._connection.commit()
            return rows

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Do all of the block or nothing."""
        self._is_whole = True
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        else:
            with _telling_postgresql():
                self._connection.commit()
        finally:
            self._is_whole = False


@contextmanager
def in_sqlite(path: Path, *, to_write: bool) -> Iterator[Speaks]:
    """Open a file; whoever only reads one that is not there gets an empty one.

    Raises: StoppedError.
    """
    with opened(path, to_write=to_write) as connection:
        yield InSqlite(connection, path)


@contextmanager
def in_postgresql(database: str) -> Iterator[Speaks]:
    """Open a database, and bring it to the newest shape.

    Shape: `database` is an address such as postgresql://hr@server/scorebook; what it leaves out
        comes from where PostgreSQL's own programs look (PGPASSWORD, ~/.pgpass).
    Raises: StoppedError.
    """
    try:
        from sqlalchemy import create_engine  # noqa: PLC0415 - only there with the extra
        from sqlalchemy.exc import ArgumentError  # noqa: PLC0415 - as above
        from sqlalchemy.pool import NullPool  # noqa: PLC0415 - as above
    except ImportError as fault:
        raise StoppedError(
            N_("A history in PostgreSQL needs more: pip install 'scorebook[postgres]'.")
        ) from fault
    _, _, place = database.partition("://")
    try:
        engine = create_engine(f"postgresql+psycopg://{place}", poolclass=NullPool)
    except ArgumentError as fault:
        raise StoppedError(
            N_("The history in PostgreSQL cannot be read or written: {why}."), why="address"
        ) from fault
    with _telling_postgresql():
        connection = engine.connect()
    try:
        speaks = InPostgresql(connection)
        _bring_up_to_date(speaks)
        yield speaks
    finally:
        connection.close()
        engine.dispose()


def _bring_up_to_date(speaks: InPostgresql) -> None:
    with speaks.whole():
        speaks.asked("SELECT pg_advisory_xact_lock(:number)", number=_SHAPING)
        speaks.asked("CREATE TABLE IF NOT EXISTS scorebook_shape (number INTEGER PRIMARY KEY)")
        [(version,)] = speaks.asked("SELECT coalesce(max(number), 0) FROM scorebook_shape")
        if version > len(IN_POSTGRESQL):
            raise StoppedError(
                N_("{name} was written by a newer scorebook; use that one, or a newer one still."),
                name="PostgreSQL",
            )
        for number in range(version, len(IN_POSTGRESQL)):
            for statement in statements(IN_POSTGRESQL[number]):
                speaks.asked(statement)
            speaks.asked("INSERT INTO scorebook_shape VALUES (:number)", number=number + 1)


@contextmanager
def _telling_postgresql(connection: "Connection | None" = None) -> Iterator[None]:
    """Turn what PostgreSQL complains about into one sentence, without facts of anybody's.

    Raises: StoppedError.
    """
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - only there with the extra

    try:
        yield
    except SQLAlchemyError as fault:
        if connection is not None:
            connection.rollback()
        # The whole message would repeat what was bound: names, and the record.
        why = str(getattr(fault, "orig", "") or type(fault).__name__).splitlines()[0]
        raise StoppedError(
            N_("The history in PostgreSQL cannot be read or written: {why}."), why=why
        ) from None
