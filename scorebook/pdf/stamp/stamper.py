"""A press that lays out one page of each kind and stamps the rest."""

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from scorebook.app.report_ports import ReportFile
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.display.report_identity import identity
from scorebook.display.team_report import TeamReport
from scorebook.pdf.density import densities
from scorebook.pdf.fitting import fits
from scorebook.pdf.press import OPTIONS, Press, RefusedAssetError, refusal
from scorebook.pdf.printed import Printed, keep
from scorebook.pdf.stamp import learning
from scorebook.pdf.stamp.checking import disagreement
from scorebook.pdf.stamp.insides import paint
from scorebook.pdf.stamp.library import Cabinet, Library, Overfull
from scorebook.pdf.stamp.markup import NotUnderstoodError, tree
from scorebook.pdf.stamp.parts import Parts, parts
from scorebook.pdf.stamp.plate import Placed, Plate

# Letters that are set in a font of their own: a page with them would teach its kind that a text is
# set so, and what the others become would depend on who was first. No Latin, Greek, Cyrillic.
_OTHER_SCRIPTS = re.compile(
    "[\u0530-\u1dff\u2c00-\ua6ff\ua800-\ufaff\ufb07-\ufeff\U00010000-\U000e0fff]"
)
_OTHER_SCRIPT = N_("it has letters of another script, set in another font")
_OTHERWISE = N_("a page like it came out otherwise")


class Made(NamedTuple):
    """A report's PDF; `kind` is the structure it was stamped from.

    A page that was laid out has no kind, and `reason` says why it was not stamped.
    """

    pdf: bytes
    kind: str
    reason: str


class Stamper:
    """Makes PDFs like the press it is given, most of them without laying anything out.

    What it writes for a report depends on the report and on the specimen of the run, and not on
    which reports it has made before.
    """

    def __init__(
        self, press: Press, *, specimen: tuple[str, ...], folder: Path, verify: int
    ) -> None:
        """Take a press, all letters of the run, a folder of the run, and how many to verify.

        Shape: one report in `verify` is laid out as well and compared; 1 is every one, 0 none.
        """
        self._press = press
        self._verify = verify
        self._library = Library(folder)
        self._typefaces = Cabinet(specimen, self._library.faces)
        # Structures that were found to be foretold wrongly, and what was wrong.
        self.distrusted: dict[str, str] = {}

    def printed(self, file: ReportFile) -> Printed:
        """Write a report to its file.

        Raises: StoppedError when the template is at fault or the file cannot be written.
        """
        try:
            made = self.made(file.report)
        except RefusedAssetError as refused:
            return Printed(refusal(file, refused))
        keep(made.pdf, file)
        return Printed(kind=made.kind, reason=made.reason)

    def made(self, report: Report | TeamReport) -> Made:
        """Stamp a report; or lay it out, where it cannot be stamped, as a team's, each its own.

        Raises: RefusedAssetError when the page asks for anything outside the template folder.
        """
        if isinstance(report, TeamReport):
            return Made(self._press.pdf(report), "", "")
        tried = densities(report)
        for density in tried:
            page = self._press.page(report, density)
            try:
                stamped = self._stamped(page, report, last=density == tried[-1])
            except NotUnderstoodError as error:
                return Made(self._press.pdf(report), "", str(error))
            if stamped is not None:
                return stamped
        raise AssertionError("the last density takes as many pages as it needs")

    def _stamped(self, page: str, report: Report, *, last: bool) -> Made | None:
        """Stamp a page at one density; None when it needs more pages than it may have.

        Raises: NotUnderstoodError.
        """
        if _OTHER_SCRIPTS.search(page):
            raise NotUnderstoodError(_OTHER_SCRIPT)
        taken = parts(page)
        kind = sha256(taken.key.encode()).hexdigest()
        if kind in self.distrusted:
            raise NotUnderstoodError(self.distrusted[kind])
        plate: Plate | Overfull | None = None
        known = self._library.structures.get(kind)
        if known is not None:
            placed = known.placed(taken, self._typefaces)
            plate = self._library.plates.get((kind, placed.pattern, last))
        if plate is None:
            placed, plate = self._learnt(kind, page, taken, last=last)
        if isinstance(plate, Overfull):
            return None
        if self._verify and crc32(report.agent_id.encode()) % self._verify == 0:
            document = self._press.laid_out(page)
            pages = [painted.lines for painted in paint(document)]
            if wrong := disagreement(plate, taken, placed, pages, document):
                self.distrusted[kind] = f"{_OTHERWISE}: {wrong}"
                return Made(
                    self._press.written(document, identity(report)), "", self.distrusted[kind]
                )
        return Made(plate.stamped(taken, placed, identity(report)), kind, "")

    def _learnt(
        self, kind: str, page: str, taken: Parts, *, last: bool
    ) -> tuple[Placed, Plate | Overfull]:
        """Lay a page out and make a plate of it; also a structure, where it is the first."""
        root = tree(page)
        document = self._press.laid_out(root.root)
        options = OPTIONS if last or fits(document) else None
        taught = learning.lesson(taken, root, document, self._typefaces, options)
        known, held = self._library.structures.get(kind), False
        if known is None:
            own = learning.structure(taught)
            known = self._library.structures.keep(kind, own)
            held = known is own
        if not held:
            learning.hold_against(taught, known)
        placed = known.placed(taken, self._typefaces)
        made: Plate | Overfull = Overfull()
        if taught.pdf is not None:
            made = learning.plate(taught, known, taught.pdf)
            self._press.refuse()
            if wrong := disagreement(made, taken, placed, taught.inside.pages, document):
                self.distrusted[kind] = f"{_OTHERWISE}: {wrong}"
                raise NotUnderstoodError(self.distrusted[kind])
        return placed, self._library.plates.keep((kind, placed.pattern, last), made)
