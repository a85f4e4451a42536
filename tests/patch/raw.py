"""Packages written by hand, as no library would write them: a test says only what is odd."""

import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font>'
    '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="4" '
    'tint="0.4"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border/>'
    '</borders><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="10" fontId="0" fillId="2" borderId="0" applyFill="1"><alignment '
    'horizontal="center"/></xf></cellXfs></styleSheet>'
)
ROWS = '<row r="2"><c r="B2" s="1"><v>0.5</v></c></row>'


def raw(  # noqa: PLR0913 - each part of a package may be what is odd about it
    path: Path,
    rows: str = ROWS,
    *,
    before: str = "",
    after: str = "",
    styles: str | None = STYLES,
    book: str = '<sheets><sheet name="Realized" sheetId="7" r:id="rId1"/></sheets>',
    sheet: str | None = None,
    more: Mapping[str, str | bytes] | None = None,
    relations: str = "",
    types: str = "",
    main: str = MAIN,
    namespace: str = RELATIONS,
) -> Path:
    """Write a workbook of one sheet; `before` and `after` stand around its rows."""
    head = f'<worksheet xmlns="{main}" xmlns:r="{namespace}">'
    whole = f"{head}{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + _type("/xl/workbook.xml", "sheet.main")
            + _type("/xl/worksheets/sheet1.xml", "worksheet")
            + (_type("/xl/styles.xml", "styles") if styles else "")
            + f"{types}</Types>"
        ),
        "_rels/.rels": _related(
            _relation("rId1", f"{namespace}/officeDocument", "xl/workbook.xml")
        ),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{namespace}">{book}</workbook>',
        "xl/_rels/workbook.xml.rels": _related(
            _relation("rId1", f"{namespace}/worksheet", "worksheets/sheet1.xml")
            + (_relation("rId2", f"{namespace}/styles", "styles.xml") if styles else "")
        ),
        "xl/worksheets/sheet1.xml": sheet or whole,
    }
    if styles:
        parts["xl/styles.xml"] = styles.replace(MAIN, main)
    if relations:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = _related(relations)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **(more or {})}.items():
            package.writestr(name, content)
    return path


def relation(number: int, kind: str, target: str) -> str:
    """A relationship of the sheet: rId7 leads to ../comments1.xml."""
    return _relation(f"rId{number}", f"{RELATIONS}/{kind}", target)


def parts(path: Path) -> dict[str, bytes]:
    """All parts of a package, unpacked."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def opened(path: Path) -> Any:
    """The workbook as openpyxl reads it, whatever it misses in what was written by hand."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def text(path: Path, part: str) -> str:
    """One part as text."""
    return parts(path)[part].decode()


def _type(part: str, kind: str) -> str:
    return (
        f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.{kind}+xml"/>'
    )


def _related(lines: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{lines}</Relationships>'


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
