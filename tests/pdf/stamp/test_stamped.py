"""Who is stamped gets the page they would have got from the press."""

import dataclasses
import gc
import os
from pathlib import Path

import pytest

from scorebook.core.agent import Month
from scorebook.display.language import Language
from scorebook.display.report import Report
from tests.months import agent, contact_centre, line, month
from tests.pdf.pages import gated, long_names, many, reports
from tests.pdf.stamp.stamping import (
    Shop,
    alternative_texts,
    is_sound,
    named,
    objects,
    pixels_that_differ,
    said,
    taught,
    templates,
)

# Many pages are stamped the way that each of them is; tests of the parts stand beside this one.
pytestmark = pytest.mark.no_cover

# What anti-aliasing makes of a thousandth of a point.
MOST_PIXELS = 0.001
ID, EN = Language.ID, Language.EN


def twins(of: Month, language: Language = ID) -> tuple[Report, Report]:
    """Two people whose pages have the same structure and hardly a figure in common."""
    [one] = reports(of, language)
    changed = dataclasses.replace(
        of.agents[0],
        agent_id="90817",
        name="Dewi Ayu Lestari",
        lines=tuple(
            dataclasses.replace(each, realized=each.realized and each.realized * 97 / 100)
            for each in of.agents[0].lines
        ),
    )
    [other] = reports(dataclasses.replace(of, agents=(changed,)), language)
    return one, other


@pytest.mark.parametrize("language", [ID, EN])
@pytest.mark.parametrize(
    "of",
    [
        pytest.param(many(1), id="one KPI"),
        pytest.param(many(7), id="seven KPIs"),
        pytest.param(long_names(12), id="long names"),
        pytest.param(gated(), id="gates and decisions"),
        pytest.param(many(26), id="two pages"),
    ],
)
def test_a_stamped_page_says_and_shows_what_the_full_rendering_does(
    of: Month, language: Language, tmp_path: Path
) -> None:
    one, other = twins(of, language)
    shop = Shop(tmp_path, [one, other])
    shop.stamp(one)

    for report in (one, other):
        stamped, full = shop.stamp(report), shop.full(report)
        assert stamped.reason == ""
        assert said(stamped.pdf) == said(full)
        assert alternative_texts(stamped.pdf, tmp_path) == alternative_texts(full, tmp_path)
        assert pixels_that_differ(stamped.pdf, full, tmp_path) < MOST_PIXELS
        assert is_sound(stamped.pdf, tmp_path)


def test_the_sample_centre_agrees_with_full_renderings_in_every_operator(tmp_path: Path) -> None:
    everybody = [report for language in (ID, EN) for report in reports(contact_centre(), language)]
    shop = Shop(tmp_path, everybody, verify=1)

    assert {shop.stamp(report).reason for report in everybody} == {""}
    assert shop.stamper.distrusted == {}


@pytest.mark.parametrize("align", ["left", "right", "center"])
def test_a_name_stands_where_its_alignment_puts_it(align: str, tmp_path: Path) -> None:
    names = ["Budi", "Sri Wahyuningsih Kartika"]
    shop = taught(tmp_path, "<p>{{ report.name }}</p>", names, f"p {{ text-align: {align} }}")
    other = named(*names)[1]

    stamped = shop.stamp(other)

    assert shop.laid_out == 1
    assert pixels_that_differ(stamped.pdf, shop.full(other), tmp_path) < MOST_PIXELS


def test_what_follows_a_name_in_its_line_moves_with_it(tmp_path: Path) -> None:
    body = '<p>{{ report.name }} <b style="margin: 0 3mm">of</b> Team <i>A</i></p>'
    names = ["Budi", "Sri Wahyuningsih"]
    shop = taught(tmp_path, body, names)
    other = named(*names)[1]

    stamped = shop.stamp(other)

    assert shop.laid_out == 1
    assert said(stamped.pdf) == said(shop.full(other))
    assert pixels_that_differ(stamped.pdf, shop.full(other), tmp_path) < MOST_PIXELS


def test_a_sentence_is_broken_where_the_press_breaks_it(tmp_path: Path) -> None:
    body = "<p>You need <b>{{ report.name }}</b> to reach what everybody else has reached</p><p>x"
    names = ["twice as many", "3 weeks more"]
    shop = taught(tmp_path, f"{body}</p>", names, "p { width: 40mm }")
    other = named(*names)[1]

    stamped = shop.stamp(other)

    assert shop.laid_out == 1
    assert said(stamped.pdf) == said(shop.full(other))


