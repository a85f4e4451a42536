"""What a company changes: a brand, a logo, a style, a page; and what is said when it is broken."""

import shutil
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import Printing, Rendered, ReportFile
from scorebook.core.agent import Month
from scorebook.display.language import Language
from scorebook.folders import report_templates
from scorebook.pdf.brand import brand_of
from scorebook.pdf.limits import TooLongError
from scorebook.pdf.renderer import Renderer
from scorebook.pdf.work import press
from tests.months import contact_centre
from tests.pdf.pages import gated, page_of, plain, squeezed, text, words

# The left margin and what a letter needs, in points.
SIDE = 50.0
PAGE = page_of(contact_centre(), Language.EN)
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">
<rect width="90" height="30"/></svg>"""


def made(folder: Path) -> str:
    """Print a page with the templates of a folder, in this process."""
    return text(press(folder, report_templates()).pdf(PAGE))


def refused(folder: Path) -> str:
    with pytest.raises(StoppedError) as stopped:
        brand_of((folder, report_templates()), Language.EN)
    return str(stopped.value)


def test_a_brand_changes_the_lines_it_has_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text(
        '[colours]\nstrong = "#550000"\n[texts]\ncontact = "hr@example.com"\n'
        'title = { id = "Rapor", en = "Monthly page" }\n[receipt]\nobjection_days = 7\n'
    )

    own = brand_of((tmp_path, report_templates()), Language.ID)
    bundled = brand_of((report_templates(),), Language.ID)

    assert own.colours == {**bundled.colours, "strong": "#550000"}
    assert (own.texts["title"], own.texts["contact"]) == ("Rapor", "hr@example.com")
    said = made(tmp_path)
    for own_words in ("Monthly page October 2026", "hr@example.com", "7 days after reading"):
        assert squeezed(own_words) in said


def test_a_logo_stands_in_the_place_of_the_companys_name(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)

    said = made(tmp_path)

    assert brand_of((tmp_path, report_templates()), Language.EN).logo == "logo.svg"
    assert not said.startswith(squeezed("PT Contoh Layanan Pelanggan"))
    assert squeezed("Sari Wulandari") in said


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        pytest.param("[colours]\nink = 'red'", "ink is red; write a colour", id="no colour"),
        pytest.param("[colours]\nink = '#123456;x'", "ink is #123456;x", id="more than one"),
        pytest.param("[colours]\nblue = '#123456'", "blue is not known", id="no such colour"),
        pytest.param("[fonts]\nx = 'y'", "fonts is not known; there is colours", id="no section"),
        pytest.param("[texts]\ntitle = 3", "texts.title is 3; write a text", id="no text"),
        pytest.param("[receipt]\nobjection_days = -1", "is -1; write a whole", id="negative"),
        pytest.param("[receipt]\nobjection_days = true", "is True; write a whole", id="no number"),
        pytest.param("[colours", "cannot be read", id="no TOML"),
    ],
)
def test_a_line_of_a_brand_that_cannot_be_is_named(brand: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text(brand)

    assert said in refused(tmp_path)
    assert str(tmp_path / "brand.toml") in refused(tmp_path)


def test_a_page_may_change_one_part_of_the_bundled_page(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(
        '{% extends "bundled/report.html" %}\n'
        "{% block receipt %}<p>Our own words to {{ report.name }}</p>{% endblock %}"
    )

    said = made(tmp_path)

    assert squeezed("Our own words to Sari Wulandari") in said
    assert squeezed("Read on") not in said
    assert squeezed("96.84%") in said


TALL_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
MORE_TO_SIGN = (
    '{% extends "bundled/report.html" %}\n{% block receipt %}{{ super() }}'
    "{% for at in range(5) %}<p>Clause {{ at }} of our works agreement</p>{% endfor %}"
    "{% endblock %}"
)


@pytest.mark.parametrize("page", ["", MORE_TO_SIGN], ids=["brand", "receipt"])
@pytest.mark.parametrize(
    "of", [contact_centre(), plain(6), plain(11), gated()], ids=["centre", "6", "11", "gates"]
)
def test_a_foot_that_is_taller_than_usual_stands_over_nothing(
    of: Month, page: str, tmp_path: Path
) -> None:
    (tmp_path / "logo.svg").write_text(TALL_LOGO)
    asked = "Questions: hr@example.com. " * 13
    (tmp_path / "brand.toml").write_text(
        f'[texts]\ncontact = "{asked}"\n[receipt]\nobjection_days = 7\n'
    )
    if page:
        (tmp_path / "report.html").write_text(page)

    found = list(words(press(tmp_path, report_templates()).pdf(page_of(of, Language.EN))))

    first = next(one for one in found if one.text == "I" and one.left < SIDE)
    above = [one for one in found if one.page == first.page]
    above = above[: above.index(first)]
    assert max(one.bottom for one in above) <= first.top


def test_a_style_may_be_added_to_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text(
        '{% include "bundled/report.css" %}\n.why::after { content: " (ours)" }'
    )

    assert squeezed("Etika menurut QA. (ours)") in made(tmp_path)


def test_a_file_of_the_folder_goes_before_the_bundled_one_of_its_name(tmp_path: Path) -> None:
    figures = (report_templates() / "figures.html").read_text("utf-8")
    (tmp_path / "figures.html").write_text(
        figures.replace("{% macro bar(row) -%}", "{% macro bar(row) -%}bar!")
    )

    assert made(tmp_path).count("bar!") == 8


@pytest.mark.parametrize(
    ("file", "broken", "line"),
    [
        # Jinja2 leaves such a block out; it would be seen nowhere.
        ("report.html", '{% extends "bundled/report.html" %}\n{% block wy %}x{% endblock %}', 2),
        ("report.html", "<p>\n\n{% include '../secret.html' %}", 3),
        ("report.html", "<p>\n{{ report.nmae }}", 2),
        (
            "report.html",
            '{% extends "bundled/report.html" %}\n{% block why %}\n{{ x }}{% endblock %}',
            3,
        ),
        ("report.css", "p { }\nb { color: {{ brand.colours.blu }} }", 2),
    ],
)
def test_a_broken_template_is_told_from_its_limited_process_with_file_and_line(
    file: str, broken: str, line: int, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / file).write_text(broken)

    with pytest.raises(StoppedError) as stopped:
        Renderer(report_templates())(
            [ReportFile(PAGE, tmp_path / "x.pdf")],
            jobs=1,
            verify=0,
            done=lambda _: None,
            printing=Printing(templates=folder),
        )

    assert (stopped.value.facts["file"], stopped.value.facts["line"]) == (folder / file, line)


def test_where_a_template_was_when_its_time_was_over_is_a_line_of_the_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_ends(_: object) -> None:
        raise TooLongError("it takes too long")

    monkeypatch.setattr("scorebook.pdf.templates.pairwise", never_ends)
    (tmp_path / "report.html").write_text("<p>\n</p>\n{{ pairs(report.rows) }}\n")

    with pytest.raises(StoppedError, match=r"report\.html failed in line 3: it takes too long"):
        made(tmp_path)


@pytest.mark.parametrize("logo", ["logo.png", "logo.jpg", "logo.svg"])
def test_a_logo_that_cannot_be_read_is_named_and_no_page_is_made_without_it(
    logo: str, tmp_path: Path
) -> None:
    (tmp_path / logo).write_text("no picture")

    assert f"{tmp_path / logo} is no picture" in refused(tmp_path)


def test_a_logo_that_is_a_link_out_of_the_folder_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "logo.png").symlink_to(tmp_path / "secret")

    # Its page is refused: see test_payloads.py.
    assert brand_of((tmp_path / "own", report_templates()), Language.EN).logo == "logo.png"


def test_an_empty_page_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("\n  \n")

    with pytest.raises(StoppedError, match=r"report\.html makes an empty page"):
        made(tmp_path)


def test_a_sound_template_makes_the_same_page_from_its_limited_process(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(report_templates(), folder, ignore=shutil.ignore_patterns("fonts"))
    files = [ReportFile(PAGE, tmp_path / "x.pdf")]

    rendered = Renderer(report_templates(), stamp=False)(
        files, jobs=1, verify=0, done=lambda _: None, printing=Printing(templates=folder)
    )

    assert rendered == Rendered()
    assert files[0].path.read_bytes() == press(report_templates()).pdf(PAGE)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match=r"no folder of templates at .*nowhere"):
        Renderer(report_templates())(
            [],
            jobs=1,
            verify=0,
            done=lambda _: None,
            printing=Printing(templates=tmp_path / "nowhere"),
        )
