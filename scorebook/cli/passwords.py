"""The password of protected workbooks: from a file, or typed once, unseen."""

import sys
from pathlib import Path

import click

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator


class PasswordFileError(StoppedError):
    """The file that should hold the password cannot be read, or is empty."""


class Passwords:
    """What knows the password of every protected workbook of one command; it is never shown."""

    def __init__(self, language: Language, file: Path | None) -> None:
        self._language = language
        self._file = file
        self._known: str | None = None

    def __call__(self, name: str) -> str | None:
        """Give the password; the first time it is read, or asked for at a terminal.

        Returns: None when there is neither a file nor anybody to ask.
        Raises: PasswordFileError.
        """
        if self._known is None:
            self._known = self._asked(name) if self._file is None else _written(self._file)
        return self._known

    def _asked(self, name: str) -> str | None:
        if not sys.stdin.isatty():
            return None
        question = translator(self._language)(N_("Password of {name}")).format(name=name)
        typed: str = click.prompt(question, hide_input=True, err=True)
        return typed


def _written(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise PasswordFileError(
            N_("The password file {name} cannot be read: {why}."),
            name=str(file),
            why=fault.strerror if isinstance(fault, OSError) else "UTF-8",
        ) from None
    if not lines or not lines[0]:
        raise PasswordFileError(
            N_("The password file {name} has no password in its first line."), name=str(file)
        )
    return lines[0]
