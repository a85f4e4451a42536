"""Styles that are kept from page to page are those that WeasyPrint finds on each page anew."""

import inspect
import re
from collections.abc import Sequence
from itertools import permutations
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from cssselect2 import Matcher
from weasyprint import CSS
from weasyprint.css import ComputedStyle, StyleFor, find_style_attributes, get_all_computed_styles
from weasyprint.css.targets import TargetCollector
from weasyprint.css.units import VIEWPORT_UNITS
from weasyprint.document import Document
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration

from scorebook.display.language import Language
from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport
from scorebook.folders import report_templates
from scorebook.pdf import styles
from scorebook.pdf.fetcher import BundledOnly
from scorebook.pdf.fonts import only_fonts_in
from scorebook.pdf.parsing import ParsedPage, parsed
from scorebook.pdf.press import Press
from scorebook.pdf.selectors import ANY_TAG, looking_ahead
from scorebook.pdf.styles import KeptStyles
from tests.months import contact_centre
from tests.pdf.pages import centre, gated, long_names, many, page_of, reports, whole

TEMPLATES = report_templates()
FONTS = FontConfiguration()


def parsed_page(body: str) -> ParsedPage:
    page = f'<!doctype html><html lang="id"><head><title>x</title></head><body>{body}</body></html>'
    return ParsedPage(parsed(page), TEMPLATES.as_uri(), BundledOnly(TEMPLATES))


def looks(style_for: StyleFor, html: ParsedPage) -> list[tuple[object, ...]]:
    """Give what each element looks like: colour, width, what is put before it."""
    found: list[tuple[object, ...]] = []
    for element in html.etree_element.find("body").iter():
        own, before = style_for(element), style_for(element, "before")
        content = None if before is None else (before["content"], before["color"])
        found.append((element.tag, own["color"], own["width"], own["padding_left"], content))
    return found


def by_weasyprint(css: str, html: ParsedPage) -> list[tuple[object, ...]]:
    sheet = CSS(string=css)
    targets = TargetCollector()
    return looks(get_all_computed_styles(html, [sheet], target_collector=targets), html)


def keeping(css: str) -> KeptStyles:
    return KeptStyles(CSS(string=css), css, FONTS)


def all_pages() -> Sequence[Report | TeamReport]:
    return [
        page_of(contact_centre(), Language.ID),
        centre("00124", Language.EN),
        centre("00126", Language.ID),
        reports(many(1), Language.EN)[0],
        page_of(gated(), Language.EN),
        page_of(long_names(25), Language.ID),
        next(whole(contact_centre(), Language.ID).teams()),
    ]


def press() -> Press:
    with only_fonts_in(TEMPLATES / "fonts"):
        return Press(TEMPLATES)


def test_every_page_is_the_same_file_as_without_kept_styles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeps = press()
    # Twice: all of it is known the second time. Backwards: what was kept comes of other pages.
    first = [keeps.pdf(page) for page in all_pages()]
    again = [keeps.pdf(page) for page in reversed(all_pages())][::-1]
    monkeypatch.setattr(KeptStyles, "of", lambda *_: None)

    assert first == [keeps.pdf(page) for page in all_pages()]
    assert again == first


