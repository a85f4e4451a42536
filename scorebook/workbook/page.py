"""One sheet while it is written: cells by kind, the headings of a table, how it prints.

Text goes in as text alone: XlsxWriter's own guessing (formulas, links, numbers) is never asked.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import ClassVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname

from scorebook.display.language import Language, Translate, translator
from scorebook.display.look_styles import heading_key
from scorebook.display.results import PART_WORDS, Column, Part
from scorebook.workbook.headers import set_headers
from scorebook.workbook.look import Look
from scorebook.workbook.names import saved_text, text
from scorebook.workbook.places import LEGEND_ROW, TITLE_ROW, in_place, letters, own_block
from scorebook.workbook.plain_formulas import PlainFormulas, first_of_many, next_of_many

# A cell wider than this pushes its neighbours off the screen: longer text is cut by its column.
_WIDEST = 46
_LINE_POINTS = 13.5
# Wider tables than this would be too small to read on one page; so many letters fit one well.
_ONE_PAGE = 300
_PAGE = 220
# What a column has whose width nobody sets.
_USUAL_WIDTH = 8.43
# Lines that break between words hold a little less than their letters would.
_WRAPPED = 1.05

Amount = Decimal | int | None
Saved = Amount | str


class Page:
    """A sheet by its name; rows and columns count from 0.

    `is_searched`: formulas look through it for a row that is not where it was written.
    """

    kind: ClassVar[type[PlainFormulas]] = PlainFormulas

    def __init__(
        self,
        workbook: Workbook,
        name: str,
        look: Look,
        language: Language,
        *,
        is_searched: bool = True,
    ) -> None:
        self.name = name
        self.is_searched = is_searched
        self._groups: dict[Hashable, int | None] = {}
        self._quoted = quote_sheetname(name)
        self.look = look
        self.language = language
        self.sheet = workbook.add_worksheet(name, worksheet_class=self.kind)
        self.sheet.hide_gridlines(2)
        self._widths: dict[int, float] = {}
        self._longest: dict[int, int] = {}
        self._aside: set[int] = set()
        self._later: list[Callable[[], None]] = []

    @property
    def translate(self) -> Translate:
        """Say an English sentence in the language of the workbook."""
        return translator(self.language)

    def text(self, row: int, column: int, words: str, style: Format) -> None:
        """Write words as words, whatever they look like; an empty text leaves a blank.

        On a sheet too long to be searched a blank is no cell at all: there would be very many.
        """
        written = text(words)
        if written:
            self.sheet.write_string(row, column, written, style)
        elif self.is_searched:
            self.sheet.write_blank(row, column, None, style)

    def number(self, row: int, column: int, value: Amount, style: Format) -> None:
        """Write a number somebody may change; None leaves a blank, which is not 0."""
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, float(value), style)

    def link(self, row: int, column: int, there: "Page", words: str) -> None:
        """Write words that lead to the top of another sheet."""
        style, target = self.look.style("link"), f"internal:{there.cell(0, 0).replace('$', '')}"
        self.sheet.write_url(row, column, target, style, text(words), text(there.name))

    def formula(self, row: int, column: int, formula: str, saved: Saved, style: Format) -> None:
        """Write a formula and the engine's answer, which programs show that do not calculate."""
        self.sheet.write_formula(row, column, formula, style, _saved(saved))

    def shared(
        self,
        place: tuple[int, int],
        said: Callable[[], str],
        saved: Saved,
        style: Format,
        group: tuple[Hashable, int],
    ) -> None:
        """Write a formula that is the same in many rows of a column but for its own row.

        Shape: `group` is what tells these cells from others of the column, and the last row there
            may be; `said` is asked once for each. What refers to another sheet cannot be shared.
        """
        row, column = place
        key = (column, group[0])
        if key not in self._groups:
            formula = said().removeprefix("=")
            if "!$" in formula:
                self._groups[key] = None
            else:
                number = sum(1 for one in self._groups.values() if one is not None)
                self._groups[key] = number
                area = f"{letters(column)}{row + 1}:{letters(column)}{group[1] + 1}"
                first = first_of_many(formula, number, area)
                self.sheet.write_formula(row, column, first, style, _saved(saved))
                return
        found = self._groups[key]
        if found is None:
            self.formula(row, column, said(), saved, style)
        else:
            self.sheet.write_formula(row, column, next_of_many(found), style, _saved(saved))

    def heading(self, title: str, subtitle: str = "") -> None:
        """Write the title of the sheet and what follows it in small."""
        self.text(TITLE_ROW, 0, title, self.look.style("title"))
        self.sheet.set_row(TITLE_ROW, self.look.points("title", 24))
        if subtitle:
            self.text(LEGEND_ROW, 0, subtitle, self.look.style("subtitle"))

    def legend(self, row: int, column: int) -> None:
        """Say what the cell styles mean, in three cells of these styles."""
        for at, (part, words) in enumerate(PART_WORDS.items()):
            said = self.translate(words)
            self.text(row, column + at, said, self.look.style(part, align="left"))
            self.fit_text(column + at, said)

    def headings(
        self, row: int, columns: Sequence[Column], right: frozenset[str], *, left: int = 0
    ) -> None:
        """Write the headings of a table from column `left` on; those in `right` are of numbers."""
        for at, column in enumerate(columns, start=left):
            align = "right" if column.key in right else ""
            words = self.translate(column.heading)
            self.text(row, at, words, self.look.heading(column.part, align))
            longest = max(len(word) for word in words.split())
            self.fit(at, max(column.width, longest + 2))
            if column.is_aside:
                self.aside(at)
        self.sheet.set_row(row, self.look.points(heading_key(Part.LABEL), 32))

    def fit(self, column: int, letters: float) -> None:
        """Make a column at least so many letters wide, within reason."""
        wide = min(_WIDEST, letters) * self.look.breadth
        self._widths[column] = max(self._widths.get(column, 0), wide)

    def fit_text(self, column: int, words: str) -> None:
        """Make a column wide enough for a text."""
        letters = len(words)
        if letters > self._longest.get(column, 0):
            self._longest[column] = letters
            self.fit(column, letters * 1.05 + 1.5)

    def fit_tile(self, column: int, amount: Decimal) -> None:
        """Make a column wide enough for money in the large letters of a tile."""
        self.fit(column, len(f"Rp{amount:,.0f}") * 1.75 + 2)

    def tall(self, row: int, words: Mapping[int, str]) -> None:
        """Make a row tall enough for texts that wrap in their columns."""
        lines = max(
            (
                ceil(len(said) * _WRAPPED * self.look.breadth / self._widths[column])
                for column, said in words.items()
                if said
            ),
            default=1,
        )
        if lines > 1:
            self.sheet.set_row(row, self.look.points("wrapped", _LINE_POINTS) * lines + 2)

    def pixels(self, column: int) -> int:
        """Say how wide a column will be on the screen."""
        return round(self._widths.get(column, _USUAL_WIDTH) * 7) + 5

    def later(self, task: Callable[[], None]) -> None:
        """Do something once every width is known: a chart is as wide as its columns."""
        self._later.append(task)

    def aside(self, column: int) -> None:
        """Fold away a column that only serves formulas; the + above it shows it again."""
        self._aside.add(column)

    @property
    def shown(self) -> Mapping[int, float]:
        """Give the widths, in letters, of the columns that are not folded away."""
        return {
            column: width
            for column, width in sorted(self._widths.items())
            if column not in self._aside
        }

    def finish(self) -> None:
        """Set the widths found; the last thing done to a sheet."""
        for task in self._later:
            task()
        for column, width in sorted(self._widths.items()):
            aside = {"level": 1, "hidden": True} if column in self._aside else {}
            self.sheet.set_column(column, column, round(width, 1), None, aside)
        shown = sum(self.shown.values())
        paper = self.look.settings.printing.breadth
        if shown > _ONE_PAGE * paper:
            # Side by side on several pages, each beginning with whom the row is about.
            self.sheet.fit_to_pages(ceil(shown / (_PAGE * paper)), 0)
            self.sheet.repeat_columns(0, 1)

    def printed(self, *, title: str, heading_row: int | None = None) -> None:
        """Print as the look says, as wide as the paper, headings on every page.

        At the foot stand the title and page x of y, where the company has nothing of its own.
        """
        sheet, printing = self.sheet, self.look.settings.printing
        sheet.set_paper(printing.paper)
        if printing.landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        margins = printing.margins
        sheet.set_margins(margins.left, margins.right, margins.top, margins.bottom)
        _ = self.translate
        page = _("Page {page} of {pages}").format(page="&P", pages="&N")
        set_headers(sheet, printing, left=text(title), right=page)
        if heading_row is not None:
            sheet.repeat_rows(heading_row)

    def block(self, column: int, first: int, last: int) -> str:
        """Refer to a column's cells from other sheets: 'Skor'!$I$4:$I$51."""
        return f"{self._quoted}!{own_block(column, first, last)}"

    def cell(self, row: int, column: int) -> str:
        """Refer to a cell from other sheets."""
        return f"{self._quoted}!{in_place(row, column)}"


def _saved(value: Saved) -> float | str:
    """Give a saved value as XlsxWriter takes it: floats with all their digits, nothing as empty."""
    if value is None:
        return ""
    return saved_text(value) if isinstance(value, str) else float(value)
