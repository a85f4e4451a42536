"""What keeps the pages of a template from being stamped: for whoever writes the template."""

from pathlib import Path
from tempfile import TemporaryDirectory

from scorebook.display.report import Report
from scorebook.pdf.density import densities
from scorebook.pdf.press import Press
from scorebook.pdf.stamp import learning
from scorebook.pdf.stamp.library import Cabinet, Library
from scorebook.pdf.stamp.markup import NotUnderstoodError, tree
from scorebook.pdf.stamp.parts import collapsed, parts
from scorebook.pdf.stamp.specimen import specimen

# Enough of a text to know it by.
_SHOWN = 60


def obstacles(press: Press, report: Report) -> list[str]:
    """Say in sentences what of a report's page is the same only for who says the same there.

    Returns: Nothing where every text and drawing is placed anew for each agent; one sentence where
        the page cannot be stamped at all; else one for each text or drawing that stays as it is.
    """
    page = press.page(report, densities(report)[0])
    taken = parts(page)
    with TemporaryDirectory() as folder:
        cabinet = Cabinet(specimen([report]), Library(Path(folder)).faces)
        try:
            root = tree(page)
            taught = learning.lesson(taken, root, press.laid_out(root.root), cabinet)
        except NotUnderstoodError as error:
            return [f"Every page is laid out by itself: {error}."]
        known = learning.structure(taught)
    return [
        *(
            f"“{_start(taken.texts, each.texts)}” stays as it is: {each.unforeseeable}."
            for each in known.paragraphs
            if each.unforeseeable
        ),
        *(
            f"“{_start(taken.texts, (number,))}” stays as it is: it is not shown, or otherwise."
            for number in known.fixed
        ),
        *(
            f"Drawing {at + 1} stays as it is: it has more than plain shapes in plain colours."
            for at in sorted(known.as_it_stands)
        ),
    ]


def _start(texts: list[str], numbers: tuple[int, ...]) -> str:
    said = collapsed("".join(texts[number] for number in numbers)).strip()
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
