"""Workbooks with one feature each that is a part of its own: drawings, pivots, controls, links."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.patch.by_hand import (
    HEAD,
    MC,
    OFFICE,
    ROWS,
    SHEET_KINDS,
    SHEETS,
    X14,
    book_relations,
    relations,
    typed,
)
from tests.patch.raw import MAIN, RELATIONS, parts, raw, relation

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def conversations(path: Path) -> Path:
    threads, people = "xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"
    space = f"{OFFICE}/spreadsheetml/2018/threadedcomments"
    one = "{00000000-0000-4000-8000-000000000001}"
    kind = f"{OFFICE}/2017/10/relationships"
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
            "xl/_rels/workbook.xml.rels": book_relations(
                ("rId3", f"{kind}/person", "persons/person.xml")
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("rId1", f"{kind}/threadedComment", "../threadedComments/threadedComment1.xml"),
                ("rId2", f"{RELATIONS}/vmlDrawing", "../drawings/vmlDrawing1.vml"),
                ("rId3", f"{RELATIONS}/comments", "../comments1.xml"),
            ),
        },
        types='<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.'
        'vmlDrawing"/>'
        + typed("xl/comments1.xml", f"{SHEET_KINDS}.comments+xml")
        + typed(threads, "application/vnd.ms-excel.threadedcomments+xml")
        + typed(people, "application/vnd.ms-excel.person+xml"),
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
        types=typed(part, "application/vnd.openxmlformats-officedocument.drawing+xml") + types,
    )


def shapes(path: Path) -> Path:
    place = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900" cy="900"/></a:xfrm>'
    kinds = "".join(
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{at}" name="{kind}"/>'
        "<xdr:cNvSpPr/>"
        f'</xdr:nvSpPr><xdr:spPr>{place}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
        "</xdr:spPr>"
        "</xdr:sp>"
        for at, kind in enumerate(("star5", "rightArrow"), start=2)
    )
    return _drawn(
        path,
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="group"/><xdr:cNvGrpSpPr/>'
        "</xdr:nvGrpSpPr>"
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
    parts["xl/drawings/_rels/drawing1.xml.rels"] = relations(*lines)
    word = "application/vnd.openxmlformats-officedocument.drawingml.diagram{}+xml"
    types = "".join(
        typed(f"xl/diagrams/{one}1.xml", word.format(kinds[one] or one.capitalize()))
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
    f'{HEAD}<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1" '
    'dataCaption="Values">'
    '<location ref="H3:I6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields '
    'count="3"><pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/><item x="1"/>'
    '<item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/><pivotField '
    'showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="3">'
    '<i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/>'
    "</colItems>"
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
            "xl/pivotTables/_rels/pivotTable1.xml.rels": relations(
                ("rId1", f"{RELATIONS}/pivotCacheDefinition", f"../{cache}")
            ),
            "xl/_rels/workbook.xml.rels": book_relations(
                ("rId3", f"{RELATIONS}/pivotCacheDefinition", cache), *lines
            ),
            **(more or {}),
        },
        relations=relation(1, "pivotTable", "../pivotTables/pivotTable1.xml") + sheet_lines,
        types=typed(f"xl/{cache}", f"{SHEET_KINDS}.pivotCacheDefinition+xml")
        + typed("xl/pivotTables/pivotTable1.xml", f"{SHEET_KINDS}.pivotTable+xml")
        + types,
    )


def pivot(path: Path) -> Path:
    return _pivoted(path)


def _sliced(
    path: Path, kind: str, uris: tuple[str, str], lists: tuple[str, str], cache: str
) -> Path:
    space = X14 if kind == "slicer" else f"{OFFICE}/spreadsheetml/2010/11/main"
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
    ms = f"{OFFICE}/2007/relationships" if kind == "slicer" else f"{OFFICE}/2011/relationships"
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
        types=typed(f"xl/{of_cache}", f"application/vnd.ms-excel.{kind}Cache+xml")
        + typed(f"xl/{folder}/{kind}1.xml", f"application/vnd.ms-excel.{kind}+xml"),
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
        typed(part, "application/vnd.ms-excel.controlproperties+xml"),
    )


def active_x(path: Path) -> Path:
    part, content = "xl/activeX/activeX1.xml", "xl/activeX/activeX1.bin"
    xml = (
        f'{HEAD}<ax:ocx xmlns:ax="{OFFICE}/2006/activeX" xmlns:r="{RELATIONS}" r:id="rId1" '
        'ax:classid="{8BD21D10-EC42-11CE-9E0D-00AA006002F3}" ax:persistence="persistStreamInit"/>'
    )
    led = relations(("rId1", f"{OFFICE}/2006/relationships/activeXControlBinary", "activeX1.bin"))
    return _controlled(
        path,
        {part: xml, content: bytes(range(64)), "xl/activeX/_rels/activeX1.xml.rels": led},
        relation(1, "control", "../activeX/activeX1.xml"),
        typed(part, "application/vnd.ms-office.activeX+xml")
        + typed(content, "application/vnd.ms-office.activeX"),
    )


def _beside(path: Path, part: str, xml: str, kind: str, line: str, **more: str) -> Path:
    """A part that the workbook itself leads to."""
    leads = ("rId3", line if ":" in line else f"{RELATIONS}/{line}", part)
    return raw(
        path,
        more.pop("rows", ROWS),
        more={
            f"xl/{part}": HEAD + xml,
            "xl/_rels/workbook.xml.rels": book_relations(leads),
        },
        types=typed(f"xl/{part}", kind),
        **more,
    )


def external_link(path: Path) -> Path:
    rows = ROWS + '<row r="4"><c r="A4"><f>[1]Rates!$A$1</f><v>5</v></c></row>'
    made = _beside(
        path,
        "externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{RELATIONS}" r:id="rId1"><sheetNames>'
        '<sheetName val="Rates"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1">'
        "<cell "
        'r="A1"><v>5</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
        f"{SHEET_KINDS}.externalLink+xml",
        "externalLink",
        rows=rows,
        book=f'{SHEETS}<externalReferences><externalReference r:id="rId3"/></externalReferences>',
    )
    return _with_parts(
        made,
        {
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                ("rId1", f"{RELATIONS}/externalLinkPath", "rates.xlsx")
            ).replace('"rates.xlsx"', '"rates.xlsx" TargetMode="External"')
        },
    )


def query(path: Path) -> Path:
    return _beside(
        path,
        "connections.xml",
        f'<connections xmlns="{MAIN}"><connection id="1" name="HR" type="1" refreshedVersion="6" '
        'background="1"><dbPr connection="DSN=hr" command="scores"/></connection>'
        "</connections>",
        f"{SHEET_KINDS}.connections+xml",
        "connections",
    )


def calculation_chain(path: Path) -> Path:
    rows = ROWS + '<row r="4"><c r="A4"><f>SUM(B2:B3)</f><v>1.83</v></c></row>'
    return _beside(
        path,
        "calcChain.xml",
        f'<calcChain xmlns="{MAIN}"><c r="A4" i="7"/></calcChain>',
        f"{SHEET_KINDS}.calcChain+xml",
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
        f"{SHEET_KINDS}.sheetMetadata+xml",
        "sheetMetadata",
        rows=rows,
    )


def own_xml(path: Path) -> Path:
    return _with_parts(
        raw(
            path,
            ROWS,
            types=typed(
                "customXml/itemProps1.xml",
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            ),
        ),
        {
            "customXml/item1.xml": '<hr xmlns="urn:hr"><month>2026-10</month></hr>',
            "customXml/itemProps1.xml": '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.'
            'org/officeDocument/2006/customXml" '
            'ds:itemID="{00000000-0000-4000-8000-000000000001}"/>',
            "customXml/_rels/item1.xml.rels": relations(
                ("rId1", f"{RELATIONS}/customXmlProps", "itemProps1.xml")
            ),
            "xl/_rels/workbook.xml.rels": book_relations(
                ("rId3", f"{RELATIONS}/customXml", "../customXml/item1.xml")
            ),
        },
    )


def sensitivity_label(path: Path) -> Path:
    part = "docMetadata/LabelInfo.xml"
    space = f"{OFFICE}/2020/mipLabelMetadata"
    one = "{00000000-0000-4000-8000-000000000001}"
    made = raw(path, ROWS, types=typed(part, "application/vnd.ms-office.classificationlabels+xml"))
    return _with_parts(
        made,
        {
            part: f'<clbl:labelList xmlns:clbl="{space}"><clbl:label id="{one}" enabled="1" '
            f'method="Privileged" siteId="{one}"/></clbl:labelList>',
            "_rels/.rels": relations(
                ("rId1", f"{RELATIONS}/officeDocument", "xl/workbook.xml"),
                ("rId2", f"{OFFICE}/2020/02/relationships/classificationlabels", part),
            ),
        },
    )


def _with_parts(path: Path, more: Mapping[str, str]) -> Path:
    """The workbook with some of its parts replaced or added."""
    found: dict[str, str | bytes] = {**parts(path), **more}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in found.items():
            package.writestr(name, content)
    return path
