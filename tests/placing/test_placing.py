"""Under its own name a file is whole: the one that was there before, or the new one."""

import os
import time
from pathlib import Path

import pytest

from scorebook.placing import OWNER_ONLY, place


class Held:
    """Another program has the file open for as many attempts as are said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, attempts: int) -> None:
        self.left, self.waited = attempts, 0
        replace = Path.replace

        def refused(made: Path, path: Path) -> Path:
            if self.left:
                self.left -= 1
                raise PermissionError(13, "Permission denied")
            return replace(made, path)

        def waits(_seconds: float) -> None:
            self.waited += 1

        monkeypatch.setattr(Path, "replace", refused)
        monkeypatch.setattr(time, "sleep", waits)


def test_a_new_file_has_the_rights_that_are_usual(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        place(tmp_path / "kpi.toml", b"new")
    finally:
        os.umask(before)

    assert (tmp_path / "kpi.toml").read_bytes() == b"new"
    assert (tmp_path / "kpi.toml").stat().st_mode & 0o777 == 0o640


def test_a_file_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "kpi.toml"
    path.write_bytes(b"old")
    path.chmod(0o604)

    place(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o604


def test_what_is_for_its_owner_alone_is_so_over_any_other_file(tmp_path: Path) -> None:
    path = tmp_path / "00123.eml"
    path.write_bytes(b"old")
    path.chmod(0o644)

    place(path, b"new", rights=OWNER_ONLY)

    assert path.stat().st_mode & 0o777 == 0o600


def test_what_must_last_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, synced = tmp_path / "00123.eml", []

    def fsync(handle: int) -> None:
        synced.append((os.fstat(handle).st_size, path.exists()))

    monkeypatch.setattr(os, "fsync", fsync)
    place(path, b"whole", is_lasting=True)

    assert synced == [(5, False)]


def test_a_file_that_another_program_holds_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, attempts=2)

    place(tmp_path / "kpi.xlsx", b"new")

    assert (tmp_path / "kpi.xlsx").read_bytes() == b"new"
    assert held.waited == 2


def test_a_file_that_stays_held_is_given_up_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kpi.xlsx"
    path.write_bytes(b"old")
    Held(monkeypatch, attempts=100)

    with pytest.raises(PermissionError):
        place(path, b"new")

    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("kpi.xlsx", b"old")]
