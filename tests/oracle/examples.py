"""Builders of the smallest months that an example by hand needs."""

from dataclasses import replace
from decimal import Decimal

from tests.oracle.meaning import Agent, Entry, Kpi, Month, Role
from tests.oracle.meaning_rules import Rung

D = Decimal
LADDER = (
    Rung(name="Kurang", floor=D(0), kind="amount", payout=D(100)),
    Rung(name="Cukup", floor=D("0.5"), kind="amount", payout=D(300), curve="linear"),
    Rung(name="Baik", floor=D(1), kind="amount", payout=D(1000)),
)
NOTED = {
    "A": Entry(state="value", realized=D(100)),
    "B": Entry(state="na"),
    "C": Entry(state="value", realized=D(50)),
}


def a_kpi(code: str = "A", **rest: object) -> Kpi:
    """Give a KPI with a target of 100 that is the whole score."""
    usual = Kpi(code=code, name=code, unit="index", direction="higher", weight=D(1), target=D(100))
    return replace(usual, **rest)  # type: ignore[arg-type] # a test names the fields it is about


def an_agent(entries: dict[str, Entry], **rest: object) -> Agent:
    """Give Sari, of whom this is noted."""
    usual = Agent(
        agent_id="1", name="Sari", team="", role="Agen", base=D(1000), active_days=None,
        entries=entries,
    )  # fmt: skip
    return replace(usual, **rest)  # type: ignore[arg-type] # a test names the fields it is about


def a_month(kpis: list[Kpi], *agents: Agent, **rest: object) -> Month:
    """Give a month of one role and the ladder above."""
    usual = Month(
        year=2026, month=10, language="en", score_places=None, payout_unit=None, period_days=None,
        prorate=None, weights=None, spread=None, score_cap=None, payout_cap=None, guarantee=None,
        na_words=None, roles=(Role(name="Agen", kpis=tuple(kpis), ladder=None),), common=LADDER,
        bands={}, agents=agents,
    )  # fmt: skip
    return replace(usual, **rest)  # type: ignore[arg-type] # a test names the fields it is about
