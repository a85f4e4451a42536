"""What an agent's page says, and that all of it can be read."""

import re
from collections import Counter
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from scorebook.core.agent import Month
from scorebook.display.language import Language
from scorebook.pdf.density import DENSITIES
from tests.months import agent, contact_centre, kpi, line, month
from tests.pdf.pages import (
    centre,
    crowded,
    figures,
    gated,
    long_names,
    many,
    page_count,
    page_of,
    pdf_of,
    plain,
    read,
    reports,
    squeezed,
    text,
    words,
)

# Many pages are laid out the way that each of them is.
pytestmark = pytest.mark.no_cover

ID, EN = Language.ID, Language.EN
MM = 72 / 25.4
SIDES = 15 * MM
A4 = (595.3, 841.9)
DOUBLE = kpi(weight=Decimal(1), cap=Decimal(2))

ONE_PAGE = [
    pytest.param(many(1), id="one KPI"),
    pytest.param(contact_centre(), id="eight KPIs"),
    pytest.param(plain(11), id="eleven KPIs"),
    pytest.param(long_names(6), id="six KPIs, long names"),
]
EVERY_SIZE = [
    *ONE_PAGE,
    pytest.param(gated(), id="eight KPIs, gates and decisions"),
    pytest.param(many(14), id="fourteen KPIs"),
    pytest.param(many(25), id="twenty-five KPIs"),
    # The fullest of each density, where a page is the nearest to overflowing.
    *(pytest.param(long_names(most), id=f"{most} KPIs, long names") for _, most in DENSITIES[1:]),
    pytest.param(long_names(25), id="twenty-five KPIs, long names"),
]
BOTTOM = A4[1] - 6 * MM


def test_the_page_says_in_indonesian_what_was_earned_and_why() -> None:
    said = text(pdf_of(centre("00123", ID)))

    for words_in_order in (
        "PT Contoh Layanan Pelanggan Kartu skor Oktober 2026",
        "Sari Wulandari 00123 / Agen / Telepon",
        "Skor Tingkat Insentif",
        "96,84 %",
        "Baik",
        "Panggilan ditangani 20 % 1.200 panggilan 1.260 panggilan 105,0 % 105,0 % 21,00",
        "Waktu penyelesaian 20 % 300 detik 318 detik 94,0 % 94,0 % 18,80",
        "makin rendah makin baik: 2 − realisasi ÷ target",
        "makin rendah makin baik: target ÷ realisasi",
        "Umpan balik pelanggan 10 % 4,5 4,6 102,2 % 102,2 % 10,22",
        "Okupansi 10 % 75–85 % 80 %",
        "Pelatihan selesai 5 % ya ya 100,0 %",
        "Keluhan 5 % nihil 1 keluhan 75,0 %",
        "Poin ÷ bobot yang dihitung 96,8436… ÷ 100 % 96,8436… %",
        "Tingkat yang diraih mulai 95 %; Istimewa mulai 105 % Baik",
        "Skor 96,84 % meraih Baik (mulai 95 %); Istimewa mulai dari 105 %.",
        "Kehilangan poin terbesar, −3,00, di Etika menurut QA.",
        "Insentif, dibulatkan ke Rp1 Rp1.250.000",
        "Etika menurut QA −3,00",
        "Kredit tiap KPI: paling banyak 120 %.",
        "Dari kpis.xlsx, scorebook 0.1.0",
    ):
        assert squeezed(words_in_order) in said


def test_the_page_says_the_same_in_english() -> None:
    said = text(pdf_of(centre("00127", EN)))

    for words_in_order in (
        "Scorecard October 2026",
        "92.68%",
        "Rp258,050",
        "Waktu penyelesaian 20% 300 seconds 310 seconds 96.6% 96.6% 19.33",
        "lower is better: 2 − realized ÷ target",
        "Kecepatan respons 15% 30 seconds N/A – – –",
        "N/A: does not count",
        "Points ÷ weight that counted 78.7777… ÷ 85% 92.6797…%",
        "Active days 16 of 31 days: × 0.5161 Rp258,050",
        "I have read this page and talked it over.",
    ):
        assert squeezed(words_in_order) in said


def test_somebody_who_was_not_measured_is_told_so_and_gets_no_score_of_zero() -> None:
    said = text(pdf_of(centre("00126", EN)))

    assert squeezed("No result this month") in said
    assert squeezed("That is not a score of 0") in said
    assert squeezed("The way to your incentive") not in said
    assert "0.00%" not in said


def test_figures_stand_in_columns_flush_right_under_their_headings() -> None:
    page = list(words(pdf_of(centre("00123", EN))))

    def right(of: str) -> list[float]:
        return [round(word.right, 0) for word in page if re.fullmatch(of, word.text)]

    heading = right("Points")[0]
    assert [edge for edge in right(r"\d+\.\d\d") if edge > heading - 30] == [heading] * 8


@pytest.mark.parametrize("of", ONE_PAGE)
@pytest.mark.parametrize("language", [ID, EN])
def test_up_to_eleven_kpis_all_of_it_is_one_page(
    of: Month, language: Language, tmp_path: Path
) -> None:
    assert page_count(pdf_of(page_of(of, language)), tmp_path) == 1


