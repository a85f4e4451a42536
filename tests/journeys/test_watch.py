"""The drop folder: what is put there comes back checked, or done; each file once."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scorebook.app.failures import StoppedError
from scorebook.app.watch import Watch
from scorebook.app.watch_taking import Kind, Watched
from scorebook.cli.console import Console
from scorebook.cli.watch import say_event
from scorebook.core.inbox import PATIENCE, NotYet, Stamp
from scorebook.inbox import folders
from scorebook.seal.sealed import open_sealed
from scorebook.wiring import adapters, watching_alone
from tests.intake.test_protected import protected
from tests.journeys.books import SOUND, book, with_fault
from tests.journeys.commands import scorebook


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def watch(inbox: Path) -> Watch:
    return Watch(adapters(), folders, Watched(inbox=inbox, done=inbox / "done", pdf=False))


def looks(one: Watch, times: int = 2) -> list[tuple[Kind, str]]:
    """Look so many times; give what was told."""
    return [(event.kind, event.name) for _ in range(times) for event in one.poll()]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def of(period: str, **changed: Any) -> dict[str, Any]:
    settings = tuple(("period", period) if row[0] == "period" else row for row in SOUND["Settings"])
    return {"Settings": settings, **changed}


def test_a_good_file_lies_in_done_with_its_results(inbox: Path) -> None:
    book(inbox / "kpi.xlsx")

    assert looks(watch(inbox), 3) == [(Kind.DONE, "kpi.xlsx")]
    assert names(inbox) == {"done"}
    assert {"kpi.xlsx", "results.xlsx", "run.json"} <= names(inbox / "done" / "2026-10")


def test_a_file_behind_a_password_is_run_where_that_is_known_and_told_where_not(
    inbox: Path,
) -> None:
    protected(book(inbox / "kpi.xlsx"), "geheim")
    one = watch(inbox)
    assert looks(one) == [(Kind.REFUSED, "kpi.xlsx")]
    assert "password" in (inbox / "kpi.problems.txt").read_text("utf-8")

    knowing = Watched(inbox=inbox, done=inbox / "done", pdf=False, password=lambda _name: "geheim")
    assert looks(Watch(adapters(), folders, knowing)) == [(Kind.DONE, "kpi.xlsx")]
    assert names(inbox) == {"done"}


def test_a_file_is_taken_in_only_when_two_looks_find_it_the_same(inbox: Path) -> None:
    one = watch(inbox)
    whole = book(inbox.parent / "kpi.xlsx").read_bytes()
    (inbox / "kpi.xlsx").write_bytes(whole[:1000])
    assert looks(one, 1) == []
    (inbox / "kpi.xlsx").write_bytes(whole[:2000])
    assert looks(one, 1) == []
    # It stands still, but its zip has no directory yet.
    assert looks(one, 2) == []
    (inbox / "kpi.xlsx").write_bytes(whole)
    assert looks(one, 1) == []
    assert looks(one, 1) == [(Kind.DONE, "kpi.xlsx")]


@pytest.mark.parametrize(
    "name",
    [
        "~$kpi.xlsx",
        ".kpi.xlsx",
        "kpi.xlsx.part",
        "notes.docx",
        "kpi (Sari's conflicted copy 2026-11-02).xlsx",
        "kpi.sync-conflict-20261102-081500-ABCDEFG.xlsx",
        "kpi-DESKTOP-4711.xlsx",
        "kpi (salinan konflik PC-SARI 2026-11-02).xlsx",
        "kpi (Salinan Sari yang berkonflik 2026-11-02).xlsx",
        "kpi (Case Conflict 1).xlsx",
    ],
)
def test_what_programs_put_there_for_themselves_is_left_alone(inbox: Path, name: str) -> None:
    book(inbox / "kpi.xlsx")
    shutil.copy(inbox / "kpi.xlsx", inbox / name)
    told = looks(watch(inbox), 3)

    assert (Kind.DONE, "kpi.xlsx") in told
    assert {kind for kind, _ in told} <= {Kind.DONE, Kind.CONFLICT}
    assert (inbox / name).exists()


def test_a_file_with_problems_comes_back_marked_and_runs_once_it_is_corrected(inbox: Path) -> None:
    with_fault(inbox / "kpi.xlsx")
    one = watch(inbox)

    assert looks(one, 4) == [(Kind.PROBLEMS, "kpi.xlsx")]
    assert names(inbox) == {"kpi.xlsx", "kpi.problems.xlsx", "done"}
    marked = load_workbook(inbox / "kpi.problems.xlsx")
    marked["Realized"]["B3"].value = 90
    marked.save(inbox / "kpi.problems.xlsx")

    assert looks(one, 2) == [(Kind.DONE, "kpi.problems.xlsx")]
    assert "run.json" in names(inbox / "done" / "2026-10")


@pytest.mark.skipif(os.name != "posix", reason="other rights")
@pytest.mark.parametrize("rights", [0o600, 0o640])
def test_what_comes_back_is_for_whoever_may_read_the_file_and_results_for_nobody_else(
    inbox: Path, rights: int
) -> None:
    with_fault(inbox / "bad.xlsx")
    (inbox / "damaged.xlsx").write_bytes(b"no workbook")
    book(inbox / "good.xlsx", **of("2026-11"))
    for file in inbox.iterdir():
        file.chmod(rights)
    before = os.umask(0)
    try:
        looks(watch(inbox))
    finally:
        os.umask(before)

    beside = {file.name: file.stat().st_mode & 0o777 for file in inbox.glob("*.problems.*")}
    assert beside == {"bad.problems.xlsx": rights, "damaged.problems.txt": rights}
    done = [inbox / "done", *(inbox / "done").rglob("*")]
    assert [file for file in done if file.stat().st_mode & 0o077] == []


def test_a_marked_copy_that_nobody_touched_goes_away_with_the_fault(inbox: Path) -> None:
    with_fault(inbox / "kpi.xlsx")
    one = watch(inbox)
    looks(one)
    book(inbox / "kpi.xlsx")

    assert looks(one) == [(Kind.DONE, "kpi.xlsx")]
    assert names(inbox) == {"done"}


def test_the_same_file_twice_runs_once_also_after_a_restart(inbox: Path) -> None:
    book(inbox / "kpi.xlsx")
    shutil.copy(inbox / "kpi.xlsx", inbox.parent / "again.xlsx")
    looks(watch(inbox))
    before = (inbox / "done" / "2026-10" / "results.xlsx").stat().st_mtime_ns
    shutil.copy(inbox.parent / "again.xlsx", inbox / "again.xlsx")

    assert looks(watch(inbox), 3) == [(Kind.SAME, "again.xlsx")]
    assert (inbox / "done" / "2026-10" / "results.xlsx").stat().st_mtime_ns == before


def test_two_files_for_one_month_are_refused_and_both_named(inbox: Path) -> None:
    book(inbox / "a.xlsx")
    book(inbox / "b.xlsx", Realized=(*SOUND["Realized"][:3], ("003", 51, 600)))
    book(inbox / "c.xlsx", **of("2026-11"))
    one = watch(inbox)

    assert set(looks(one, 4)) == {
        (Kind.REFUSED, "a.xlsx"),
        (Kind.REFUSED, "b.xlsx"),
        (Kind.DONE, "c.xlsx"),
    }
    assert "b.xlsx" in (inbox / "a.problems.txt").read_text("utf-8")
    assert "a.xlsx" in (inbox / "b.problems.txt").read_text("utf-8")
    assert not (inbox / "done" / "2026-10").exists()

    (inbox / "b.xlsx").unlink()
    assert looks(one) == [(Kind.DONE, "a.xlsx")]


def test_a_second_file_for_a_month_that_is_done_is_refused(inbox: Path) -> None:
    book(inbox / "kpi.xlsx")
    one = watch(inbox)
    looks(one)
    book(inbox / "new.xlsx", Realized=(*SOUND["Realized"][:3], ("003", 51, 600)))

    assert looks(one, 4) == [(Kind.REFUSED, "new.xlsx")]
    assert "kpi.xlsx" in (inbox / "new.problems.txt").read_text("utf-8")


def test_a_watch_that_was_killed_in_a_run_does_it_again(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(inbox / "kpi.xlsx")
    with monkeypatch.context() as broken:
        broken.setattr("scorebook.inbox.folders.moved", _killed)
        with pytest.raises(KeyboardInterrupt):
            looks(watch(inbox))
    assert "kpi.xlsx" in names(inbox)

    assert looks(watch(inbox)) == [(Kind.DONE, "kpi.xlsx")]
    assert names(inbox) == {"done"}
    assert not [one for one in names(inbox / "done") if one.startswith(".scorebook")]


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("request_to_end", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_it_is_asked_to(inbox: Path, request_to_end: signal.Signals) -> None:
    code = "from scorebook.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "watch", str(inbox), "--lang", "en", "--every", "600"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"Watching")
        process.send_signal(request_to_end)
        try:
            said, _ = process.communicate(timeout=60)
        finally:
            process.kill()

    assert (process.returncode, said) == (0, b"Ended.\n")


ASKED_AT_ANY_MOMENT = """
import signal
from scorebook.interrupts import Asked
for turn in range(20_000):
    asked = Asked()
    signal.signal(signal.SIGALRM, lambda *_: asked.ask())
    signal.setitimer(signal.ITIMER_REAL, 1e-5 + turn % 50 * 1e-6)
    asked.wait(1e-5)
