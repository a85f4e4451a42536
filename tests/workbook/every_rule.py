"""One small month that uses every rule at once, with names that people would give."""

from typing import Any

from scorebook.core.agent import Agent, Line, Month
from scorebook.core.gate import Effect, Of, Test
from scorebook.core.kpi import Band, Direction, Kpi, Rollup, Unit, UnitKind, WhenBlank
from scorebook.core.override import What
from scorebook.core.places import Place
from scorebook.core.scheme import EVERY_ROLE, Curve, PayoutKind, Prorate, Scheme, Spread
from tests.months import (
    BOOK,
    COUNT,
    PERCENT,
    RATING,
    SECONDS,
    D,
    agent,
    excused,
    gate,
    kpi,
    line,
    override,
    rung,
    settings,
)

RUPIAH = Unit(kind=UnitKind.CURRENCY)


def _in_group(group: str, group_weight: str, share: str) -> dict[str, Any]:
    parts = {"group_weight": D(group_weight), "weight_in_group": D(share)}
    return {"group": group, "weight": D(group_weight) * D(share), **parts}


RESULT = ("Hasil", "0.6")
QUALITY = ("Mutu", "0.4")

KPIS: tuple[Kpi, ...] = (
    kpi("CALLS", name="Panggilan", target=D(1200), **_in_group(*RESULT, "0.5"), unit=COUNT),
    kpi(
        "LABA",
        name="Laba cabang",
        unit=RUPIAH,
        direction=Direction.HIGHER_SIGNED,
        target=D(-2_000_000),
        **_in_group(*RESULT, "0.3"),
    ),
    kpi(
        "BELAJAR",
        name="Sisa pelatihan",
        direction=Direction.FROM_START,
        start=D(10),
        target=D(2),
        unit=PERCENT,
        **_in_group(*RESULT, "0.2"),
    ),
    kpi(
        "AHT",
        name="Waktu penyelesaian",
        unit=SECONDS,
        direction=Direction.STABILISE,
        target=D(300),
        tolerance=D("0.5"),
        **_in_group(*QUALITY, "0.2"),
    ),
    kpi(
        "QA",
        name="Etika menurut QA",
        unit=PERCENT,
        direction=Direction.INTERPOLATE,
        target=None,
        bands=(Band(D("0.6"), D("0.5")), Band(D("0.8"), D("0.9")), Band(D("0.95"), D("1.1"))),
        min_sample=D(5),
        **_in_group(*QUALITY, "0.3"),
    ),
    kpi(
        "CSAT",
        name="Umpan balik pelanggan",
        unit=RATING,
        direction=Direction.WORST_BEST,
        target=None,
        worst=D(1),
        best=D(5),
        rollup=Rollup.WEIGHTED,
        when_blank=WhenBlank.EXCUSE,
        **_in_group(*QUALITY, "0.3"),
    ),
    kpi(
        "HADIR",
        name="Kehadiran",
        unit=PERCENT,
        target=D(1),
        full_credit_at_max=D("1.1"),
        **_in_group(*QUALITY, "0.2"),
    ),
)

LADDER = (
    rung("Kurang", "0", 100_000),
    rung("Cukup", "0.70", 400_000, curve=Curve.LINEAR),
    rung("Baik", "0.85", 750, PayoutKind.PER_UNIT, kpi="CALLS"),
    rung("Istimewa", "1", "1.5", PayoutKind.RATE),
)

GATES = (
    gate(
        "QA",
        D("0.8"),
        Effect.ZERO_KPI,
        name="Etika minimal",
        of=Of.CREDIT,
        named="CSAT",
        place=Place(BOOK, "Syarat", "A2"),
    ),
    gate(
        "Absen",
        2,
        Effect.CAP_TIER,
        name="Kehadiran",
        of=Of.ATTRIBUTE,
        test=Test.AT_MOST,
        named="Cukup",
        place=Place(BOOK, "Syarat", "A3"),
    ),
    gate(
        "CALLS",
        900,
        Effect.MULTIPLY,
        name="Cukup panggilan",
        amount=D("0.5"),
        place=Place(BOOK, "Syarat", "A4"),
    ),
    gate(
        "Lokasi",
        "jakarta",
        Effect.CAP_PAYOUT,
        name="Lokasi",
        of=Of.ATTRIBUTE,
        test=Test.EQUAL,
        amount=D(700_000),
        place=Place(BOOK, "Syarat", "A5"),
    ),
    gate(
        "HADIR",
        D("0.9"),
        Effect.DROP_TIERS,
        name="Hadir",
        of=Of.ACHIEVEMENT,
        amount=D(1),
        place=Place(BOOK, "Syarat", "A6"),
    ),
)


def _lines(*values: Any, row: int, samples: tuple[int, int] = (20, 40)) -> tuple[Line, ...]:
    made = []
    for at, (one, value) in enumerate(zip(KPIS, values, strict=True)):
        parts: dict[str, Any] = {"place": Place(BOOK, "Realisasi", f"{chr(67 + at)}{row}")}
        if one.code in {"QA", "CSAT"}:
            parts["sample"] = D(samples[one.code == "CSAT"])
        known = value != "N/A"
        made.append(line(one, value, **parts) if known else excused(one, **parts))
    return tuple(made)


def _agents() -> tuple[Agent, ...]:
    here = {"Absen": D(0), "Lokasi": "jakarta"}
    return (
        agent(
            "00123",
            *_lines(1250, -1_500_000, "2.5", 310, "0.93", "4.8", 1, row=2),
            attributes=here,
        ),
        agent(
            "00124",
            *_lines(1000, -1_900_000, 3, 320, "0.97", "4.9", "0.98", row=3),
            name="Raden Ajeng Siti Nurhaliza",
            attributes={**here, "Absen": D(4)},
            active_days=D(22),
            payout_cap=D(900_000),
        ),
        agent(
            "00125",
            *_lines(1100, -2_500_000, 4, 280, "0.70", "4.2", "0.85", row=4),
            name="Ma’ruf Ṣāliḥ",
            team="Email",
            attributes={**here, "Lokasi": "bandung"},
            overrides=(override(What.KPI, "0.9", kpi="QA"),),
        ),
        agent(
            "00126",
            *_lines(850, -2_100_000, 5, 340, "0.75", "4.0", "0.95", row=5, samples=(3, 12)),
            name="Dewi Anggraini",
            team="Email",
            attributes={"Absen": D(1)},
            overrides=(override(What.SCORE, "0.88"), override(What.PAYOUT, 325_000)),
        ),
        agent(
            "00127",
            *_lines(1300, -1_000_000, 1, 300, "0.78", None, 1, row=6),
            name="Bayu Saputra",
            team="Email",
            attributes=here,
            guarantee=D(500_000),
            overrides=(override(What.TIER, tier="Baik"),),
        ),
    )


def every_rule(**parts: Any) -> Month:
    """Make the month; `parts` are settings."""
    given: dict[str, Any] = {
        "spread": Spread.GROUP,
        "prorate": Prorate.TARGET,
        "score_cap": D("1.1"),
        "payout_cap": D(2_500_000),
        "guarantee": D(150_000),
        "budget": D(6_000_000),
    }
    scheme = Scheme(
        settings=settings(**{**given, **parts}),
        kpis={"Agen": KPIS},
        ladders={EVERY_ROLE: LADDER},
        gates=GATES,
    )
    return Month(scheme=scheme, agents=_agents())
