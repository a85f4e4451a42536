"""Drawings come out as WeasyPrint draws them, or are left to it."""

from pathlib import Path

import pytest

from scorebook.pdf.stamp.drawing import drawn, title
from scorebook.pdf.stamp.typeface import UnsettableError
from tests.pdf.stamp.stamping import alternative_texts, named, pixels_that_differ, taught

BAR = '<rect width="{{ report.name }}" height="9" fill="#1d6b68"/>'


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(BAR, id="a bar"),
        pytest.param(
            '<polyline points="0,9 4,{{ report.name }} 9,3" fill="none" stroke="#d33" '
            'stroke-width="1.5" stroke-linejoin="round"/>',
            id="a sparkline",
        ),
        pytest.param(
            '<g stroke="#000" stroke-width="0.5"><line x1="0" y1="1" x2="{{ report.name }}" y2="8"'
            ' stroke-linecap="round"/></g>',
            id="a line in a group",
        ),
        pytest.param('<circle cx="4" cy="5" r="{{ report.name }}" fill="#123f43"/>', id="a dot"),
        pytest.param(
            '<path d="M0 0h{{ report.name }}v1H0zM2,3 l1 1 3-1z" fill="#000"/>', id="a code"
        ),
        pytest.param(
            '<path d="M0 0M1 1h{{ report.name }}v1M2 5 l3 0 0 1 -3 0" fill="#000"/>',
            id="a path that moves on, and is closed by nobody",
        ),
        pytest.param(
            '<polygon points="0 0 9 0 4 {{ report.name }}" fill-rule="evenodd"/>', id="a triangle"
        ),
    ],
)
def test_a_drawing_is_stamped_as_the_press_draws_it(inside: str, tmp_path: Path) -> None:
    body = f'<svg viewBox="0 0 10 10" width="30mm" height="20mm"><title>T</title>{inside}</svg>'
    shop = taught(tmp_path, body, ["7", "2.25"])
    other = named("2.25")[0]

    stamped, full = shop.stamp(other).pdf, shop.full(other)

    assert shop.laid_out == 1
    assert pixels_that_differ(stamped, full, tmp_path) < 0.001
    assert pixels_that_differ(stamped, shop.full(named("7")[0]), tmp_path) > 0.001


def test_bars_may_differ_in_their_number_of_pieces(tmp_path: Path) -> None:
    more = "{% if report.name == '5' %}<rect x='6' width='3' height='9' fill='#d33'/>{% endif %}"
    shop = taught(tmp_path, f'<svg viewBox="0 0 9 9" width="30mm">{BAR}{more}</svg>', ["7", "5"])
    other = named("5")[0]

    assert pixels_that_differ(shop.stamp(other).pdf, shop.full(other), tmp_path) < 0.001
    assert shop.laid_out == 1


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="5" height="5" transform="rotate(9)"/>',
        '<rect width="5" height="5" opacity="0.5"/>',
        '<rect width="50%" height="5"/>',
        '<rect width="5" height="5" fill="url(#a)"/>',
        '<rect width="5" height="5" fill="rgb(0 0 0 / 20%)"/>',
        '<rect width="5" height="5" style="fill: red"/>',
        "<text>5</text>",
        '<image href="x.png"/>',
        '<use href="#a"/>',
        '<path d="M0 0 C 1 1 2 2 3 3"/>',
        '<path d="h 5"/>',
        '<path d="M0 0 5"/>',
        '<polyline points="1 2 3"/>',
        "<rect",
    ],
)
def test_what_else_a_drawing_can_do_is_left_to_weasyprint(inside: str) -> None:
    with pytest.raises(UnsettableError):
        drawn(inside)


def test_a_drawing_left_to_weasyprint_is_right_for_everybody(tmp_path: Path) -> None:
    inside = '<rect width="{{ report.name }}" height="9" opacity="0.5"/>'
    shop = taught(tmp_path, f'<svg viewBox="0 0 9 9" width="30mm">{inside}</svg>', ["7", "5"])
    other = named("5")[0]

    assert pixels_that_differ(shop.stamp(other).pdf, shop.full(other), tmp_path) < 0.001
    assert shop.laid_out == 2


def test_a_title_is_read_as_text(tmp_path: Path) -> None:
    body = (
        f'<svg viewBox="0 0 9 9" width="9"><title>{{{{ report.name }}}} &gt; 1</title>{BAR}</svg>'
    )
    shop = taught(tmp_path, body, ["7", "5"])

    assert title("<title>a &amp; b</title>") == "a & b"
    assert alternative_texts(shop.stamp(named("5")[0]).pdf, tmp_path) == ["5 > 1"]
