"""Read spoilt workbooks, one after the other, in a process limited in memory and time.

    python -m tests.intake.fuzzing FOLDER FIRST COUNT

Shape: FOLDER has the sound files; prints as JSON what neither ended in a reading nor in a
sentence, by the number of the workbook, and the memory that was needed at most.
"""

import json
import resource
import signal
import sys
import traceback
import warnings
from collections import Counter
from pathlib import Path
from types import FrameType

from scorebook.app.failures import StoppedError
from scorebook.intake.reader import read_workbook
from tests.intake.spoiling import spoilt

GIBIBYTE = 1024**3
_SECONDS = 10


class TooSlowError(BaseException):
    """Ten seconds of computing are over; no `except Exception` stops this one."""


def _late(number: int, frame: FrameType | None) -> None:
    raise TooSlowError(number, frame)


def sound_files(folder: Path) -> tuple[list[bytes], Path]:
    """Give the files to spoil, in the order of their names, and the sound scheme."""
    return [file.read_bytes() for file in sorted(folder.iterdir())], folder / "native.xlsx"


def main(folder: Path, first: int, count: int) -> None:
    """Read `count` spoilt workbooks; those of every third number with a scheme."""
    resource.setrlimit(resource.RLIMIT_AS, (GIBIBYTE, GIBIBYTE))
    signal.signal(signal.SIGVTALRM, _late)
    warnings.simplefilter("error")
    sound, scheme = sound_files(folder)
    ends: Counter[str] = Counter()
    faults: dict[int, str] = {}
    path = folder.parent / f"spoilt-{first}.xlsx"
    for number in range(first, first + count):
        path.write_bytes(spoilt(number, sound))
        signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
        try:
            read_workbook(path, scheme=scheme if number % 3 == 0 else None, period=None)
            ends["read"] += 1
        except StoppedError:
            ends["refused"] += 1
        except BaseException as fault:  # noqa: BLE001 - whatever it is, it is what we look for
            faults[number] = "".join(traceback.format_exception(fault)[-4:])
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    path.unlink()
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(one).ru_maxrss for one in who) * 1024
    print(json.dumps({"faults": faults, "ends": ends, "peak": peak}))  # noqa: T201 - the answer to who started it


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
