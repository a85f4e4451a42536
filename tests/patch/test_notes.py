"""Comments: ours are added and taken away, those of others stay, and so do conversations."""

import re
from pathlib import Path

import pytest

from scorebook.patch.located import located
from scorebook.patch.shapes import Box, new_drawing, with_boxes, without_boxes
from tests.patch.marks import fault, marked, unmarked, warning
from tests.patch.raw import MAIN, opened, parts, raw, relation, text

COMMENTS, DRAWING = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
SHEET = "xl/worksheets/sheet1.xml"
# VML as Excel writes it, which is no XML.
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml"\r\n xmlns:o="urn:schemas-microsoft-com:office:'
    'office"\r\n xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n <o:shapelayout v:ext="edit">'
    '\r\n  <o:idmap v:ext="edit" data="3"/>\r\n </o:shapelayout><v:shapetype id="_x0000_t202">'
    '</v:shapetype><v:shape id="_x0000_s3073" '
    'type="#_x0000_t202"><v:textbox><div>a<br>b</div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>"
)
THEIRS = (
    f'<comments xmlns="{MAIN}"><authors><author>Rina</author></authors>'
    "<commentList>{}</commentList></comments>"
)


def commented(path: Path, comment: str, *, more: str = "", vml: str = VML) -> Path:
    """A workbook whose cell B2 has this comment of Rina's."""
    return raw(
        path,
        after='<legacyDrawing r:id="rId9"/>',
        relations=relation(8, "comments", "../comments1.xml")
        + relation(9, "vmlDrawing", "../drawings/vmlDrawing1.vml")
        + more,
        types='<Default Extension="vml" ContentType='
        '"application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        '<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.comments+xml"/>',
        more={COMMENTS: THEIRS.format(comment), DRAWING: vml},
    )


def note(path: Path, cell: str) -> str:
    found = opened(path)["Realized"][cell].comment
    return "" if found is None else str(found.text)


def test_a_comment_says_what_was_found_what_was_needed_and_what_to_do(tmp_path: Path) -> None:
    out = marked(raw(tmp_path / "kpi.xlsx"), fault("Realized", "B2", found="<many> & more"))

    assert note(out, "B2").splitlines() == [
        "— scorebook 1 —",
        "SB201 Not a number",
        "Found: <many> & more",
        "Needed: a number, written as 95%",
        "Next: type the number again in Realized!B2",
    ]
    assert opened(out)["Realized"]["B2"].comment.author == "scorebook"


def test_all_problems_of_a_cell_stand_in_one_comment(tmp_path: Path) -> None:
    out = marked(raw(tmp_path / "kpi.xlsx"), warning("Realized", "B2"), fault("Realized", "B2"))

    assert re.findall(r"SB\d+", note(out, "B2")) == ["SB406", "SB201"]
    assert note(out, "B2").count("scorebook") == 1


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("<text><t>Ask Budi.</t></text>", id="one loose text"),
        pytest.param(
            "<text><r><rPr><b/></rPr><t>Rina:</t></r><r><t>\nAsk Budi.\r\n</t></r></text>",
            id="runs, the last with an empty line",
        ),
        pytest.param("<text><t>Ask</t><phoneticPr fontId='1'/></text>", id="with phonetics"),
        pytest.param("<text/>", id="an empty comment"),
    ],
)
def test_what_somebody_else_wrote_stays_above_ours_and_is_the_same_afterwards(
    tmp_path: Path, comment: str
) -> None:
    whole = f'<comment ref="B2" authorId="0" shapeId="0">{comment}</comment>'
    path = commented(tmp_path / "kpi.xlsx", whole)
    before = note(path, "B2")

    out = marked(path, fault("Realized", "B2"), fault("Realized", "C3"))

    assert note(out, "B2").startswith(before.rstrip() + "\n" if before else "— scorebook")
    assert "SB201" in note(out, "B2")
    assert "SB201" in note(out, "C3")
    sheet = opened(out)["Realized"]
    assert [sheet[at].comment.author for at in ("B2", "C3")] == ["Rina", "scorebook"]
    # A loose text beside runs is in the schema, but nobody writes it and few read it.
    assert "<text><t>" not in text(out, COMMENTS)
    after, was = parts(unmarked(out)), parts(path)
    if before:
        assert after[COMMENTS].replace(b"\r\n", b"\n") == was[COMMENTS].replace(b"\r\n", b"\n")
        assert after[DRAWING] == was[DRAWING]
        assert after[SHEET] == was[SHEET]


