"""How long it takes to write three columns of results into a manager's workbook, by each way.

    make bench        (or: python .ci/bench_writeback.py [rows ...])

Ours changes bytes in place; openpyxl loads and saves. Each way runs in a process of its own, over
the same file, in the same run.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
from bench import write

from scorebook.core.places import Place
from scorebook.display.writeback import Filling, WriteBack
from scorebook.patch.writeback import write_written_back

ROWS = (10_000, 100_000)
_SHEET = "Realisasi"
_COLUMNS = ("M", "N", "O")
_FORMULA = "IFERROR(K{row}/J{row},0)"


def _results(rows: int) -> Iterator[tuple[int, Decimal, str]]:
    """Give each row a number that is a formula, a number and a word."""
    for row in range(2, rows + 2):
        yield row, Decimal(row * 7 % 130) / 100, "Baik" if row % 3 else "Cukup"


def _ours(path: Path, out: Path, rows: int) -> None:
    def filling(column: str, row: int, value: Decimal | str, formula: str = "") -> Filling:
        place = Place(path.name, _SHEET, f"{column}{row}")
        return Filling(place=place, value=value, formula=formula, like=f"K{row}")

    achieved, score, tier = _COLUMNS
    fillings = []
    for row, number, word in _results(rows):
        fillings.append(filling(achieved, row, number, _FORMULA.format(row=row)))
        fillings.append(filling(score, row, number))
        fillings.append(filling(tier, row, word))
    write_written_back(path, out, WriteBack(fillings=fillings))


def _openpyxl(path: Path, out: Path, rows: int) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[_SHEET]
    achieved, score, tier = _COLUMNS
    for row, number, word in _results(rows):
        sheet[f"{achieved}{row}"] = f"={_FORMULA.format(row=row)}"
        sheet[f"{score}{row}"] = float(number)
        sheet[f"{tier}{row}"] = word
    book.save(out)


WAYS: dict[str, Callable[[Path, Path, int], None]] = {
    "openpyxl: load and save": _openpyxl,
    "scorebook: write_back": _ours,
}


def main() -> None:
    """Measure every way, each in a process of its own, and print a table."""
    if sys.argv[1:2] == ["--way"]:
        path = Path(sys.argv[3])
        # Both ways have imported the same by now, so that does not count.
        start = time.process_time()
        WAYS[sys.argv[2]](path, path.with_suffix(".out.xlsx"), int(sys.argv[4]))
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([seconds, peak]))
        return
    print(f"{'':26}{'rows':>9}{'CPU s':>8}{'peak MiB':>10}{'times':>7}")
    for rows in [int(one) for one in sys.argv[1:]] or ROWS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "month.xlsx"
            write(path, rows)
            slowest = 0.0
            for name in WAYS:
                said = subprocess.run(  # noqa: S603 - this very script
                    [sys.executable, __file__, "--way", name, str(path), str(rows)],
                    capture_output=True,
                    text=True,
                    check=True,
                )
                seconds, peak = json.loads(said.stdout)
                slowest = slowest or seconds
                times = f"{slowest / seconds:.1f}"
                print(f"{name:26}{rows:>9,}{seconds:>8.1f}{peak:>10.0f}{times:>7}", flush=True)


if __name__ == "__main__":
    main()
