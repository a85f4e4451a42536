"""The ledger: what it was told is on the disk, and nobody talks it into something else."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.core.delivery.approval import Approval
from scorebook.core.delivery.recipients import SealedRun
from scorebook.core.delivery.rounds import Delivery
from scorebook.core.delivery.states import State
from scorebook.core.period import Period
from scorebook.ledger.migrations import MIGRATIONS
from scorebook.ledger.opening import file_system
from scorebook.ledger.store import Ledger, ledger
from tests.delivery.runs import people

NOW = "2026-11-03T09:00:00.000+00:00"
RUN = SealedRun(
    folder="/results",
    period=Period(2026, 10),
    company="Harbour Support",
    language="en",
    sha256="a" * 64,
    recipients=tuple(people(2)),
)
APPROVAL = Approval(by="Sari", account="sari", at=NOW)


def begun(opened: Ledger) -> Delivery:
    """Approve the run, begin its round, and give the first mail."""
    opened.approve(RUN, APPROVAL, RUN.recipients, shared=False)
    opened.begin(RUN, "smtp", {"001": "<1@x>", "002": "<2@x>"}, NOW)
    return opened.deliveries(RUN, "smtp")[0]


def test_a_new_ledger_is_for_its_owner_alone_and_writes_through_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.db"
    with ledger(path, to_write=True) as opened:
        asked = opened._connection.execute
        assert asked("PRAGMA journal_mode").fetchone() == ("wal",)
        assert asked("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert asked("PRAGMA foreign_keys").fetchone() == (1,)
        assert asked("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        strict = asked("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict")
        assert [name for (name,) in strict if not name.startswith("sqlite_")] == []
        begun(opened)
        assert {one.stat().st_mode & 0o777 for one in tmp_path.iterdir()} == {0o600}


def test_whoever_only_looks_makes_no_ledger(tmp_path: Path) -> None:
    with ledger(tmp_path / "scorebook.db", to_write=False) as opened:
        assert opened.rounds() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.db"
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()

    with pytest.raises(StoppedError, match="newer scorebook"), ledger(path, to_write=True):
        pass


def test_a_file_that_is_no_ledger_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.db"
    path.write_bytes(b"not a database" * 100)

    with (
        pytest.raises(StoppedError, match="cannot be read or written"),
        ledger(path, to_write=True),
    ):
        pass


def test_what_it_was_told_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.db"
    with ledger(path, to_write=True) as opened:
        mail = begun(opened)
        opened.move(RUN, mail, State.SENDING, at=NOW)

    with ledger(path, to_write=False) as opened:
        assert opened.approval(RUN) == APPROVAL
        assert opened.frozen(RUN) == RUN.recipients
        first, second = opened.deliveries(RUN)
        assert (first.state, first.tries, second.state) == (State.SENDING, 1, State.PENDING)


def test_a_mail_moves_only_from_the_state_it_is_in(tmp_path: Path) -> None:
    with ledger(tmp_path / "scorebook.db", to_write=True) as opened:
        mail = begun(opened)
        opened.move(RUN, mail, State.SENDING, at=NOW)

        # The second sender still believes that it waits.
        with pytest.raises(SafeguardError):
            opened.move(RUN, mail, State.SENDING, at=NOW)


@pytest.mark.parametrize("following", [State.SENT, State.FAILED, State.UNCERTAIN, State.PENDING])
def test_a_mail_never_skips_being_written_down_as_sent(tmp_path: Path, following: State) -> None:
    with ledger(tmp_path / "scorebook.db", to_write=True) as opened:
        mail = begun(opened)
        with pytest.raises(SafeguardError):
            opened.move(RUN, mail, following, at=NOW)

        assert opened.deliveries(RUN)[0].state is State.PENDING


@pytest.mark.parametrize("column", ["address", "report", "sha256"])
def test_an_edited_ledger_sends_nothing(tmp_path: Path, column: str) -> None:
    with ledger(tmp_path / "scorebook.db", to_write=True) as opened:
        mail = begun(opened)
        edit = f"UPDATE recipient SET {column} = 'x'"  # noqa: S608 - a column of ours
        opened._connection.execute(edit)

        with pytest.raises(SafeguardError, match="otherwise"):
            opened.move(RUN, mail, State.SENDING, at=NOW)


def test_a_full_disk_leaves_the_mail_where_it_was(tmp_path: Path) -> None:
    with ledger(tmp_path / "scorebook.db", to_write=True) as opened:
        mail = begun(opened)
        (pages,) = opened._connection.execute("PRAGMA page_count").fetchone()
        opened._connection.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(StoppedError, match="full"):
            opened.move(RUN, mail, State.SENDING, at=NOW, reply="x" * 10_000)
        assert opened.deliveries(RUN)[0].state is State.PENDING


LOCKS = """
import sys, time
from pathlib import Path
from scorebook.ledger.opening import alone
with alone(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_a_killed_sender_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.db"
    other = subprocess.Popen(
        [sys.executable, "-c", LOCKS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline() == b"locked\n"
    with ledger(path, to_write=True) as opened:
        with pytest.raises(SafeguardError, match="Another scorebook"), opened.alone():
            pass
        other.kill()
        other.wait()
        other.stdout.close()
        other.stdin.close()

        with opened.alone():
            pass


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//files/hr /mnt/hr\040share cifs rw 0 0
server:/export /srv/data nfs4 rw 0 0
tmpfs /srv/data/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/opt/sari/scorebook.db", "ext4"),
        ("/mnt/hr share/scorebook.db", "cifs"),
        ("/srv/data/x/scorebook.db", "nfs4"),
        ("/srv/data/local/scorebook.db", "tmpfs"),
        ("/srv/database/scorebook.db", "ext4"),
    ],
)
def test_the_file_system_of_a_path_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_a_ledger_on_a_network_share_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorebook.ledger.opening._mounts", lambda: f"x {tmp_path} nfs4 rw 0 0")

    with (
        pytest.raises(StoppedError, match="network share"),
        ledger(tmp_path / "scorebook.db", to_write=True),
    ):
        pass
