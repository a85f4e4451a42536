"""The words of a mail: `report_templates/mail.*`, filled with one letter."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translations
from scorebook.display.mail import Letter, Words


class Writer:
    """Fills the three templates; fits `app.mail_ports.FindsWords`."""

    def __init__(self, templates: Path) -> None:
        """Take the folder of the templates; nothing is read yet."""
        self._templates = templates

    def __call__(self, letter: Letter) -> Words:
        """Give subject, text and page of a letter, in the agent's language.

        Raises: StoppedError, naming the template, when one cannot be filled.
        """
        return Words(
            subject=self._filled("mail.subject", letter).strip(),
            text=self._filled("mail.txt", letter),
            html=self._filled("mail.html", letter),
        )

    def _filled(self, name: str, letter: Letter) -> str:
        try:
            template = _environment(self._templates, letter.language).get_template(name)
            filled = template.render(letter=letter)
        except Exception as fault:  # a template can fail in any way Python can
            raise StoppedError(
                N_("The mail template {file} failed: {reason}. Correct it."),
                file=self._templates / name,
                reason=(str(fault) or type(fault).__name__).rstrip("."),
            ) from fault
        return filled.strip() + "\n"


@cache
def _environment(folder: Path, language: Language) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        extensions=["jinja2.ext.i18n"],
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install = environment.install_gettext_translations  # type: ignore[attr-defined]  # the extension adds it
    install(translations(language), newstyle=True)
    return environment
