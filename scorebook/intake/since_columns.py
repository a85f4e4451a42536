"""Which columns are new or have gone since people agreed on them, and which head a KPI anew."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from scorebook.core.agreed import EVERY_SHEET, Agreed, AgreedColumn, AgreedSheet
from scorebook.core.places import Place
from scorebook.core.understood import PATH, ColumnRead, Layout, SheetRead, Understood
from scorebook.intake.findings import Findings
from scorebook.intake.since_kpis import renamed
from scorebook.intake.vocabulary import key, vocabulary

# Of a KPI's column: what it holds, and which KPI; its period is another one every month.
_Held = tuple[str, str]


class Columns:
    """The columns of each sheet as they were agreed on, held against those of now."""

    def __init__(
        self, agreed: Agreed, now: Understood, layout: str, place: Place, findings: Findings
    ) -> None:
        """Compare; `layout` names the file in which they were agreed on."""
        self._agreed = agreed
        self._now = now
        self._layout = layout
        self._place = place
        self._findings = findings
        self._told: set[str] = set()

    def report(self, names: Collection[str]) -> set[str]:
        """Tell of new and vanished columns.

        Shape: `names` are the keys of old and new names of KPIs that have been told of.
        Returns: The keys of KPIs whose columns have gone.
        """
        unheard: set[str] = set()
        for name, said, sheets in self._sheets():
            columns = {
                column.heading: column
                for sheet in sheets
                for column in sheet.columns
                if column.heading
            }
            gone = [one for one in _vanished(said, columns) if not _is_of(said, one, names)]
            new = [one for one in self._new(name, said, columns) if not _is_named(one, names)]
            pairs = self._report_renamed(said, columns, gone, [one.heading for one in new])
            for column in new:
                if column.heading not in {*pairs.values(), *self._told}:
                    self._told.add(column.heading)
                    self._findings.add(
                        "SB120", column.place, found=column.heading, layout=self._layout
                    )
            for heading in gone:
                unheard.add(key(said.columns[heading].kpi))
                if heading not in pairs:
                    place = Place(self._place.book, sheets[0].name)
                    self._findings.add("SB121", place, found=heading, layout=self._layout)
        return unheard

    def _sheets(self) -> Iterator[tuple[str, AgreedSheet, Sequence[SheetRead]]]:
        """Pair what was agreed about sheets with those sheets; those alike are one."""
        own = [sheet for sheet in self._now.sheets if not sheet.book and sheet.use]
        for name, said in self._agreed.sheets.items():
            if name == EVERY_SHEET:
                others = [sheet for sheet in own if sheet.name not in self._agreed.sheets]
                sheets = [sheet for sheet in others if _is_like(sheet, said)]
            else:
                sheets = [sheet for sheet in own if key(sheet.name) == key(name)]
            if sheets and said.columns:
                yield name, said, sheets

    def _new(
        self, name: str, said: AgreedSheet, columns: Mapping[str, ColumnRead]
    ) -> Iterator[ColumnRead]:
        """Give the columns that were not there when all were kept; what is asked about is known."""
        asked = {one.key[-1] for one in self._now.questions if one.key[:2] == ("sheets", name)}
        known = {key(one) for one in (*said.columns, *asked)}
        held = {(one.meaning, key(one.kpi)) for one in said.columns.values() if one.period}
        for heading, column in columns.items():
            another_month = bool(column.period) and _held(column) in held
            if key(heading) not in known and not another_month and not _is_written_back(column):
                yield column

    def _report_renamed(
        self,
        said: AgreedSheet,
        columns: Mapping[str, ColumnRead],
        gone: Sequence[str],
        new: Sequence[str],
    ) -> Mapping[str, str]:
        """Tell of the columns of KPIs that have another heading now."""
        pairs = {
            old: heading
            for old, heading in renamed(list(said.columns), list(columns)).items()
            if old in gone and heading in new and said.columns[old].kpi
        }
        for old, heading in pairs.items():
            self._findings.add("SB122", columns[heading].place, before=old, now=heading)
        return pairs


def _is_written_back(column: ColumnRead) -> bool:
    """Say whether a column that is not read is one that scorebook adds: Skor, Pencapaian CSAT."""
    words = column.heading.split(PATH)[-1].split(maxsplit=1)
    ours = (vocabulary().value("ours", one) for one in (" ".join(words), *words[:1]))
    return not column.meaning and any(ours)


def _is_like(sheet: SheetRead, said: AgreedSheet) -> bool:
    """Say whether a sheet is one of many alike: a form, or most headings are theirs."""
    headings = {column.heading for column in sheet.columns}
    same = len(headings & said.columns.keys())
    return sheet.layout is Layout.FORM or same * 2 > len(said.columns)


def _held(column: ColumnRead) -> _Held:
    return column.meaning, key(column.kpi)


def _is_named(column: ColumnRead, names: Collection[str]) -> bool:
    return key(column.heading) in names or (bool(column.kpi) and key(column.kpi) in names)


def _is_of(said: AgreedSheet, heading: str, names: Collection[str]) -> bool:
    kpi = said.columns[heading].kpi
    return key(heading) in names or (bool(kpi) and key(kpi) in names)


def _vanished(said: AgreedSheet, columns: Mapping[str, ColumnRead]) -> Iterator[str]:
    """Give the headings that are not there now; another month of the same thing is the same."""
    headings = {key(heading) for heading in columns}
    held = {_held(column) for column in columns.values() if column.period}
    # Somebody has said of another column by now that it is this KPI.
    answered = {_held(one) for heading, one in columns.items() if heading in said.columns}
    for heading, column in said.columns.items():
        is_there = key(heading) in headings or _is_another_month(column, held)
        if not is_there and not (column.kpi and (column.meaning, key(column.kpi)) in answered):
            yield heading


def _is_another_month(column: AgreedColumn, held: set[_Held]) -> bool:
    return bool(column.period) and (column.meaning, key(column.kpi)) in held
