"""Letters that no font has are told; the rest are printed with the bundled fonts."""

import re
from pathlib import Path

import pytest

from scorebook.app.letters import unprintable
from scorebook.folders import report_templates
from scorebook.pdf.letters import Letters
from tests.months import agent, kpi, line, month, override, results
from tests.pdf.pages import pdf_of, read, reports

LETTERS = Letters((report_templates() / "fonts",))


@pytest.mark.parametrize(
    "name",
    [
        "Ma’ruf Ṣāliḥ",
        "Đặng Thị Hương",
        "Łukasz Świętosławski",
        "Ωμέγα",
        "Иван Петров",
        "გიორგი",
        "Արամ",
        "محمد الصالح",
        "דוד",
        "สมชาย ใจดี",
        "ວິໄລ",
        "សុខា",
        "အောင်ဆန်း",
        "राजेश शर्मा",
        "রহিম",
        "முருகன்",
        "రాజు",
        "ꦱꦫꦶ",
        "ᬓᬢᬸᬢ",
        "王小明",
        "山田太郎",
        "김철수",
    ],
)
def test_names_of_twenty_two_scripts_are_printed_by_a_bundled_font(
    name: str, tmp_path: Path
) -> None:
    assert LETTERS(name) == ""

    file = tmp_path / "page.pdf"
    file.write_bytes(pdf_of(reports(month(agent("1", line(), name=name)))[0]))
    fonts = read(b"", "pdffonts", str(file)).splitlines()[2:]
    assert all(re.match(r"[A-Z]{6}\+(Inter|Noto-Sans|Droid-Sans-Fallback)", one) for one in fonts)
    assert all("yes yes yes" in one for one in fonts)


def test_letters_nobody_has_are_told_once_each_and_marks_of_direction_are_not() -> None:
    assert LETTERS("ዓለምዓ 😀") == "ዓለም😀"
    assert LETTERS("a\u200bb\u200fc\u00a0d\ufe0fe\u0301") == ""


def test_a_problem_names_the_agent_the_text_and_the_letters() -> None:
    one = agent("00123", line(), name="ዓለም", overrides=(override(kpi="CSAT", reason="ok 😀"),))

    found = unprintable(results(month(one)), LETTERS)

    assert [(each.code, each.agent_id, each.facts["letters"]) for each in found] == [
        ("SB701", "00123", "ዓ ለ ም"),
        ("SB701", "00123", "😀"),
    ]


def test_a_name_in_the_rules_is_told_once_for_everybody() -> None:
    odd = kpi(name="Mutu 😀")

    [found] = unprintable(results(month(agent("1", line(odd)), agent("2", line(odd)))), LETTERS)

    assert (found.code, found.agent_id, found.facts["found"]) == ("SB701", None, "Mutu 😀")


def test_a_companys_own_font_counts_and_no_font_has_no_letters(tmp_path: Path) -> None:
    assert Letters((tmp_path,))("é") == "é"
    assert Letters((tmp_path, report_templates() / "fonts"))("é") == ""
