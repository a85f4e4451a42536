"""Where the template folders are: inside an installed wheel, or at the top of a checkout.

People look for templates at the top of the repository, so they stand outside the package;
the wheel carries a copy (`force-include` in pyproject.toml). Only this module knows both places.

May import: nothing of ours, so that every room which touches files may ask it.
Refuses: to open, copy or make anything.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


class TemplatesMissingError(Exception):
    """The program was installed or copied without its templates."""


def workbook_templates() -> Path:
    """The folder of blank workbooks that people fill in."""
    return _folder("workbook_templates")


def report_templates() -> Path:
    """The folder of report pages, print styles and fonts."""
    return _folder("report_templates")


def _folder(name: str) -> Path:
    """The copy in the wheel where there is one, else the folder beside the package.

    Raises: TemplatesMissingError if it is in neither place: half a copy of the program.
    """
    places = (PACKAGE / "_templates" / name, PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise TemplatesMissingError(
        f"The folder {name} is missing; looked for it in {places[0]} and in {places[1]}. "
        f"Install scorebook again, or get the whole repository."
    )
