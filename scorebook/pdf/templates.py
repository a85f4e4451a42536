"""The pages of the template folders, filled with one agent's report.

A folder of a company's own goes before the bundled one: a file there stands for the bundled file
of its name, and `bundled/report.html` is the bundled one all the same.
"""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
)
from jinja2.loaders import split_template_path

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translations, translator
from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport
from scorebook.pdf.brand import brand_of
from scorebook.pdf.faults import broken, found, refuse_unknown_parts
from scorebook.pdf.limits import TooLongError
from scorebook.pdf.sandbox import Sandbox
from scorebook.pdf.square import square
from scorebook.pdf.widths import ends, widest

PAGE = "report.html"
TEAM_PAGE = "team.html"
STYLE = "report.css"

# Template folders, a company's own before the bundled one.
Folders = tuple[Path, ...]


def filled(folders: Folders, report: Report | TeamReport, density: str) -> str:
    """Give the HTML of a report's page, in the report's language.

    Raises: StoppedError, naming file and line, for a template that cannot be filled.
    """
    environment = _environment(folders, report.language)
    page = PAGE if isinstance(report, Report) else TEAM_PAGE
    try:
        _look_through(folders, report.language, page)
        made = environment.get_template(page).render(report=report, density=density)
    except StoppedError:
        raise
    except (Exception, TooLongError) as error:  # a template can fail in any way Python can
        raise broken(folders, page, error) from error
    if not made.strip():
        raise StoppedError(
            N_("The report template {file} makes an empty page."), file=found(folders, page)
        )
    return made


@cache
def _look_through(folders: Folders, language: Language, page: str) -> None:
    refuse_unknown_parts(_environment(folders, language), folders, page)


def style_of(folders: Folders) -> str:
    """Give the stylesheet, with the colours of the brand in it.

    Raises: StoppedError, naming file and line, for a style that cannot be filled.
    """
    environment = _environment(folders, Language.EN)
    try:
        return environment.get_template(STYLE).render()
    except TemplateNotFound as missing:
        file = folders[-1] / (missing.name or STYLE)
        raise StoppedError(N_("The report style {file} is missing."), file=file) from missing
    except (Exception, TooLongError) as error:  # as above
        raise broken(folders, STYLE, error) from error


class _Confined(FileSystemLoader):
    """Reads templates below one folder; a link that leads out of it is not there."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template of the folder.

        Raises: TemplateNotFound for what lies anywhere else.
        """
        folder = Path(self.searchpath[0]).resolve()
        if not folder.joinpath(*split_template_path(template)).resolve().is_relative_to(folder):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


@cache
def _environment(folders: Folders, language: Language) -> Environment:
    places = [_Confined(folder) for folder in folders]
    bundled = PrefixLoader({"bundled": places[-1]})
    environment = Sandbox(
        translator(language),
        loader=ChoiceLoader([*places, bundled]),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install = environment.install_gettext_translations  # type: ignore[attr-defined]  # the extension adds it
    install(translations(language), newstyle=True)
    environment.globals.update(brand=brand_of(folders, language), pairs=pairwise, qr=square)
    environment.filters.update(ends=ends, widest=widest)
    return environment
