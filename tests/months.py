"""Small months to test with: every part has a sensible default, a test says what matters."""

from decimal import Decimal
from typing import Any

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.checks import of_month
from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import Band, Direction, Kpi, Unit, UnitKind
from scorebook.core.override import Override, What
from scorebook.core.period import Period
from scorebook.core.places import Place
from scorebook.core.problems import touched_agents
from scorebook.core.results import Results, SourceFile
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Prorate, Scheme, Settings, Tier
from scorebook.core.scorecard import scorecards

D = Decimal
OCTOBER = Period(2026, 10)
BOOK = "kpis.xlsx"

COUNT = Unit(kind=UnitKind.COUNT, label="panggilan")
PERCENT = Unit(kind=UnitKind.PERCENT)
SECONDS = Unit(kind=UnitKind.DURATION)
RATING = Unit(kind=UnitKind.RATING)
YES_NO = Unit(kind=UnitKind.YES_NO)

LADDER = (
    Tier(name="Kurang", floor=D(0), kind=PayoutKind.AMOUNT, payout=D(0)),
    Tier(name="Cukup", floor=D("0.80"), kind=PayoutKind.AMOUNT, payout=D(500_000)),
    Tier(name="Baik", floor=D("0.95"), kind=PayoutKind.AMOUNT, payout=D(1_250_000)),
    Tier(name="Istimewa", floor=D("1.05"), kind=PayoutKind.RATE, payout=D("1.5")),
)


def kpi(code: str = "CSAT", **parts: Any) -> Kpi:
    """Make a KPI: higher is better, a quarter of the score, target 100."""
    given: dict[str, Any] = {
        "name": code.title(),
        "unit": COUNT,
        "direction": Direction.HIGHER,
        "weight": D("0.25"),
        "target": D(100),
    }
    return Kpi(code=code, **{**given, **parts})


def line(measure: Kpi | None = None, realized: Any = 100, **parts: Any) -> Line:
    """Make a line of a KPI, with the KPI's own weight and target; None realized is a blank."""
    measure = measure or kpi()
    given: dict[str, Any] = {
        "weight": measure.weight if measure.weight is not None else D(1),
        "target": measure.target,
        "target_high": measure.target_high,
        "realized": None if realized is None else D(str(realized)),
        "state": State.BLANK if realized is None else State.MEASURED,
        "target_place": measure.target_place,
        "weight_place": measure.weight_place,
    }
    return Line(kpi=measure, **{**given, **parts})


def excused(measure: Kpi, **parts: Any) -> Line:
    """Make a line that says N/A."""
    return line(measure, None, state=State.EXCUSED, **parts)


def agent(agent_id: str = "00123", *lines: Line, **parts: Any) -> Agent:
    """Make an agent of role Agen."""
    given: dict[str, Any] = {
        "name": "Sari Wulandari",
        "team": "Telepon",
        "role": "Agen",
        "base": D(1_000_000),
    }
    return Agent(agent_id=agent_id, lines=lines, **{**given, **parts})


def settings(**parts: Any) -> Settings:
    """Make settings for October 2026 in rupiah."""
    given: dict[str, Any] = {
        "period": OCTOBER,
        "company": "PT Contoh Layanan Pelanggan",
        "period_days": OCTOBER.days,
    }
    return Settings(**{**given, **parts})


def rung(
    name: str, floor: str, pays: Any, kind: PayoutKind = PayoutKind.AMOUNT, **parts: Any
) -> Tier:
    """Make a tier of a ladder."""
    return Tier(name=name, floor=D(floor), kind=kind, payout=D(str(pays)), **parts)


def gate(
    measure: str = "QA", at_least: Any = 90, effect: Effect = Effect.NO_PAYOUT, **parts: Any
) -> Gate:
    """Make a gate that asks for at least so much of what a KPI has realized; `of` is what of it."""
    given: dict[str, Any] = {
        "name": f"Syarat {measure}",
        "measure": Measure(parts.pop("of", Of.REALIZED), measure),
        "test": Test.AT_LEAST,
        "value": at_least if isinstance(at_least, str) else D(str(at_least)),
        "effect": effect,
    }
    return Gate(**{**given, **parts})


def override(what: What = What.KPI, value: Any = None, **parts: Any) -> Override:
    """Make an override with a reason; of a KPI the one named `kpi`, where None is N/A."""
    given: dict[str, Any] = {
        "value": None if value is None else D(str(value)),
        "reason": "Terbukti di rekaman 3 Oktober",
        "by": "Rina Kartika",
        "date": "2026-11-02",
    }
    return Override(what=what, **{**given, **parts})