"""


def test_whoever_asks_at_any_moment_of_waiting_is_heard() -> None:
    subprocess.run(
        [sys.executable, "-c", ASKED_AT_ANY_MOMENT],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
        check=True,
    )


def test_a_second_watch_for_the_same_folder_is_refused(inbox: Path) -> None:
    with watching_alone(inbox / "done"):
        said = scorebook("watch", inbox, "--lang", "en")

    assert (said.code, "is watching for" in said.err) == (5, True)


FEWER = (*SOUND["Realized"][:3], ("003", 51, 600))


def test_a_file_called_as_one_of_the_results_is_not_written_over_them(inbox: Path) -> None:
    shutil.move(book(inbox.parent / "kpi.xlsx"), inbox / "results.xlsx")

    assert looks(watch(inbox)) == [(Kind.DONE, "results.xlsx")]
    sealed = open_sealed(inbox / "done" / "2026-10")  # every file is as it was sealed
    assert len(sealed.recipients) == 3
    assert "results-2.xlsx" in names(inbox / "done" / "2026-10")


def test_a_second_file_for_a_month_that_arrives_a_moment_later_is_refused_with_the_first(
    inbox: Path,
) -> None:
    one = watch(inbox)
    book(inbox / "a.xlsx")
    assert looks(one, 1) == []
    # At the look that would take a.xlsx in, b.xlsx is still arriving.
    book(inbox / "b.xlsx", Realized=FEWER)

    assert set(looks(one, 3)) == {(Kind.REFUSED, "a.xlsx"), (Kind.REFUSED, "b.xlsx")}
    assert not (inbox / "done" / "2026-10").exists()


def test_of_two_files_for_a_month_none_is_run_while_the_other_is_saved_again(inbox: Path) -> None:
    one = watch(inbox)
    book(inbox / "a.xlsx")
    book(inbox / "b.xlsx", Realized=FEWER)
    looks(one)
    (inbox / "b.xlsx").write_bytes((inbox / "b.xlsx").read_bytes()[:3000])
    assert looks(one, 2) == []
    book(inbox / "b.xlsx", Realized=(*SOUND["Realized"][:3], ("003", 52, 600)))

    assert Kind.DONE not in {kind for kind, _ in looks(one, 3)}
    assert not (inbox / "done" / "2026-10").exists()


@pytest.mark.parametrize(
    ("share", "why"), [("half", "is not whole"), ("none", "is empty"), ("all", "cannot be read")]
)
def test_a_file_that_never_becomes_whole_is_told_and_holds_nobody_up_for_good(
    inbox: Path, share: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = book(inbox.parent / "kpi.xlsx").read_bytes()
    (inbox / "kpi.xlsx").write_bytes(
        {"half": whole[: len(whole) // 2], "none": b"", "all": whole}[share]
    )
    if share == "all":
        monkeypatch.setattr(folders, "copied", _locked(folders.copied))
    book(inbox / "other.xlsx", **of("2026-11"))
    one = watch(inbox)

    assert looks(one, PATIENCE - 1) == []
    assert looks(one, 3) == [(Kind.REFUSED, "kpi.xlsx"), (Kind.DONE, "other.xlsx")]
    assert why in (inbox / "kpi.problems.txt").read_text("utf-8")
    (inbox / "kpi.xlsx").unlink()
    looks(one, 1)
    assert names(inbox) == {"done"}


def _locked(copied: Any) -> Any:
    def tried(file: Path, room: Path, stamp: Stamp) -> Any:
        return NotYet.UNREADABLE if file.name == "kpi.xlsx" else copied(file, room, stamp)

    return tried


def test_whoever_takes_the_answer_away_gets_another_one(inbox: Path) -> None:
    with_fault(inbox / "kpi.xlsx")
    one = watch(inbox)
    looks(one)
    (inbox / "kpi.problems.xlsx").unlink()

    assert looks(one, 1) == [(Kind.PROBLEMS, "kpi.xlsx")]
    (inbox / "kpi.problems.xlsx").unlink()
    assert looks(watch(inbox)) == [(Kind.PROBLEMS, "kpi.xlsx")]
    assert looks(watch(inbox)) == []


def test_when_a_corrected_copy_is_done_the_file_with_the_fault_goes_along(inbox: Path) -> None:
    with_fault(inbox / "kpi.xlsx")
    one = watch(inbox)
    looks(one)
    marked = load_workbook(inbox / "kpi.problems.xlsx")
    marked["Realized"]["B3"].value = 90
    marked.save(inbox / "kpi.problems.xlsx")
    looks(one)

    assert names(inbox) == {"done"}
    assert {"kpi.xlsx", "kpi.problems.xlsx"} <= names(inbox / "done" / "2026-10")


def test_a_month_whose_results_were_taken_away_can_be_run_again(inbox: Path) -> None:
    book(inbox / "kpi.xlsx")
    shutil.copy(inbox / "kpi.xlsx", inbox.parent / "again.xlsx")
    one = watch(inbox)
    looks(one)
    shutil.copy(inbox.parent / "again.xlsx", inbox / "again.xlsx")
    assert looks(one) == [(Kind.SAME, "again.xlsx")]
    shutil.rmtree(inbox / "done" / "2026-10")

    assert looks(one, 1) == [(Kind.DONE, "again.xlsx")]


def test_where_nothing_can_be_put_beside_a_file_the_others_are_run_all_the_same(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise StoppedError("read-only")

    monkeypatch.setattr(folders, "told", refuse)
    with_fault(inbox / "bad.xlsx")
    (inbox / "damaged.xlsx").write_bytes(b"PK and no more")
    book(inbox / "good.xlsx", **of("2026-11"))
    watched = Watched(inbox=inbox, done=inbox / "done", pdf=False)
    one = Watch(replace(adapters(), annotate=refuse), folders, watched)

    assert looks(one, 4) == [
        (Kind.PROBLEMS, "bad.xlsx"),
        (Kind.REFUSED, "damaged.xlsx"),
        (Kind.DONE, "good.xlsx"),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_stops_nobody(inbox: Path) -> None:
    shutil.move(book(inbox.parent / "kpi.xlsx"), inbox / os.fsdecode(b"kpi\xff.xlsx"))

    assert [kind for kind, _ in looks(watch(inbox))] == [Kind.DONE]
    assert open_sealed(inbox / "done" / "2026-10").recipients


def test_what_a_run_could_not_do_is_said_while_watching(
    inbox: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise StoppedError("The disk is full.")

    book(inbox / "kpi.xlsx")
    monkeypatch.setattr("scorebook.app.run_past.keep", nowhere)
    one = watch(inbox)
    console = Console.of("en", as_json=False)
    for _ in range(2):
        for event in one.poll():
            say_event(console, event)

    assert "not in the history: The disk is full." in capsys.readouterr().err
