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
from scorebook.display.team_report import TeamReport
from tests.months import contact_centre
from tests.pdf.pages import centre, gated, long_names, many, page_of, pdf_of, reports, whole

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
        pytest.param("id-eight-kpis", page_of(contact_centre(), ID), id="id, eight KPIs"),
        pytest.param("en-long-name", centre("00124", EN), id="en, a long name"),
        pytest.param("id-nothing-measured", centre("00126", ID), id="id, nothing measured"),
        pytest.param("en-one-kpi", reports(many(1), EN)[0], id="en, one KPI"),
        pytest.param("en-gates", page_of(gated(), EN), id="en, gates and decisions"),
        pytest.param("id-25-kpis", page_of(long_names(25), ID), id="id, twenty-five KPIs"),
        pytest.param("id-team", next(whole(contact_centre(), ID).teams()), id="id, a team"),
    ],
)
def test_every_page_looks_as_it_was_approved(
    name: str, report: Report | TeamReport, tmp_path: Path
) -> None:
    actual = pictures(pdf_of(report), tmp_path)
    approved = sorted(GOLDEN.glob(f"{name}-[0-9].png"))
    if UPDATE:
        for file in approved:
            file.unlink()
        for number, page in enumerate(actual, start=1):
            page.save(GOLDEN / f"{name}-{number}.png", optimize=True)
        return

    assert len(actual) == len(approved)
    for file, page in zip(approved, actual, strict=True):
        faults = differences(Image.open(file).convert("RGB"), page)
        if faults:
            page.save(file.with_suffix(".actual.png"))
        assert faults == [], f"compare {file.name} with {file.stem}.actual.png in {GOLDEN}"


def pictures(pdf: bytes, tmp_path: Path) -> list[Image.Image]:
    (tmp_path / "page.pdf").write_bytes(pdf)
    stem = tmp_path / "page"
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", f"{stem}.pdf", str(stem)], check=True)
    return [Image.open(file).convert("RGB") for file in sorted(tmp_path.glob("page-*.png"))]


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
