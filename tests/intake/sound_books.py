"""Small workbooks of every shape that managers keep, for others to spoil or to compare."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.intake.books import LIST_HEADINGS, Formula, Rows, Shown, native, rewritten, strict, write
from tests.intake.xlsb import write_xlsb

_LIST: Rows = [
    ["Laporan Oktober 2026"],
    [],
    LIST_HEADINGS,
    ["007", "Agen", "Penjualan", "maksimalkan", "Rp", Shown(0.6, "0%"), 1_000_000, 1_250_000],
    ["007", "Agen", "Keluhan", "minimalkan", "kali", Shown(0.4, "0%"), 3, Formula("=1+1", 2)],
    ["008", "Agen", "Penjualan", "maksimalkan", "Rp", Shown(0.6, "0%"), "1.000.000", 900_000],
    [
        "008",
        "Agen",
        "Keluhan",
        "minimalkan",
        "kali",
        Shown(0.4, "0%"),
        3,
        Formula("=1/0", "#DIV/0!"),
    ],
    ["TOTAL", None, None, None, None, None, None, 2_150_002],
]
_GROUPED: Rows = [
    ["Employee ID", "Name", "Sales", None, None, "Calls", None, None],
    [None, None, "Target", "Actual", "Weight", "Target", "Actual", "Weight"],
    ["E-1", "Ana Putri", 100, 90, Shown(0.7, "0%"), 50, 55, Shown(0.3, "0%")],
    ["E-2", "Budi Santoso", 100, "n/a", Shown(0.7, "0%"), 50, 45, Shown(0.3, "0%")],
]
_FORM: Rows = [
    ["Nama", "Cici Amelia"],
    ["NIK", Shown(12, "00000")],
    ["Periode", Shown(46_296, "mmmm yyyy")],
    [],
    ["No", "KPI", "Bobot", "Target", "Realisasi", "Capaian"],
    [1, "Ketepatan", Shown(0.5, "0%"), ">=90%", Shown(0.93, "0.0%"), 1.03],
    [2, "Waktu tanggap", Shown(0.5, "0%"), "5 menit", Shown(0.0031, "mm:ss"), 1.1],
]
_STACKED: Rows = [
    ["KPI", "Ukuran", "Jan", "Feb", "Mar"],
    ["Revenue", "Plan", 10, 11, 12],
    [None, "Actual", 9, 12, Shown(11.5, "#,##0.0")],
    [None, "%", Shown(0.9, "0%"), Shown(1.09, "0%"), Formula("=E3/E2")],
]
SHAPES: Mapping[str, tuple[Mapping[str, Rows], Mapping[str, Any]]] = {
    "list": ({"Rekap KPI": _LIST}, {"merged": {"Rekap KPI": ["A1:H1"]}}),
    "grouped": ({"October": _GROUPED}, {"merged": {"October": ["C1:E1", "F1:H1"]}}),
    "form": ({"Cici": _FORM, "Rules": [["hidden"]]}, {"hidden_sheets": ["Rules"]}),
    "stacked": ({"2026": _STACKED}, {"options": {"date_1904": True}}),
}


def sound_books(folder: Path) -> Path:
    """Write them all into a new folder, as .xlsx and in every other form that is read."""
    folder.mkdir()
    native(folder / "native.xlsx")
    for name, (sheets, how) in SHAPES.items():
        write(folder / f"{name}.xlsx", sheets, **how)
        # Twice, so that one in seven is of another form: those cost a process each.
        shutil.copy(folder / f"{name}.xlsx", folder / f"{name}-again.xlsx")
    strict(write(folder / "strict.xlsx", {"Rekap": _LIST}))
    write(folder / "inline.xlsx", {"Rekap": _LIST}, options={"in_memory": True})
    (folder / "list.csv").write_text("NIK;KPI;Realisasi\n007;Penjualan;1.250,5\n008;Keluhan;2\n")
    write_xlsb(folder / "list.xlsb", {"Rekap KPI": _LIST})
    for made in folder.glob("*.xls?"):
        rewritten(made, _of_no_time)
    return folder


def _of_no_time(name: str, content: bytes) -> tuple[str, bytes]:
    """Take out when a workbook was made, so that its bytes are the same whenever it is."""
    return name, re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-01T00:00:00Z", content)
