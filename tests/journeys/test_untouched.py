"""What people drop in stays as it was, to the byte and to the minute, whatever is asked of it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.intake.test_protected import protected
from tests.journeys.books import book, with_fault
from tests.journeys.commands import SUPPORT, scorebook
from tests.workbook.libreoffice import convert

ASKED: Sequence[tuple[str, list[str]]] = [
    ("check", []),
    ("explain", ["001"]),
    ("whatif", ["--set", "lower=lower-ratio"]),
    ("run", ["--no-pdf", "--out", "../out", "--replace", "--partial"]),
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as people keep it: workbooks of several forms, sound and not, and a scheme."""
    folder = tmp_path_factory.mktemp("untouched") / "inputs"
    folder.mkdir()
    for form in ("ods", "xls"):
        convert([book(folder / "kpis.xlsx")], folder, form)
    with_fault(folder / "faulty.xlsx")
    protected(book(folder / "protected.xlsx"), "rahasia")
    (folder / "password.txt").write_text("rahasia", "utf-8")
    (folder / "Realized.csv").write_text("agent_id,CALLS,AHT\n001,90,300\n", "utf-8")
    (folder / "damaged.xlsx").write_bytes((folder / "kpis.xlsx").read_bytes()[:3000])
    for name in ("kpis", "scheme"):
        shutil.copy(SUPPORT / f"{name}.xlsx", folder / f"support-{name}.xlsx")
    return folder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Give every file's bytes and when it was written last."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.iterdir())
    }


@pytest.mark.parametrize(("command", "more"), ASKED, ids=[command for command, _ in ASKED])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("kpis.xlsx", []),
        ("kpis.ods", []),
        ("kpis.xls", []),
        ("faulty.xlsx", []),
        ("damaged.xlsx", []),
        ("protected.xlsx", ["--password-file", "password.txt"]),
        ("protected.xlsx", []),
        ("Realized.csv", ["--scheme", "kpis.xlsx"]),
        ("support-kpis.xlsx", ["--scheme", "support-scheme.xlsx"]),
    ],
)
def test_no_command_touches_what_it_reads(
    inputs: Path,
    name: str,
    options: list[str],
    command: str,
    more: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(inputs)
    before = state(inputs)

    said = scorebook(command, name, *more, *options)

    assert said.code in {0, 1, 2, 3, 4}
    assert state(inputs) == before
