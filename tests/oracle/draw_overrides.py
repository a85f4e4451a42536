"""Inventing what somebody decided afterwards, and why."""

from decimal import Decimal
from random import Random

from tests.oracle.draw_values import realized
from tests.oracle.judge_score import score_unit
from tests.oracle.meaning import Agent, Kpi, Month, Override, Role, decimals

REASONS = ("Koreksi data QA", "Keputusan rapat", "Salah ketik", "Banding diterima")
PEOPLE = ("Rina (Ops)", "HR", "Pak Joko")
PAYOUTS = decimals("0 125000 999999.5 1500000 333.33")
SCORES = decimals("0.5 0.905 0.87654321 1.2 1 0.75005 0")


def score(rng: Random, month: Month, role: Role) -> Decimal:
    """Draw a score, often on a floor or half a step beside it."""
    floor = rng.choice(month.ladder(role)).floor
    step = score_unit(month) / 2
    half = Decimal(step.numerator) / Decimal(step.denominator)
    return rng.choice((floor, max(Decimal(0), floor - half), floor + half, rng.choice(SCORES)))


def new_value(rng: Random, month: Month, role: Role, what: str | Kpi) -> Decimal | str | None:
    """Draw what was decided; None is that a KPI is not to count."""
    if isinstance(what, Kpi):
        return None if rng.random() < 0.2 else realized(rng, what)
    if what == "score":
        return score(rng, month, role)
    if what == "tier":
        return rng.choice(month.ladder(role)).name
    return rng.choice(PAYOUTS)


def override(rng: Random, month: Month, agent: Agent) -> Override:
    """Draw one decision about one agent."""
    role = month.role(agent.role)
    words: list[str | Kpi] = ["score", "tier", "payout", *rng.choices(role.kpis, k=3)]
    what = rng.choice(words)
    return Override(
        agent_id=agent.agent_id,
        what=what.code if isinstance(what, Kpi) else what,
        value=new_value(rng, month, role, what),
        reason=rng.choice(REASONS) if rng.random() < 0.95 else None,
        by=rng.choice(PEOPLE) if rng.random() < 0.9 else None,
    )


def overrides(rng: Random, month: Month) -> tuple[Override, ...]:
    """Draw the decisions of a month; about one thing of one agent there is only one."""
    if rng.random() < 0.55:
        return ()
    drawn = [override(rng, month, rng.choice(month.agents)) for _ in range(rng.randint(1, 5))]
    return tuple({(one.agent_id, one.what): one for one in drawn}.values())
