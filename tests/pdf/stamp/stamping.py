"""Stamping to look at: shipped and home-made templates, and what came of them."""

import dataclasses
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from PIL import Image, ImageChops
from weasyprint.document import Document

from scorebook.display.report import Report
from scorebook.folders import report_templates
from scorebook.pdf.fonts import only_fonts_in
from scorebook.pdf.press import Press
from scorebook.pdf.stamp.specimen import specimen
from scorebook.pdf.stamp.stamper import Made, Stamper
from tests.months import agent, line, month
from tests.pdf.pages import read, reports

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    "<title>{{{{ report.name }}}}</title></head><body>{body}</body></html>"
)
STYLE = "@page {{ size: 100mm 60mm; margin: 5mm }} html {{ font: 10pt Inter }} {more}"


def named(*names: str) -> list[Report]:
    """Make reports that differ in the name alone."""
    whose = reports(month(agent("1", line())))[0]
    return [dataclasses.replace(whose, name=name) for name in names]


class Shop:
    """A press and a stamper over one template folder, and all letters of some reports."""

    def __init__(
        self, folder: Path, of: Sequence[Report], templates: Path | None = None, *, verify: int = 0
    ) -> None:
        self._folder = folder / "learnt"
        self._folder.mkdir(exist_ok=True)
        templates = templates or report_templates()
        with only_fonts_in(report_templates() / "fonts"):
            folders = tuple(dict.fromkeys((templates, report_templates())))
            self.press, self._own_press = Press(*folders), CountingPress(*folders)
        self.stamper = Stamper(
            self._own_press, specimen=specimen(of), folder=self._folder, verify=verify
        )

    def stamp(self, report: Report) -> Made:
        return self.stamper.made(report)

    def full(self, report: Report) -> bytes:
        return self.press.pdf(report)

    @property
    def laid_out(self) -> int:
        """How many pages were laid out so that others could be stamped."""
        return self._own_press.laid


class CountingPress(Press):
    """A press that counts its work."""

    laid = 0

    def laid_out(self, page: str | Element) -> Document:
        self.laid += 1
        return super().laid_out(page)


def templates(folder: Path, body: str, style: str = "") -> Path:
    """Write a template folder with a page of one's own."""
    made = folder / "templates"
    made.mkdir(exist_ok=True)
    (made / "report.html").write_text(PAGE.format(body=body), "utf-8")
    (made / "report.css").write_text(STYLE.format(more=style), "utf-8")
    return made


def taught(folder: Path, body: str, names: Sequence[str], style: str = "") -> Shop:
    """Teach a stamper the page of the first of some people who differ in their names."""
    of = named(*names)
    shop = Shop(folder, of, templates(folder, body, style))
    assert shop.stamp(of[0]).reason == ""
    assert shop.laid_out == 1
    return shop


def said(pdf: bytes) -> str:
    """Read what a PDF says, and what it says to whoever hears it read."""
    return read(pdf, "pdftotext", "-layout", "-", "-") + read(pdf, "pdfinfo", "-struct-text", "-")


def objects(pdf: bytes, folder: Path) -> str:
    """Read the objects of a PDF, none of them compressed."""
    file = folder / "objects.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--qdf", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode("latin-1")


def alternative_texts(pdf: bytes, folder: Path) -> list[str]:
    """Read what is said in place of each drawing."""
    found = re.findall(r"/Alt (?:\((.*?)\)|<(.*?)>)\n", objects(pdf, folder))
    return [plain or bytes.fromhex(coded).decode("utf-16") for plain, coded in found]


def is_sound(pdf: bytes, folder: Path) -> bool:
    """Whether qpdf finds nothing wrong."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["qpdf", "--check", str(file)], capture_output=True).returncode == 0  # noqa: PLW1510 - that is the question


def pixels_that_differ(one: bytes, other: bytes, folder: Path) -> float:
    """Give the part of all pixels that differ visibly, over all pages."""
    differing = total = 0
    for a, b in zip(_pictures(one, folder / "a"), _pictures(other, folder / "b"), strict=True):
        assert a.size == b.size
        histogram = ImageChops.difference(a, b).histogram()
        differing += sum(histogram[1:])
        total += sum(histogram)
    return differing / total


def _pictures(pdf: bytes, stem: Path) -> list[Image.Image]:
    for old in stem.parent.glob(f"{stem.name}-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "72", "-gray", "-png", "-", str(stem)], input=pdf, check=True)
    return [Image.open(each).convert("L") for each in sorted(stem.parent.glob(f"{stem.name}-*"))]
