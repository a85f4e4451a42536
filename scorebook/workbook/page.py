"""One sheet while it is written: cells by kind, a table with its headings, how it prints.

Text goes in as text alone: XlsxWriter's own guessing (formulas, links, numbers) is never asked.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import ceil
from typing import Any, ClassVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from scorebook.display.language import Language, Translate, translator
from scorebook.display.look_styles import heading_key
from scorebook.display.results import PART_WORDS, Column, Part, Use, columns_in_use
from scorebook.workbook.headers import set_headers
from scorebook.workbook.look import Look
from scorebook.workbook.names import saved_text, text

TITLE_ROW, LEGEND_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 3

# A cell wider than this pushes its neighbours off the screen: longer text is cut by its column.
_WIDEST = 46
_LINE_POINTS = 13.5
# No text of ours or anybody's can hold it: `names.text` takes it out.
_SHARED = "\x01"
# Wider tables than this would be too small to read on one page; so many letters fit one well.
_ONE_PAGE = 300
_PAGE = 220
# What a column has whose width nobody sets.
_USUAL_WIDTH = 8.43
# Lines that break between words hold a little less than their letters would.
_WRAPPED = 1.05

Amount = Decimal | int | None
Saved = Amount | str


class PlainFormulas(Worksheet):  # type: ignore[misc] # XlsxWriter carries no types
    """A sheet that takes our formulas as they are.

    XlsxWriter looks through each one for thirty functions of newer Excels and marks them. We use
    none, the search takes two thirds of the time, and it would find them in the name of a team.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - XlsxWriter's own signature
        """Take off the sign that says it is one."""
        return formula.removeprefix("=")

    # Cells are named by letters and numbers: escaping these takes a tenth of the time.

    def _xml_string_element(self, index: int, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        self.fh.write(f'<c{_of_cell(attributes)} t="s"><v>{index}</v></c>')

    def _xml_number_element(
        self, number: float, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        self.fh.write(f"<c{_of_cell(attributes)}><v>{number:.16G}</v></c>")

    def _xml_formula_element(
        self,
        formula: str,
        result: str,
        attributes: Sequence[tuple[str, Any]] = (),
    ) -> None:
        """Write a formula that many cells of a column share once; XlsxWriter knows no such thing.

        Excel itself writes what is filled down in this way: the text stands in the first cell, the
        others name its number.
        """
        if not formula.startswith(_SHARED):
            super()._xml_formula_element(formula, result, attributes)
            return
        _, number, area, said = formula.split(_SHARED)
        of = f' ref="{area}"' if area else ""
        saved, text_of = self._escape_data(result), self._escape_data(said)
        body = (
            f'<f t="shared"{of} si="{number}">{text_of}</f>'
            if said
            else (f'<f t="shared" si="{number}"/>')
        )
        self.fh.write(f"<c{_of_cell(attributes)}>{body}<v>{saved}</v></c>")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a sheet, and where each one stands."""

    columns: tuple[Column, ...]
    at: Mapping[str, int]

    def __getitem__(self, key: str) -> int:
        """Give the place of a column."""
        return self.at[key]

    def __contains__(self, key: str) -> bool:
        """Say whether there is such a column: a rule that nobody uses has none."""
        return key in self.at

    def __len__(self) -> int:
        """Count the columns."""
        return len(self.columns)


def table_of(columns: Collection[Column], uses: Collection[Use]) -> Table:
    """Make the table a month needs."""
    used = columns_in_use(columns, uses)
    return Table(columns=used, at=places_of(used))


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
                area = f"{_letters(column)}{row + 1}:{_letters(column)}{group[1] + 1}"
                first = f"{_SHARED}{number}{_SHARED}{area}{_SHARED}{formula}"
                self.sheet.write_formula(row, column, first, style, _saved(saved))
                return
        found = self._groups[key]
        if found is None:
            self.formula(row, column, said(), saved, style)
        else:
            shared = f"{_SHARED}{found}{_SHARED}{_SHARED}"
            self.sheet.write_formula(row, column, shared, style, _saved(saved))

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
            column: letters
            for column, letters in sorted(self._widths.items())
            if column not in self._aside
        }

    def finish(self) -> None:
        """Set the widths found; the last thing done to a sheet."""
        for task in self._later:
            task()
        for column, letters in sorted(self._widths.items()):
            aside = {"level": 1, "hidden": True} if column in self._aside else {}
            self.sheet.set_column(column, column, round(letters, 1), None, aside)
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


def places_of(columns: Sequence[Column]) -> Mapping[str, int]:
    """Give each column's place by its key."""
    return {column.key: at for at, column in enumerate(columns)}


def own_block(column: int, first: int, last: int) -> str:
    """Refer to a column's cells from their own sheet: $I$4:$I$51."""
    name = _letters(column)
    return f"${name}${first + 1}:${name}${last + 1}"


def in_row(row: int, column: int) -> str:
    """Refer to a cell of the same row of the same sheet, so that it moves when rows are sorted."""
    return f"${_letters(column)}{row + 1}"


def in_place(row: int, column: int) -> str:
    """Refer to a cell of the same sheet that stays where it is: $C$4."""
    return f"${_letters(column)}${row + 1}"


def _of_cell(attributes: Sequence[tuple[str, Any]]) -> str:
    """Write where a cell stands and what style it has."""
    return "".join([f' {key}="{value}"' for key, value in attributes])


@cache
def _letters(column: int) -> str:
    """Give a column as Excel writes it."""
    return str(xl_col_to_name(column))


def _saved(value: Saved) -> float | str:
    """Give a saved value as XlsxWriter takes it: floats with all their digits, nothing as empty."""
    if value is None:
        return ""
    return saved_text(value) if isinstance(value, str) else float(value)
