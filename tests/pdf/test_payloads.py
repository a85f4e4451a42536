"""What a name, a note or somebody else's template tries: nothing is read, nothing is asked for.

What people type appears as text. What a template asks for outside its folder fails the report and
is named; what it takes too much of ends the process it was filled in.
"""

import shutil
import sys
from pathlib import Path
from unicodedata import category

import pytest

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import Printing, ReportFile
from scorebook.core.scheme import Scheme
from scorebook.folders import report_templates
from scorebook.pdf.limits import Limits
from scorebook.pdf.renderer import Renderer
from tests.months import D, agent, gate, kpi, line, month, override, rung
from tests.pdf.pages import pdf_of, read, reports, squeezed

# Many pages are laid out the way that each of them is.
pytestmark = pytest.mark.no_cover

REPORT = reports(month(agent("00123", line())))[0]

AS_HTML = [
    "<script>alert(1)</script>",
    "<img src=http://localhost:1/a.png>",
    "<img src=x onerror=alert(1)>",
    "<link rel=stylesheet href=file:///etc/passwd>",
    "<link rel=attachment href=file:///etc/passwd>",
    "<style>*{display:none}</style>",
    "<style>@import 'http://localhost:1/b.css'</style>",
    "<iframe src=file:///etc/passwd></iframe>",
    "<object data=file:///etc/passwd></object>",
    "<embed src=file:///etc/passwd>",
    "<svg><image href=file:///etc/passwd></svg>",
    "<svg><use href=http://localhost:1/c.svg#d></svg>",
    "<base href=http://localhost:1/>",
    "<meta http-equiv=refresh content=0>",
    "<a href=javascript:alert(1)>klik</a>",
    "<b>tebal</b>",
    "</td></tr></table>",
    "</title></head>",
    "<!-- komentar",
    "]]><![CDATA[x",
    "&lt;b&gt;&amp;",
    "&#60;script&#62;",
    "\"onmouseover='x'",
    "<input name=x value=y>",
    "<marquee>=1+1</marquee>",
]

AS_TEMPLATE = [
    "{{7*7}}",
    "{{7*'7'}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{{config}}",
    "{{self}}",
    "{{self.__init__}}",
    "{{report.__class__.__mro__}}",
    "{{''.__class__.__mro__[1].__subclasses__()}}",
    "{{cycler.__init__.__globals__.os}}",
    "{{joiner.__init__.__globals__}}",
    "{{lipsum.__globals__['os'].popen('id')}}",
    "{{url_for.__globals__}}",
    "{{request.application}}",
    "{{brand.colours}}",
    "{% include 'report.css' %}",
    "{% import 'os' as os %}",
    "{% extends 'x.html' %}",
    "{% for x in range(9) %}{{x}}{% endfor %}",
    "{% set x = 1 %}{{x}}",
    "{% raw %}",
    "{% endraw %}",
    "{% block x %}{% endblock %}",
    "{# komentar #}",
    "{{''|attr('__class__')}}",
    "{{()|map('attr','x')|list}}",
    "{{[].append}}",
    "{%print(1)%}",
    "{{{{7*7}}}}",
]

# Directions turned round, letters that are none, numbers and addresses in disguise.
AS_WHATEVER = [
    "\u202egnp.exe\u202c",
    "\u2066<b>\u2069",
    "\ufeffBOM",
    "Zo\u0308e\u0301",
    "a\u0000b".replace("\u0000", "\ufffd"),
    "%00../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/Type/Action/S/JavaScript/JS(app.alert(1))",
    "endstream endobj xref trailer",
    ") Tj ET Q (keluar",
    "\\051 Tj \\050",
    "SB1:2026-10:99999:FFFF",
    "</svg></title><rect width=9999>",
    "<![CDATA[<b>]]>",
    "&lt;!ENTITY x SYSTEM 'file:///etc/passwd'&gt;&x;",
]


def named(payloads: list[str]) -> list[str]:
    """Print a page on which each payload is the name of a KPI, and say what each row is called."""
    measured = [
        line(kpi(f"K{at}", name=payload, weight=D(1) / len(payloads)))
        for at, payload in enumerate(payloads)
    ]
    pdf = pdf_of(reports(month(agent("1", *measured)))[0])
    said = squeezed(read(pdf, "pdftotext", "-raw", "-", "-"))
    return [payload for payload in payloads if not any(one in said for one in drawn(payload))]


