"""How long a workbook of fifty thousand rows takes to read, and how much memory, by each way.

    make bench        (or: python .ci/bench.py [rows])

Each way runs in a process of its own, over the same file, in the same run: times of two machines,
or of two moments of a shared one, cannot be compared.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter

from scorebook.intake.book import open_book
from scorebook.intake.reader import read_workbook

ROWS = 50_000
_HEADINGS = [
    *("NIK", "Nama", "Jabatan", "Tim", "Kode", "Nama KPI", "Polaritas", "Satuan"),
    *("Bobot", "Target", "Realisasi", "Catatan"),
]
_PEOPLE = 5_000


def write(path: Path, rows: int) -> None:
    """Write the month of a company: a row for every agent and KPI, twelve columns."""
    kpis = max(rows // _PEOPLE, 1)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    settings = book.add_worksheet("Pengaturan")
    for at, row in enumerate(
        [("Kunci", "Nilai"), ("periode", "2026-10"), ("perusahaan", "Contoh"), ("bahasa", "id")]
    ):
        settings.write_row(at, 0, row)
    tiers = book.add_worksheet("Tingkat")
    for at, rung in enumerate([("Tingkat", "Mulai", "Insentif"), ("Cukup", 0, 0), ("Baik", 90, 1)]):
        tiers.write_row(at, 0, rung)
    sheet = book.add_worksheet("Realisasi")
    sheet.write_row(0, 0, _HEADINGS)
    for at in range(rows):
        person, kpi = divmod(at, kpis)
        who = [f"{person:05d}", f"Karyawan {person}", "Agen", f"Tim {person % 40}"]
        what = [f"K{kpi}", f"Ukuran {kpi}", "maksimalkan", "angka"]
        sheet.write_row(at + 1, 0, [*who, *what, 1 / kpis, 100, at * 7 % 130, "dari laporan"])
    book.close()


def _plain(path: Path) -> int:
    book = openpyxl.load_workbook(path, data_only=True)
    return sum(1 for sheet in book for row in sheet.values for one in row if one is not None)


def _plain_read_only(path: Path) -> int:
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    return sum(1 for sheet in book for row in sheet.values for one in row if one is not None)


def _opened(path: Path) -> int:
    return sum(len(row) for sheet in open_book(path).sheets for row in sheet.rows.values())


def _read(path: Path) -> int:
    month = read_workbook(path, scheme=None, period=None).month
    return 0 if month is None else sum(len(agent.lines) for agent in month.agents)


WAYS: dict[str, Callable[[Path], int]] = {
    "openpyxl": _plain,
    "openpyxl, read_only": _plain_read_only,
    "scorebook: open_book": _opened,
    "scorebook: read_workbook": _read,
}


def main() -> None:
    """Measure every way, each in a process of its own, and print a table."""
    if sys.argv[1:2] == ["--way"]:
        found = WAYS[sys.argv[2]](Path(sys.argv[3]))
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(json.dumps([found, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "month.xlsx"
        write(path, rows)
        print(f"{rows:,} rows of {len(_HEADINGS)} columns, {path.stat().st_size / 2**20:.1f} MiB\n")
        print(f"{'':26}{'found':>9}{'CPU s':>8}{'peak MiB':>10}")
        for name in WAYS:
            said = subprocess.run(  # noqa: S603 - this very script
                [sys.executable, __file__, "--way", name, str(path)],
                capture_output=True,
                text=True,
                check=True,
            )
            found, seconds, peak = json.loads(said.stdout)
            print(f"{name:26}{found:>9,}{seconds:>8.1f}{peak:>10.0f}", flush=True)


if __name__ == "__main__":
    main()
