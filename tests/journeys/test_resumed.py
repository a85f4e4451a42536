"""A run that was killed goes on where it was, and a changed input makes only what changed."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.books import SOUND, book
from tests.journeys.commands import files_below, scorebook

# The same month is run again and again, and killed.
pytestmark = pytest.mark.no_cover

# Has everything imported; each run it is asked for is made by a child, which is killed when it does
# a thing for the n-th time.
KILLS = """
import json, os, signal, sys
from scorebook import wiring
from scorebook.cli.main import cli
from scorebook.cli import run
from scorebook.pdf import press, renderer, work
from scorebook.pdf.stamp import stamper
from scorebook.seal import folder
from scorebook.seal.pages import KeptPages
from scorebook.workbook import writer

def mortal(action, deadly):
    left = deadly
    def step(*args, **kwargs):
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return action(*args, **kwargs)
    return step

for line in sys.stdin:
    what, deadly, arguments = json.loads(line)
    child = os.fork()
    if not child:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        place = folder if what == "_move" else KeptPages
        setattr(place, what, mortal(getattr(place, what), deadly))
        cli(arguments)
        os._exit(9)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""
Kill = Callable[[str, int, Path, Path], None]
# As many as make pages of one kind worth stamping.
AGENTS = 10


def month(path: Path, teams: int = 4, **calls: int) -> Path:
    """Write a month of ten agents, whose calls are 50, 60, … or as given.

    In teams of up to three, too few to show where somebody stands; or of five in two teams.
    """
    ids = [f"{at:03d}" for at in range(AGENTS)]
    people = [
        (who, f"Ana {'ABCDEFGHIJ'[at]}", "ana@example.com", f"Team {at % teams}", "Agent")
        for at, who in enumerate(ids)
    ]
    realized = [(who, calls.get(f"a{who}", 50 + 10 * at), 300 + at) for at, who in enumerate(ids)]
    return book(
        path,
        Agents=(SOUND["Agents"][0], *people),
        Realized=(SOUND["Realized"][0], *realized),
    )


def run(source: Path, out: Path, *more: str) -> int:
    """Run, and say how many reports were taken over."""
    said = scorebook("run", source, "--out", out, "--jobs", "1", "--json", *more)
    assert said.code == 0, said.err
    kept: int = said.json["reports_kept"]
    return kept


@pytest.fixture(scope="module")
def killed() -> Iterator[Kill]:
    """Run, and be killed when a thing is done for the n-th time."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        told, says = process.stdin, process.stdout
        assert told is not None
        assert says is not None

        def kill(what: str, deadly: int, source: Path, out: Path) -> None:
            arguments = ["run", str(source), "--out", str(out), "--jobs", "1"]
            print(json.dumps([what, deadly, arguments]), file=told, flush=True)
            assert says.readline().strip() == str(-signal.SIGKILL)

        yield kill
        told.close()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one workbook: written again it would have another time in it."""
    return month(tmp_path_factory.mktemp("month") / "kpis.xlsx")


@pytest.fixture(scope="module")
def undisturbed(source: Path) -> dict[str, bytes]:
    """Give the files of a run that nobody killed."""
    out = source.parent / "out"
    assert run(source, out) == 0
    return files_below(out)


@pytest.mark.parametrize(
    ("what", "deadly", "kept"),
    [
        ("note", 1, 0),
        ("note", 4, 3),
        ("note", AGENTS, AGENTS - 1),
        # While the folder is published: results and reports are partly in place.
        ("_move", 1, AGENTS),
        ("_move", 6, AGENTS),
        # Before run.json, the last.
        ("_move", AGENTS + 5, AGENTS),
    ],
)
def test_a_run_that_was_killed_goes_on_and_ends_as_if_nobody_had(
    tmp_path: Path,
    source: Path,
    undisturbed: dict[str, bytes],
    killed: Kill,
    what: str,
    deadly: int,
    kept: int,
) -> None:
    out = tmp_path / "out"
    killed(what, deadly, source, out)

    assert run(source, out) == kept
    assert files_below(out) == undisturbed


def test_who_is_killed_again_while_going_on_has_lost_nothing(
    tmp_path: Path, source: Path, undisturbed: dict[str, bytes], killed: Kill
) -> None:
    out = tmp_path / "out"
    killed("note", 7, source, out)
    killed("take", 4, source, out)

    assert run(source, out) == 6
    assert files_below(out) == undisturbed


def test_a_killed_runs_pages_are_nobody_elses_to_read(tmp_path: Path, killed: Kill) -> None:
    killed("note", 4, month(tmp_path / "kpis.xlsx"), tmp_path / "out")

    [left] = (tmp_path / "out").glob(".scorebook-*")
    assert left.stat().st_mode & 0o777 == 0o700


def test_one_changed_value_makes_one_report_anew_and_the_rest_is_taken_over(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    run(month(tmp_path / "kpis.xlsx"), out)

    # 85 calls rank between 80 and 90, as 80 did.
    changed = month(tmp_path / "kpis.xlsx", a003=85)
    assert run(changed, out, "--replace") == AGENTS - 1

    run(changed, tmp_path / "fresh")
    assert files_below(out) == files_below(tmp_path / "fresh")


def test_whose_rank_moves_gets_a_new_page_too(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(month(tmp_path / "kpis.xlsx"), out)

    # From the fourth place from below to the fifth: 003 and 004 change places.
    changed = month(tmp_path / "kpis.xlsx", a003=95)
    assert run(changed, out, "--replace") == AGENTS - 2


def test_who_is_compared_with_a_changed_team_gets_a_new_page_too(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(month(tmp_path / "kpis.xlsx", teams=2), out)

    changed = month(tmp_path / "kpis.xlsx", teams=2, a003=85)
    assert run(changed, out, "--replace") == 5


def test_a_report_that_was_tampered_with_is_made_anew(tmp_path: Path) -> None:
    source, out = month(tmp_path / "kpis.xlsx"), tmp_path / "out"
    run(source, out)
    before = files_below(out)
    (out / "reports" / "003.pdf").write_bytes((out / "reports" / "004.pdf").read_bytes())

    assert run(source, out) == AGENTS - 1
    assert files_below(out) == before


def test_other_templates_take_nothing_over(tmp_path: Path) -> None:
    source, out, own = month(tmp_path / "kpis.xlsx"), tmp_path / "out", tmp_path / "own"
    run(source, out)
    own.mkdir()
    (own / "brand.toml").write_text('[colours]\nfull = "#7a1f1f"\n', encoding="utf-8")

    assert run(source, out, "--templates", str(own), "--replace") == 0


def test_who_wants_every_report_verified_takes_none_over_that_was_not(tmp_path: Path) -> None:
    source, out = month(tmp_path / "kpis.xlsx"), tmp_path / "out"
    run(source, out)

    assert run(source, out, "--verify", "all") == 0
    assert run(source, out, "--verify", "all") == AGENTS


def test_how_many_were_taken_over_is_said(tmp_path: Path) -> None:
    source, out = month(tmp_path / "kpis.xlsx"), tmp_path / "out"
    run(source, out)

    said = scorebook("run", source, "--out", out, "--jobs", "1")
    assert "Reports taken over as they were: 10" in said.out
