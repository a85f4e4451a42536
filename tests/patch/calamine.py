"""What calamine reads in cells of many workbooks, in child processes, because some end it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scorebook.patch.coordinates import coordinate

# A sheet, a row and a column, the latter two from 0.
_CHILD = """
import json, resource, sys
from datetime import date, datetime, time, timedelta
from python_calamine import CalamineWorkbook
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
for path, cells in json.load(sys.stdin):
    found = {}
    try:
        book = CalamineWorkbook.from_path(path)
        for name, sheet, row, column in cells:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            value = rows[row][column]
            is_date = isinstance(value, (date, datetime, time, timedelta))
            found[name] = "date" if is_date else format(value, "g" if value != str(value) else "")
    except Exception:
        found = {}
    print(json.dumps([path, found]), flush=True)
"""


def by_calamine(
    wanted: Mapping[Path, Sequence[tuple[str, str]]],
) -> dict[str, dict[str, str]]:
    """Read cells, each given by its sheet and name; a workbook that ends the reader has none."""
    left = [
        (
            str(path),
            [
                [cell, sheet, at[0] - 1, at[1] - 1]
                for sheet, cell in cells
                if (at := coordinate(cell)) is not None
            ],
        )
        for path, cells in wanted.items()
    ]
    found: dict[str, dict[str, str]] = {}
    while left:
        said = subprocess.run(
            [sys.executable, "-c", _CHILD],
            input=json.dumps(left),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        lines = [json.loads(line) for line in said.stdout.splitlines()]
        found |= {Path(path).name: cells for path, cells in lines}
        if len(lines) < len(left):
            found[Path(left[len(lines)][0]).name] = {}
        left = left[len(lines) + 1 :]
    return found
