"""A thousand spoilt workbooks: each ends in a reading or in a sentence, in seconds and in bounds.

`make fuzz` reads ten thousand; SCOREBOOK_FUZZ says how many, SCOREBOOK_FUZZ_FIRST from which number
on. A workbook that failed is made again by its number alone, as long as other people's workbooks
are at hand or not, as they were then.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.fuzzing import GIBIBYTE
from tests.intake.sound_books import sound_books
from tests.intake.spoiling import spoilt

# A thousand workbooks go the ways that others were made for, one by one.
pytestmark = pytest.mark.no_cover

TOP = Path(__file__).resolve().parents[2]
CORPUS = TOP.parent / "shared" / "corpus"
BOOKS = int(os.environ.get("SCOREBOOK_FUZZ", "1000"))
FIRST = int(os.environ.get("SCOREBOOK_FUZZ_FIRST", "1"))
TOGETHER = 100
_FEW_KILOBYTES = 15_000


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sound workbooks of ours, and where they are at hand, the small ones of other people."""
    folder = sound_books(tmp_path_factory.mktemp("fuzz") / "sound")
    if CORPUS.is_dir():
        small = [
            one for one in sorted(CORPUS.glob("*.xlsx")) if one.stat().st_size < _FEW_KILOBYTES
        ]
        for file in small[::20]:
            shutil.copy(file, folder)
    return folder


@pytest.mark.parametrize("first", range(FIRST, FIRST + BOOKS, TOGETHER))
def test_a_spoilt_workbook_ends_in_a_reading_or_in_a_sentence(first: int, folder: Path) -> None:
    count = min(TOGETHER, FIRST + BOOKS - first)
    child = subprocess.run(
        [sys.executable, "-m", "tests.intake.fuzzing", str(folder), str(first), str(count)],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    )

    found = json.loads(child.stdout)

    assert found["faults"] == {}
    assert sum(found["ends"].values()) == count
    assert found["peak"] < GIBIBYTE


def test_the_same_number_spoils_in_the_same_way(tmp_path: Path) -> None:
    def spoilt_now(where: Path) -> list[bytes]:
        sound = [file.read_bytes() for file in sorted(sound_books(where).iterdir())]
        return [spoilt(at, sound) for at in range(40)]

    first, again = spoilt_now(tmp_path / "first"), spoilt_now(tmp_path / "again")

    assert first == again
    assert len(set(first)) > 30
