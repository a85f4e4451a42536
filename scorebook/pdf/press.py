"""A press: fonts and stylesheet read once, then one PDF after another.

The same report gives the same bytes, in any order and on any press: no clock, no random name.
"""

from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from scorebook.app.failures import StoppedError
from scorebook.app.ports import FailedReport, ReportFile
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.display.report_identity import identity
from scorebook.display.team_report import TeamReport
from scorebook.pdf.density import densities
from scorebook.pdf.fetcher import BundledOnly
from scorebook.pdf.finishing import ACCESSIBLE, ARCHIVE, written
from scorebook.pdf.templates import STYLE, filled, style_of


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
        self._templates = tuple(folder.resolve() for folder in templates)
        self._fetcher = BundledOnly(*templates)
        self._fonts = FontConfiguration()
        self._variant = ARCHIVE if archive else ACCESSIBLE
        self._style = CSS(
            string=style_of(self._templates),
            base_url=self._base,
            url_fetcher=self._fetcher,
            font_config=self._fonts,
        )
        if self._fetcher.refused:
            raise StoppedError(
                N_("The report style {file} asks for {address}, which is not in its folder."),
                file=self._templates[0] / STYLE,
                address=self._fetcher.refused[0],
            )

    @property
    def _base(self) -> str:
        return f"{self._templates[0].as_uri()}/"

    def printed(self, file: ReportFile) -> FailedReport | None:
        """Write a report to its file; None when that went well.

        Raises: StoppedError when the template is at fault or the file cannot be written.
        """
        try:
            pdf = self.pdf(file.report)
        except RefusedAssetError as refused:
            reason = f"its template asks for {refused}, which is not in the template folder"
            return FailedReport(file.report.agent_id, reason)
        try:
            file.path.write_bytes(pdf)
        except OSError as error:
            raise StoppedError(
                N_("{path} cannot be written: {why}."),
                path=file.path,
                why=error.strerror or error,
            ) from error
        return None

    def pdf(self, report: Report | TeamReport) -> bytes:
        """Lay a report out on one page, at the first density at which it fits, else on several.

        Raises: RefusedAssetError when the page asks for anything outside the template folder.
        """
        self._fetcher.refused.clear()
        for density in densities(report):
            document = self._laid_out(filled(self._templates, report, density))
            if len(document.pages) == 1:
                break
        pdf = written(document, identity(report), self._variant)
        # Only now: attachments, for one, are asked for while the file is written.
        if self._fetcher.refused:
            raise RefusedAssetError(self._fetcher.refused[0])
        return pdf

    def _laid_out(self, page: str) -> Document:
        html = HTML(
            string=page,
            base_url=self._base,
            url_fetcher=self._fetcher,
        )
        return html.render(stylesheets=[self._style], font_config=self._fonts, pdf_tags=True)
