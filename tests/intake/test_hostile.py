"""Never a traceback, a hang or gigabytes: each file ends in a reading or in one sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from tests.intake.books import native, patched

# Large files go the ways of small ones, a hundred thousand times.
pytestmark = pytest.mark.no_cover

TOP = Path(__file__).resolve().parents[2]
ELSEWHERE = TOP.parent / "shared"
GIBIBYTE = 1024**3

# Reads each file it is given under a limit of memory, and of time for each file: what hangs does
# so for ever, and coverage makes a sound file of 270,000 cells take twice its seven seconds.
CHILD = """
import json, resource, signal, sys
from pathlib import Path
from scorebook.app.failures import StoppedError
from scorebook.intake.reader import read_workbook

def late(*_):
    raise BaseException("too slow")

resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
signal.signal(signal.SIGVTALRM, late)
ends = {}
for name in sys.argv[2:]:
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    try:
        read_workbook(Path(name), scheme=None, period=None)
        ends[name] = "read"
    except StoppedError as refusal:
        ends[name] = "refused"
    except BaseException as fault:
        ends[name] = repr(fault)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
print(json.dumps(ends))
"""


def ends(*files: Path, memory: int = GIBIBYTE) -> dict[str, str]:
    """Read files in a child process; say of each how it ended."""
    child = subprocess.run(
        [sys.executable, "-W", "error", "-c", CHILD, str(memory), *map(str, files)],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(child.stdout)
    return {Path(name).name: end for name, end in found.items()}


def test_cells_and_merges_at_the_far_ends_of_a_sheet_cost_nothing(tmp_path: Path) -> None:
    path = native(tmp_path / "far.xlsx")
    rows = "".join(
        f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>'
        for row in range(1_000, 1_048_577, 1_000)
    )
    merges = "".join(
        f'<mergeCell ref="A{at * 100 + 5}:CV{at * 100 + 104}"/>' for at in range(5_000)
    )
    patched(
        path,
        "xl/worksheets/sheet4.xml",
        "</sheetData>",
        f"{rows}</sheetData><mergeCells>{merges}</mergeCells>",
    )

    assert ends(path, memory=GIBIBYTE // 2) == {"far.xlsx": "read"}


def test_a_shared_text_of_megabytes_used_a_thousand_times_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Realized")
    for row in range(1_000):
        sheet.write_string(row, 0, "x" * 32_767)
    book.close()

    assert ends(path, memory=GIBIBYTE // 2) == {"text.xlsx": "read"}


def test_thousands_of_names_and_links_take_no_minute(tmp_path: Path) -> None:
    path = native(tmp_path / "names.xlsx")
    names = "".join(
        f'<definedName name="n{at}" localSheetId="{at % 5}">[1]INFO!$A${at + 1}</definedName>'
        for at in range(20_000)
    )
    links = "".join('<externalReference r:id="rIdX"/>' for _ in range(188))
    patched(
        path,
        "xl/workbook.xml",
        "</sheets>",
        f"</sheets><externalReferences>{links}</externalReferences><definedNames>{names}</definedNames>",
    )

    assert ends(path) == {"names.xlsx": "read"}


@pytest.mark.skipif(not ELSEWHERE.is_dir(), reason="other people's workbooks are not at hand")
@pytest.mark.parametrize("folder", ["corpus", "workbooks"])
def test_other_peoples_workbooks_end_in_a_reading_or_a_refusal(folder: str) -> None:
    files = sorted((ELSEWHERE / folder).iterdir())

    found = ends(*files)

    assert {name: end for name, end in found.items() if end not in {"read", "refused"}} == {}
