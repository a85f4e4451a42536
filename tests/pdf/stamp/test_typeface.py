"""Text is set as WeasyPrint sets it: the same glyphs, to a thousandth of the font size."""

from pathlib import Path

import pytest

from scorebook.pdf.stamp import insides
from scorebook.pdf.stamp.comparing import difference
from scorebook.pdf.stamp.markup import tree
from scorebook.pdf.stamp.reading import shown
from scorebook.pdf.stamp.specimen import specimen
from scorebook.pdf.stamp.typeface import Setting, Typeface, UnsettableError
from tests.pdf.stamp.stamping import Shop, named, templates

TEXTS = [
    "Rp1.250.000",
    "75,0\u00a0% × 12:30 (AVA) To. “We”",
    "Ni Made Sri Wahyuningsih, S.Kom.",
    "Đặng Łukasz Ñandú Ṣāliḥ",
    "−0,25 → 1 ÷ 3 ≥ 2–4",
]


def drawn(tmp_path: Path, text: str, style: str) -> tuple[insides.Insides, list[insides.Face]]:
    style = f"p {{ white-space: nowrap; {style} }}"
    shop = Shop(tmp_path, [], templates(tmp_path, f"<p>{text}</p>", style))
    document = shop.press.laid_out(tree(shop.press.page(named("x")[0], "airy")).root)
    return insides.insides_of(document, insides.paint(document)), insides.faces(document)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "style",
    [
        "font: 8.6pt Inter",
        "font: 600 6.2pt Inter",
        "font: 600 21.3pt 'Inter Display'; letter-spacing: -0.01em",
        "font: 10pt Inter; letter-spacing: 1px",
    ],
)
def test_harfbuzz_alone_sets_a_text_as_pango_does(text: str, style: str, tmp_path: Path) -> None:
    inside, faces = drawn(tmp_path, text, style)
    [column] = inside.found.columns
    [[run]] = column.lines
    typeface = Typeface(faces[0], [text])

    found = typeface.set(text, Setting(run.size, run.spacing, run.language))

    there = shown(inside, run)
    assert there is not None
    operators = inside.pages[0][there.start + 1 : there.stop]
    assert difference(operators, [found.operators]) == ""


def test_a_difference_of_one_glyph_or_of_its_place_is_seen() -> None:
    line = b"[<00010002>-12<0003>] TJ"

    assert difference([line], [b"[<0001>0<0002>-12.4<0003>2] TJ"]) == ""
    assert difference([line], [b"[<00010002>-15<0003>] TJ"]) != ""
    assert difference([line], [b"[<00010002>-12<0004>] TJ"]) != ""
    assert difference([line], [b"[<00010002>] TJ"]) != ""
    assert difference([b"0 0 5 5 re", b"f"], [b"0 0 5.01 5 re\nf"]) != ""
    assert difference([b"1 0 0 rg", b"f"], [b"1 0 0 rg", b"1 0 0 rg", b"f"]) == ""
    assert difference([b"1 0 0 rg", b"q", b"0 0 1 rg", b"Q", b"f"], [b"1 0 0 rg\nq\nQ\nf"]) != ""


@pytest.mark.parametrize("text", ["王小明", "שלום", "Ωμέγα", "\u200b", "a\tb", "soft\u00adhyphen"])
def test_what_only_pango_can_set_is_refused(text: str, tmp_path: Path) -> None:
    _, [face] = drawn(tmp_path, "x", "font: 10pt Inter")
    typeface = Typeface(face, [text])

    with pytest.raises(UnsettableError):
        typeface.set(text, Setting(10, 0, "en"))


def test_a_letter_that_is_not_embedded_is_refused(tmp_path: Path) -> None:
    _, [face] = drawn(tmp_path, "x", "font: 10pt Inter")
    typeface = Typeface(face, specimen([("Budi",)]))

    assert typeface.set("Budi", Setting(10, 0, "en")).width > 0
    with pytest.raises(UnsettableError):
        typeface.set("Đặng", Setting(10, 0, "en"))


def test_the_specimen_of_a_run_has_the_same_letters_in_any_order() -> None:
    one, other = named("Đặng", "Łukasz 12:34")

    assert specimen([one, other]) == specimen([other, one])
    assert "Ł" in specimen([other])
    assert "Łukasz 00:00" in specimen([other])
