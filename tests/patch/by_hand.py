"""Workbooks with one feature each that no library of ours writes: minimal, but with real parts."""

import re
from pathlib import Path

from tests.patch.raw import MAIN, RELATIONS, STRICT, STRICT_RELATIONS, STYLES, raw, relation

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>NIK</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>CSAT</t></is></c><c r="C1" t="inlineStr"><is><t>AHT</t></is>'
    '</c></row><row r="2" spans="1:3"><c r="A2" t="inlineStr"><is><t>001</t></is></c>'
    '<c r="B2" s="1"><v>0.91</v></c><c r="C2"><v>301</v></c></row>'
    '<row r="3" spans="1:3"><c r="A3" t="inlineStr"><is><t>002</t></is></c>'
    '<c r="B3" s="1"><v>0.92</v></c><c r="C3"><v>302</v></c></row>'
)
SHEETS = '<sheets><sheet name="Realized" sheetId="7" r:id="rId1"/></sheets>'
_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.microsoft.com/office"
SHEET_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
X14 = f"{OFFICE}/spreadsheetml/2009/9/main"
XM = f"{OFFICE}/excel/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def typed(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def relations(*lines: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{one}" Type="{kind}" Target="{target}"/>' for one, kind, target in lines
    )
    return f'{HEAD}<Relationships xmlns="{_SPACE}">{listed}</Relationships>'


def book_relations(*lines: tuple[str, str, str]) -> str:
    usual = (
        ("rId1", f"{RELATIONS}/worksheet", "worksheets/sheet1.xml"),
        ("rId2", f"{RELATIONS}/styles", "styles.xml"),
    )
    return relations(*usual, *lines)


def _extended(uri: str, inside: str) -> str:
    return f'<extLst><ext uri="{uri}" xmlns:x14="{X14}" xmlns:xm="{XM}">{inside}</ext></extLst>'


def shared_formulas(path: Path) -> Path:
    rows = ROWS.replace("</row>", "{}</row>").format(
        "",
        '<c r="D2"><f t="shared" ref="D2:D5" si="0">B2*100+$C$2</f><v>392</v></c>',
        '<c r="D3"><f t="shared" si="0"/><v>393</v></c>',
    )
    more = "".join(
        f'<row r="{row}"><c r="D{row}"><f t="shared" si="0"/><v>301</v></c></row>' for row in (4, 5)
    )
    return raw(path, rows + more, before='<dimension ref="A1:D5"/>')


def data_table(path: Path) -> Path:
    rows = (
        '<row r="9"><c r="E9"><f>B2*2</f><v>1.82</v></c></row><row r="10"><c r="D10"><v>1</v></c>'
        '<c r="E10"><f t="dataTable" ref="E10:E11" dt2D="0" dtr="0" r1="B2"/><v>2</v></c></row>'
        '<row r="11"><c r="D11"><v>2</v></c><c r="E11"><v>4</v></c></row>'
    )
    return raw(path, ROWS + rows)


def _strings(path: Path, strings: str, **more: str) -> Path:
    rows = ROWS + '<row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="s" ph="1"><v>1</v></c></row>'
    part = "xl/sharedStrings.xml"
    return raw(
        path,
        rows,
        more={
            part: f'{HEAD}<sst xmlns="{MAIN}" count="2" uniqueCount="2">{strings}</sst>',
            "xl/_rels/workbook.xml.rels": book_relations(
                ("rId3", f"{RELATIONS}/sharedStrings", "sharedStrings.xml")
            ),
        },
        types=typed(part, f"{SHEET_KINDS}.sharedStrings+xml"),
        **more,
    )


def phonetics(path: Path) -> Path:
    spoken = (
        '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="0"/>'
        '</si><si><r><rPr><b/><sz val="11"/></rPr><t>bold</t></r><r><t> not</t></r></si>'
    )
    return _strings(path, spoken, after='<phoneticPr fontId="0" type="Hiragana"/>')


def escapes(path: Path) -> Path:
    return _strings(path, "<si><t>a_x000D_\nb</t></si><si><t>_x005F_x0041_</t></si>")


def without_numbers(path: Path) -> Path:
    return raw(path, re.sub(r' r="\w+"', "", ROWS))


