"""How far the reports or mails are: a bar on a terminal, nothing elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from scorebook.app.run import Progress
from scorebook.cli.console import Console
from scorebook.core.sentences import N_
from scorebook.display.language import translator


@contextmanager
def progress_bar(console: Console, label: str = N_("Reports")) -> Iterator[Progress]:
    """Give a function that shows how many are done, of how many; `label` says what."""
    if console.as_json or not sys.stderr.isatty():
        yield lambda done, of: None  # noqa: ARG005 - nobody looks
        return
    with click.progressbar(length=1, file=sys.stderr, show_pos=True) as bar:

        def show(done: int, of: int) -> None:
            # By now the workbook's language is known.
            _ = translator(console.language)
            bar.label = _(label)
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        yield show
