"""What stands on a report, read as its fonts say: the same characters that poppler reads."""

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from scorebook.folders import report_templates
from scorebook.mail.pdf_text import text_of
from scorebook.mail.pdfs import NotTheReportError, check_owner
from scorebook.pdf.work import press
from tests.months import agent, contact_centre, line, month
from tests.pdf.pages import reports


def rendered(agent_id: str, **parts: str) -> bytes:
    """The report of an agent, laid out as `run` does."""
    [page] = reports(month(agent(agent_id, line(), **parts)))
    return press(report_templates().resolve()).pdf(page)


def characters(text: str) -> list[str]:
    """Every character but blanks, in one order."""
    return sorted("".join(text.split()))


def test_every_character_that_poppler_reads_on_a_page_is_read_and_no_other(tmp_path: Path) -> None:
    page = reports(contact_centre())[0]
    file = tmp_path / "report.pdf"
    file.write_bytes(press(report_templates().resolve()).pdf(page))
    poppler = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    with pikepdf.open(file) as pdf:
        found = text_of(pdf)

    assert len(characters(found)) > 500
    assert characters(found.replace("\u00ad", "")) == characters(poppler.stdout)


@pytest.mark.parametrize(
    "agent_id",
    [
        "00123",
        "A-017",
        "李雷7",
        "É-9/7",
        "00 12",
        "NIK.12/SDM",
        "<b>1</b>",
        "مرحبا1",  # noqa: RUF001 - Arabic is meant
        "AVAV-WAT",
        "a" * 70,
    ],
)
def test_an_id_is_found_on_its_own_page_however_it_is_written(agent_id: str) -> None:
    check_owner(rendered(agent_id), agent_id)


def test_a_name_that_the_fonts_lack_does_not_hide_the_id() -> None:
    content = rendered("00123", name="李雷")

    check_owner(content, "00123")
    with pytest.raises(NotTheReportError):
        check_owner(content, "0012")


def test_a_range_of_codes_is_read_as_one_after_the_other() -> None:
    table = (
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"2 beginbfrange <41> <43> <0061> <44> <45> [<0078> <0079007A>] endbfrange"
    )
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=pdf.make_stream(table))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(b"BT /F 9 Tf (ABC) Tj [(D) -20 (E)] TJ ET")
    written = BytesIO()
    pdf.save(written)

    with pikepdf.open(written) as again:
        assert text_of(again) == "abc\nxyz"
