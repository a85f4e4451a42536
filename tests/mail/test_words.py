"""The words of a mail: in the agent's language, one line of subject, and nothing of pay."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.display.language import Language
from scorebook.folders import report_templates
from scorebook.mail.pdfs import NotTheReportError, check_owner, says
from scorebook.mail.templates import Writer
from tests.journeys.commands import KONTAK, scorebook
from tests.mail.test_guard import LETTER

write = Writer(report_templates())


def test_a_mail_speaks_the_agents_language() -> None:
    assert write(LETTER).text.startswith("Dear Zoë Ñandú,\n")
    indonesian = write(replace(LETTER, language=Language.ID, period="Oktober 2026"))

    assert indonesian.subject == "Kartu skor Anda untuk Oktober 2026"
    assert indonesian.text.startswith("Yth. Zoë Ñandú,\n")
    assert '<html lang="id">' in indonesian.html


def test_text_and_page_say_the_same() -> None:
    for letter in (LETTER, replace(LETTER, reply_to=""), replace(LETTER, is_correction=True)):
        words = write(letter)
        for line in filter(None, words.text.splitlines()):
            assert line in words.html


def test_a_name_is_a_text_on_the_page_and_no_markup() -> None:
    words = write(replace(LETTER, name="<script>alert(1)</script>"))

    assert "<script>" not in words.html
    assert "<script>alert(1)</script>" in words.text


def test_a_trial_and_a_correction_say_so() -> None:
    assert write(replace(LETTER, is_trial=True)).subject.startswith("Trial: ")
    assert "corrected" in write(replace(LETTER, is_correction=True)).subject


def test_a_template_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "mail.subject").write_text("{{ letter.salary }}")

    with pytest.raises(StoppedError, match=r"mail\.subject failed"):
        Writer(tmp_path)(LETTER)


def test_no_mail_of_a_real_month_names_a_score_a_tier_or_money(tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert (
        scorebook("run", KONTAK / "kpis.xlsx", "--out", run, "--only", "00107", "00102").code == 0
    )
    record = json.loads((run / "run.json").read_text("utf-8"))
    for agent in record["agents"]:
        mail = scorebook("mail", "preview", run, "--agent", agent["agent_id"], "--json").json[
            "mail"
        ]
        said = "\n".join((mail["subject"], mail["text"], mail["html"])).replace(".", "")

        assert agent["name"] in said
        assert agent["tier"] not in said
        assert agent["payout"] not in said
        assert agent["score"].removeprefix("0.") not in said
        assert not {"Rp", "IDR", "%"} & set(said.split())


@pytest.mark.parametrize(
    ("text", "agent_id", "wanted"),
    [
        ("00123 / Agent", "00123", True),
        ("NIK: 00123.", "00123", True),
        ("0 0 1 2 3 / Agent", "00123", True),
        ("001234", "00123", False),
        ("A00123", "00123", False),
        ("200123", "00123", False),
        ("A-017 / Agent", "A-017", True),
        ("A/17", "A-17", False),
        ("", "00123", False),
        ("anything", "", False),
        ("Agent 7", "Agent 7", True),
    ],
)
def test_an_id_stands_in_a_text_by_itself(text: str, agent_id: str, wanted: bool) -> None:  # noqa: FBT001 - a column of the table
    assert says(text, agent_id) is wanted


def test_a_real_report_says_whose_it_is(tmp_path: Path) -> None:
    run = tmp_path / "run"
    scorebook("run", KONTAK / "kpis.xlsx", "--out", run, "--only", "00107", "00102")
    report = (run / "reports" / "00107.pdf").read_bytes()

    check_owner(report, "00107")
    for other in ("00102", "0010", "107"):
        with pytest.raises(NotTheReportError):
            check_owner(report, other)