def test_new_boxes_are_numbered_after_the_old_ones(tmp_path: Path) -> None:
    path = commented(
        tmp_path / "kpi.xlsx", '<comment ref="B2" authorId="0"><text><t>x</t></text></comment>'
    )

    drawing = text(marked(path, *(fault("Realized", f"C{row}") for row in (3, 4))), DRAWING)

    assert re.findall(r'id="_x0000_s(\d+)"', drawing) == ["3073", "3074", "3075"]
    assert drawing.startswith(VML.removesuffix("</xml>"))


def test_a_full_block_of_numbers_is_followed_by_a_free_one() -> None:
    boxes = {(row, 1): Box(2, 2) for row in range(1, 1_030)}

    drawing = with_boxes(new_drawing(4), boxes, 9).decode()

    numbers = [int(one) for one in re.findall(r'id="_x0000_s(\d+)"', drawing)]
    assert len(set(numbers)) == len(boxes)
    assert {number // 1024 for number in numbers} == {4, 9}
    assert 'data="4,9"' in drawing


def test_boxes_of_form_controls_stay_when_comments_go() -> None:
    control = new_drawing(1).replace(
        b"</xml>", b'<v:shape id="_x0000_s1030"><x:ClientData ObjectType="Button"/></v:shape></xml>'
    )

    assert without_boxes(with_boxes(control, {(2, 2): Box(2, 2)}, 5), [(2, 2)]) == control


def test_every_sheet_gets_comments_and_a_drawing_of_its_own(tmp_path: Path) -> None:
    path = raw(
        tmp_path / "kpi.xlsx",
        book='<sheets><sheet name="Realized" sheetId="1" r:id="rId1"/>'
        '<sheet name="Rules" sheetId="2" state="hidden" r:id="rId3"/></sheets>',
    )
    second = parts(path)[SHEET]
    relations = parts(path)["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    more = f'<Relationship Id="rId3" Type="{kind}" Target="/xl/worksheets/sheet2.xml"/></Rel'
    raw(
        path,
        book='<sheets><sheet name="Realized" sheetId="1" r:id="rId1"/>'
        '<sheet name="Rules" sheetId="2" state="hidden" r:id="rId3"/></sheets>',
        more={
            "xl/worksheets/sheet2.xml": second,
            "xl/_rels/workbook.xml.rels": relations.replace("</Rel", more),
        },
    )

    out = marked(path, fault("Realized", "B2"), fault("Rules", "B2"))

    book = opened(out)
    assert [sheet["B2"].comment is not None for sheet in book.worksheets[1:]] == [True, True]
    assert book["Rules"].sheet_state == "hidden"
    blocks = [
        re.findall(r'data="(\d+)"', text(out, f"xl/drawings/vmlDrawing{at}.vml")) for at in (1, 2)
    ]
    assert blocks == [["1"], ["2"]]


def test_a_conversation_stays_as_it_is_and_the_first_sheet_says_so(tmp_path: Path) -> None:
    thread = '<ThreadedComments xmlns="x"><threadedComment ref="B2"/></ThreadedComments>'
    path = commented(
        tmp_path / "kpi.xlsx",
        '<comment ref="B2" authorId="0"><text><t>[Threaded comment]</t></text></comment>',
        more='<Relationship Id="rId5" Type="http://schemas.microsoft.com/office/2017/10/'
        'relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/>',
    )
    with_thread = {"xl/threadedComments/threadedComment1.xml": thread}
    raw(
        path,
        after='<legacyDrawing r:id="rId9"/>',
        more={
            **{
                name: content
                for name, content in parts(path).items()
                if name != "[Content_Types].xml"
            },
            **with_thread,
        },
    )

    out = marked(path, fault("Realized", "B2"))

    assert note(out, "B2") == "[Threaded comment]"
    said = [cell.value for (cell,) in opened(out)["scorebook"]["A1:A6"]]
    assert any("Realized!B2: there is a conversation" in str(one) for one in said)
    assert parts(unmarked(out))[SHEET] == parts(path)[SHEET]


def test_a_box_is_as_wide_as_its_columns_allow(tmp_path: Path) -> None:
    narrow = '<cols><col min="1" max="40" width="3" customWidth="1"/></cols>'
    usual = text(marked(raw(tmp_path / "a.xlsx"), fault("Realized", "B2")), DRAWING)
    small = text(marked(raw(tmp_path / "b.xlsx", before=narrow), fault("Realized", "B2")), DRAWING)

    def columns(drawing: str) -> int:
        left, _, _, _, right, *_ = re.findall(r"\d+", drawing.partition("<x:Anchor>")[2])
        return int(right) - int(left)

    assert columns(usual) == 6
    assert columns(small) == 16
    assert located(b"<a><sheetData/></a>", "", ()).columns == []