def test_on_a_page_seen_before_no_rule_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    keeps = press()
    page = page_of(contact_centre(), Language.ID)
    before = keeps.pdf(page)

    def tried(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(styles._Page, "_look", tried)

    assert keeps.pdf(page) == before


@pytest.mark.parametrize(
    ("rule", "pages"),
    [
        pytest.param("p.low", ["<p>a</p>", '<p class="low">a</p>'], id="a class"),
        pytest.param("p[data-x]", ["<p>a</p>", '<p data-x="1">a</p>'], id="an attribute"),
        pytest.param("#me", ["<p>a</p>", '<p id="me">a</p>'], id="an id"),
        pytest.param("div p", ["<div><p>a</p></div>", "<ul><p>a</p></ul>"], id="where it stands"),
        pytest.param("h2 + p", ["<h2>h</h2><p>a</p>", "<h3>h</h3><p>a</p>"], id="after which"),
        pytest.param(
            "h2 ~ p", ["<h2>h</h2><b>b</b><p>a</p>", "<b>h</b><b>b</b><p>a</p>"], id="after any"
        ),
        pytest.param("p:first-child", ["<p>a</p><p>b</p>", "<b>a</b><p>b</p>"], id="the first"),
        pytest.param("p:last-child", ["<p>a</p>", "<p>a</p><p>b</p>"], id="the last"),
        pytest.param(
            "p:nth-last-child(2)", ["<p>a</p><b>b</b>", "<p>a</p>"], id="the last but one"
        ),
        pytest.param(
            "p:last-of-type", ["<p>a</p><b>b</b>", "<p>a</p><p>b</p>"], id="the last of its kind"
        ),
        pytest.param("p:not(.x)", ["<p>a</p>", '<p class="x">a</p>'], id="not"),
        pytest.param(":is(h2, h3) > b", ["<h2><b>a</b></h2>", "<h4><b>a</b></h4>"], id="any of"),
        pytest.param(
            "p:lang(en)", ["<p>a</p>", '<div lang="en"><p>a</p></div>'], id="the language"
        ),
        pytest.param("p:empty", ["<p></p>", "<p>a</p>"], id="nothing in it"),
        pytest.param("p:has(b)", ["<p>a</p>", "<p><b>a</b></p>"], id="something in it"),
        pytest.param("b:has(+ p)", ["<b>a</b><p>a</p>", "<b>a</b><i>a</i>"], id="what comes after"),
        pytest.param("td:empty, .w", ["<p>a</p>", '<p class="w">a</p>'], id="one rule of two"),
    ],
)
def test_what_a_rule_can_tell_apart_looks_different(rule: str, pages: list[str]) -> None:
    css = f"{rule} {{ color: red; width: 7mm }} {rule}::before {{ content: 'x'; color: blue }}"
    shown = [by_weasyprint(css, parsed_page(page)) for page in pages]
    assert shown[0] != shown[1]

    for order in permutations((0, 1, 0, 1), 3):
        kept = keeping(css)
        for at in order:
            html = parsed_page(pages[at])
            found = kept.of(html, TargetCollector())
            assert found is None or looks(found, html) == shown[at]


def test_rules_that_look_ahead_are_left_to_weasyprint_and_others_are_not() -> None:
    def kept(css: str, body: str) -> bool:
        return keeping(css).of(parsed_page(body), TargetCollector()) is not None

    assert kept("p:last-child, td + td, :lang(id) b { color: red }", "<p>a</p>")
    assert kept("td:empty { color: red }", "<p>a</p>")
    assert not kept("td:empty { color: red }", "<table><tr><td></td></tr></table>")
    assert not kept(".x:has(b) { color: red }", "<p>a</p>")
    assert not kept("p { width: 10vw }", "<p>a</p>")
    assert not kept('@import "other.css";', "<p>a</p>")
    assert not kept("p { width: 1mm }", '<p style="width: 50vmin">a</p>')
    assert not kept("p { width: 1mm }", "<style>p { color: red }</style><p>a</p>")


@pytest.mark.parametrize("unit", sorted(VIEWPORT_UNITS))
def test_every_length_of_the_paper_is_known(unit: str) -> None:
    assert styles._OF_THE_PAPER.search(f"width: 10{unit};")


def test_a_style_of_its_own_is_nobody_elses() -> None:
    kept = keeping("p { width: 1mm }")
    found = []
    for width in ("2mm", "3mm", "2mm"):
        html = parsed_page(f'<p style="width: {width}">a</p><p>b</p>')
        page = kept.of(html, TargetCollector())
        assert page is not None
        found.append(looks(page, html))

    assert found[0] == found[2] != found[1]
    assert found[0][2] == found[1][2]


def test_what_an_anchor_names_is_told_on_every_page() -> None:
    kept = keeping("p { width: 1mm }")
    for _ in range(2):
        targets = TargetCollector()
        assert kept.of(parsed_page('<p id="here">a</p>'), targets) is not None
        assert list(targets.target_lookup_items) == ["here"]


def test_what_weasyprint_writes_into_the_style_of_a_page_does_not_stay() -> None:
    kept = keeping("html { overflow: hidden }")
    for _ in range(2):
        html = parsed_page("<p>a</p>")
        page = kept.of(html, TargetCollector())
        assert page is not None
        own = page(html.etree_element)
        assert own["overflow"] == "hidden"
        own["overflow"] = "visible"


@pytest.mark.parametrize(
    ("most", "attribute"),
    [
        pytest.param("MOST_PLACES", 'data-agent="{at}"', id="places"),
        pytest.param("MOST_LOOKS", 'style="width: {at}mm"', id="looks"),
    ],
)
def test_a_template_with_other_attributes_for_everybody_does_not_fill_the_memory(
    most: str, attribute: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(styles, most, 20)
    kept = keeping("p { color: red }")

    for at in range(40):
        html = parsed_page(f"<p {attribute.format(at=at)}>a</p>")
        page = kept.of(html, TargetCollector())
        assert page is not None
        assert looks(page, html) == by_weasyprint("p { color: red }", html)
        a_page = len(list(html.etree_element.iter()))
        assert len(kept.places if most == "MOST_PLACES" else kept.looks) <= 20 + a_page


# ------------------------------------------------------------ what is leant on, by name


def test_styles_are_what_weasyprint_makes_of_them() -> None:
    assert list(inspect.signature(ComputedStyle.__init__).parameters)[1:] == [
        "parent_style",
        "cascaded",
        "pseudo_type",
        "root_style",
        "base_url",
        "font_config",
        "initial_page_sizes",
    ]
    # Nobody has added a thing that a page's styles would have to hold.
    assert set(re.findall(r"self\.(\w+) = ", inspect.getsource(StyleFor.__init__))) == {
        "_cascaded_styles",
        "_computed_styles",
        "_sheets",
        "initial_page_sizes",
        "font_config",
    }
    assert list(inspect.signature(find_style_attributes).parameters) == [
        "tree",
        "presentational_hints",
        "base_url",
    ]
    assert list(inspect.signature(LayoutContext.__init__).parameters)[1:] == [
        "style_for",
        "get_image_from_uri",
        "font_config",
        "counter_style",
        "target_collector",
    ]
    assert list(inspect.signature(Document._build_layout_context).parameters) == [
        "html",
        "font_config",
        "counter_style",
        "color_profiles",
        "options",
    ]


def test_from_these_attributes_and_no_others_weasyprint_makes_declarations() -> None:
    others = dict.fromkeys(("class", "title", "data-x", "value", "align", "bgcolor", "border"), "5")
    for tag in ("p", "a", "td", "img", "li", "ol", "{http://www.w3.org/2000/svg}svg"):
        assert list(find_style_attributes(Element(tag, others))) == []


def test_a_matcher_keeps_its_selectors_where_they_are_looked_for() -> None:
    assert set(vars(Matcher())) == {
        "id_selectors",
        "class_selectors",
        "lower_local_name_selectors",
        "namespace_selectors",
        "lang_attr_selectors",
        "other_selectors",
        "order",
    }
    everywhere = ("#i:empty", ".c:empty", "*:empty", "[lang]:empty", ":empty")
    for selector in everywhere:
        assert set(looking_ahead(CSS(string=f"{selector} {{ color: red }}").matcher)) == {ANY_TAG}


def test_the_pages_that_are_shipped_are_all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    of = KeptStyles.of

    def noted(*given: Any) -> object:
        found.append(of(*given))
        return found[-1]

    monkeypatch.setattr(KeptStyles, "of", noted)
    keeps = press()
    for page in all_pages():
        keeps.pdf(page)

    assert len(found) >= len(all_pages())
    assert None not in found
