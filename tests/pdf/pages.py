"""Pages to look at: small months as PDFs, and what poppler reads in them."""

import dataclasses
import pickle
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from scorebook.app.reports import Pages
from scorebook.app.run_ports import MonthsBefore
from scorebook.core.agent import Agent, Line, Month
from scorebook.core.gate import Effect, Of, Test
from scorebook.core.kpi import Band, Direction, Unit, UnitKind
from scorebook.core.override import What
from scorebook.core.past import PastMonth, months_before
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread
from scorebook.display.language import Language
from scorebook.display.record import agent_entries
from scorebook.display.report import Report, report_of
from scorebook.display.team_report import TeamReport
from scorebook.folders import report_templates
from scorebook.pdf.work import press
from tests.months import (
    LADDER,
    PERCENT,
    SECONDS,
    YES_NO,
    D,
    agent,
    contact_centre,
    excused,
    gate,
    kpi,
    line,
    month,
    override,
    results,
    rung,
)

LONG_NAME = "Raden Mas Bambang Soeryokoesoemo Tjondronegoro Hadiningrat Mangkunegara"
LONG_TEAM = "Layanan Pelanggan Prioritas Digital dan Media Sosial Wilayah Jawa Bagian Barat"
LONG_COMPANY = "PT Perusahaan Layanan Pelanggan Nusantara Sejahtera Abadi Internasional Tbk"

_SHAPES: dict[Direction, tuple[dict[str, Any], Any]] = {
    Direction.HIGHER: (
        {"target": D(125_000_000), "unit": Unit(kind=UnitKind.CURRENCY)},
        131_250_000,
    ),
    Direction.LOWER: ({"target": D(300), "unit": SECONDS}, 330),
    Direction.LOWER_RATIO: ({"target": D(30), "unit": SECONDS}, 28),
    Direction.RANGE: ({"target": D("0.75"), "target_high": D("0.85"), "unit": PERCENT}, "0.9"),
    Direction.BAND: (
        {
            "target": None,
            "unit": PERCENT,
            "best": D(5),
            "bands": (Band(D(0), D(1)), Band(D("0.85"), D(4))),
        },
        "0.88",
    ),
    Direction.YES_NO: ({"target": None, "unit": YES_NO}, 1),
    Direction.ZERO_COUNT: ({"target": None, "step": D("0.25")}, 1),
    Direction.HIGHER_SIGNED: (
        {"target": D(-20_000_000), "unit": Unit(kind=UnitKind.CURRENCY)},
        -25_000_000,
    ),
    Direction.STABILISE: ({"target": D(40), "tolerance": D("0.5")}, 44),
    Direction.INTERPOLATE: (
        {
            "target": None,
            "unit": PERCENT,
            "bands": (Band(D("0.8"), D("0.5")), Band(D("0.9"), D(1)), Band(D(1), D("1.2"))),
        },
        "0.86",
    ),
    Direction.WORST_BEST: (
        {"target": None, "unit": SECONDS, "worst": D(900), "best": D(300)},
        480,
    ),
    Direction.FROM_START: ({"target": D("0.9"), "start": D("0.7"), "unit": PERCENT}, "0.84"),
}


def lines(count: int) -> list[Line]:
    """Make so many KPIs of every direction in turn, the fourth of them N/A."""
    made = []
    for at in range(count):
        direction = list(_SHAPES)[at % len(_SHAPES)]
        parts, realized = _SHAPES[direction]
        one = kpi(
            f"K{at}",
            name=f"Ketepatan penyelesaian {at + 1}",
            direction=direction,
            weight=D(1) / count,
            **parts,
        )
        made.append(excused(one) if at == 3 else line(one, realized))
    return made


def many(count: int) -> Month:
    """Make a month of one agent with so many KPIs."""
    return month(agent("00777", *lines(count)))


def plain(count: int) -> Month:
    """Make a month of one agent with so many KPIs whose formulas take one line each."""
    ways = (Direction.HIGHER, Direction.LOWER)
    measured = [
        line(
            kpi(f"K{at}", name=f"Ketepatan {at}", direction=ways[at % 2], weight=D(1) / count),
            90 + at,
        )
        for at in range(count)
    ]
    return month(agent("00777", *measured))


