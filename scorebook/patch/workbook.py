"""A manager's workbook open for changes: set cells, add comments, add sheets, save.

All that is known about packages stands behind these few methods. What cannot be written is given
back cell by cell, with the reason; a workbook that must not be changed at all raises.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.display.annotations import Mark
from scorebook.display.writeback import Filling, NotWritten, Widened
from scorebook.patch.book import SheetPart, sheets
from scorebook.patch.calculation import compute_when_opened, forget_the_order
from scorebook.patch.cells import Change, rewritten
from scorebook.patch.content import content, unwritable
from scorebook.patch.coordinates import Coordinate, cell_name, coordinate
from scorebook.patch.formulas import UnsplittableError, handed_on, has_formula
from scorebook.patch.graft import add_sheets
from scorebook.patch.guards import Reason, refuse_protected, unwritable_cells
from scorebook.patch.located import Located, located
from scorebook.patch.marking import Marked, mark_cells
from scorebook.patch.markup import spliced
from scorebook.patch.package import Package, Receipt
from scorebook.patch.styles import Styles, solid
from scorebook.patch.widening import grown_names, grown_tables, widening_edits, width_of


class Workbook:
    """One workbook, changed in memory and saved under another name.

    Shape: `cells` counts those that were set; `left` says which were not, and why.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.cells = 0
        self.left: list[NotWritten] = []
        self._styles: Styles | None = None
        self._liked: tuple[Located | None, Coordinate, int] = None, (0, 0), 0

    @classmethod
    def open(cls, path: Path) -> "Workbook":
        """Open a file, which is never written.

        Raises: RefusedError when it cannot be read or changed.
        """
        return cls(Package.open(path))

    def set_cells(self, fillings: Iterable[Filling]) -> None:
        """Write values and formulas into cells, with their looks; of two for one, the last.

        Raises: RefusedError when a cell stands locked in a protected sheet.
        """
        has_formulas = False
        for sheet, cells in self._by_sheet(fillings):
            has_formulas |= self._set(sheet, cells)
        if has_formulas:
            compute_when_opened(self.package)

    def widen(self, widened: Iterable[Widened]) -> None:
        """Let what belongs to a table grow with its new columns, whose cells are set already."""
        known = {one.name: one for one in sheets(self.package) if one.has_cells}
        for one in widened:
            if one.sheet not in known:
                continue
            sheet = known[one.sheet]
            found = located(self.package.read(sheet.part), self.package.name, ())
            edits = widening_edits(found, one)
            if edits:
                self.package.write(sheet.part, spliced(found.xml, edits))
            grown_names(self.package, one)
            kept = grown_tables(self.package, sheet, one)
            if kept is not None:
                at, reason = kept
                place = Place(self.package.name, one.sheet, cell_name(at))
                left = NotWritten(place=place, sentence=reason.sentence, facts=reason.facts)
                self.left.append(left)

    def add_comments(self, marks: Sequence[Mark], *, filled: bool = True) -> Marked:
        """Mark cells with a comment and, if wanted, the fill of their severity."""
        return mark_cells(self.package, self._looks(), marks, filled=filled)

    def add_sheets(self, made: bytes) -> list[str]:
        """Put the sheets of a workbook that XlsxWriter has written behind the others.

        Returns: The names they have got.
        Raises: RefusedError when the structure of the workbook is protected.
        """
        return add_sheets(self.package, made)

    def save(self, out: Path) -> Receipt:
        """Write the workbook under a new name, whole or not at all.

        Raises: RefusedError when it cannot be written.
        """
        return self.package.save(out)

    def _looks(self) -> Styles:
        if self._styles is None:
            self._styles = Styles(self.package)
        return self._styles

    def _leave(self, filling: Filling, reason: Reason) -> None:
        self.left.append(
            NotWritten(place=filling.place, sentence=reason.sentence, facts=reason.facts)
        )

    def _by_sheet(
        self, fillings: Iterable[Filling]
    ) -> list[tuple[SheetPart, dict[Coordinate, Filling]]]:
        known = {one.name: one for one in sheets(self.package) if one.has_cells}
        found: dict[str, dict[Coordinate, Filling]] = defaultdict(dict)
        for one in fillings:
            at = coordinate(one.place.cell)
            if one.place.sheet in known and at is not None:
                found[one.place.sheet][at] = one
            else:
                self._leave(one, Reason(N_("there is no such cell")))
        return [(known[name], cells) for name, cells in found.items()]

    def _set(self, sheet: SheetPart, cells: Mapping[Coordinate, Filling]) -> bool:
        """Set cells of one sheet; say whether there are formulas among what was written."""
        rows = {row for row, _ in cells}
        likes = {at for one in cells.values() if one.like and (at := coordinate(one.like))}
        xml = self.package.read(sheet.part)
        found = located(xml, self.package.name, rows | {row for row, _ in likes})
        if found.part("sheetProtection") is not None:
            refuse_protected(self.package.name, sheet, found, self._looks(), cells)
        kept = self._writable(sheet, found, cells)
        try:
            edits = handed_on(found, self.package.name, kept)
        except UnsplittableError:
            kept, edits = self._without_formulas(found, kept), []
        had = any(
            has_formula(found, cell.inner, cell.end)
            for at in kept
            if (cell := found.cell(at)) is not None and not cell.is_blank
        )
        changes = {
            at: Change(self._look(found, at, one), content(one.value, one.formula, found.prefix))
            for at, one in kept.items()
        }
        changed = rewritten(found, changes, edits)
        if changed != xml:
            self.package.write(sheet.part, changed)
        has = any(one.formula for one in kept.values())
        if had or has:
            forget_the_order(self.package)
        self.cells += len(kept)
        return has

    def _writable(
        self, sheet: SheetPart, found: Located, cells: Mapping[Coordinate, Filling]
    ) -> dict[Coordinate, Filling]:
        reasons = unwritable_cells(self.package, sheet, found, cells)
        kept: dict[Coordinate, Filling] = {}
        for at, one in cells.items():
            sentence = unwritable(one.value, one.formula)
            reason = Reason(sentence) if sentence else reasons.get(at)
            if reason is None:
                kept[at] = one
            else:
                self._leave(one, reason)
        return kept

    def _without_formulas(
        self, found: Located, cells: Mapping[Coordinate, Filling]
    ) -> dict[Coordinate, Filling]:
        """Leave cells whose formula others share, when it cannot be said for another cell."""
        kept: dict[Coordinate, Filling] = {}
        reason = Reason(N_("other cells share its formula, which cannot be written for them alone"))
        for at, one in cells.items():
            cell = found.cell(at)
            if cell is not None and has_formula(found, cell.inner, cell.end):
                self._leave(one, reason)
            else:
                kept[at] = one
        return kept

    def _look(self, found: Located, at: Coordinate, filling: Filling) -> int | None:
        """Give the look a cell is to have; None when it is there and says none."""
        style: int | None
        if filling.like and (like := coordinate(filling.like)) is not None:
            # Neighbours mostly look like one and the same cell.
            if self._liked[0] is not found or self._liked[1] != like:
                self._liked = found, like, found.style(like)
            style = self._liked[2]
        else:
            cell = found.cell(at)
            style = found.style_around(at) or None if cell is None else cell.style
        is_free = not filling.keeps_format or not (
            self._looks().has_format(style or 0) or filling.letters > width_of(found, at[1])
        )
        if filling.number_format and is_free:
            style = self._looks().numbered(style or 0, filling.number_format)
        if filling.colour:
            style = self._looks().filled(style or 0, solid(filling.colour))
        if filling.ink:
            style = self._looks().inked(style or 0, filling.ink)
        return style