def prefixed(path: Path) -> Path:
    def with_prefix(xml: str) -> str:
        named = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml)
        return named.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')

    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{SHEETS}</workbook>'
    return raw(
        path,
        sheet=with_prefix(f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>'),
        styles=with_prefix(STYLES),
        more={"xl/workbook.xml": with_prefix(book)},
    )


def strict(path: Path) -> Path:
    return raw(path, ROWS, main=STRICT, namespace=STRICT_RELATIONS)


def from_1904(path: Path) -> Path:
    rows = ROWS + '<row r="4"><c r="A4" s="1"><v>43000</v></c></row>'
    return raw(path, rows, book=f'<workbookPr date1904="1"/>{SHEETS}')


def newer_rules(path: Path) -> Path:
    rules = (
        '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression" '
        'priority="1" id="{00000000-0000-4000-8000-000000000001}"><xm:f>Realized!$B2&gt;0.9</xm:f>'
        "<x14:dxf><font><b/></font></x14:dxf></x14:cfRule><xm:sqref>A2:A3</xm:sqref>"
        "</x14:conditionalFormatting></x14:conditionalFormattings>"
    )
    return raw(path, ROWS, after=_extended("{78C0D931-6437-407d-A8EE-F0AAD7539E65}", rules))


def newer_validations(path: Path) -> Path:
    rules = (
        '<x14:dataValidations count="1"><x14:dataValidation type="list" allowBlank="1"><x14:'
        "formula1><xm:f>Realized!$A$2:$A$3</xm:f></x14:formula1><xm:sqref>H2:H3</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations>"
    )
    return raw(path, ROWS, after=_extended("{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}", rules))


def printer(path: Path) -> Path:
    return raw(
        path,
        ROWS,
        after='<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>'
        '<pageSetup paperSize="9" scale="80" r:id="rId1"/>',
        relations=relation(1, "printerSettings", "../printerSettings/printerSettings1.bin"),
        more={"xl/printerSettings/printerSettings1.bin": bytes(range(200))},
        types='<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.printerSettings"/>',
    )


def own_views(path: Path) -> Path:
    one = "{00000000-0000-4000-8000-000000000001}"
    return raw(
        path,
        ROWS,
        after=f'<customSheetViews><customSheetView guid="{one}" scale="80"/></customSheetViews>',
        book=f'{SHEETS}<customWorkbookViews><customWorkbookView name="Mine" guid="{one}" '
        'windowWidth="900" windowHeight="600" activeSheetId="7"/></customWorkbookViews>',
    )


def scenarios(path: Path) -> Path:
    return raw(
        path,
        ROWS,
        after='<scenarios current="0" show="0"><scenario name="Best" count="1" user="Rina">'
        '<inputCells r="B2" val="1"/></scenario></scenarios>',
    )


def open_protection(path: Path) -> Path:
    after = (
        '<sheetProtection objects="1" scenarios="1"/><protectedRanges><protectedRange '
        'sqref="B2:B3" name="Free"/></protectedRanges>'
    )
    return raw(path, ROWS, after=after, book=f'<workbookProtection lockWindows="1"/>{SHEETS}')


def other_encoding(path: Path) -> Path:
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData>{ROWS}'
    whole = f"{sheet}</sheetData></worksheet>".encode("utf-16")
    return raw(path, more={"xl/worksheets/sheet1.xml": whole})


def newer_attributes(path: Path) -> Path:
    ac = f"{OFFICE}/spreadsheetml/2009/9/ac"
    rows = ROWS.replace(' spans="1:3"', ' spans="1:3" x14ac:dyDescent="0.25"')
    return raw(
        path,
        sheet=f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="{MC}" mc:Ignorable='
        f'"x14ac" xmlns:x14ac="{ac}"><dimension ref="A1:C3"/><sheetFormatPr defaultRowHeight="15" '
        f'x14ac:dyDescent="0.25"/><sheetData>{rows}</sheetData></worksheet>',
    )


def quoted_markup(path: Path) -> Path:
    rows = ROWS.replace("<t>001</t>", "<t><![CDATA[</c></row><row r='9'>]]></t>")
    return raw(path, f"<!-- <row r='2'/> -->{rows}")


def watches(path: Path) -> Path:
    return raw(
        path,
        ROWS,
        after='<customProperties><customPr name="hr" r:id="rId1"/></customProperties><cellWatches>'
        '<cellWatch r="B2"/></cellWatches>',
        relations=relation(1, "customProperty", "../customProperty1.bin"),
        more={"xl/customProperty1.bin": b"\x01\x02"},
        types='<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.customProperty"/>',
    )