def month(
    *agents: Agent,
    ladder: tuple[Tier, ...] = LADDER,
    gates: tuple[Gate, ...] = (),
    **parts: Any,
) -> Month:
    """Make a month of these agents, with one ladder for everybody."""
    kpis: dict[str, dict[str, Kpi]] = {}
    for one in agents:
        for each in one.lines:
            kpis.setdefault(one.role, {}).setdefault(each.kpi.code, each.kpi)
    scheme = Scheme(
        settings=settings(**parts),
        kpis={role: tuple(found.values()) for role, found in kpis.items()},
        ladders={EVERY_ROLE: ladder},
        gates=gates,
    )
    return Month(scheme=scheme, agents=agents)


def results(of: Month, *, faulty: frozenset[str] | None = None) -> Results:
    """Compute a month as the program does, with the problems its checks find."""
    problems = tuple(of_month(of))
    withheld = touched_agents(problems) if faulty is None else faulty
    return Results(
        month=of,
        cards=scorecards(of, withheld),
        problems=problems,
        workbook=SourceFile(name=BOOK, sha256="0" * 64),
        version="0.1.0",
    )


# Every direction there is.
CENTRE_KPIS = (
    kpi("CALLS", name="Panggilan ditangani", weight=D("0.20"), target=D(1200)),
    kpi(
        "AHT",
        name="Waktu penyelesaian",
        unit=SECONDS,
        direction=Direction.LOWER,
        weight=D("0.20"),
        target=D(300),
        place=Place(BOOK, "KPI", "B3"),
    ),
    kpi(
        "FRT",
        name="Kecepatan respons",
        unit=SECONDS,
        direction=Direction.LOWER_RATIO,
        weight=D("0.15"),
        target=D(30),
    ),
    kpi(
        "QA",
        name="Etika menurut QA",
        unit=PERCENT,
        direction=Direction.BAND,
        weight=D("0.15"),
        target=None,
        best=D(5),
        bands=(
            Band(D(0), D(1)),
            Band(D("0.7"), D(3)),
            Band(D("0.85"), D(4)),
            Band(D("0.95"), D(5)),
        ),
    ),
    kpi("CSAT", name="Umpan balik pelanggan", unit=RATING, weight=D("0.10"), target=D("4.5")),
    kpi(
        "OCC",
        name="Okupansi",
        unit=PERCENT,
        direction=Direction.RANGE,
        weight=D("0.10"),
        target=D("0.75"),
        target_high=D("0.85"),
    ),
    kpi(
        "TRAIN",
        name="Pelatihan selesai",
        unit=YES_NO,
        direction=Direction.YES_NO,
        weight=D("0.05"),
        target=None,
    ),
    kpi(
        "COMPL",
        name="Keluhan",
        direction=Direction.ZERO_COUNT,
        unit=Unit(kind=UnitKind.COUNT, label="keluhan"),
        weight=D("0.05"),
        target=None,
        step=D("0.25"),
    ),
)


def _measured(*values: Any, row: int) -> tuple[Line, ...]:
    """Make a line of each of the contact centre's KPIs, from one row of its sheet."""
    return tuple(
        (
            excused(one, place=Place(BOOK, "Realisasi", f"{chr(67 + at)}{row}"))
            if value == "N/A"
            else line(one, value, place=Place(BOOK, "Realisasi", f"{chr(67 + at)}{row}"))
        )
        for at, (one, value) in enumerate(zip(CENTRE_KPIS, values, strict=True))
    )


def contact_centre() -> Month:
    """Make four agents with every direction, a blank-free month, somebody on leave, a leader."""
    return month(
        agent("00123", *_measured(1260, 318, 28, "0.93", "4.6", "0.80", 1, 1, row=2)),
        agent(
            "00124",
            *_measured(1400, 240, 20, "0.97", "4.9", "0.84", 1, 0, row=3),
            name="Raden Ajeng Siti Nurhaliza Kusumawardhani-Prawirodirdjo",
            language="en",
        ),
        agent(
            "00125",
            *_measured(700, 700, 90, "0.60", "3.1", "0.95", 0, 6, row=4),
            name="Ma’ruf Ṣāliḥ",
            team="Email",
        ),
        agent("00126", *_measured(*["N/A"] * 8, row=5), name="Dewi Anggraini", team="Email"),
        agent(
            "00127",
            *_measured(1100, 310, "N/A", "0.88", "4.4", "0.70", 1, 0, row=6),
            name="Bayu Saputra",
            active_days=D(16),
        ),
        prorate=Prorate.PAYOUT,
        budget=D(6_000_000),
    )
