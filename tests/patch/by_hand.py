"""Workbooks with one feature each that no library of ours writes: minimal, but with real parts."""

import re
from collections.abc import Callable, Mapping
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
_OFFICE = "http://schemas.microsoft.com/office"
_SHEET_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
X14 = f"{_OFFICE}/spreadsheetml/2009/9/main"
XM = f"{_OFFICE}/excel/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

ByHand = Callable[[Path], Path]


def _type(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def _relations(*lines: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{one}" Type="{kind}" Target="{target}"/>' for one, kind, target in lines
    )
    return f'{HEAD}<Relationships xmlns="{_SPACE}">{listed}</Relationships>'


def _book_relations(*lines: tuple[str, str, str]) -> str:
    usual = (
        ("rId1", f"{RELATIONS}/worksheet", "worksheets/sheet1.xml"),
        ("rId2", f"{RELATIONS}/styles", "styles.xml"),
    )
    return _relations(*usual, *lines)


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
            "xl/_rels/workbook.xml.rels": _book_relations(
                ("rId3", f"{RELATIONS}/sharedStrings", "sharedStrings.xml")
            ),
        },
        types=_type(part, f"{_SHEET_KINDS}.sharedStrings+xml"),
        **more,
    )


def phonetics(path: Path) -> Path:
    spoken = (
        '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="0" type="noConversion"/>'
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


def conversations(path: Path) -> Path:
    threads, people = "xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"
    space = f"{_OFFICE}/spreadsheetml/2018/threadedcomments"
    one = "{00000000-0000-4000-8000-000000000001}"
    kind = f"{_OFFICE}/2017/10/relationships"
    return raw(
        path,
        ROWS,
        after='<legacyDrawing r:id="rId2"/>',
        more={
            threads: f'{HEAD}<ThreadedComments xmlns="{space}"><threadedComment ref="C3" dT="2026-'
            f'10-01T08:00:00.00" personId="{one}" id="{one}"><text>Is this so?</text>'
            "</threadedComment></ThreadedComments>",
            people: f'{HEAD}<personList xmlns="{space}"><person displayName="Rina" id="{one}" '
            'userId="rina" providerId="None"/></personList>',
            "xl/comments1.xml": f'{HEAD}<comments xmlns="{MAIN}"><authors><author>tc={one}</author>'
            '</authors><commentList><comment ref="C3" authorId="0"><text><t>[Threaded comment]</t>'
            "</text></comment></commentList></comments>",
            "xl/drawings/vmlDrawing1.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o='
            '"urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:'
            'excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
            '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l"/>'
            '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden"><x:ClientData'
            ' ObjectType="Note"><x:Row>2</x:Row><x:Column>2</x:Column></x:ClientData></v:shape>'
            "</xml>",
            "xl/_rels/workbook.xml.rels": _book_relations(
                ("rId3", f"{kind}/person", "persons/person.xml")
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": _relations(
                ("rId1", f"{kind}/threadedComment", "../threadedComments/threadedComment1.xml"),
                ("rId2", f"{RELATIONS}/vmlDrawing", "../drawings/vmlDrawing1.vml"),
                ("rId3", f"{RELATIONS}/comments", "../comments1.xml"),
            ),
        },
        types='<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.'
        'vmlDrawing"/>'
        + _type("xl/comments1.xml", f"{_SHEET_KINDS}.comments+xml")
        + _type(threads, "application/vnd.ms-excel.threadedcomments+xml")
        + _type(people, "application/vnd.ms-excel.person+xml"),
    )


def _drawn(path: Path, inside: str, more: Mapping[str, str] | None = None, types: str = "") -> Path:
    part = "xl/drawings/drawing1.xml"
    anchor = (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1"
        "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0"
        "</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        f"{inside}<xdr:clientData/></xdr:twoCellAnchor>"
    )
    drawing = (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main" '
        f'xmlns:r="{RELATIONS}">{anchor}</xdr:wsDr>'
    )
    return raw(
        path,
        ROWS,
        after='<drawing r:id="rId1"/>',
        relations=relation(1, "drawing", "../drawings/drawing1.xml"),
        more={part: drawing, **(more or {})},
        types=_type(part, "application/vnd.openxmlformats-officedocument.drawing+xml") + types,
    )


def shapes(path: Path) -> Path:
    place = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900" cy="900"/></a:xfrm>'
    kinds = "".join(
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{at}" name="{kind}"/><xdr:cNvSpPr/>'
        f'</xdr:nvSpPr><xdr:spPr>{place}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom></xdr:spPr>'
        "</xdr:sp>"
        for at, kind in enumerate(("star5", "rightArrow"), start=2)
    )
    return _drawn(
        path,
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="group"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
        f"<xdr:grpSpPr/>{kinds}</xdr:grpSp>",
    )


def smart_art(path: Path) -> Path:
    names = {"dm": "data", "lo": "layout", "qs": "quickStyle", "cs": "colors"}
    tags = {
        "data": "dataModel",
        "layout": "layoutDef",
        "quickStyle": "styleDef",
        "colors": "colorsDef",
    }
    space = f"{_DRAWING}/diagram"
    kinds = {**dict.fromkeys(names.values()), "quickStyle": "Style"}
    leads = " ".join(f'r:{key}="rId{at}"' for at, key in enumerate(names, start=1))
    parts = {
        f"xl/diagrams/{one}1.xml": f'{HEAD}<dgm:{tags[one]} xmlns:dgm="{space}"/>'
        for one in names.values()
    }
    lines = [
        (f"rId{at}", f"{RELATIONS}/diagram{one[0].upper()}{one[1:]}", f"../diagrams/{one}1.xml")
        for at, one in enumerate(names.values(), start=1)
    ]
    parts["xl/drawings/_rels/drawing1.xml.rels"] = _relations(*lines)
    word = "application/vnd.openxmlformats-officedocument.drawingml.diagram{}+xml"
    types = "".join(
        _type(f"xl/diagrams/{one}1.xml", word.format(kinds[one] or one.capitalize()))
        for one in names.values()
    )
    frame = (
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Steps"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext '
        f'cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{space}"><dgm:relIds '
        f'xmlns:dgm="{space}" {leads}/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )
    return _drawn(path, frame, parts, types)


_CACHE = (
    f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{RELATIONS}" refreshOnLoad="1" '
    'saveData="0" recordCount="0"><cacheSource type="worksheet"><worksheetSource ref="A1:C3" '
    'sheet="Realized"/></cacheSource><cacheFields count="3"><cacheField name="NIK"><sharedItems '
    'count="2"><s v="001"/><s v="002"/></sharedItems></cacheField><cacheField name="CSAT"><shared'
    'Items containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="0.91" '
    'maxValue="0.92"/></cacheField><cacheField name="AHT"><sharedItems/></cacheField>'
    "</cacheFields></pivotCacheDefinition>"
)
_PIVOT = (
    f'{HEAD}<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1" dataCaption="Values">'
    '<location ref="H3:I6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields '
    'count="3"><pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/><item x="1"/>'
    '<item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/><pivotField '
    'showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="3">'
    '<i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
    '<dataFields count="1"><dataField name="Sum of CSAT" fld="1"/></dataFields>'
    "</pivotTableDefinition>"
)


def _pivoted(
    path: Path,
    *,
    book: str = "",
    more: Mapping[str, str] | None = None,
    lines: tuple[tuple[str, str, str], ...] = (),
    sheet_lines: str = "",
    after: str = "",
    types: str = "",
) -> Path:
    cache = "pivotCache/pivotCacheDefinition1.xml"
    return raw(
        path,
        ROWS,
        book=f'{SHEETS}<pivotCaches><pivotCache cacheId="1" r:id="rId3"/></pivotCaches>{book}',
        after=after,
        more={
            f"xl/{cache}": _CACHE,
            "xl/pivotTables/pivotTable1.xml": _PIVOT,
            "xl/pivotTables/_rels/pivotTable1.xml.rels": _relations(
                ("rId1", f"{RELATIONS}/pivotCacheDefinition", f"../{cache}")
            ),
            "xl/_rels/workbook.xml.rels": _book_relations(
                ("rId3", f"{RELATIONS}/pivotCacheDefinition", cache), *lines
            ),
            **(more or {}),
        },
        relations=relation(1, "pivotTable", "../pivotTables/pivotTable1.xml") + sheet_lines,
        types=_type(f"xl/{cache}", f"{_SHEET_KINDS}.pivotCacheDefinition+xml")
        + _type("xl/pivotTables/pivotTable1.xml", f"{_SHEET_KINDS}.pivotTable+xml")
        + types,
    )


def pivot(path: Path) -> Path:
    return _pivoted(path)


def _sliced(
    path: Path, kind: str, uris: tuple[str, str], lists: tuple[str, str], cache: str
) -> Path:
    space = X14 if kind == "slicer" else f"{_OFFICE}/spreadsheetml/2010/11/main"
    prefix = "x14" if kind == "slicer" else "x15"
    folder = f"{kind}s"
    in_book = (
        f'<extLst><ext uri="{uris[0]}" xmlns:{prefix}="{space}"><{prefix}:{lists[0]}><{prefix}:'
        f'{cache} r:id="rId4"/></{prefix}:{lists[0]}></ext></extLst>'
    )
    in_sheet = (
        f'<extLst><ext uri="{uris[1]}" xmlns:{prefix}="{space}"><{prefix}:{lists[1]}><{prefix}:'
        f'{kind}Ref r:id="rId2"/></{prefix}:{lists[1]}></ext></extLst>'
    )
    ms = f"{_OFFICE}/2007/relationships" if kind == "slicer" else f"{_OFFICE}/2011/relationships"
    of_cache = f"{kind}Caches/{kind}Cache1.xml"
    top = "slicers" if kind == "slicer" else "timelines"
    return _pivoted(
        path,
        book=in_book,
        after=in_sheet,
        lines=(("rId4", f"{ms}/{kind}Cache", of_cache),),
        sheet_lines=(
            f'<Relationship Id="rId2" Type="{ms}/{kind}" Target="../{folder}/{kind}1.xml"/>'
        ),
        more={
            f"xl/{of_cache}": f'{HEAD}<{kind}CacheDefinition xmlns="{space}" name="{kind}_NIK" '
            'sourceName="NIK"/>',
            f"xl/{folder}/{kind}1.xml": f'{HEAD}<{top} xmlns="{space}"><{kind} name="NIK" '
            f'cache="{kind}_NIK" caption="NIK" rowHeight="234950"/></{top}>',
        },
        types=_type(f"xl/{of_cache}", f"application/vnd.ms-excel.{kind}Cache+xml")
        + _type(f"xl/{folder}/{kind}1.xml", f"application/vnd.ms-excel.{kind}+xml"),
    )


def slicer(path: Path) -> Path:
    uris = "{BBE1A952-AA13-448e-AADC-164F8A28A991}", "{A8765BA9-456A-4dab-B4F3-ACF838C121DE}"
    return _sliced(path, "slicer", uris, ("slicerCaches", "slicerList"), "slicerCache")


def timeline(path: Path) -> Path:
    uris = "{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}", "{7E03D99C-DC04-49d9-9315-930204A7B6E9}"
    lists = ("timelineCacheRefs", "timelineRefs")
    return _sliced(path, "timeline", uris, lists, "timelineCacheRef")


def _controlled(path: Path, parts: Mapping[str, str | bytes], lines: str, types: str) -> Path:
    controls = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:x14="{X14}" Requires="x14">'
        '<controls><mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="1025" '
        'r:id="rId1" name="Choose"/></mc:Choice></mc:AlternateContent></controls></mc:Choice>'
        "</mc:AlternateContent>"
    )
    return raw(path, ROWS, after=controls, relations=lines, more=parts, types=types)


def form_control(path: Path) -> Path:
    part = "xl/ctrlProps/ctrlProp1.xml"
    xml = (
        f'{HEAD}<formControlPr xmlns="{X14}" objectType="Drop" dropStyle="combo" fmlaLink="$B$2"/>'
    )
    return _controlled(
        path,
        {part: xml},
        relation(1, "ctrlProp", "../ctrlProps/ctrlProp1.xml"),
        _type(part, "application/vnd.ms-excel.controlproperties+xml"),
    )


def active_x(path: Path) -> Path:
    part, content = "xl/activeX/activeX1.xml", "xl/activeX/activeX1.bin"
    xml = (
        f'{HEAD}<ax:ocx xmlns:ax="{_OFFICE}/2006/activeX" xmlns:r="{RELATIONS}" r:id="rId1" '
        'ax:classid="{8BD21D10-EC42-11CE-9E0D-00AA006002F3}" ax:persistence="persistStreamInit"/>'
    )
    led = _relations(("rId1", f"{_OFFICE}/2006/relationships/activeXControlBinary", "activeX1.bin"))
    return _controlled(
        path,
        {part: xml, content: bytes(range(64)), "xl/activeX/_rels/activeX1.xml.rels": led},
        relation(1, "control", "../activeX/activeX1.xml"),
        _type(part, "application/vnd.ms-office.activeX+xml")
        + _type(content, "application/vnd.ms-office.activeX"),
    )


def _beside(path: Path, part: str, xml: str, kind: str, line: str, **more: str) -> Path:
    """A part that the workbook itself leads to."""
    leads = ("rId3", line if ":" in line else f"{RELATIONS}/{line}", part)
    return raw(
        path,
        more.pop("rows", ROWS),
        more={
            f"xl/{part}": HEAD + xml,
            "xl/_rels/workbook.xml.rels": _book_relations(leads),
        },
        types=_type(f"xl/{part}", kind),
        **more,
    )


def external_link(path: Path) -> Path:
    rows = ROWS + '<row r="4"><c r="A4"><f>[1]Rates!$A$1</f><v>5</v></c></row>'
    made = _beside(
        path,
        "externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{RELATIONS}" r:id="rId1"><sheetNames>'
        '<sheetName val="Rates"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell '
        'r="A1"><v>5</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
        f"{_SHEET_KINDS}.externalLink+xml",
        "externalLink",
        rows=rows,
        book=f'{SHEETS}<externalReferences><externalReference r:id="rId3"/></externalReferences>',
    )
    return _with_parts(
        made,
        {
            "xl/externalLinks/_rels/externalLink1.xml.rels": _relations(
                ("rId1", f"{RELATIONS}/externalLinkPath", "rates.xlsx")
            ).replace('"rates.xlsx"', '"rates.xlsx" TargetMode="External"')
        },
    )


def query(path: Path) -> Path:
    return _beside(
        path,
        "connections.xml",
        f'<connections xmlns="{MAIN}"><connection id="1" name="HR" type="1" refreshedVersion="6" '
        'background="1"><dbPr connection="DSN=hr" command="SELECT * FROM scores"/></connection>'
        "</connections>",
        f"{_SHEET_KINDS}.connections+xml",
        "connections",
    )


def calculation_chain(path: Path) -> Path:
    rows = ROWS + '<row r="4"><c r="A4"><f>SUM(B2:B3)</f><v>1.83</v></c></row>'
    return _beside(
        path,
        "calcChain.xml",
        f'<calcChain xmlns="{MAIN}"><c r="A4" i="7"/></calcChain>',
        f"{_SHEET_KINDS}.calcChain+xml",
        "calcChain",
        rows=rows,
        book=f'{SHEETS}<calcPr calcId="191029" calcMode="manual"/>',
    )


def rich_values(path: Path) -> Path:
    rows = ROWS + '<row r="4"><c r="A4" t="e" cm="1" vm="1"><v>#VALUE!</v></c></row>'
    return _beside(
        path,
        "metadata.xml",
        f'<metadata xmlns="{MAIN}"><metadataTypes count="1"><metadataType name="XLDAPR" '
        'minSupportedVersion="120000" copy="1"/></metadataTypes><cellMetadata count="1"><bk><rc '
        't="1" v="0"/></bk></cellMetadata></metadata>',
        f"{_SHEET_KINDS}.sheetMetadata+xml",
        "sheetMetadata",
        rows=rows,
    )


def own_xml(path: Path) -> Path:
    return _with_parts(
        raw(
            path,
            ROWS,
            types=_type(
                "customXml/itemProps1.xml",
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            ),
        ),
        {
            "customXml/item1.xml": '<hr xmlns="urn:hr"><month>2026-10</month></hr>',
            "customXml/itemProps1.xml": '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.'
            'org/officeDocument/2006/customXml" ds:itemID="{00000000-0000-4000-8000-000000000001}"/>',
            "customXml/_rels/item1.xml.rels": _relations(
                ("rId1", f"{RELATIONS}/customXmlProps", "itemProps1.xml")
            ),
            "xl/_rels/workbook.xml.rels": _book_relations(
                ("rId3", f"{RELATIONS}/customXml", "../customXml/item1.xml")
            ),
        },
    )


def sensitivity_label(path: Path) -> Path:
    part = "docMetadata/LabelInfo.xml"
    space = f"{_OFFICE}/2020/mipLabelMetadata"
    one = "{00000000-0000-4000-8000-000000000001}"
    made = raw(path, ROWS, types=_type(part, "application/vnd.ms-office.classificationlabels+xml"))
    return _with_parts(
        made,
        {
            part: f'<clbl:labelList xmlns:clbl="{space}"><clbl:label id="{one}" enabled="1" '
            f'method="Privileged" siteId="{one}"/></clbl:labelList>',
            "_rels/.rels": _relations(
                ("rId1", f"{RELATIONS}/officeDocument", "xl/workbook.xml"),
                ("rId2", f"{_OFFICE}/2020/02/relationships/classificationlabels", part),
            ),
        },
    )


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
    after = '<sheetProtection objects="1" scenarios="1"/><protectedRanges><protectedRange sqref="B2:B3" name="Free"/></protectedRanges>'
    return raw(path, ROWS, after=after, book=f'<workbookProtection lockWindows="1"/>{SHEETS}')


def other_encoding(path: Path) -> Path:
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData>{ROWS}'
    whole = f"{sheet}</sheetData></worksheet>".encode("utf-16")
    return raw(path, more={"xl/worksheets/sheet1.xml": whole})


def newer_attributes(path: Path) -> Path:
    ac = f"{_OFFICE}/spreadsheetml/2009/9/ac"
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


def _with_parts(path: Path, more: Mapping[str, str]) -> Path:
    """The workbook with some of its parts replaced or added."""
    import zipfile

    from tests.patch.raw import parts

    found = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**found, **more}.items():
            package.writestr(name, content)
    return path


BY_HAND: Mapping[str, ByHand] = {
    "shared formulas": shared_formulas,
    "a data table": data_table,
    "phonetics": phonetics,
    "escapes": escapes,
    "rows and cells without numbers": without_numbers,
    "prefixed names": prefixed,
    "strict": strict,
    "from 1904": from_1904,
    "newer rules": newer_rules,
    "newer validations": newer_validations,
    "conversations": conversations,
    "shapes": shapes,
    "SmartArt": smart_art,
    "a pivot table": pivot,
    "a slicer": slicer,
    "a timeline": timeline,
    "a form control": form_control,
    "an ActiveX control": active_x,
    "a link to another workbook": external_link,
    "a query": query,
    "an order of calculation": calculation_chain,
    "rich values": rich_values,
    "XML of one's own": own_xml,
    "a sensitivity label": sensitivity_label,
    "printer settings": printer,
    "views of one's own": own_views,
    "scenarios": scenarios,
    "protection that is off": open_protection,
    "another encoding": other_encoding,
    "newer attributes": newer_attributes,
    "quoted markup": quoted_markup,
    "watched cells": watches,
}
