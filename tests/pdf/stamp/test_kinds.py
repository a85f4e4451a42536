"""Who is not stamped from whose page: no approximation, ever."""

import dataclasses
from pathlib import Path

import pytest

from scorebook.app.report_ports import Printing, ReportFile
from scorebook.folders import report_templates
from scorebook.pdf.renderer import Renderer
from scorebook.pdf.stamp.markup import NotUnderstoodError, tree
from scorebook.pdf.stamp.paragraph import Laid, Paragraph
from scorebook.pdf.stamp.parts import parts
from scorebook.pdf.stamp.plate import Plate
from tests.months import agent, line, month
from tests.pdf.pages import reports
from tests.pdf.stamp.stamping import (
    Shop,
    named,
    pixels_that_differ,
    said,
    taught,
    templates,
)

BODY = "<p>{{ report.name }}</p><p>below</p>"


def is_made_like_the_press_would(shop: Shop, tmp_path: Path, name: str) -> bool:
    other = named(name)[0]
    made, full = shop.stamp(other).pdf, shop.full(other)
    return said(made) == said(full) and pixels_that_differ(made, full, tmp_path) < 0.001


@pytest.mark.parametrize(
    ("body", "style", "name"),
    [
        pytest.param(
            BODY, "p { width: 30mm }", "Budi Santoso Kusumawardhani", id="one that takes two lines"
        ),
        pytest.param(
            BODY, "p { width: 30mm }", "Sri-Wahyuningsih-Kusumawardhani", id="one with hyphens"
        ),
        pytest.param(BODY, "", "王小明", id="letters no font has"),
        pytest.param(BODY, "", "Ωμέγα", id="another script"),
        pytest.param(
            "<p><span>{{ report.name }}</span> and so on</p>",
            "span { display: inline-block }",
            "Sri",
            id="a box as wide as its text",
        ),
        pytest.param(
            "<table><tr><td>{{ report.name }}</td><td>beside</td></tr></table>",
            "",
            "Sri",
            id="a column as wide as its text",
        ),
        pytest.param(
            '<p style="float: left">{{ report.name }}</p><p>beside</p>', "", "Sri", id="a float"
        ),
        pytest.param(
            "<table><tr><td>{{ report.name }}</td><td>beside</td></tr></table>",
            "table { table-layout: fixed }",
            "Sri",
            id="a table as wide as its text",
        ),
        pytest.param(
            "<section><div>.</div></section><p>{{ report.name }}, who stands beside it</p>",
            "div { float: left; width: 45mm; height: 20mm } p { font-size: 12pt }",
            "Sri Wahyuningsih",
            id="a float from further up",
        ),
        pytest.param(
            "<section><div>.</div></section><p>{{ report.name }} is beside it</p>",
            "div { float: right; width: 45mm; height: 20mm }",
            "Sri Wahyuningsih Kusumawardhani",
            id="a float that breaks its line",
        ),
        pytest.param(
            "<p>{{ report.name }} <b>marked</b></p>",
            "b { background: #dd3 }",
            "Sri",
            id="a mark that moves with it",
        ),
        pytest.param(
            '<p>{{ report.name }} <svg width="9" height="9"><rect width="9" height="9"/></svg></p>',
            "",
            "Sri",
            id="a drawing that moves with it",
        ),
        pytest.param(
            "<p>{{ report.name }} <b>moved</b></p>",
            "b { position: absolute }",
            "Sri",
            id="a box placed after it",
        ),
        pytest.param(
            "<div><p>{{ report.name }}</p><p>beside</p></div>",
            "div { display: flex }",
            "Sri",
            id="a flex box",
        ),
        pytest.param(BODY, "p { text-transform: uppercase }", "Sri", id="capitals by the style"),
        pytest.param(BODY, "p { text-align: justify }", "Sri", id="justified"),
        pytest.param("<p>a<br>{{ report.name }}</p>", "", "Sri", id="lines broken by hand"),
        pytest.param(
            '<p><a href="https://example.com">{{ report.name }}</a></p>', "", "Sri", id="a link"
        ),
    ],
)
def test_what_nobody_can_foretell_is_laid_out_anew(
    body: str, style: str, name: str, tmp_path: Path
) -> None:
    shop = taught(tmp_path, body, ["Budi", name], style)

    assert is_made_like_the_press_would(shop, tmp_path, name)
    assert shop.laid_out == 2


def test_a_break_at_a_hyphen_is_left_to_the_press(tmp_path: Path) -> None:
    names = ["Budi Rahayu Santosowijaya", "Sri Rahayu Wahyu-ningsih"]
    shop = taught(tmp_path, BODY, names, "p { width: 40mm }")

    assert is_made_like_the_press_would(shop, tmp_path, names[1])
    assert shop.laid_out == 2


def test_a_float_of_its_own_width_moves_nobody_else(tmp_path: Path) -> None:
    body = "<div>{{ report.name }}</div><div>{{ report.name }}</div>"
    shop = taught(tmp_path, body, ["Budi", "Sri"], "div { float: left; width: 30mm }")

    assert is_made_like_the_press_would(shop, tmp_path, "Sri")
    assert shop.laid_out == 1


