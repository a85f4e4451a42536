"""The pages of the template folder, filled with one agent's report."""

from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translations
from scorebook.display.report import Report

PAGE = "report.html"


def filled(folder: Path, report: Report, density: str) -> str:
    """Give the HTML of a report's page, in the report's language.

    Raises: StoppedError, naming file and line, for a template that cannot be filled.
    """
    try:
        return (
            _environment(folder, report.language)
            .get_template(PAGE)
            .render(report=report, density=density)
        )
    except Exception as error:  # a template can fail in any way Python can
        raise _broken(folder, error) from error


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, which asks again for every figure what it has asked for the one before.

    Its answer depends on the class of an object and on the name alone: one asking is enough, and
    saves a third of the time a page takes to fill.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja2's own options
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Say whether a template may see this attribute."""
        asked = (type(obj), attr)
        safe = self._safe.get(asked)
        if safe is None:
            safe = self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return safe


@cache
def _environment(folder: Path, language: Language) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=FileSystemLoader(folder),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install = environment.install_gettext_translations  # type: ignore[attr-defined]  # the extension adds it
    install(translations(language), newstyle=True)
    return environment


def _broken(folder: Path, error: Exception) -> StoppedError:
    """Say which line of which template failed, and what was missing there."""
    file, line = _place(folder, error)
    return StoppedError(
        N_("The report template {file} failed in line {line}: {reason}. Correct that line."),
        file=file,
        line=line,
        reason=(str(error) or type(error).__name__).rstrip("."),
    )


def _place(folder: Path, error: Exception) -> tuple[Path, int]:
    """Find the line of the template that was at work when it failed."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or folder / PAGE), error.lineno
    if isinstance(error, TemplateNotFound) and error.name == PAGE:
        return folder / PAGE, 1
    places = [
        (Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)
    ]
    ours = [(file, line) for file, line in places if file.is_relative_to(folder)]
    return ours[-1] if ours else (folder / PAGE, 1)
