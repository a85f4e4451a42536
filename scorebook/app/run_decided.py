"""What a run comes to, decided before anything of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from scorebook.app.check import narrowed
from scorebook.app.history import Remembered
from scorebook.app.letters import unprintable
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.app.report_ports import Printing
from scorebook.app.reports import templates_of
from scorebook.app.run_marks import (
    layout_of,
    mark_of_look,
    mark_of_true_up,
    marks_of,
    marks_of_reports,
    refuse_other_input,
)
from scorebook.app.run_past import due, past_of
from scorebook.app.run_ports import MonthsBefore
from scorebook.app.run_wanted import Wanted
from scorebook.app.scoring import compared, results_of
from scorebook.app.writeback import with_plan
from scorebook.core.agent import Month
from scorebook.core.results import Results
from scorebook.core.since_last import Earlier
from scorebook.display.look import LookSettings
from scorebook.display.scored.plan import Planned

MOST_AGENT_SHEETS = 250


class TooManySheetsError(Exception):
    """A sheet for each of so many agents would make a workbook that nobody could leaf through."""

    def __init__(self, agents: int) -> None:
        """Keep how many agents there are."""
        super().__init__(agents)
        self.agents = agents


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """All that is written, as values.

    Shape: `past` is what the history knows, `months` the months that reports show; `marks` is what
        the record says of how it was asked for; `plan` is what goes into the copy of the workbook,
        None where nobody wants one.
    """

    reading: Reading
    results: Results
    look: LookSettings
    printing: Printing
    past: Remembered
    months: MonthsBefore
    marks: Mapping[str, Any]
    plan: Planned | None = None


def decided(
    adapters: Adapters,
    wanted: Wanted,
    whole: Reading,
    month: Month,
    look: LookSettings,
    earlier: Earlier | None,
) -> Decided:
    """Score the month, and say all that its files will say.

    Shape: `whole` is what was read of everybody; `earlier` the run that was named to compare with.
    Raises: NoSuchAgentError; TooManySheetsError; NotEarlierError when the run to compare with is
        not of an earlier month; AlreadyFinishedError; SafeguardError when the month is closed with
        the run in this folder; StoppedError.
    """
    found = narrowed(whole, wanted.only)
    results = results_of(whole, month, adapters.version, wanted.only)
    results = replace(results, look=look.source)
    if wanted.agent_sheets and len(results.cards) > MOST_AGENT_SHEETS:
        raise TooManySheetsError(len(results.cards))
    past = past_of(adapters, wanted, results)
    results = replace(results, true_up=due(past, wanted.only))
    earlier = earlier or past.earlier
    if earlier is not None:
        results = compared(results, earlier, wanted.only)
    templates = templates_of(wanted.templates, found.agreed)
    printing = Printing(templates=templates, archive=wanted.archive)
    months = _months_before(adapters, wanted, results, past)
    asked = {
        **marks_of(wanted, earlier),
        **mark_of_look(look),
        **mark_of_true_up(results, past),
        **marks_of_reports(adapters, months, wanted, printing),
    }
    marks = {"run": asked, **layout_of(found.agreed)}
    refuse_other_input(adapters, wanted, results, marks)
    faults = unprintable(results, adapters.letters(printing.templates)) if wanted.pdf else ()
    results = replace(results, problems=(*results.problems, *faults))
    plan = None
    if wanted.writeback is not None:
        found, results, plan = with_plan(found, results, found.language, look, wanted.writeback)
    return Decided(
        reading=found,
        results=results,
        look=look,
        printing=printing,
        past=past,
        months=months,
        marks=marks,
        plan=plan,
    )


def _months_before(
    adapters: Adapters, wanted: Wanted, results: Results, past: Remembered
) -> MonthsBefore:
    if wanted.history is None:
        return past.months
    return adapters.history(wanted.history, results.month.scheme.settings.period)
