"""Saying things: results on standard output, messages on standard error, or one JSON object."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

import click

from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.reading_ports import Reading
from scorebook.app.report_ports import FailedReport
from scorebook.core.problems import Problem
from scorebook.display.language import Language, translator
from scorebook.display.problems import problems_page
from scorebook.display.record import SCHEMA, problem_record


@dataclass(slots=True)
class Console:
    """One command's way of speaking.

    `language` is what `--lang` says, else the machine's until a workbook tells its own.
    """

    language: Language
    as_json: bool
    is_told: bool

    @classmethod
    def of(cls, lang: str | None, *, as_json: bool) -> "Console":
        """Choose the language before anything is read."""
        written = lang or _machine_language()
        return cls(Language.of(written, Language.EN), as_json, lang is not None)

    def speak_like(self, workbook: Language) -> Language:
        """Go on in the workbook's language, unless `--lang` has said another."""
        if not self.is_told:
            self.language = workbook
        return self.language

    def _(self, sentence: str, **facts: object) -> str:
        return translator(self.language)(sentence).format(**facts)

    def translated(self, sentence: str) -> str:
        """Say one sentence of the catalogs in the reader's language."""
        return translator(self.language)(sentence)

    def say(self, sentence: str, **facts: object) -> None:
        """Print a result for people; nothing when JSON is asked for."""
        if not self.as_json:
            click.echo(self._(sentence, **facts))

    def tell(self, sentence: str, **facts: object) -> None:
        """Print a message on standard error."""
        click.echo(self._(sentence, **facts), err=True)

    def answer(self, content: Mapping[str, Any]) -> None:
        """Print the JSON object, when it is asked for."""
        if self.as_json:
            click.echo(json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=1))

    def line(self, content: Mapping[str, Any]) -> None:
        """Print one JSON object on a line of its own, of a command that goes on."""
        click.echo(json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False))

    def show_problems(self, problems: Sequence[Problem], currency: str) -> None:
        """Print all problems on standard error; with JSON they are in the object."""
        if problems and not self.as_json:
            click.echo(problems_page(problems, self.language, currency), err=True)

    def problem_records(
        self, found: Reading, problems: Sequence[Problem] | None = None
    ) -> list[dict[str, Any]]:
        """Give the problems as run.json has them; those of the reading unless others are given."""
        currency = currency_of(found)
        told = found.problems if problems is None else problems
        return [problem_record(one, self.language, currency) for one in told]

    def refuse(self, code: Exit, sentence: str, **facts: object) -> NoReturn:
        """Say why nothing was done, and end."""
        said = self._(sentence, **facts)
        click.echo(said, err=True)
        self.answer({"exit_code": int(code), "refused": said})
        sys.exit(code)

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """Turn what the world refuses into a sentence and exit code 3, a safeguard's no into 5."""
        try:
            yield
        except SafeguardError as refused:
            self.refuse(Exit.REFUSED, refused.sentence, **self._facts(refused))
        except StoppedError as stopped:
            self.refuse(Exit.STOPPED, stopped.sentence, **stopped.facts)

    def sentence(self, stopped: StoppedError) -> str:
        """Say why something stopped, in the reader's language."""
        return self._(stopped.sentence, **self._facts(stopped))

    def reason(self, failed: FailedReport) -> str:
        """Say in the reader's language why a report could not be made."""
        return self._(failed.sentence, **failed.facts)

    def _facts(self, stopped: StoppedError) -> dict[str, object]:
        """Give the facts of a sentence; `what` is itself one of the catalogs."""
        return {
            name: self.translated(str(fact)) if name == "what" else fact
            for name, fact in stopped.facts.items()
        }


def currency_of(found: Reading) -> str:
    """Name the currency amounts are said in; rupiah where the settings could not be read."""
    return "IDR" if found.month is None else found.month.scheme.settings.currency


def _machine_language() -> str:
    written = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "id" if (written or "").lower().startswith(("id", "in_")) else "en"
