"""The sheets that are added to a manager's own workbook: the summary and the problems.

They are those of results.xlsx. What leads to sheets that stay behind is written as the value it
has, because a formula would lead nowhere.
"""

from collections.abc import Callable, Hashable
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from scorebook.core.results import Results
from scorebook.display.language import Language, translator
from scorebook.display.look import OWN_LOOK, LookSettings
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book, Team
from scorebook.workbook.look import Look
from scorebook.workbook.names import sheet_names
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.plain_formulas import PlainFormulas
from scorebook.workbook.problems import write_problems
from scorebook.workbook.rules import write_rules
from scorebook.workbook.summary import write_summary
from scorebook.workbook.tiers import write_tiers
from scorebook.workbook.uses import uses_of
from scorebook.workbook.writer import OPTIONS, teams_of

_ADDED = (Sheet.SUMMARY, Sheet.PROBLEMS)


class WithoutSparklines(PlainFormulas):
    """A sheet that draws no lines of cells that stay behind."""

    def add_sparkline(self, *_: object) -> int:
        """Draw nothing: both ends of the line stand in the columns beside it."""
        return 0


class PageOfValues(Page):
    """A sheet that shows what formulas would come to, and leads nowhere."""

    kind = WithoutSparklines

    def formula(self, row: int, column: int, formula: str, saved: Saved, style: Format) -> None:  # noqa: ARG002 - the value stands for it
        """Write the engine's answer alone."""
        if isinstance(saved, str):
            self.text(row, column, saved, style)
        else:
            self.number(row, column, saved, style)

    def shared(
        self,
        place: tuple[int, int],
        said: Callable[[], str],
        saved: Saved,
        style: Format,
        group: tuple[Hashable, int],  # noqa: ARG002 - of formulas only
    ) -> None:
        """Write the engine's answer alone."""
        self.formula(*place, said(), saved, style)

    def link(self, row: int, column: int, there: Page, words: str) -> None:  # noqa: ARG002 - it stays behind
        """Write the words; the sheet they would lead to is not there."""
        self.text(row, column, words, self.look.style(Part.LABEL))


def front_sheets(results: Results, *, language: Language, look: LookSettings = OWN_LOOK) -> bytes:
    """Give a workbook of the two sheets, in the look of results.xlsx.

    All other sheets are laid out too, in a workbook that is thrown away, because the summary asks
    where things stand in them.
    """
    content = BytesIO()
    kept, away = Workbook(content, {**OPTIONS}), Workbook(BytesIO(), {**OPTIONS})
    drawn, _ = Look(kept, look), translator(language)
    teams = teams_of(results)
    own = {sheet: _(sheet.value) for sheet in Sheet}
    names = sheet_names(teams, own.values(), unnamed=_("No team"))
    pages = {
        sheet: PageOfValues(kept, own[sheet], drawn, language)
        if sheet in _ADDED
        else Page(away, own[sheet], drawn, language)
        for sheet in Sheet
    }
    book = Book(
        results=results,
        uses=uses_of(results),
        language=language,
        look=drawn,
        pages=pages,
        teams=tuple(
            Team(name=team, cards=cards, page=Page(away, name, drawn, language))
            for (team, cards), name in zip(teams.items(), names, strict=True)
        ),
        new_chart=lambda kind: kept.add_chart({"type": kind}),
    )
    write_summary(book, write_rules(book), write_tiers(book))
    write_problems(book)
    kept.close()
    away.close()
    return content.getvalue()
