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
from scorebook.display.pdf_marks import marks
from scorebook.display.report import Report
from scorebook.pdf.fetcher import BundledOnly
from scorebook.pdf.templates import filled

STYLE = "report.css"

# How many KPIs still look well at each density; `report.css` has a section for each.
DENSITIES = (("airy", 6), ("regular", 11), ("dense", 15), ("tight", 20))
AS_MANY_PAGES_AS_IT_TAKES = "flowing"


class RefusedAssetError(Exception):
    """A page asked for a file outside its template folder; the message is the address."""


class Press:
    """Makes PDFs with one font configuration and one stylesheet for as long as it lives.

    A fresh font configuration for each page would leak a quarter of a megabyte a page.
    """

    def __init__(self, templates: Path) -> None:
        """Read fonts and stylesheet.

        Raises: StoppedError when the folder has no stylesheet, or it asks for a foreign file.
        """
        self._templates = templates.resolve()
        self._fetcher = BundledOnly(templates)
        self._fonts = FontConfiguration()
        style = templates / STYLE
        if not style.is_file():
            raise StoppedError(N_("The report style {file} is missing."), file=style)
        self._style = CSS(url=style.as_uri(), url_fetcher=self._fetcher, font_config=self._fonts)
        if self._fetcher.refused:
            raise StoppedError(
                N_("The report style {file} asks for {address}, which is not in its folder."),
                file=style,
                address=self._fetcher.refused[0],
            )

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

    def pdf(self, report: Report) -> bytes:
        """Lay a report out on one page, at the first density at which it fits, else on several.

        Raises: RefusedAssetError when the page asks for anything outside the template folder.
        """
        self._fetcher.refused.clear()
        for density in densities(len(report.rows)):
            document = self._laid_out(filled(self._templates, report, density))
            if len(document.pages) == 1:
                break
        # Set here and not in a template, which people may change.
        document.metadata.custom |= marks(report.agent_id)
        pdf = bytes(document.write_pdf(pdf_tags=True, custom_metadata=True))
        # Only now: attachments, for one, are asked for while the file is written.
        if self._fetcher.refused:
            raise RefusedAssetError(self._fetcher.refused[0])
        return pdf

    def _laid_out(self, page: str) -> Document:
        html = HTML(
            string=page,
            base_url=f"{self._templates.resolve().as_uri()}/",
            url_fetcher=self._fetcher,
        )
        return html.render(stylesheets=[self._style], font_config=self._fonts, pdf_tags=True)


def densities(kpis: int) -> list[str]:
    """Give the densities worth trying for so many KPIs, the roomiest first."""
    fitting = [density for density, most in DENSITIES if kpis <= most]
    return [*fitting, AS_MANY_PAGES_AS_IT_TAKES]