def test_title_bookmark_and_alternative_text_are_each_agents_own(tmp_path: Path) -> None:
    drawing = '<title>{{ report.name }}</title><rect width="9" height="9"/>'
    svg = f'<svg viewBox="0 0 9 9" width="9" height="9">{drawing}</svg>'
    names = ["Budi", "Đặng & <Sari>"]
    shop = taught(tmp_path, f"<h1>{{{{ report.name }}}}</h1>{svg}", names)
    other = named(*names)[1]

    stamped, full = shop.stamp(other), shop.full(other)

    assert shop.laid_out == 1
    assert alternative_texts(stamped.pdf, tmp_path) == ["Đặng & <Sari>"]
    found, wanted = objects(stamped.pdf, tmp_path), objects(full, tmp_path)
    coded = "Đặng & <Sari>".encode("utf-16-be").hex()
    assert found.count(f"/Title <feff{coded}>") == wanted.count(f"/Title <feff{coded}>") == 2
    assert "Budi" not in found
    assert "&amp; &lt;Sari&gt;</rdf:li>" in found


def test_a_page_that_the_margin_names_is_named_after_whom_it_is_for(tmp_path: Path) -> None:
    body = '<h1>{{ report.name }}</h1><p>one</p><p class="next">two</p>'
    style = (
        "h1 { string-set: whose content(text) } .next { break-before: page }"
        "@page { @bottom-left { content: string(whose) } @bottom-right { content: counter(page) } }"
    )
    names = ["Budi", "Sri Wahyuningsih"]
    of = named(*names)
    shop = Shop(tmp_path, of, templates(tmp_path, body, style))
    shop.stamp(of[0])
    learnt = shop.laid_out

    stamped, full = shop.stamp(of[1]), shop.full(of[1])

    assert shop.laid_out == learnt
    assert said(stamped.pdf) == said(full)
    assert said(stamped.pdf).count("Sri Wahyuningsih") >= 3
    assert pixels_that_differ(stamped.pdf, full, tmp_path) < MOST_PIXELS


def test_whoever_was_laid_out_everybody_gets_the_same_bytes(tmp_path: Path) -> None:
    agents = [agent(f"{at}", line(realized=85 + at), line(realized=at)) for at in range(6)]
    everybody = [report for one in agents for report in reports(month(one))]
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    forwards, backwards = Shop(one, everybody), Shop(other, list(reversed(everybody)))

    made = [forwards.stamp(report).pdf for report in everybody]
    again = [backwards.stamp(report).pdf for report in reversed(everybody)]

    assert forwards.laid_out == backwards.laid_out < len(everybody)
    assert made == list(reversed(again))


def test_what_one_process_has_learnt_is_there_for_the_others(tmp_path: Path) -> None:
    one, other = twins(many(3))
    first = Shop(tmp_path, [one, other])
    second = Shop(tmp_path, [one, other])
    first.stamp(one)

    stamped = second.stamp(other)

    assert second.laid_out == 0
    assert stamped.pdf == first.stamp(other).pdf


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from Linux")
def test_memory_is_flat_over_two_thousand_stamped_pages(tmp_path: Path) -> None:
    some = [
        report
        for at in range(100)
        for report in reports(month(agent(f"{at:03d}", line(realized=50 + at), line(realized=at))))
    ]
    shop = Shop(tmp_path, some)
    for report in some * 2:
        shop.stamp(report)
    before = resident_megabytes()

    for report in some * 20:
        shop.stamp(report)

    assert resident_megabytes() - before < 6


def resident_megabytes() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def test_a_name_of_another_script_teaches_the_others_nothing_whoever_is_first(
    tmp_path: Path,
) -> None:
    everybody = named("王小明 U", "Budi Santoso", "محمد", "Ana Lestari", "Sari Wulandari")
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    forwards, backwards = Shop(one, everybody), Shop(other, everybody)

    made = [forwards.stamp(report).pdf for report in everybody]
    again = [backwards.stamp(report).pdf for report in reversed(everybody)]

    assert made == list(reversed(again))
