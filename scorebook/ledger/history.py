"""The history's questions and answers: sealed runs, closed months, files that were taken in."""

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.app.history_ports import Taken
from scorebook.core.kept import Closed, KeptRun
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.ledger.speaking import Speaks, in_postgresql, in_sqlite

_RUN = (
    "kept_run.sha256, kept_run.company, kept_run.period, folder, made_by, kept_run.at, workbook, "
    "version, agents, scored, payout, currency, kept_run.turn"
)


@contextmanager
def history(path: Path, database: str, *, to_write: bool) -> Iterator["History"]:
    """Open the history: in a database where one is named, else in the file.

    Raises: StoppedError.
    """
    store = in_postgresql(database) if database else in_sqlite(path, to_write=to_write)
    with store as speaks:
        yield History(speaks)


class History:
    """One open history; fits `app.history_ports.KeepsHistory`."""

    def __init__(self, speaks: Speaks) -> None:
        """Take an open store."""
        self._speaks = speaks

    def keep(self, run: KeptRun, record: Mapping[str, Any]) -> None:
        """Keep a sealed run; the same run again counts as the latest of its month.

        The one a month was closed with stays in the folder it was closed in.
        """
        self._speaks.asked(
            """
            INSERT INTO kept_run (sha256, company, period, folder, made_by, at, workbook, version,
                agents, scored, payout, currency, record, turn)
            VALUES (:sha256, :company, :period, :folder, :made_by, :at, :workbook, :version,
                :agents, :scored, :payout, :currency, :record,
                (SELECT coalesce(max(turn), 0) + 1 FROM kept_run))
            ON CONFLICT (sha256) DO UPDATE SET at = excluded.at, made_by = excluded.made_by,
                record = excluded.record, turn = excluded.turn,
                folder = CASE WHEN EXISTS (SELECT 1 FROM closed_month
                    WHERE closed_month.sha256 = excluded.sha256)
                    THEN kept_run.folder ELSE excluded.folder END
            """,
            sha256=run.sha256,
            company=run.company,
            period=str(run.period),
            folder=run.folder,
            made_by=run.made_by,
            at=run.at,
            workbook=run.workbook,
            version=run.version,
            agents=run.agents,
            scored=run.scored,
            payout=f"{run.payout:f}",
            currency=run.currency,
            record=_packed(record),
        )

    def runs(self) -> tuple[KeptRun, ...]:
        """Give every run, the newest month first, and of one month the latest first."""
        rows = self._speaks.asked(
            f"""
            SELECT {_RUN}, closed_month.by_name, closed_month.at, closed_month.turn
            FROM kept_run
            LEFT JOIN closed_month ON closed_month.sha256 = kept_run.sha256
            """
        )
        found = [_run(row) for row in rows]
        return tuple(sorted(found, key=lambda run: (run.period, run.turn), reverse=True))

    def record(self, run: KeptRun) -> Mapping[str, Any] | None:
        """Give the record of a run; None once it was purged."""
        [(packed,)] = self._speaks.asked(
            "SELECT record FROM kept_run WHERE sha256 = :sha256", sha256=run.sha256
        )
        return None if packed is None else _unpacked(packed)

    def close(self, run: KeptRun, closed: Closed) -> None:
        """Close a month with one of its runs, for good."""
        self._speaks.asked(
            """
            INSERT INTO closed_month (company, period, sha256, by_name, at, turn)
            VALUES (:company, :period, :sha256, :by, :at,
                (SELECT coalesce(max(turn), 0) FROM kept_run))
            """,
            company=run.company,
            period=str(run.period),
            sha256=run.sha256,
            by=closed.by,
            at=closed.at,
        )

    def rewrite(self, records: Mapping[str, Mapping[str, Any] | None]) -> None:
        """Put other records in place of some, by their run's SHA-256; None takes one away."""
        with self._speaks.whole():
            for sha256, record in records.items():
                self._speaks.asked(
                    "UPDATE kept_run SET record = :record WHERE sha256 = :sha256",
                    sha256=sha256,
                    record=None if record is None else _packed(record),
                )

    def taken(self) -> tuple[Taken, ...]:
        """Give every file that was taken out of a drop folder, the first one first."""
        rows = self._speaks.asked(
            "SELECT sha256, name, company, period, outcome, at FROM taken_file"
        )
        found = [Taken(*row) for row in rows]
        return tuple(sorted(found, key=lambda one: one.at))

    def take(self, one: Taken) -> None:
        """Note a file that was taken in; what was known of the same content is replaced."""
        self._speaks.asked(
            """
            INSERT INTO taken_file (sha256, name, company, period, outcome, at)
            VALUES (:sha256, :name, :company, :period, :outcome, :at)
            ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, company = excluded.company,
                period = excluded.period, outcome = excluded.outcome, at = excluded.at
            """,
            sha256=one.sha256,
            name=one.name,
            company=one.company,
            period=one.period,
            outcome=one.outcome,
            at=one.at,
        )


def _run(row: Any) -> KeptRun:  # noqa: ANN401 - a row of either store
    *told, by, at, after = row
    sha256, company, period, folder, made_by, kept, workbook, version = told[:8]
    agents, scored, payout, currency, turn = told[8:]
    return KeptRun(
        company=company,
        period=Period.parse(period),
        sha256=sha256,
        folder=folder,
        made_by=made_by,
        at=kept,
        workbook=workbook,
        version=version,
        agents=agents,
        scored=scored,
        payout=Decimal(payout),
        currency=currency,
        turn=turn,
        closed=None if by is None else Closed(by=by, at=at, turn=after),
    )


def _packed(record: Mapping[str, Any]) -> bytes:
    return zlib.compress(json.dumps(record, ensure_ascii=False).encode())


def _unpacked(packed: bytes) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError) as fault:
        raise StoppedError(
            N_("A record in the history is damaged: {why}."), why=type(fault).__name__
        ) from fault
    return found
