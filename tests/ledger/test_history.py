"""The history keeps what it was told, in a file and in PostgreSQL alike."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.app.history_ports import Taken
from scorebook.core.kept import Closed, KeptRun, recomputed
from scorebook.core.period import Period
from scorebook.ledger.history import History, history
from scorebook.ledger.migrations import MIGRATIONS
from scorebook.ledger.speaking import Speaks
from scorebook.ledger.steps import IN_POSTGRESQL

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
NO_SERVER = "PostgreSQL is not installed (Debian: apt install postgresql)"
RUN = KeptRun(
    company="Harbour Support",
    period=Period(2026, 9),
    sha256="a" * 64,
    folder="/results/september",
    made_by="sari",
    at="2026-10-01T08:00:00.000+00:00",
    workbook="kpi.xlsx",
    version="1",
    agents=3,
    scored=2,
    payout=Decimal("1500000.50"),
    currency="IDR",
)
LATER = replace(RUN, sha256="b" * 64, at="2026-10-02T08:00:00.000+00:00")
RECORD = {"period": "2026-09", "agents": [{"agent_id": "001", "name": "Ana Putri, ≥ 95 %"}]}

Opens = Callable[[], AbstractContextManager[History]]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL of our own, below one folder, that no port leads to; its address."""
    if not PROGRAMS:
        pytest.skip(NO_SERVER)
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("psycopg")
    # Not below pytest's folder, which is root's alone, and a socket's path must be short.
    home = Path(tempfile.mkdtemp(prefix="scorebook-pg-"))
    as_other: list[str] = []
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root; the package has brought an account of its own.
        shutil.chown(home, "postgres")
        as_other = ["runuser", "-u", "postgres", "--"]
    data = str(home / "data")

    def call(name: str, *arguments: str) -> None:
        program = [*as_other, str(PROGRAMS[-1].parent / name), "-D", data, *arguments]
        subprocess.run(program, check=True, capture_output=True, cwd="/")

    only_here = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
    try:
        call("initdb", "-A", "trust", "-U", "hr", "-E", "UTF8", "--no-sync")
        call("pg_ctl", "-l", str(home / "log"), "-o", only_here, "-w", "start")
        try:
            yield f"postgresql://hr@/{{database}}?host={home}"
        finally:
            call("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home)


@pytest.fixture(params=["sqlite", "postgresql"])
def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Opens:
    """Open one and the same empty history, as often as a test likes."""
    database = ""
    if request.param == "postgresql":
        database = _created(request.getfixturevalue("server"))
    return lambda: history(tmp_path / "scorebook.db", database, to_write=True)


def _created(server: str) -> str:
    from sqlalchemy import create_engine, text  # noqa: PLC0415 - only where there is a server
    from sqlalchemy.pool import NullPool  # noqa: PLC0415 - as above

    name = f"t{len(_MADE)}"
    _MADE.append(name)
    everywhere = server.format(database="postgres").replace("://", "+psycopg://")
    engine = create_engine(everywhere, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return server.format(database=name)


_MADE: list[str] = []


def test_a_run_and_its_record_come_back_as_they_were_kept(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(RUN, RECORD)
    with opens() as kept:
        assert kept.runs() == (replace(RUN, turn=1),)
        assert kept.record(RUN) == RECORD


def test_the_same_run_again_is_the_latest_of_its_month_and_no_second_one(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(RUN, RECORD)
        kept.keep(LATER, RECORD)
        again = replace(RUN, at="2026-10-03T08:00:00.000+00:00", folder="/elsewhere")
        kept.keep(again, RECORD)

        assert kept.runs() == (replace(again, turn=3), replace(LATER, turn=2))


def test_which_run_came_later_does_not_hang_on_a_clock(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(LATER, RECORD)
        kept.close(LATER, Closed(by="Sari", at=LATER.at))
        # The clock was put back, or it is another machine's.
        kept.keep(RUN, RECORD)
        runs = kept.runs()

    assert [run.sha256 for run in runs] == [RUN.sha256, LATER.sha256]
    assert recomputed(runs) == {RUN.period: (runs[1], runs[0])}


def test_what_was_kept_before_turns_were_counted_stands_in_the_order_of_its_times(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = replace(RUN, sha256="c" * 64, at="2026-10-04T08:00:00.000+00:00")
    with monkeypatch.context() as before, opens_as_before(before, opens) as speaks:
        for run in (again, RUN, LATER):
            speaks.asked(
                "INSERT INTO kept_run VALUES (:sha256, 'Harbour Support', '2026-09', '/results', "
                "'sari', :at, 'kpi.xlsx', '1', 3, 2, '1', 'IDR', NULL)",
                sha256=run.sha256,
                at=run.at,
            )
        speaks.asked(
            "INSERT INTO closed_month VALUES ('Harbour Support', '2026-09', :sha256, 'Sari', :at)",
            sha256=RUN.sha256,
            at="2026-10-03T08:00:00.000+00:00",
        )
    with opens() as kept:
        runs = kept.runs()

    assert [run.sha256[0] for run in runs] == ["c", "b", "a"]
    assert recomputed(runs) == {RUN.period: (runs[2], runs[0])}


def opens_as_before(
    monkeypatch: pytest.MonkeyPatch, opens: Opens
) -> AbstractContextManager[Speaks]:
    """Open the history in the shape it first had."""
    monkeypatch.setattr("scorebook.ledger.migrations.MIGRATIONS", MIGRATIONS[:2])
    monkeypatch.setattr("scorebook.ledger.speaking.IN_POSTGRESQL", IN_POSTGRESQL[:1])

    @contextmanager
    def opened() -> Iterator[Speaks]:
        with opens() as kept:
            yield kept._speaks

    return opened()


def test_a_month_is_closed_with_one_run_and_never_a_second_time(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(RUN, RECORD)
        kept.keep(LATER, RECORD)
        kept.close(RUN, Closed(by="Sari", at=LATER.at))
        with pytest.raises(StoppedError):
            kept.close(LATER, Closed(by="Budi", at=LATER.at))

        assert [run.closed for run in kept.runs()] == [
            None,
            Closed(by="Sari", at=LATER.at, turn=2),
        ]


def test_the_run_a_month_was_closed_with_keeps_its_folder(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(RUN, RECORD)
        kept.close(RUN, Closed(by="Sari", at=LATER.at))
        kept.keep(replace(RUN, folder="/elsewhere", at=LATER.at), RECORD)

        assert [(run.folder, run.at) for run in kept.runs()] == [(RUN.folder, LATER.at)]


def test_a_purged_record_is_gone_and_the_run_is_still_told(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(RUN, RECORD)
        kept.keep(LATER, RECORD)
        kept.rewrite({RUN.sha256: None, LATER.sha256: {"agents": []}})

        assert (kept.record(RUN), kept.record(LATER)) == (None, {"agents": []})
        assert kept.runs() == (replace(LATER, turn=2), replace(RUN, turn=1))


def test_half_of_a_change_is_no_change(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(RUN, RECORD)
        unwritable = {"agents": {1, 2}}
        with pytest.raises(TypeError):
            kept.rewrite({RUN.sha256: None, LATER.sha256: unwritable})

        assert kept.record(RUN) == RECORD


def test_a_damaged_record_is_told_in_one_sentence(opens: Opens) -> None:
    with opens() as kept:
        kept.keep(RUN, RECORD)
        kept._speaks.asked("UPDATE kept_run SET record = :record", record=b"no record")

        with pytest.raises(StoppedError, match="damaged"):
            kept.record(RUN)


def test_a_file_that_was_taken_in_is_known_by_its_content(opens: Opens) -> None:
    first = Taken("c" * 64, "kpi.xlsx", "", "", "problems", RUN.at)
    again = replace(first, name="kpi 2.xlsx", outcome="done")
    with opens() as kept:
        kept.take(first)
        kept.take(again)

        assert kept.taken() == (again,)


def test_a_database_that_does_not_answer_is_told_in_one_sentence(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"postgresql://hr:secret-xq@127.0.0.1:{taken.getsockname()[1]}/scorebook"
        with (
            pytest.raises(StoppedError, match="cannot be read or written") as told,
            history(tmp_path / "scorebook.db", address, to_write=True),
        ):
            pass
    assert "secret-xq" not in str(told.value)
    assert list(tmp_path.iterdir()) == []