def long_names(count: int) -> Month:
    """Make the same with the longest names people have."""
    one = agent(
        "00888",
        *lines(count),
        name=LONG_NAME,
        team=LONG_TEAM,
        role="Koordinator Senior Pengendalian Mutu dan Kepatuhan Operasional",
        supervisor_name="Kanjeng Raden Ayu Siti Soemarsono Tjokroaminoto Adiwinata Kusumah",
    )
    ladder = tuple(
        dataclasses.replace(tier, name=f"{tier.name} Sekali Melampaui Harapan") for tier in LADDER
    )
    return month(one, ladder=ladder, company=LONG_COMPANY, prorate=Prorate.PAYOUT)


def gated(count: int = 8) -> Month:
    """Make a month in which gates, decisions, groups, samples and limits have all had their say."""
    measured = lines(count)
    asked = [
        dataclasses.replace(
            one,
            kpi=dataclasses.replace(
                one.kpi, group="Mutu" if at % 2 else "Volume", min_sample=D(30) if at == 1 else None
            ),
            sample=D(12),
        )
        for at, one in enumerate(measured)
    ]
    one = agent(
        "00999",
        *asked,
        attributes={"Kehadiran": D("0.92"), "Surat peringatan": D(1)},
        active_days=D(16),
        guarantee=D(100_000),
        overrides=(override(kpi="K4", value="0.97"), override(What.PAYOUT, 275_000)),
    )
    gates = (
        gate("K0", D(140_000_000), Effect.ZERO_KPI, named="K0", name="Penjualan minimal"),
        gate("Kehadiran", D("0.9"), of=Of.ATTRIBUTE, name="Kehadiran minimal"),
        gate(
            "Surat peringatan",
            D(0),
            Effect.CAP_TIER,
            of=Of.ATTRIBUTE,
            test=Test.AT_MOST,
            named="Cukup",
            name="Tanpa surat peringatan",
        ),
        gate("K6", D(1), Effect.MULTIPLY, of=Of.CREDIT, amount=D("0.5"), name="Tanpa keluhan"),
    )
    ladder = (
        rung("Kurang", "0", 0),
        rung("Cukup", "0.5", 500_000, curve=Curve.LINEAR),
        rung("Baik", "0.7", 1_250_000, curve=Curve.LINEAR),
        rung("Istimewa", "1.05", "1.5", PayoutKind.RATE),
    )
    return month(
        one,
        gates=gates,
        ladder=ladder,
        spread=Spread.GROUP,
        prorate=Prorate.TARGET,
        score_cap=D("1.1"),
        payout_cap=D(400_000),
    )


def crowded() -> dict[str, Month]:
    """Make months with the widest figures people have, each of one agent."""
    money = Unit(kind=UnitKind.CURRENCY)
    duration = kpi(
        "AHT",
        weight=D(1),
        unit=SECONDS,
        direction=Direction.RANGE,
        target=D(240),
        target_high=D(360),
    )
    sales = kpi("SALES", name="Penjualan", unit=money, target=D(50_000_000_000), weight=D(1) / 2)
    spent = dataclasses.replace(
        sales,
        code="SPENT",
        direction=Direction.RANGE,
        target_high=D(75_000_000_000),
    )
    rich = tuple(
        dataclasses.replace(tier, kind=PayoutKind.AMOUNT, payout=D(123_456_789_012))
        for tier in LADDER
    )
    sold = line(sales, 5_511_950_689_367)
    full = line(dataclasses.replace(sales, weight=D(1)), 5_511_950_689_367)
    twenty = [
        dataclasses.replace(full, kpi=dataclasses.replace(sales, code=f"S{at}"), weight=D("0.05"))
        for at in range(20)
    ]
    return {
        "durations": month(agent("1", line(duration, 300))),
        "money": month(agent("1", full)),
        "money ranges": month(agent("1", sold, line(spent, 60_000_000_000))),
        "money, twenty KPIs": month(agent("1", *twenty)),
        "large payout": month(agent("1", line(kpi(weight=D(1)))), ladder=rich),
        "large payout, part of a month": month(
            agent("1", full, active_days=D(20)), ladder=rich, prorate=Prorate.PAYOUT
        ),
    }


def figures(report: Report) -> Counter[str]:
    """Give every number of the tables and of the answers, as it should stand on the page."""
    cells = [
        part
        for row in report.rows
        for text_of in (
            row.weight,
            row.target,
            row.realized,
            row.achievement,
            row.credit,
            row.points,
        )
        for part in _ends(text_of)
    ]
    way = [part for step in report.way for part in (step.working, step.answer)]
    answers = [report.outcome.payout] if report.outcome else []
    pieces = [piece for cell in (*cells, *way, *answers) for piece in cell.split()]
    return Counter(piece for piece in pieces if re.search(r"\d", piece))


