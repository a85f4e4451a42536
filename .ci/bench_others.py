"""What other programs take for the same pages: Chromium, LibreOffice, Typst; for bench_reports.py.

None of them is ours to install: one that is not here is passed over, with the reason. Their
processes are counted with all their children. LibreOffice understands a part of the page's style
only, and Typst has a page of its own, written after ours.
"""

import ctypes
import json
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from scorebook.display.report import Report
from scorebook.folders import report_templates

_TICKS = os.sysconf("SC_CLK_TCK")
# Orphans become our children instead of those of the first process, so that none is missed.
_PR_SET_CHILD_SUBREAPER = 36


class NotHereError(Exception):
    """A program is not installed; the message says which, and what brings it."""


def chromium(of: Sequence[Report]) -> Iterator[float]:
    """Have a browser that stays open print the page that WeasyPrint would be given."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing
    except ImportError:
        raise NotHereError("playwright is not installed (pip install playwright)") from None
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        raise NotHereError("there is no chromium (apt install chromium)")
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    pages = _pages(of)
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page()
        for html in pages:
            begun = _with_children()
            page.set_content(html, wait_until="load")
            page.pdf(prefer_css_page_size=True, tagged=True)
            yield _with_children() - begun
        opened.close()


def libreoffice(of: Sequence[Report]) -> Iterator[float]:
    """Convert all pages in one call: each is taken to cost the same."""
    office = shutil.which("soffice")
    if office is None:
        raise NotHereError("there is no soffice (apt install libreoffice-writer)")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for at, html in enumerate(_pages(of)):
            files.append(Path(folder, f"{at}.html"))
            files[-1].write_text(html, encoding="utf-8")
        begun = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(  # noqa: S603 - the office of this machine, on files of ours
            [
                office,
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                *("--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
        )
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        made = len(list(Path(folder).glob("*.pdf")))
        if made != len(files):
            raise NotHereError(
                f"soffice made {made} of {len(files)} (apt install libreoffice-writer)"
            )
    taken = ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime
    yield from [taken / len(files)] * len(files)


def typst(of: Sequence[Report]) -> Iterator[float]:
    """Fill a page written in Typst, with one compiler for all; tagged, as ours is."""
    try:
        import typst as typesetter  # noqa: PLC0415 - may be missing
    except ImportError:
        raise NotHereError("typst is not installed (pip install typst)") from None
    compiler = typesetter.Compiler(
        str(Path(__file__).with_name("bench_page.typ")),
        font_paths=[str(report_templates() / "fonts")],
        ignore_system_fonts=True,
    )
    for report in of:
        said = json.dumps(asdict(report), default=_plain)
        begun = time.process_time()
        compiler.compile(format="pdf", sys_inputs={"report": said}, pdf_standards="ua-1")
        yield time.process_time() - begun


def _plain(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value).__name__)


def _pages(of: Sequence[Report]) -> list[str]:
    """Fill everybody's page, at its first density, with its style in it."""
    from scorebook.pdf.density import densities  # noqa: PLC0415 - Jinja2 is for these two alone
    from scorebook.pdf.templates import filled, style_of  # noqa: PLC0415 - as above

    templates = report_templates()
    # Addresses of fonts in the style are those of the folder.
    head = f'<base href="{templates.as_uri()}/"><style>{style_of((templates,))}</style></head>'
    return [
        filled((templates,), report, densities(report)[0]).replace("</head>", head, 1)
        for report in of
    ]


def _with_children() -> float:
    """Give the seconds of the processor that this process and all below it have taken."""
    parent_of, taken = {}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name before may have blanks and brackets in it.
            fields = status.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(status.parent.name)
        parent_of[pid] = int(fields[1])
        taken[pid] = sum(map(int, fields[11:15]))
    below, found = {os.getpid()}, {os.getpid()}
    while below:
        below = {pid for pid, parent in parent_of.items() if parent in below} - found
        found |= below
    return sum(taken.get(pid, 0) for pid in found) / _TICKS
