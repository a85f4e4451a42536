"""A report for a screen reader and for the archive: tags, headings, names of drawings, variants."""

import re
from functools import cache
from pathlib import Path

import pytest

from scorebook.display.language import Language
from scorebook.folders import report_templates
from scorebook.pdf.work import press
from tests.months import contact_centre
from tests.pdf.pages import page_of, read, whole


@cache
def opened(*, archive: bool) -> bytes:
    return press(report_templates(), archive=archive).pdf(page_of(contact_centre(), Language.ID))


def objects(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf)
    return read(b"", "qpdf", "--qdf", "--object-streams=disable", str(file), "-")


@pytest.mark.parametrize(
    ("archive", "claims"),
    [
        pytest.param(False, ["pdfuaid:part"], id="PDF/UA-1"),
        pytest.param(True, ["pdfaid:part", 'pdfaid:conformance="A"'], id="PDF/A-3a"),
    ],
)
def test_a_report_claims_its_variant_and_is_sound(
    archive: bool,  # noqa: FBT001 - a parameter of the test
    claims: list[str],
    tmp_path: Path,
) -> None:
    said = objects(opened(archive=archive), tmp_path)

    assert all(claim in said for claim in claims)
    assert "/OutputIntents" in said or not archive
    assert "No syntax or stream" in read(b"", "qpdf", "--check", str(tmp_path / "page.pdf"))


@pytest.mark.parametrize("archive", [False, True])
def test_every_heading_cell_says_what_it_heads(
    archive: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    said = objects(opened(archive=archive), tmp_path)

    cells = len(re.findall(r"/S /TH\b", said))
    columns, rows = said.count("/Scope /Column"), said.count("/Scope /Row")
    # Seven headings and months; a row for each of eight KPIs, their total, steps, shares, standing.
    assert columns == 7 + 7
    assert rows > 8 + 1 + 6
    assert columns + rows == cells


def test_every_drawing_has_a_text_in_its_place(tmp_path: Path) -> None:
    said = objects(opened(archive=False), tmp_path)

    figures = len(re.findall(r"/S /Figure\b", said))
    assert figures == said.count("/Alt ")
    # A bar for each KPI, the ladder, the months, the team, the code.
    assert figures == 8 + 4


def test_a_drawing_is_said_to_lie_where_it_is_seen(tmp_path: Path) -> None:
    said = objects(opened(archive=False), tmp_path)

    boxes = [
        [float(edge) for edge in found.split()] for found in re.findall(r"/BBox \[([^\]]+)\]", said)
    ]
    # The page's margins are 15 mm; the code is the last, 17 mm high, with its foot near the page's.
    assert all(42 < left < right < 595 - 42 for left, _, right, _ in boxes)
    assert all(0 < bottom < top < 842 for _, bottom, _, top in boxes)
    left, bottom, right, top = boxes[-1]
    assert right - left == pytest.approx(17 * 72 / 25.4, abs=0.1) == top - bottom
    assert bottom < 842 / 8
    # Bars follow each other down the page, as the rows of the table do.
    bars = [top for left, _, right, top in boxes if right - left == pytest.approx(31.2, abs=1)]
    assert len(bars) == 8
    assert bars == sorted(bars, reverse=True)


def test_headings_begin_with_the_name_and_skip_no_level(tmp_path: Path) -> None:
    levels = re.findall(r"/S /H(\d)\b", objects(opened(archive=False), tmp_path))

    assert levels.count("1") == 1
    assert set(levels) == {"1", "2"}


def test_whose_report_it_is_stands_in_its_information(tmp_path: Path) -> None:
    said = objects(opened(archive=False), tmp_path)

    assert "/ScorebookAgent (00123)" in said
    assert "/ScorebookPeriod (2026-10)" in said
    assert re.search(r"/ScorebookReceipt \(SB1:2026-10:00123:[0-9A-F]{32}\)", said)


def test_a_teams_page_is_as_accessible(tmp_path: Path) -> None:
    page = next(whole(contact_centre(), Language.EN).teams())

    said = objects(press(report_templates()).pdf(page), tmp_path)

    assert "/ScorebookTeam (Telepon)" in said
    assert len(re.findall(r"/S /Figure\b", said)) == said.count("/Alt ")
    assert len(re.findall(r"/S /TH\b", said)) == said.count("/Scope ")


@pytest.mark.parametrize("archive", [False, True])
def test_the_same_report_is_the_same_bytes(archive: bool) -> None:  # noqa: FBT001 - as above
    page = page_of(contact_centre(), Language.ID)

    assert press(report_templates(), archive=archive).pdf(page) == opened(archive=archive)
