"""Whose results are sought, of which KPIs and months: what tables say is held against it."""

from scorebook.core.agent import Month
from scorebook.core.agreed import Aggregate
from scorebook.intake.layouts.gathered import Gathering
from scorebook.intake.layouts.headings import REALIZED, code_of
from scorebook.intake.layouts.stretches import Stretch
from scorebook.intake.layouts.told import Person
from scorebook.intake.native_grounds import codes_of
from scorebook.intake.vocabulary import key, tidy


class Sought:
    """The agents and KPIs of the month that was made, and the months it was made of."""

    def __init__(self, gathering: Gathering, month: Month) -> None:
        """Look up who and what the month has."""
        self._gathering = gathering
        self._lines = {one.agent_id: {line.kpi.code for line in one.lines} for one in month.agents}
        self._codes = codes_of(month)
        self._named: dict[str, str] = {}
        self._months: dict[Stretch, bool] = {}
        self.kpis = frozenset(self._codes.values())
        months = gathering.wanted.months or next(iter(gathering.periods), None)
        self.period = str(months or month.scheme.settings.period)

    def agent(self, person: Person) -> str | None:
        """Give the id of a person; None for somebody who is not in the month."""
        agent_id = self._gathering.people.id_of(person)
        return agent_id if agent_id in self._lines else None

    def kpi(self, written: str) -> str:
        """Give the code of the KPI that is called so; "" for a strange one."""
        if written not in self._named:
            self._named[written] = self._codes.get(key(self._gathered(written)), "")
        return self._named[written]

    def _gathered(self, written: str) -> str:
        """Give the name under which figures of a KPI were gathered."""
        return code_of(written, self._gathering.wanted.codes) or tidy(written)

    def has(self, agent_id: str, kpi: str) -> bool:
        """Say whether somebody is measured by a KPI."""
        return kpi in self._lines.get(agent_id, ())

    def is_asked(self, stretch: Stretch | None) -> bool:
        """Say whether these are the months that results are of, all of them; None says so."""
        if stretch is None:
            return True
        if stretch not in self._months:
            self._months[stretch] = self._is_asked(stretch)
        return self._months[stretch]

    def is_within(self, stretch: Stretch | None) -> bool:
        """Say whether these are some of the months that results are of, a month of the quarter."""
        asked = self._gathering.wanted.months
        within = stretch is not None and asked is not None and asked.holds(stretch)
        return within or self.is_asked(stretch)

    def _is_asked(self, stretch: Stretch) -> bool:
        asked, taken = self._gathering.wanted.months, self._gathering.periods
        if asked is not None and stretch.holds(asked) and asked.holds(stretch):
            return True
        return taken == {stretch}

    def is_whole(self, agent_id: str, written: str) -> bool:
        """Say whether one cell alone holds what somebody realized of a KPI."""
        wanted = self._gathering.wanted
        kpi = self._gathered(written)
        cells = self._gathering.cells.get(agent_id, {}).get(kpi, {}).get(REALIZED, ())
        filled = sum(1 for one in cells if one.value is not None)
        return filled <= 1 or wanted.aggregate_of(kpi, REALIZED) is Aggregate.PROBLEM

    def is_nested(self, agent_id: str, written: str) -> bool:
        """Say whether the workbook gives a KPI's weight as a share of its section."""
        return (agent_id, self._gathered(written)) in self._gathering.nested
