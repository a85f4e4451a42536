"""Whatever people call themselves, their teams and their KPIs, it stays text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from defusedxml import ElementTree

from scorebook.core.agent import Month
from scorebook.core.kpi import Unit, UnitKind
from scorebook.core.results import Results, SourceFile
from scorebook.core.scheme import PayoutKind, Tier
from scorebook.display.language import Language
from scorebook.workbook.writer import write_results
from tests.months import D, agent, kpi, line, month, results
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.sheets import differences, opened

HOSTILE = (
    "=1+1",
    "{=SUM(A1:A9)}",
    "http://example.com/x",
    "mailto:a@example.com",
    "internal:'Scores'!A1",
    "@x",
    "+1",
    "-1",
    "00123",
    "1e5",
    "TRUE",
    "#N/A",
    'a"b',
    "a'b&c<d>",
    "_x0041_",
    "bell\x07 and null\x00",
    "  spaces  ",
    "*",
    ">5",
    "é́\N{GRINNING FACE}",
    "x" * 300,
    "SORT(1) MAP(2)",
)


def hostile_month() -> Month:
    agents = []
    for at, text in enumerate(HOSTILE):
        unit = Unit(kind=UnitKind.OTHER, label=text)
        measure = kpi(f"{text}{at}", name=text, weight=D(1), unit=unit)
        agents.append(agent(text, line(measure), name=text, team=text, role=text))
    ladder = tuple(
        Tier(name=text, floor=D(at) / 100, kind=PayoutKind.AMOUNT, payout=D(at))
        for at, text in enumerate(HOSTILE)
    )
    return month(*agents, ladder=ladder, company=HOSTILE[0])


def hostile_results() -> Results:
    source = SourceFile(name='=HYPERLINK("http://example.com")', sha256="0" * 64)
    return replace(results(hostile_month()), workbook=source)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.xlsx"
    write_results(hostile_results(), path, language=Language.EN)
    return path


def test_no_text_becomes_a_formula(path: Path) -> None:
    formulas = {
        # A sheet may be called so: there the name stands between quotes.
        re.sub(r"'(?:[^']|'')*'!", "", str(cell.value))
        for sheet in opened(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }

    assert not any(text in formula for formula in formulas for text in HOSTILE[:5])
    names = opened(path)["Scores"]["B"][3:]
    assert [cell.data_type for cell in names] == ["s"] * len(HOSTILE)


def test_no_text_becomes_a_number_or_loses_a_letter(path: Path) -> None:
    ids = [cell.value for cell in opened(path)["Scores"]["A"][3:]]

    unharmed = [text.replace("\x07", "").replace("\x00", "") for text in HOSTILE]
    assert ids == unharmed


def test_no_text_becomes_a_link(path: Path) -> None:
    with ZipFile(path) as package:
        for name in package.namelist():
            assert b"<hyperlink" not in package.read(name)
            assert b'TargetMode="External"' not in package.read(name)


def test_every_part_is_sound_xml(path: Path) -> None:
    with ZipFile(path) as package:
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))


def test_the_formulas_work_whatever_the_names(path: Path) -> None:
    assert differences(path, all_recalculated([path])[0]) == []


def test_number_formats_keep_a_unit_in_its_quotes(path: Path) -> None:
    formats = set(_formats(path))

    assert '#,##0 "ab"' in formats
    assert '#,##0 "=1+1"' in formats


def _formats(path: Path) -> Iterator[str]:
    for row in opened(path)["Lines"].iter_rows(min_row=4):
        for cell in row:
            yield cell.number_format
