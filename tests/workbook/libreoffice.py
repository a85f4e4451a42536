"""LibreOffice as the judge of our formulas: open, recalculate everything, save.

LibreOffice trusts saved values unless told otherwise, so it gets a profile of its own that tells
it; `test_recalculation` proves that it listens. One profile for each worker of pytest-xdist.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_PATIENCE_SECONDS = 300


def recalculated(path: Path) -> Path:
    """Give a copy of the workbook in which LibreOffice has recalculated every formula."""
    return all_recalculated([path])[0]


def all_recalculated(paths: Sequence[Path]) -> list[Path]:
    """Recalculate several workbooks in one go, which is much quicker than one by one."""
    into = paths[0].parent / "recalculated"
    convert(paths, into, "xlsx")
    return [into / path.name for path in paths]


def convert(paths: Iterable[Path], into: Path, to: str) -> None:
    """Let LibreOffice save workbooks in another form."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program is not None, "LibreOffice is missing: make install-test"
    done = subprocess.run(
        [
            program,
            f"-env:UserInstallation={_profile().as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(into),
            *map(str, paths),
        ],
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@cache
def _profile() -> Path:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    folder = Path(tempfile.mkdtemp(prefix=f"scorebook-libreoffice-{worker}-"))
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, "utf-8")
    return folder
