"""Everybody's pages: which there are, what each is told besides its own result, where they go."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from scorebook.app.report_ports import ReportFile
from scorebook.app.run_ports import MonthsBefore
from scorebook.core.agreed import Agreed
from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard, Withheld
from scorebook.core.standing import standing, team_scores
from scorebook.core.teams import team_cards
from scorebook.display.filenames import report_file_names
from scorebook.display.language import Language
from scorebook.display.receipt import receipt_code
from scorebook.display.report import Known, Report, report_of, source_of
from scorebook.display.report_wording import Wording
from scorebook.display.team_report import TeamReport, team_report_of

REPORTS = "reports"
TEAMS = "teams"
NO_HISTORY = MonthsBefore()


class Pages:
    """The pages of a month, each made when it is asked for."""

    def __init__(
        self,
        results: Results,
        language: Language,
        entries: Sequence[Mapping[str, Any]],
        earlier: MonthsBefore = NO_HISTORY,
    ) -> None:
        """Take a month's results.

        Shape: `entries` are the agents' objects in run.json, one for each card of `results`, in
            their order.
        """
        self.results, self.language = results, language
        self._entries, self._earlier = entries, earlier

    def files(self, folder: Path, *, teams: bool = False) -> list[ReportFile]:
        """Give everybody with a result, or with a reason why there is none, a page and its file.

        Shape: below `folder` the agents' pages go to reports/, the teams' to teams/.
        """
        agents, own = folder / REPORTS, folder / TEAMS
        agents.mkdir()
        # Names depend on all agents of the month, not on who has a page.
        names = report_file_names(agent.agent_id for agent in self.results.month.agents)
        made = [
            ReportFile(self._page(card, entry), agents / names[card.agent.agent_id])
            for card, entry in zip(self.results.cards, self._entries, strict=True)
            if _has_report(card)
        ]
        if teams:
            own.mkdir()
            pages = list(self.teams())
            names = report_file_names(page.team for page in pages)
            made += [ReportFile(page, own / names[page.team]) for page in pages]
        return made

    def of(self, agent_id: str) -> Report | None:
        """Give one agent's page; None when there is none."""
        for card, entry in zip(self.results.cards, self._entries, strict=True):
            if card.agent.agent_id == agent_id and _has_report(card):
                return self._page(card, entry)
        return None

    def teams(self) -> Iterator[TeamReport]:
        """Give every team's page, in the workbook's language."""
        wording = Wording(self.language, self.results.month.scheme.settings)
        found = team_cards(self.results.cards, self.results.month.scheme.settings)
        for team in found:
            yield team_report_of(
                team,
                self.results,
                teams=len(found),
                language=self.language,
                source=source_of(self.results, wording),
            )

    @cached_property
    def _scores(self) -> Mapping[str, Sequence[Any]]:
        return team_scores(self.results.cards)

    def _page(self, card: Scorecard, entry: Mapping[str, Any]) -> Report:
        agent_id = card.agent.agent_id
        period = str(self.results.month.scheme.settings.period)
        known = Known(
            before=self._earlier.months.get(agent_id, ()),
            standing=standing(card, self._scores.get(card.agent.team, ())),
            receipt=receipt_code(period, agent_id, entry),
            true_up=[one for one in self.results.true_up if one.agent_id == agent_id],
        )
        return report_of(card, self.results, default_language=self.language, known=known)


def _has_report(card: Scorecard) -> bool:
    return card.withheld is not Withheld.PROBLEMS


def templates_of(given: Path | None, agreed: Agreed) -> Path | None:
    """Take the templates that were asked for, else those that scorebook.toml names, else none."""
    return given or (Path(agreed.templates) if agreed.templates else None)