def drawn(payload: str) -> tuple[str, str]:
    """Say what is seen of a payload: signs that steer others are not, and may turn them round."""
    letters = squeezed("".join(one for one in payload if category(one) != "Cf"))
    return letters, letters[::-1]


@pytest.mark.parametrize(
    "payloads",
    [AS_HTML, AS_TEMPLATE, AS_WHATEVER],
    ids=["25 of HTML", "30 of templates", "15 of other things"],
)
def test_what_people_type_appears_as_text(payloads: list[str]) -> None:
    assert len(payloads) in {25, 30, 15}
    assert named(payloads) == []


@pytest.mark.parametrize("payload", ["<img src=http://localhost:1/x>", "{{7*7}}", "</style><b>"])
def test_so_it_does_wherever_else_people_type(payload: str) -> None:
    one = agent(
        "1",
        line(),
        name=payload,
        team=payload,
        role=payload,
        supervisor_name=payload,
        overrides=(override(kpi="CSAT", value=90, reason=payload, by=payload),),
    )
    asked = (gate("CSAT", 95, name=payload),)
    of = month(one, company=payload, gates=asked, ladder=(rung(payload, "0", 5),))
    assert isinstance(of.scheme, Scheme)

    said = squeezed(read(pdf_of(reports(of)[0]), "pdftotext", "-raw", "-", "-"))

    # Company, name, role, team, tier, gate, reason and who gave it, signatures.
    assert said.count(squeezed(payload)) >= 9


class Watch:
    """Notes what a block opens and connects to, by Python's own audit events."""

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.is_on and event in {"open", "socket.connect", "socket.getaddrinfo"}:
            self.seen.append(f"{event} {args[0] if event == 'open' else args}")

    def __enter__(self) -> list[str]:
        self.seen, self.is_on = [], True
        return self.seen

    def __exit__(self, *_: object) -> None:
        self.is_on = False


WATCH = Watch()
sys.addaudithook(WATCH)


def refused(seen: list[str]) -> bool:
    """Say that nobody was connected to, and neither a secret nor a list of users was opened."""
    return not any("socket" in one or "secret." in one or "passwd" in one for one in seen)


def own(tmp_path: Path) -> Path:
    """Lay out a template folder, with a secret beside it and a link to the secret in it."""
    folder = tmp_path / "templates"
    shutil.copytree(report_templates() / "fonts", folder / "fonts")
    shutil.copy(report_templates() / "brand.toml", folder)
    (folder / "report.css").write_text("p { margin: 0 }")
    for name in ("secret.css", "secret.png", "secret.svg", "secret.html", "secret.ttf"):
        (tmp_path / name).write_text("secret")
        (folder / f"linked-{name}").symlink_to(tmp_path / name)
    return folder


HTTP = "http://localhost:1/x"
ON_THE_PAGE = {
    "img": '<img src="file:///etc/passwd">',
    "img over http": f'<img src="{HTTP}">',
    "img through a redirect": '<img src="http://localhost:1/redirect?to=file:///etc/passwd">',
    "img beside the folder": '<img src="../secret.png">',
    "img beside, in code": '<img src="%2e%2e/secret.png">',
    "img through a link": '<img src="linked-secret.png">',
    "img as data": '<img src="data:image/svg+xml,<svg/>">',
    "img of another scheme": '<img src="ftp://localhost/x.png">',
    "img of a share": '<img src="//localhost/share/x.png">',
    "object": '<object data="file:///etc/passwd"></object>',
    "embed": '<embed src="../secret.svg">',
    "stylesheet": '<link rel="stylesheet" href="../secret.css">',
    "stylesheet over http": f'<link rel="stylesheet" href="{HTTP}">',
    "stylesheet through a link": '<link rel="stylesheet" href="linked-secret.css">',
    "stylesheet as data": '<link rel="stylesheet" href="data:text/css,p{}">',
    "import": "<style>@import url(../secret.css);</style>",
    "import over http": f"<style>@import '{HTTP}';</style>",
    "import within": "<style>@media print { } @import url(/etc/passwd);</style>"
    '<img src="/etc/passwd">',
    "font": "<style>@font-face { font-family: X; src: url(../secret.ttf) }</style><p>x",
    "font over http": f"<style>@font-face {{ font-family: X; src: url({HTTP}) }}</style><p>x",
    "background": '<p style="background: url(file:///etc/passwd)">x</p>',
    "background over http": f'<p style="background: url({HTTP})">x</p>',
    "background through a link": '<p style="background: url(linked-secret.png)">x</p>',
    "border": f'<p style="border-image: url({HTTP}) 1">x</p>',
    "list": f'<ul style="list-style-image: url({HTTP})"><li>x</ul>',
    "content": f"<style>p::before {{ content: url({HTTP}) }}</style><p>x",
    "page": f"<style>@page {{ background: url({HTTP}) }}</style><p>x",
    "svg image": f'<svg width="9" height="9"><image href="{HTTP}" width="9" height="9"/></svg>',
    "svg image of a file": '<svg width="9" height="9"><image width="9" height="9" '
    'xlink:href="file:///etc/passwd"/></svg>',
    "attachment": '<link rel="attachment" href="file:///etc/passwd">',
    "attachment over http": f'<link rel="attachment" href="{HTTP}">',
    "attachment through a link": '<link rel="attachment" href="linked-secret.html">',
    "attachment on a link": '<a rel="attachment" href="../secret.html">x</a>',
}


