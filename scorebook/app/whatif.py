"""Score a month by other rules beside its own, and say who would feel it; write nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scorebook.app.changes import Asked
from scorebook.app.check import Source, reading
from scorebook.app.exits import Exit
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.core.agent import Month
from scorebook.core.checks import of_month
from scorebook.core.numbers import ZERO
from scorebook.core.problems import Problem, errors, rules_are_sound, touched_agents
from scorebook.core.scorecard import Scorecard, scorecards
from scorebook.core.totals import Totals, totals
from scorebook.core.whatif import Shift, changed, shifts


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A month as it is and as it would be.

    Shape: `month` is None when faults of the rules, or of the rules asked for, leave nothing to
        compare; then `problems` says which.
    """

    reading: Reading
    problems: tuple[Problem, ...]
    month: Month | None = None
    shifts: tuple[Shift, ...] = ()
    before: Totals | None = None
    after: Totals | None = None

    @property
    def code(self) -> Exit:
        """Say how the comparison ended: agents with an error are left out of both sides."""
        if self.month is None:
            return Exit.PROBLEMS
        return Exit.PARTLY if errors(self.problems) else Exit.DONE


def compared(adapters: Adapters, source: Source, asked: Asked) -> Comparison:
    """Compare a month with itself by other rules.

    Raises: StoppedError; NoSuchSheetError when the ladder's sheet is not there;
        NothingToChangeError when a change concerns no KPI.
    Rule: docs/rules.md#what-if
    """
    found = reading(adapters, source)
    if found.month is None or not rules_are_sound(found.problems):
        return Comparison(reading=found, problems=found.problems)
    other = reading(adapters, replace(source, tiers=asked.tiers)) if asked.tiers else found
    if other.month is None or not rules_are_sound(other.problems):
        return Comparison(reading=found, problems=other.problems)
    month = changed(other.month, asked.changes)
    problems = _problems(other, month)
    if not rules_are_sound(problems):
        return Comparison(reading=found, problems=problems)
    faulty = touched_agents((*found.problems, *problems))
    before, after = scorecards(found.month, faulty), scorecards(month, faulty)
    return Comparison(
        reading=found,
        problems=problems,
        month=month,
        shifts=shifts(before, after),
        before=totals(before),
        after=totals(after),
    )


def _problems(other: Reading, month: Month) -> tuple[Problem, ...]:
    """Give what was wrong with the cells, and what is wrong with the month by the other rules."""
    of_rules = of_month(other.month) if other.month else []
    of_cells = [one for one in other.problems if one not in of_rules]
    return tuple(of_cells + of_month(month))


def felt(shifts_: Sequence[Shift]) -> list[Shift]:
    """Keep those who would feel it, whoever changes tier first, then by money."""
    return sorted(
        (one for one in shifts_ if one.is_felt),
        key=lambda one: (not one.changes_tier, -abs(_gain(one.after, one.before))),
    )


def _gain(after: Scorecard, before: Scorecard) -> Decimal:
    return (after.payout or ZERO) - (before.payout or ZERO)
