"""Pictures of the page, as people see it.

Two systems never set text to the same pixel (another Pango, another hinting): so what is compared
is how dark every spot of 1.7 mm is. A bar, a heading, a column or a margin that moved is found;
what the words say is tested in test_page.py.

    SCOREBOOK_UPDATE_GOLDEN=1 pytest tests/pdf/test_golden.py

takes what the program makes now; look at the pictures before you commit them.
"""

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from scorebook.display.language import Language
from scorebook.display.report import Report
from tests.pdf.pages import centre, long_names, many, pdf_of, reports

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "report"
UPDATE = os.environ.get("SCOREBOOK_UPDATE_GOLDEN") == "1"
DPI = 60
SPOT = 4
# Of 255 steps between black and white. One line of text moved by a millimetre is over 60.
MOST_OF_A_SPOT = 45
MOST_OF_ALL = 1.2

ID, EN = Language.ID, Language.EN


@pytest.mark.parametrize(
    ("name", "report"),
    [
        pytest.param("id-eight-kpis", centre("00123", ID), id="id, eight KPIs"),
        pytest.param("en-long-name", centre("00124", EN), id="en, a long name"),
        pytest.param("id-nothing-measured", centre("00126", ID), id="id, nothing measured"),
        pytest.param("en-one-kpi", reports(many(1), EN)[0], id="en, one KPI"),
        pytest.param("id-twenty-kpis", reports(long_names(20), ID)[0], id="id, twenty KPIs"),
    ],
)
def test_the_page_looks_as_it_was_approved(name: str, report: Report, tmp_path: Path) -> None:
    actual = picture(pdf_of(report), tmp_path)
    expected = GOLDEN / f"{name}.png"
    if UPDATE:
        actual.save(expected, optimize=True)
        return

    faults = differences(Image.open(expected).convert("RGB"), actual)
    if faults:
        actual.save(GOLDEN / f"{name}.actual.png")
    assert faults == [], f"compare {name}.png with {name}.actual.png in {GOLDEN}"


def picture(pdf: bytes, tmp_path: Path) -> Image.Image:
    (tmp_path / "page.pdf").write_bytes(pdf)
    stem = tmp_path / "page"
    command = ["pdftoppm", "-r", str(DPI), "-png", "-singlefile", f"{stem}.pdf", str(stem)]
    subprocess.run(command, check=True)
    return Image.open(f"{stem}.png").convert("RGB")


def differences(expected: Image.Image, actual: Image.Image) -> list[str]:
    if expected.size != actual.size:
        return [f"size {actual.size} instead of {expected.size}"]
    spots = ImageChops.difference(expected.reduce(SPOT), actual.reduce(SPOT)).convert("L")
    statistics = ImageStat.Stat(spots)
    worst, mean = statistics.extrema[0][1], statistics.mean[0]
    faults = []
    if worst > MOST_OF_A_SPOT:
        faults.append(f"a spot differs by {worst:.0f} of 255")
    if mean > MOST_OF_ALL:
        faults.append(f"the page differs by {mean:.2f} of 255")
    return faults