@pytest.mark.parametrize("way", ON_THE_PAGE.values(), ids=ON_THE_PAGE)
def test_a_template_reads_nothing_outside_its_folder_and_says_what_it_asked_for(
    way: str, tmp_path: Path
) -> None:
    folder = own(tmp_path)
    (folder / "report.html").write_text(f"<html><body>{way}</body></html>")

    with WATCH as seen:
        [failed] = Renderer(folder)(
            [ReportFile(REPORT, tmp_path / "out.pdf")], jobs=1, verify=0, done=lambda _: None
        ).failed

    assert "not in the template folder" in failed.reason
    assert not (tmp_path / "out.pdf").exists()
    assert refused(seen)


IN_THE_STYLE = {
    "import": "@import url(../secret.css);",
    "import over http": f"@import '{HTTP}';",
    "font": "@font-face { font-family: X; src: url(../secret.ttf) }",
}
AS_CODE = {
    "include of a file": "{% include '/etc/passwd' %}",
    "include beside the folder": "{% include '../secret.html' %}",
    "include through a link": "{% include 'linked-secret.html' %}",
    "import through a link": "{% import 'linked-secret.html' as x %}",
    "import of a module": "{% import 'os' as os %}",
    "the class of a report": "{{ report.__class__.__mro__ }}",
    "a function's globals": "{{ cycler.__init__.__globals__ }}",
}


def test_there_are_forty_ways() -> None:
    assert len({**ON_THE_PAGE, **IN_THE_STYLE}) + len(AS_CODE) >= 40


@pytest.mark.parametrize("style", IN_THE_STYLE.values(), ids=IN_THE_STYLE)
def test_so_does_a_style(style: str, tmp_path: Path) -> None:
    folder = own(tmp_path)
    (folder / "report.html").write_text("<html><body>x</body></html>")
    (folder / "report.css").write_text(style)

    with pytest.raises(StoppedError, match="not in its folder"), WATCH as seen:
        Renderer(folder)(
            [ReportFile(REPORT, tmp_path / "out.pdf")], jobs=1, verify=0, done=lambda _: None
        )

    assert refused(seen)


@pytest.mark.parametrize("code", AS_CODE.values(), ids=AS_CODE)
def test_so_does_the_code_of_a_template(code: str, tmp_path: Path) -> None:
    folder = own(tmp_path)
    (folder / "report.html").write_text(f"<html><body>\n{code}</body></html>")

    with pytest.raises(StoppedError, match=r"report\.html (failed|asks) in line 2"), WATCH as seen:
        Renderer(folder)(
            [ReportFile(REPORT, tmp_path / "out.pdf")], jobs=1, verify=0, done=lambda _: None
        )

    assert refused(seen)


BOMBS = {
    "memory": "{% set a = 'a' * 10**9 %}{{ a + a + a }}",
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "one long step": "{{ 10 ** (9 ** 9) % 7 }}",
    "itself": "{% include 'report.html' %}",
    "boxes": "{% for a in range(99999) %}<div><p>x</p></div>{% endfor %}",
    "flex": '{% for a in range(40) %}<div style="display:flex">{% endfor %}x',
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_in_the_process_it_was_filled_in(bomb: str, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "report.html").write_text(f"<html><body>{bomb}</body></html>")
    # The real limits are 15 seconds and 1.5 GB.
    render = Renderer(report_templates(), Limits(seconds=3, memory_bytes=1_200_000_000))

    with pytest.raises(StoppedError, match=str(folder)):
        render(
            [ReportFile(REPORT, tmp_path / "out.pdf")],
            jobs=1,
            verify=0,
            done=lambda _: None,
            printing=Printing(templates=folder),
        )
