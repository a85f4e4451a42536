"""A run's folder: nothing under its final name is ever half written."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scorebook.seal.folder import FolderRefusedError, finished_run, hashes, publish, staged

# Publishes a run of four files, and is killed before the n-th thing it does to the folder.
KILLED = """
import os, signal, sys
from pathlib import Path
from scorebook.seal import folder

out, version, deadly = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
steps = 0
def mortal(action):
    def step(self, *args, **kwargs):
        global steps
        if out in self.parents:
            steps += 1
            if steps == deadly:
                os.kill(os.getpid(), signal.SIGKILL)
        return action(self, *args, **kwargs)
    return step
with folder.staged(out) as staging:
    for name in ("results.xlsx", "payout.csv", "reports/1.pdf", "reports/" + version + ".pdf"):
        (staging / name).parent.mkdir(exist_ok=True)
        (staging / name).write_bytes((name + version).encode() * 50_000)
    import json
    record = json.dumps({"files": [
        {"path": path, "sha256": digest} for path, digest in folder.hashes(staging).items()]})
    for name in ("replace", "unlink"):
        setattr(Path, name, mortal(getattr(Path, name)))
    folder.publish(staging, out, record)
"""


def publish_in_child(out: Path, version: str, deadly: int) -> int:
    arguments = [sys.executable, "-c", KILLED, str(out), version, str(deadly)]
    return subprocess.run(arguments, check=False).returncode


@pytest.mark.parametrize("deadly", range(1, 8))
def test_a_killed_run_leaves_only_whole_files_and_a_seal_only_on_a_whole_run(
    tmp_path: Path, deadly: int
) -> None:
    assert publish_in_child(tmp_path, "old", 0) == 0
    whole = {path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    assert publish_in_child(tmp_path, "new", deadly) == -signal.SIGKILL

    for path in tmp_path.rglob("*"):
        if path.is_file() and not path.relative_to(tmp_path).parts[0].startswith("."):
            name = path.relative_to(tmp_path).as_posix().encode()
            new = {(name + b"new") * 50_000, (name + b"old") * 50_000}
            assert path.read_bytes() in new | whole, path
    sealed = finished_run(tmp_path)
    if sealed is not None:
        for file in sealed["files"]:
            content = (tmp_path / file["path"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file["sha256"]


def test_the_run_after_a_killed_one_is_whole_and_clears_up(tmp_path: Path) -> None:
    publish_in_child(tmp_path, "old", 0)
    publish_in_child(tmp_path, "new", 4)
    assert publish_in_child(tmp_path, "new", 0) == 0

    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert {"results.xlsx", "payout.csv", "reports/1.pdf", "reports/new.pdf", "run.json"} <= names
    assert not any(name.startswith(".scorebook-") for name in names)


def test_a_fault_while_filling_leaves_the_finished_run_as_it_was(tmp_path: Path) -> None:
    publish_in_child(tmp_path, "old", 0)
    before = hashes(tmp_path)

    def fill_half() -> None:
        with staged(tmp_path) as staging:
            (staging / "results.xlsx").write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fill_half()

    assert hashes(tmp_path) == before


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "No space left on device"),
        (errno.EACCES, "open in another program"),
    ],
)
def test_what_the_world_refuses_is_one_sentence_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(self: Path, _target: Path) -> None:
        raise OSError(number, os.strerror(number), str(self))

    with staged(tmp_path) as staging:
        (staging / "results.xlsx").write_bytes(b"whole")
        monkeypatch.setattr(Path, "replace", refuse)
        monkeypatch.setattr("scorebook.placing._PAUSES_SECONDS", ())
        with pytest.raises(FolderRefusedError, match=sentence) as refused:
            publish(staging, tmp_path, "{}")
    assert "results.xlsx" in str(refused.value)


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FolderRefusedError), staged(tmp_path / "file" / "out"):
        pass


def test_a_folder_that_has_no_file_left_goes_away_with_the_last(tmp_path: Path) -> None:
    def run(*names: str) -> None:
        with staged(tmp_path) as staging:
            for name in names:
                (staging / name).parent.mkdir(exist_ok=True)
                (staging / name).write_text("x")
            publish(staging, tmp_path, json.dumps({"files": [{"path": one} for one in names]}))

    run("reports/1.pdf", "teams/A.pdf", "teams/B.pdf")
    run("reports/1.pdf", "teams/B.pdf")
    assert (tmp_path / "teams").is_dir()
    run("reports/1.pdf")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports", "run.json"]


def test_a_record_that_names_files_elsewhere_takes_nothing_away(tmp_path: Path) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious.txt"
    out.mkdir()
    precious.write_text("mine", encoding="utf-8")
    forged = {"files": [{"path": "../precious.txt", "sha256": ""}]}
    (out / "run.json").write_text(json.dumps(forged), encoding="utf-8")
    with staged(out) as staging:
        publish(staging, out, "{}")

    assert precious.read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_told_with_the_folder_people_gave(tmp_path: Path) -> None:
    def fill() -> None:
        with staged(tmp_path) as staging:
            name = str(staging / "results.xlsx")
            raise OSError(errno.ENOSPC, "No space left on device", name)

    with pytest.raises(FolderRefusedError) as refused:
        fill()
    assert str(tmp_path / "results.xlsx") in str(refused.value)
    assert ".scorebook-" not in str(refused.value)


def test_a_refused_run_leaves_no_empty_folders_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with (
        pytest.raises(FolderRefusedError),
        staged(tmp_path / "mine" / "2026" / "10"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")

    assert [one.name for one in tmp_path.rglob("*")] == ["mine"]
    with pytest.raises(FolderRefusedError), staged(tmp_path / "mine"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert (tmp_path / "mine").is_dir()
