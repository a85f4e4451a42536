"""Whoever writes a template is told what of it keeps pages from being stamped."""

from pathlib import Path

from scorebook.display.language import Language
from scorebook.folders import report_templates
from scorebook.pdf.stamp.advice import obstacles
from scorebook.pdf.work import press
from tests.pdf.pages import centre
from tests.pdf.stamp.stamping import Shop, named, templates


def told(tmp_path: Path, body: str, style: str = "") -> list[str]:
    [report] = named("Budi")
    return obstacles(Shop(tmp_path, [report], templates(tmp_path, body, style)).press, report)


def test_a_page_that_can_be_stamped_needs_no_advice(tmp_path: Path) -> None:
    assert told(tmp_path, "<h1>{{ report.name }}</h1><p>below</p>") == []


def test_each_obstacle_is_named_by_what_stands_there(tmp_path: Path) -> None:
    body = (
        "<p>{{ report.name }}</p><div style='display: none'>unseen</div>"
        "<svg width='9' height='9'><text>5</text></svg>"
    )

    assert told(tmp_path, body, "p { text-align: justify }") == [
        "“Budi” stays as it is: it is justified.",
        "“unseen” stays as it is: it is not shown, or otherwise.",
        "Drawing 1 stays as it is: it has more than plain shapes in plain colours.",
    ]


def test_a_page_that_cannot_be_stamped_at_all_says_so_in_one_sentence(tmp_path: Path) -> None:
    [said] = told(tmp_path, "<p>{{ report.name }}")

    assert said.startswith("Every page is laid out by itself: the page is not well-formed")


def test_of_the_shipped_page_nothing_stays_as_it_is() -> None:
    report = centre("00123", Language.ID)

    told = obstacles(press(report_templates()), report)

    assert told == []