@pytest.mark.parametrize(
    ("style", "laid_out"),
    [
        pytest.param("width: 30mm", 1, id="as wide as the style says"),
        pytest.param("", 2, id="as wide as what they hold"),
    ],
)
def test_boxes_in_a_line_move_each_other_only_with_their_width(
    style: str, laid_out: int, tmp_path: Path
) -> None:
    body = "<div>{{ report.name }}</div> <div>beside</div>"
    shop = taught(tmp_path, body, ["Budi", "Sri W"], f"div {{ display: inline-block; {style} }}")

    assert is_made_like_the_press_would(shop, tmp_path, "Sri W")
    assert shop.laid_out == laid_out


def test_another_structure_is_another_plate(tmp_path: Path) -> None:
    body = "{% if report.name == 'Sri' %}<p>more</p>{% endif %}" + BODY
    shop = taught(tmp_path, body, ["Budi", "Sri"])

    assert is_made_like_the_press_would(shop, tmp_path, "Sri")
    assert shop.laid_out == 2


def test_a_style_on_an_element_is_part_of_the_structure(tmp_path: Path) -> None:
    body = '<div style="width: {{ report.name|length }}mm; background: #000">.</div>'
    shop = taught(tmp_path, body, ["Budi", "Sri"])

    assert is_made_like_the_press_would(shop, tmp_path, "Sri")
    assert shop.laid_out == 2


def test_blanks_that_keep_words_apart_are_part_of_the_structure() -> None:
    assert parts("<b>a</b> <b>b</b>").key != parts("<b>a</b><b>b</b>").key
    assert parts("<b>a </b><b>b</b>").key != parts("<b>a</b><b>b</b>").key
    assert parts("<b>a</b> <b>b</b>").key == parts("<b>long</b>\n <b>&amp; so on</b>").key


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<html><body><p>a</body></html>", "not well-formed"),
        ("<p>a</p>", "no <html>"),
        ('<html><body title="a > b">c</body></html>', "cannot be told"),
        ("<html><body><svg><svg></svg></svg></body></html>", "cannot be told"),
    ],
)
def test_a_page_that_is_not_understood_says_why(page: str, why: str) -> None:
    with pytest.raises(NotUnderstoodError, match=why):
        tree(page)


def test_a_template_that_cannot_be_stamped_is_laid_out_and_the_reason_counted(
    tmp_path: Path,
) -> None:
    folder = templates(tmp_path, "<p>{{ report.name }}")
    files = [
        ReportFile(report, tmp_path / f"{at}.pdf") for at, report in enumerate(named("A", "B"))
    ]

    rendered = Renderer(report_templates())(
        files, jobs=1, verify=0, done=lambda _: None, printing=Printing(templates=folder)
    )

    [(reason, count)] = rendered.laid_out.items()
    assert count == 2
    assert "not well-formed" in reason
    assert said(files[1].path.read_bytes()).strip().startswith("B")


def test_a_kind_of_page_that_comes_out_otherwise_is_laid_out_for_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = reports(month(*(agent(f"{at:03d}", line(realized=80 + at)) for at in range(4))))
    names = ["Adi", "Budi", "Citra", "Dewi"]
    of = [dataclasses.replace(one, name=name) for one, name in zip(of, names, strict=True)]
    files = [ReportFile(report, tmp_path / f"{report.name}.pdf") for report in of]
    laid = Paragraph.laid

    def wrong_for_citra(*asked: object) -> Laid:
        found = laid(*asked)  # type: ignore[arg-type]  # whatever it was asked
        shifted = tuple(
            each._replace(place=b"300")
            for each in found.fragments or ()
            if "Citra" in asked[1]  # type: ignore[operator]  # its second one: the texts
        )
        return found._replace(fragments=shifted) if shifted else found

    monkeypatch.setattr(Paragraph, "laid", wrong_for_citra)
    rendered = Renderer(report_templates())(files, jobs=1, verify=1, done=lambda _: None)
    monkeypatch.undo()
    plain = Renderer(report_templates(), stamp=False)
    twins = [ReportFile(file.report, file.path.with_suffix(".twin")) for file in files]
    plain(twins, jobs=1, verify=0, done=lambda _: None)

    [(reason, count)] = rendered.laid_out.items()
    assert "came out otherwise" in reason
    assert count == 4
    assert all(
        a.path.read_bytes() == b.path.read_bytes() for a, b in zip(files, twins, strict=True)
    )


def test_a_plate_that_does_not_even_give_its_own_page_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plate, "contents", lambda *_: [b"0 0 9 9 re\nf"])
    [report] = named("Budi")
    shop = Shop(tmp_path, [report], templates(tmp_path, BODY))

    made = shop.stamp(report)

    assert "came out otherwise" in made.reason
    assert made.pdf == shop.full(report)
