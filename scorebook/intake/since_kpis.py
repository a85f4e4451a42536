"""Which KPIs go by another name than was agreed, and which weights have moved."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from scorebook.core.agent import Month
from scorebook.core.agreed import Seen
from scorebook.core.agreeing import weights_of
from scorebook.core.places import Place
from scorebook.core.scheme import Weights
from scorebook.intake.entries import Entry, Measures
from scorebook.intake.findings import Findings
from scorebook.intake.vocabulary import key

_ALIKE = 0.6
_NOTHING = "–"


class Kpis:
    """The KPIs of each role as they were agreed on, held against those of a month."""

    def __init__(self, seen: Seen, month: Month | None, place: Place, findings: Findings) -> None:
        """Compare with nothing told so far; `renamed` are the keys of all names told of."""
        self._before = seen.weights
        self._month = month
        self._now = {} if month is None else weights_of(month)
        self._place = place
        self._findings = findings
        self.renamed: set[str] = set()
        self._pairs: dict[str, dict[str, str]] = {}

    def report_renamed(self) -> None:
        """Tell of KPIs that go by another name in a role."""
        for role, before in self._before.items():
            if role in self._now:
                self._pairs[role] = renamed(list(before), list(self._now[role]))
                for old, new in self._pairs[role].items():
                    self._tell(old, new, self._kpi(role, new))

    def report_moved(self, unheard: Collection[str]) -> None:
        """Tell of weights that moved; a KPI that is new or has gone weighed or weighs nothing.

        Shape: `unheard` are the keys of KPIs that have no values under their agreed name: while
            they are declared, nothing can be said of their weights.
        """
        kpis = () if self._month is None else self._month.scheme.kpis.values()
        silent = {key(kpi.code) for own in kpis for kpi in own} & {*unheard}
        for role, pairs in self._pairs.items():
            was = {pairs.get(code, code): one for code, one in self._before[role].items()}
            now = self._now[role]
            for code in dict.fromkeys([*was, *now]):
                if was.get(code) != now.get(code) and key(code) not in silent:
                    self._findings.add(
                        "SB123",
                        self._kpi(role, code),
                        kpi=code,
                        role=role,
                        weighs=self._written(now.get(code)),
                        weighed=self._written(was.get(code)),
                    )

    def report_silent(self, realized: Measures) -> set[str]:
        """Tell of a KPI that no row speaks of, where a name nobody declared is spoken of instead.

        Then the KPI sheet has the old name, and the list another one.

        Returns: The keys of the KPIs that no row speaks of.
        """
        spoken = {key(one) for one in realized.kpis().values()}
        declared = {key(code) for kpis in self._now.values() for code in kpis}
        strangers = {
            kpi: entry
            for by_kpi in realized.entries.values()
            for kpi, entry in by_kpi.items()
            if kpi and key(kpi) not in declared
        }
        before = dict.fromkeys(code for kpis in self._before.values() for code in kpis)
        silent = [one for one in before if key(one) in declared and key(one) not in spoken]
        pairs = renamed(silent, list(strangers), alone=True)
        for old, new in pairs.items():
            self._tell(self._name(old), new, _names(strangers[new]))
        return {key(one) for one in silent}

    def _tell(self, old: str, new: str, place: Place) -> None:
        names = {key(old), key(self._name(old)), key(new), key(self._name(new))}
        if key(new) not in self.renamed:
            self._findings.add("SB122", place, before=old, now=new)
        self.renamed |= names

    def _name(self, code: str) -> str:
        """Give the name of a KPI by its code; what is no code is a name."""
        kpis = () if self._month is None else self._month.scheme.kpis.values()
        return next((kpi.name for own in kpis for kpi in own if kpi.code == code), code)

    def _written(self, weight: Decimal | None) -> Decimal | str:
        """Give a weight as it is to be said: a percentage, but where weights only compare."""
        if weight is None or self._month is None:
            return _NOTHING
        relative = self._month.scheme.settings.weights is Weights.RELATIVE
        return f"{weight:f}" if relative else weight

    def _kpi(self, role: str, code: str) -> Place:
        """Name the cell of a KPI's weight, where it counts: in the rows, or in the KPI sheet."""
        agents = () if self._month is None else self._month.agents
        lines = (line for one in agents if one.role == role for line in one.lines)
        line = next((one for one in lines if one.kpi.code == code), None)
        if line is not None and line.weight_place is not None:
            return line.weight_place
        kpis = () if self._month is None else self._month.scheme.kpis.get(role, ())
        found = next((kpi for kpi in kpis if kpi.code == code), None)
        places = () if found is None else (found.weight_place, found.place)
        return next((place for place in places if place is not None), self._place)


def renamed(before: Sequence[str], now: Sequence[str], *, alone: bool = False) -> dict[str, str]:
    """Pair each name that has gone with a new one: a similar one, or the one at its place.

    `alone`: the places say nothing; one that has gone and one that is new are a pair.
    """
    gone = [one for one in before if one not in now]
    new = [one for one in now if one not in before]
    pairs: dict[str, str] = {}
    for one in gone:
        left = [other for other in new if other not in pairs.values()]
        alike = max(left, key=lambda other: _likeness(one, other), default=None)
        if alike is not None and _likeness(one, alike) >= _ALIKE:
            pairs[one] = alike
    for one in gone:
        if one in pairs:
            continue
        if alone:
            there = new[0] if len(gone) == len(new) == 1 else None
        else:
            at = before.index(one)
            there = now[at] if len(before) == len(now) and now[at] in new else None
        if there is not None and there not in pairs.values():
            pairs[one] = there
    return pairs


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, key(one), key(other)).ratio()


def _names(entry: Entry) -> Place:
    """Name the cell that names the KPI of a row."""
    if entry.row is None:
        return entry.cell.place
    cells = (entry.row.cell("kpi"), entry.row.cell("kpi_name"))
    return next((cell.place for cell in cells if cell.value is not None), entry.cell.place)
