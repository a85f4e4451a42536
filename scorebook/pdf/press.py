"""A press: fonts and stylesheet read once, then one PDF after another.

The same report gives the same bytes, in any order and on any press: no clock, no random name.
"""

from collections.abc import Mapping
from pathlib import Path
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import Element

import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import FailedReport, ReportFile
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.display.report_identity import identity
from scorebook.display.team_report import TeamReport
from scorebook.pdf.density import densities
from scorebook.pdf.fetcher import BundledOnly
from scorebook.pdf.fitting import fits
from scorebook.pdf.packing import pack
from scorebook.pdf.parsing import NotWellFormedError, ParsedPage, parsed
from scorebook.pdf.printed import keep
from scorebook.pdf.scopes import give_scopes
from scorebook.pdf.styled import laid_out
from scorebook.pdf.styles import KeptStyles
from scorebook.pdf.templates import STYLE, filled, style_of

# Accessible, and says so; or to be kept for ten years.
OPTIONS = {"pdf_tags": True, "pdf_variant": "pdf/ua-1"}
ARCHIVE = {"pdf_tags": True, "pdf_variant": "pdf/a-3a"}


class RefusedAssetError(Exception):
    """A page asked for a file outside its template folder; the message is the address."""


class Press:
    """Makes PDFs with one font configuration and one stylesheet for as long as it lives.

    A fresh font configuration for each page would leak a quarter of a megabyte a page.
    """

    def __init__(self, *templates: Path, archive: bool = False) -> None:
        """Read fonts and stylesheet; a company's own templates go before the bundled ones.

        Raises: StoppedError when the folders have no stylesheet, or it asks for a foreign file.
        """
        self.templates = tuple(folder.resolve() for folder in templates)
        self._fetcher = BundledOnly(*templates)
        self._fonts = FontConfiguration()
        self._options = ARCHIVE if archive else OPTIONS
        source = style_of(self.templates)
        self._style = CSS(
            string=source,
            base_url=self._base,
            url_fetcher=self._fetcher,
            font_config=self._fonts,
        )
        if self._fetcher.refused:
            raise StoppedError(
                N_("The report style {file} asks for {address}, which is not in its folder."),
                file=self.templates[0] / STYLE,
                address=self._fetcher.refused[0],
            )
        self._styles = KeptStyles(self._style, source, self._fonts)

    @property
    def _base(self) -> str:
        return f"{self.templates[0].as_uri()}/"

    def printed(self, file: ReportFile) -> FailedReport | None:
        """Write a report to its file; None when that went well.

        Raises: StoppedError when the template is at fault or the file cannot be written.
        """
        try:
            pdf = self.pdf(file.report)
        except RefusedAssetError as refused:
            return refusal(file, refused)
        keep(pdf, file)
        return None

    def pdf(self, report: Report | TeamReport) -> bytes:
        """Lay a report out on one page, at the first density at which it fits, else on several.

        Raises: RefusedAssetError when the page asks for anything outside the template folder.
        """
        for density in densities(report):
            document = self.laid_out(self.page(report, density))
            if fits(document):
                break
        return self.written(document, identity(report))

    def page(self, report: Report | TeamReport, density: str) -> str:
        """Fill the page of a report.

        Raises: StoppedError, naming file and line, for a template that cannot be filled.
        """
        return filled(self.templates, report, density)

    def laid_out(self, page: str | Element) -> Document:
        """Lay a page out that was filled, or filled and parsed."""
        self._fetcher.refused.clear()
        base, fetcher = self._base, self._fetcher
        try:
            html = ParsedPage(parsed(page) if isinstance(page, str) else page, base, fetcher)
            return laid_out(html, self._styles, self._options)
        except NotWellFormedError:
            html = HTML(string=page, base_url=base, url_fetcher=fetcher)
        return html.render(stylesheets=[self._style], font_config=self._fonts, **self._options)

    def written(self, document: Document, said: Mapping[str, str]) -> bytes:
        """Write the page that was just laid out as a PDF; `said` goes into its information.

        Raises: RefusedAssetError when it asked for anything outside the template folder.
        """

        def finish(_: Document, pdf: pydyf.PDF) -> None:
            for key, value in said.items():
                pdf.info[key] = pydyf.String(value)
            give_scopes(pdf)
            pack(pdf)

        with catch_warnings():
            # WeasyPrint 70 leaves it to the garbage collector to close its colour profile.
            simplefilter("ignore", ResourceWarning)
            pdf = bytes(document.write_pdf(finisher=finish, **self._options))
        self.refuse()
        return pdf

    def refuse(self) -> None:
        """Raise RefusedAssetError if the last page has asked for what it may not have.

        Attachments, for one, are asked for only while the file is written.
        """
        if self._fetcher.refused:
            raise RefusedAssetError(self._fetcher.refused[0])


def refusal(file: ReportFile, refused: RefusedAssetError) -> FailedReport:
    """Say that a report could not be made because of what its page asked for."""
    return FailedReport(
        file.report.agent_id,
        N_("its template asks for {address}, which is not in the template folder"),
        {"address": str(refused)},
    )
