"""One month of invented people, which every layout tells in its own way.

Six people of a small contact centre, five KPIs of every kind. The months before and after October
differ from it in every value, so that a value taken from the wrong month is noticed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scorebook.core.period import Period

D = Decimal
OCTOBER = Period(2026, 10)
EXCUSED = "N/A"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the story; `nik` is the id, whose zeros count."""

    nik: str
    name: str
    email: str
    team: str
    role: str = "Agen"


@dataclass(frozen=True, slots=True)
class Measure:
    """A KPI of the story.

    Units: targets of percents are ratios, of durations seconds; the weight is a ratio.
    """

    code: str
    nama: str
    name: str
    kind: str
    direction: str
    weight: Decimal
    target: Decimal
    satuan: str
    # How far a month lies from the one before it.
    drift: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Who was measured by what, and what came out; None is excused (N/A)."""

    people: tuple[Person, ...]
    kpis: tuple[Measure, ...]
    realized: Mapping[tuple[str, str], Decimal | None]
    period: Period = OCTOBER

    def value(self, person: Person, kpi: Measure) -> Decimal | None:
        """Give what was realized."""
        return self.realized[person.nik, kpi.code]

    def kpi(self, code: str) -> Measure:
        """Give the KPI of a code."""
        return next(kpi for kpi in self.kpis if kpi.code == code)

    def in_month(self, period: Period) -> "Story":
        """Tell another month of the same people: every value is another, none is missing."""
        behind = (OCTOBER.year - period.year) * 12 + OCTOBER.month - period.month
        drift = {kpi.code: kpi.drift for kpi in self.kpis}
        moved = {
            (nik, code): None if value is None else value - drift[code] * behind
            for (nik, code), value in self.realized.items()
        }
        return replace(self, realized=moved, period=period)

    def only(self, *codes: str) -> "Story":
        """Tell of these KPIs alone, which then share the whole weight."""
        kept = [kpi for kpi in self.kpis if kpi.code in codes]
        whole = sum(kpi.weight for kpi in kept)
        kpis = tuple(replace(kpi, weight=kpi.weight / whole) for kpi in kept)
        realized = {key: value for key, value in self.realized.items() if key[1] in codes}
        return replace(self, kpis=kpis, realized=realized)

    def with_target(self, target: Decimal) -> "Story":
        """Tell of another target of the only KPI there is."""
        (kpi,) = self.kpis
        return replace(self, kpis=(replace(kpi, target=target),))

    def added_up(self, months: Sequence["Story"]) -> "Story":
        """Tell the sums of several months of the only KPI there is."""
        (kpi,) = self.kpis
        realized = {
            (person.nik, kpi.code): sum(
                (month.value(person, kpi) or D(0) for month in months), D(0)
            )
            for person in self.people
        }
        return replace(self.with_target(kpi.target * len(months)), realized=realized)

    def of(self, *niks: str) -> "Story":
        """Tell of these people alone."""
        return replace(self, people=tuple(one for one in self.people if one.nik in niks))


PEOPLE = (
    Person("00417", "Sari Wulandari", "sari.w@cahayasuara.example", "Merapi"),
    Person("00422", "Bagus Prakoso", "bagus.p@cahayasuara.example", "Merapi"),
    Person("01033", "Made Ayu Lestari", "made.ayu@cahayasuara.example", "Rinjani"),
    Person("01047", "Oliver Bennett", "o.bennett@cahayasuara.example", "Rinjani"),
    Person("02210", "Grace Whitfield", "g.whitfield@cahayasuara.example", "Rinjani"),
    Person("00105", "Yohana Simatupang", "yohana.s@cahayasuara.example", "Merapi", "Ketua Tim"),
)

KPIS = (
    Measure(
        *("SALES", "Penjualan", "Sales", "currency", "higher"),
        *(D("0.35"), D(50_000_000), "Rp", D(700_000)),
    ),
    Measure(
        *("CALLS", "Panggilan ditangani", "Calls handled", "count", "higher"),
        *(D("0.20"), D(1_200), "panggilan", D(11)),
    ),
    Measure(
        *("AHT", "Waktu penanganan", "Handling time", "duration", "lower"),
        *(D("0.15"), D(300), "detik", D(-3)),
    ),
    Measure(
        *("CSAT", "Kepuasan pelanggan", "Customer satisfaction", "percent", "higher"),
        *(D("0.25"), D("0.9"), "%", D("0.008")),
    ),
    Measure(
        *("COMPL", "Keluhan", "Complaints", "count", "lower"),
        *(D("0.05"), D(8), "keluhan", D(-1)),
    ),
)

_REALIZED = """
00417   51250000   1263   318   0.931    4
00422   47800000   1187   342   0.882    9
01033   60120000   1351   281   0.954    3
01047   50150000   1209   297   0.907    5
02210   38400000   1042   355   N/A     10
00105   55700000   1298   294   0.921    6
"""


def _told(table: str, kpis: Iterable[Measure]) -> dict[tuple[str, str], Decimal | None]:
    codes = [kpi.code for kpi in kpis]
    rows = (line.split() for line in table.strip().splitlines())
    return {
        (nik, code): None if value == EXCUSED else D(value)
        for nik, *values in rows
        for code, value in zip(codes, values, strict=True)
    }


STORY = Story(people=PEOPLE, kpis=KPIS, realized=_told(_REALIZED, KPIS))
