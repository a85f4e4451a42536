"""What is wrong with a template, in one sentence: the file, the line, and what was missing."""

from collections.abc import Sequence
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError, nodes

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_


def broken(folders: Sequence[Path], page: str, error: BaseException) -> StoppedError:
    """Say which line of which template failed, and what was missing there."""
    file, line = _place(folders, page, error)
    if isinstance(error, TemplateNotFound):
        return StoppedError(
            N_(
                "The report template {file} asks in line {line} for {name}, which is not in the "
                "template folder."
            ),
            file=file,
            line=line,
            name=error.name or "",
        )
    return StoppedError(
        N_("The report template {file} failed in line {line}: {reason}. Correct that line."),
        file=file,
        line=line,
        reason=(str(error) or type(error).__name__).rstrip("."),
    )


def refuse_unknown_parts(environment: Environment, folders: Sequence[Path], page: str) -> None:
    """Refuse a page that fills a part which the page it extends does not have: nobody would see it.

    Raises: StoppedError; and what Jinja2 does for a template that cannot be read.
    """
    loader = environment.loader or BaseLoader()
    source, file, _ = loader.get_source(environment, page)
    tree = environment.parse(source, page, file)
    extended = tree.find(nodes.Extends)
    if extended is None or not isinstance(extended.template, nodes.Const):
        return
    known = environment.get_template(extended.template.value).blocks
    for part in tree.body:
        if isinstance(part, nodes.Block) and part.name not in known:
            raise StoppedError(
                N_(
                    "The report template {file} fills in line {line} the part {name}, which "
                    "{parent} does not have; it has {known}."
                ),
                file=Path(file or found(folders, page)),
                line=part.lineno,
                name=part.name,
                parent=extended.template.value,
                known=", ".join(known),
            )


def found(folders: Sequence[Path], page: str) -> Path:
    """Say which folder's page is used."""
    return next((each / page for each in folders if (each / page).is_file()), folders[-1] / page)


def _place(folders: Sequence[Path], page: str, error: BaseException) -> tuple[Path, int]:
    """Find the line of the template that was at work when it failed."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or folders[0] / page), error.lineno
    if isinstance(error, TemplateNotFound) and error.name == page:
        return folders[-1] / page, 1
    places = [
        (Path(frame.f_code.co_filename), _line(frame, line))
        for frame, line in walk_tb(error.__traceback__)
    ]
    ours = [place for place in places if _is_within(place[0], folders)]
    return ours[-1] if ours else (found(folders, page), 1)


def _line(frame: FrameType, line: int) -> int:
    """Give the template's line; Jinja2 puts it into the trace of an exception, but of no other."""
    template = frame.f_globals.get("__jinja_template__")
    return line if template is None else int(template.get_corresponding_lineno(line))


def _is_within(file: Path, folders: Sequence[Path]) -> bool:
    return any(file.is_relative_to(folder) for folder in folders)
