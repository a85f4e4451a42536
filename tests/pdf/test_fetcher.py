"""A page loads what lies in its template folder, and nothing else at all."""

import shutil
import socket
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import ReportFile
from scorebook.folders import report_templates
from scorebook.pdf.renderer import Renderer
from tests.months import agent, line, month
from tests.pdf.pages import reports

REPORT = reports(month(agent("00123", line())))[0]

HTTP = "http://localhost:1/x"
ADDRESSES = [
    HTTP,
    "https://example.com/x.png",
    "ftp://example.com/x.png",
    "//example.com/x.png",
    "file:///etc/passwd",
    "file://server/share/x.png",
    "../secret.png",
    "%2e%2e/secret.png",
    "fonts/../../secret.png",
    "linked.png",
    "not-there.png",
    "data:image/png;base64,iVBORw0KGgo=",
    "x%00.png",
]
WAYS = {
    "img": '<img src="{}">',
    "stylesheet": '<link rel="stylesheet" href="{}">',
    "import": "<style>@import url({});</style>",
    "font": "<style>@font-face {{ font-family: X; src: url({}) }}</style><p>x",
    "background": '<p style="background: url({})">x</p>',
    "list style": '<ul style="list-style-image: url({})"><li>x</ul>',
    "content": "<style>p::before {{ content: url({}) }}</style><p>x",
    "object": '<object data="{}"></object>',
    "embed": '<embed src="{}">',
    "svg image": '<svg viewBox="0 0 9 9" width="9"><image href="{}" width="9" height="9"/></svg>',
    "attachment": '<link rel="attachment" href="{}">',
    "attachment on a link": '<a rel="attachment" href="{}">x</a>',
}


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A template folder of one's own, with secrets beside it."""
    folder = tmp_path / "templates"
    shutil.copytree(report_templates() / "fonts", folder / "fonts")
    shutil.copy(report_templates() / "brand.toml", folder)
    (folder / "report.css").write_text("p { margin: 0 }")
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "linked.png").symlink_to(tmp_path / "secret.png")
    return folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)


def reasons(templates: Path, page: str) -> list[str]:
    (templates / "report.html").write_text(f"<html><body>{page}</body></html>")
    file = ReportFile(REPORT, templates.parent / "out.pdf")
    failed = Renderer(templates)([file], jobs=1, verify=0, done=lambda _: None).failed
    assert not failed or not file.path.exists()
    return [failure.reason for failure in failed]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_outside_the_template_folder_is_read(templates: Path, address: str) -> None:
    [reason] = reasons(templates, f'<img src="{address}">')

    assert "not in the template folder" in reason


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_there_is_no_other_way_to_ask(templates: Path, way: str) -> None:
    [reason] = reasons(templates, way.format(HTTP))

    assert HTTP in reason


def test_a_drawing_borrowed_from_elsewhere_is_left_out(templates: Path) -> None:
    page = f'<svg viewBox="0 0 9 9" width="9"><use href="{HTTP}#a"/></svg>'

    # WeasyPrint does not even ask; a socket would fail the test.
    assert reasons(templates, page) == []


def test_a_bundled_picture_is_read(templates: Path) -> None:
    (templates / "logo one.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'
    )

    assert reasons(templates, '<img src="logo%20one.svg">') == []


def test_two_jobs_name_everybody_whose_page_was_refused_in_their_order(templates: Path) -> None:
    (templates / "report.html").write_text(f'<img src="{HTTP}">')
    pages = reports(month(*(agent(f"{at:02d}", line()) for at in range(20))))
    files = [ReportFile(page, templates.parent / f"{page.agent_id}.pdf") for page in pages]

    failed = Renderer(templates)(files, jobs=2, verify=0, done=lambda _: None).failed

    assert [each.agent_id for each in failed] == [page.agent_id for page in pages]


def test_a_style_that_asks_for_more_stops_the_run(templates: Path) -> None:
    (templates / "report.css").write_text(f"@import url({HTTP});")

    with pytest.raises(StoppedError, match=r"report\.css asks for http://localhost:1/x"):
        reasons(templates, "x")