def _ends(target: str) -> list[str]:
    """Part a range of money, the one thing that may go on in a second line, after its dash."""
    low, dash, high = target.partition("–")
    return [low + dash, high] if len(target) > 19 else [target]


def reports(of: Month, language: Language = Language.ID) -> list[Report]:
    """Write everybody's page of a month, without anything but the month itself."""
    computed = results(of)
    return [report_of(card, computed, default_language=language) for card in computed.cards]


SCORES = ("0.81", "0.86", "0.9034", None, "0.9412", "0.9688")


def whole(of: Month, language: Language = Language.ID) -> Pages:
    """Make the pages of a run: four more in the first agent's team, half a year of history."""
    first = of.agents[0]
    mates = [
        dataclasses.replace(
            first, agent_id=f"9{at}", name=f"Rekan {at}", overrides=(), lines=_times(first, factor)
        )
        for at, factor in enumerate(("0.8", "0.9", "0.97", "1.05"))
    ]
    agents = [dataclasses.replace(each, language="") for each in (*of.agents, *mates)]
    computed = results(dataclasses.replace(of, agents=tuple(agents)))
    months = months_before(of.scheme.settings.period)
    before = tuple(
        PastMonth(period=period, score=D(score), tier="Cukup")
        for period, score in zip(months, SCORES, strict=True)
        if score is not None
    )
    earlier = MonthsBefore(months={each.agent_id: before for each in agents})
    return Pages(computed, language, agent_entries(computed), earlier)


def page_of(of: Month, language: Language = Language.ID) -> Report:
    """Make the whole page of the first agent."""
    made = whole(of, language).of(of.agents[0].agent_id)
    assert made is not None
    return made


def _times(agent_: Agent, factor: str) -> tuple[Line, ...]:
    fixed = {Direction.YES_NO, Direction.ZERO_COUNT}
    return tuple(
        one
        if one.realized is None or one.kpi.direction in fixed
        else dataclasses.replace(one, realized=one.realized * D(factor))
        for one in agent_.lines
    )


@cache
def centre(agent_id: str, language: Language) -> Report:
    """Write the page of one agent of the contact centre, whatever language is theirs."""
    everybody = contact_centre()
    agents = tuple(dataclasses.replace(each, language="") for each in everybody.agents)
    found = reports(dataclasses.replace(everybody, agents=agents), language)
    return next(report for report in found if report.agent_id == agent_id)


def pdf_of(report: Report | TeamReport) -> bytes:
    """Lay a page out with the templates that are shipped; the same page once."""
    return _laid_out(pickle.dumps(report))


@cache
def _laid_out(report: bytes) -> bytes:
    return press(report_templates()).pdf(pickle.loads(report))  # noqa: S301 - was pickled just now


def read(pdf: bytes, *command: str) -> str:
    """Ask one of poppler's programs about a PDF."""
    done = subprocess.run([*command], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def text(pdf: bytes) -> str:
    """Read what a page says, line by line, without any blanks: poppler guesses those."""
    return squeezed(read(pdf, "pdftotext", "-layout", "-", "-"))


def squeezed(said: str) -> str:
    """Leave out every blank."""
    return re.sub(r"\s+", "", said)


def page_count(pdf: bytes, tmp_path: Path) -> int:
    """Count the pages of a PDF."""
    file = tmp_path / "counted.pdf"
    file.write_bytes(pdf)
    info = read(b"", "pdfinfo", str(file))
    return int(re.findall(r"^Pages:\s+(\d+)", info, re.MULTILINE)[0])


class Word(NamedTuple):
    """A word and its box on its page, in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(pdf: bytes) -> Iterator[Word]:
    """Give every word of the pages and where it stands."""
    page = read(pdf, "pdftotext", "-bbox", "-", "-")
    root = ET.fromstring(page)  # noqa: S314 - made by poppler from our own PDF
    for number, sheet in enumerate(root.iter("{http://www.w3.org/1999/xhtml}page"), start=1):
        for found in sheet.iter("{http://www.w3.org/1999/xhtml}word"):
            left, top, right, bottom = (
                float(found.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")
            )
            yield Word(number, left, top, right, bottom, found.text or "")
