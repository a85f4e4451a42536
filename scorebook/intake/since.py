"""What has changed in a workbook since people agreed on how it is read."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import PurePath

from scorebook.core.agent import Month
from scorebook.core.agreed import EVERY_SHEET, Agreed, AgreedColumn, AgreedSheet
from scorebook.core.agreeing import weights_of
from scorebook.core.places import Place
from scorebook.core.scheme import Weights
from scorebook.core.understood import ColumnRead, Layout, SheetRead, Understood
from scorebook.intake.findings import Findings
from scorebook.intake.vocabulary import key

_MOST_IDS = 10
_ALIKE = 0.6
_NOTHING = "–"
# Of a KPI's column: what it holds, and which KPI; its period is another one every month.
_Held = tuple[str, str]


def report_changes(
    agreed: Agreed, now: Understood, month: Month | None, book: str, findings: Findings
) -> None:
    """Tell what differs from what was seen when it was agreed; nothing where nothing was kept."""
    if agreed.seen is None:
        return
    changes = _Changes(agreed, now, month, Place(book), findings)
    renamed = changes.report_weights()
    changes.report_columns(renamed)
    changes.report_agents()


class _Changes:
    """The comparison of what was agreed with what is read now."""

    def __init__(
        self,
        agreed: Agreed,
        now: Understood,
        month: Month | None,
        place: Place,
        findings: Findings,
    ) -> None:
        self._agreed = agreed
        self._now = now
        self._month = month
        self._place = place
        self._findings = findings
        self._layout = PurePath(agreed.source).name

    def report_columns(self, renamed: frozenset[str]) -> None:
        """Tell of new and vanished columns; those of a renamed KPI have been told of.

        Shape: `renamed` are the keys of the KPIs' old and new names.
        """
        told: set[str] = set()
        for name, said, sheets in self._sheets():
            columns = [column for sheet in sheets for column in sheet.columns if column.heading]
            asked = {one.key[-1] for one in self._now.questions if one.key[:2] == ("sheets", name)}
            held = {(one.meaning, key(one.kpi)) for one in said.columns.values() if one.period}
            for column in columns:
                known = column.heading in said.columns or column.heading in asked | told
                another_month = bool(column.period) and _held(column) in held
                if not known and not another_month and not _is_of(column, renamed):
                    told.add(column.heading)
                    self._findings.add(
                        "SB120", column.place, found=column.heading, layout=self._layout
                    )
            for heading in _vanished(said, columns):
                if key(heading) not in renamed and key(said.columns[heading].kpi) not in renamed:
                    place = Place(self._place.book, sheets[0].name)
                    self._findings.add("SB121", place, found=heading, layout=self._layout)

    def _sheets(self) -> Iterator[tuple[str, AgreedSheet, Sequence[SheetRead]]]:
        """Pair what was agreed about sheets with those sheets; all forms are one."""
        own = [sheet for sheet in self._now.sheets if not sheet.book and sheet.use]
        for name, said in self._agreed.sheets.items():
            if name == EVERY_SHEET:
                others = [sheet for sheet in own if sheet.name not in self._agreed.sheets]
                sheets = [sheet for sheet in others if sheet.layout is Layout.FORM]
            else:
                sheets = [sheet for sheet in own if sheet.name == name]
            if sheets and said.columns:
                yield name, said, sheets

    def report_agents(self) -> None:
        """Tell who is new and who has gone."""
        if self._agreed.seen is None or not self._agreed.seen.agents:
            return
        before, now = self._agreed.seen.agents, tuple(self._now.agents)
        if not now:
            return
        known, there = set(before), set(now)
        new = [one for one in now if one not in known]
        gone = [one for one in before if one not in there]
        if new:
            self._findings.add(
                "SB124", self._place, count=len(new), found=_listed(new), layout=self._layout
            )
        if gone:
            self._findings.add("SB125", self._place, count=len(gone), found=_listed(gone))

    def report_weights(self) -> frozenset[str]:
        """Tell of renamed KPIs and of weights that moved, role by role.

        Returns: The keys of all names a renamed KPI had and has.
        """
        names: set[str] = set()
        if self._agreed.seen is None or self._month is None:
            return frozenset()
        now = weights_of(self._month)
        for role, before in self._agreed.seen.weights.items():
            if role in now:
                renamed = self._report_renamed(role, before, now[role])
                names |= {key(name) for pair in renamed.items() for name in pair}
                names |= {key(self._now.kpis.get(code, code)) for code in renamed.values()}
                self._report_moved(role, before, now[role], renamed)
        return frozenset(names)

    def _report_renamed(
        self, role: str, before: Mapping[str, Decimal], now: Mapping[str, Decimal]
    ) -> Mapping[str, str]:
        """Pair each KPI that has gone with a new one at its place, or of a similar name."""
        pairs: dict[str, str] = {}
        new = [code for code in now if code not in before]
        for at, code in enumerate(before):
            likely = [] if code in now else [one for one in new if one not in pairs.values()]
            place = next((one for one in likely if list(now).index(one) == at), None)
            alike = max(likely, key=lambda one: _likeness(one, code), default=None)
            if alike is not None and _likeness(alike, code) >= _ALIKE:
                pairs[code] = alike
            elif place is not None and len(before) == len(now):
                pairs[code] = place
            if code in pairs:
                self._findings.add(
                    "SB122", self._kpi(role, pairs[code]), before=code, now=pairs[code], role=role
                )
        return pairs

    def _report_moved(
        self,
        role: str,
        before: Mapping[str, Decimal],
        now: Mapping[str, Decimal],
        renamed: Mapping[str, str],
    ) -> None:
        """Tell of weights that moved; a KPI that is new or has gone weighed or weighs nothing."""
        was = {renamed.get(code, code): weight for code, weight in before.items()}
        for code in dict.fromkeys([*was, *now]):
            if was.get(code) != now.get(code):
                self._findings.add(
                    "SB123",
                    self._kpi(role, code),
                    kpi=code,
                    role=role,
                    weighs=self._written(now.get(code)),
                    weighed=self._written(was.get(code)),
                )

    def _written(self, weight: Decimal | None) -> Decimal | str:
        """Give a weight as it is to be said: a percentage, but where weights only compare."""
        if weight is None or self._month is None:
            return _NOTHING
        relative = self._month.scheme.settings.weights is Weights.RELATIVE
        return f"{weight:f}" if relative else weight

    def _kpi(self, role: str, code: str) -> Place:
        """Name the cell of a KPI's weight."""
        kpis = {} if self._month is None else self._month.scheme.kpis
        found = next((kpi for kpi in kpis.get(role, ()) if kpi.code == code), None)
        places = () if found is None else (found.weight_place, found.place)
        return next((place for place in places if place is not None), self._place)


def _held(column: ColumnRead) -> _Held:
    return column.meaning, key(column.kpi)


def _is_of(column: ColumnRead, names: frozenset[str]) -> bool:
    return key(column.heading) in names or (bool(column.kpi) and key(column.kpi) in names)


def _vanished(said: AgreedSheet, columns: Sequence[ColumnRead]) -> Iterator[str]:
    """Give the headings that are not there now; another month of the same thing is the same."""
    headings = {column.heading for column in columns}
    held = {_held(column) for column in columns if column.period}
    for heading, column in said.columns.items():
        if heading not in headings and not _is_another_month(column, held):
            yield heading


def _is_another_month(column: AgreedColumn, held: set[_Held]) -> bool:
    return bool(column.period) and (column.meaning, key(column.kpi)) in held


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, key(one), key(other)).ratio()


def _listed(ids: Sequence[str]) -> str:
    more = ", …" if len(ids) > _MOST_IDS else ""
    return ", ".join(ids[:_MOST_IDS]) + more