@pytest.mark.parametrize("of", EVERY_SIZE)
@pytest.mark.parametrize("language", [ID, EN])
def test_every_word_is_inside_the_margins_and_on_no_other_word(
    of: Month, language: Language
) -> None:
    page = list(words(pdf_of(page_of(of, language))))

    assert max(word.page for word in page) <= 2
    for word in page:
        assert word.left >= SIDES - 1
        assert word.right <= A4[0] - SIDES + 1
        assert word.bottom <= BOTTOM
    for one, other in combinations(page, 2):
        # Boxes are as high as a line; letters fill about the middle three fifths of it.
        fifth = min(one.bottom - one.top, other.bottom - other.top) / 5
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        assert one.page != other.page or across < 0.5 or down < 2 * fifth, (one, other)


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(contact_centre(), id="contact centre"),
        pytest.param(many(1), id="one KPI"),
        pytest.param(many(6), id="six KPIs"),
        pytest.param(many(12), id="every direction"),
        pytest.param(gated(), id="gates and decisions"),
        pytest.param(month(agent("1", line(kpi(weight=Decimal(1))))), id="100 points"),
        pytest.param(month(agent("1", line(DOUBLE, 200))), id="200 points"),
        *(pytest.param(of, id=name) for name, of in crowded().items()),
    ],
)
@pytest.mark.parametrize("language", [ID, EN])
def test_no_figure_is_broken_over_lines_or_touches_its_neighbour(
    of: Month, language: Language
) -> None:
    report = reports(of, language)[0]
    page = list(words(pdf_of(report)))

    assert figures(report) - Counter(word.text for word in page) == Counter()
    for sign in (word for word in page if word.text == "%"):
        gap = (sign.bottom - sign.top) / 2
        assert any(0 < sign.left - one.right < gap and one.top == sign.top for one in page), sign
    for one, other in combinations(page, 2):
        if one.page != other.page:
            continue
        left, right = sorted((one, other))
        middle = (left.top + left.bottom) / 2
        if right.top < middle < right.bottom:
            # A blank within a cell is 2 points wide.
            two_cells = left.text.endswith("%") and re.match(r"(Rp)?\d", right.text)
            least = 3 if two_cells else 1
            assert right.left - left.right >= least, (left.text, right.text)


def test_a_second_page_repeats_the_headings_and_says_whose_it_is(tmp_path: Path) -> None:
    pdf = pdf_of(page_of(many(25)))

    assert page_count(pdf, tmp_path) == 2
    second = text(pdf).split(squeezed("Sari Wulandari · Oktober 2026 1 / 2"))[1]
    assert second.startswith(squeezed("KPI Bobot Target Realisasi Capaian Kredit Poin"))
    assert second.endswith(squeezed("Sari Wulandari · Oktober 2026 2 / 2"))


def test_what_is_signed_never_stands_alone_on_a_page() -> None:
    for count in (13, 17, 20, 25):
        page = list(words(pdf_of(page_of(many(count)))))
        last = [word.text for word in page if word.page == page[-1].page]
        assert "Kekuatan" in last, count


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "{{7*7}}{% raw %}",
        "<img src=http://localhost:1/x.png>",
        '"><svg><image href="file:///etc/passwd"/></svg>',
        "</title><link rel=attachment href=file:///etc/passwd>",
        "=cmd|' /C calc'!A0",
        "&lt;b&gt;",
    ],
)
def test_whatever_a_name_contains_appears_as_text_and_fetches_nothing(payload: str) -> None:
    one = agent("1", line(), name=payload, team=payload, role=payload, supervisor_name=payload)

    # A page that asked for anything would fail: see test_fetcher.py.
    pdf = pdf_of(reports(month(one, company=payload))[0])

    assert text(pdf).count(squeezed(payload)) >= 5


def test_the_pdf_has_title_author_language_and_tags_and_no_dates(tmp_path: Path) -> None:
    file = tmp_path / "00123.pdf"
    file.write_bytes(pdf_of(centre("00123", ID)))

    info = read(b"", "pdfinfo", str(file))

    assert re.search(r"^Title:\s+Kartu skor · Sari Wulandari · Oktober 2026$", info, re.MULTILINE)
    assert re.search(r"^Author:\s+PT Contoh Layanan Pelanggan$", info, re.MULTILINE)
    assert re.search(r"^Tagged:\s+yes$", info, re.MULTILINE)
    assert "Date" not in info
    assert "/Lang (id)" in read(b"", "qpdf", "--qdf", str(file), "-")
    assert "No syntax or stream encoding errors" in read(b"", "qpdf", "--check", str(file))


def test_only_the_bundled_fonts_are_used_whatever_the_letters(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    one = agent("1", line(), name="Ma’ruf Ṣāliḥ, Đặng, Ωμέγα, მარიამ, 王小明")
    file.write_bytes(pdf_of(reports(month(one))[0]))

    fonts = read(b"", "pdffonts", str(file)).splitlines()[2:]

    assert fonts
    assert all(re.match(r"[A-Z]{6}\+(Inter|Noto-Sans|Droid-Sans)", font) for font in fonts)
    assert all("yes yes yes" in font for font in fonts)


@pytest.mark.parametrize(("places", "score"), [(2, "120,00%"), (4, "120,0000%")])
def test_a_score_stands_on_one_line_however_long(places: int, score: str) -> None:
    best = month(agent("1", line(kpi(weight=Decimal(1)), 200)), score_places=places)

    said = read(pdf_of(reports(best)[0]), "pdftotext", "-layout", "-", "-")
    first = next(one for one in map(squeezed, said.splitlines()) if one.startswith("120,"))
    assert first.startswith(score)
