"""What stamping knows of WeasyPrint's insides, by name: another version fails here first."""

import inspect

import pydyf
import pytest
from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import VARIANTS, generate_pdf
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from scorebook.pdf.press import OPTIONS
from scorebook.pdf.stamp import insides


def source(of: object) -> str:
    return inspect.getsource(of)  # type: ignore[arg-type]  # functions and classes


def test_a_stream_is_made_of_what_is_handed_to_it_here() -> None:
    names = list(inspect.signature(Stream.__init__).parameters)[1:8]

    assert names == [
        "fonts",
        "page_rectangle",
        "resources",
        "images",
        "tags",
        "color_profiles",
        "output_intent",
    ]
    assert "self._tags[box] = {'tag': tag, 'mcid': mcid}" in source(Stream.marked)
    assert "pydyf.Dictionary({'MCID': mcid})" in source(Stream.marked)


def test_a_document_keeps_its_pages_fonts_and_metadata() -> None:
    made = source(Document.__init__)

    for name in ("pages", "metadata", "fonts", "color_profiles", "output_intent"):
        assert f"self.{name} = " in made
    for name in ("width", "height", "forms", "bookmarks", "_page_box"):
        assert f"self.{name} = " in source(Page.__init__)
    assert list(inspect.signature(Page.paint).parameters) == ["self", "stream", "scale"]
    assert list(inspect.signature(generate_pdf).parameters)[:3] == ["document", "target", "zoom"]
    assert set(OPTIONS) <= set(DEFAULT_OPTIONS)
    assert "pdf/ua-1" in VARIANTS


def test_a_font_keeps_its_file_its_name_and_the_glyphs_it_embeds() -> None:
    made = source(Font.__init__)

    for name in ("file_content", "index", "hash", "to_unicode", "widths"):
        assert f"self.{name} = " in made


@pytest.mark.parametrize(
    "kind",
    [
        "AtomicInlineLevelBox",
        "FlexContainerBox",
        "GridContainerBox",
        "InlineBlockBox",
        "InlineBox",
        "LineBox",
        "MarginBox",
        "PageBox",
        "ReplacedBox",
        "TableBox",
        "TextBox",
    ],
)
def test_the_kinds_of_boxes_are_there(kind: str) -> None:
    assert issubclass(getattr(boxes, kind), boxes.Box)


def test_boxes_have_the_parts_that_are_looked_at() -> None:
    for name in ("bookmark_label", "string_set", "link", "element", "element_tag"):
        assert hasattr(boxes.Box, name) or f"self.{name} = " in source(boxes.Box)
    for name in ("content_box_x", "margin_width", "is_floated", "is_absolutely_positioned"):
        assert callable(getattr(boxes.Box, name))
    assert "_box" in source(AbsolutePlaceholder)
    assert "at_keyword" in source(boxes.MarginBox)


def test_a_page_of_weasyprint_has_no_more_than_a_parsed_page_is_given() -> None:
    given = set(HTML(string="<p>x").__dict__)

    assert given == {
        "base_url",
        "etree_element",
        "media_type",
        "url_fetcher",
        "wrapper_element",
    }


def test_a_line_of_operators_is_what_pydyf_writes() -> None:
    written = pydyf.Stream([b"q", 1.5, "Q"]).data

    assert b"\n".join(insides._line(item) for item in [b"q", 1.5, "Q"]) in written
