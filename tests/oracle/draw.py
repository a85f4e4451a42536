"""Inventing a month: what was asked for, who was there, what stopped them, what was decided."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Literal

from tests.oracle import draw_gates, draw_ladder, draw_overrides, draw_people, draw_scheme, edges
from tests.oracle.meaning import Catalogued, Month, decimals


def scheme(rng: Random) -> tuple[Month, Sequence[Catalogued]]:
    """Draw what is in force before anybody worked, and the KPIs that some role has."""
    language: Literal["id", "en"] = rng.choice(("id", "en"))
    relative, scaled = rng.random() < 0.2, rng.random() < 0.5
    known = draw_scheme.catalogue(rng, language)[: rng.randint(8, 13)]
    usual = draw_scheme.directions_of(rng, known)
    asked = draw_scheme.roles(rng, known, usual, relative=relative, scaled=scaled)
    roles, common = draw_ladder.with_ladders(rng, asked)
    codes = {kpi.code for role in roles for kpi in role.kpis}
    known = [kpi for kpi in known if kpi.code in codes]
    month = Month(
        year=rng.choice((2025, 2026, 2027)),
        month=rng.randint(1, 12),
        language=language,
        score_places=rng.choice((None, None, 2, 0, 1, 3, 4, 6)),
        payout_unit=rng.choice((None, *decimals("1 100 1000 0.01 0.5 2500"))),
        period_days=rng.choice((None, None, 30, 22, 21)),
        prorate=rng.choice((None, "none", "payout", "payout", "target")),
        weights="relative" if relative else rng.choice((None, "percent")),
        spread=rng.choice((None, "all", "all", "group", "group", "none")),
        score_cap=draw_scheme.maybe(rng, 0.2, decimals("1 1.1 0.95 1.05 0.9005")),
        payout_cap=draw_scheme.maybe(rng, 0.15, decimals("1000000 1500000 600000.5")),
        guarantee=draw_scheme.maybe(rng, 0.12, decimals("100000 200000.5 0")),
        na_words=rng.choice((None, None, None, ("izin", "libur", "n.v.t."))),
        roles=tuple(roles),
        common=common,
        bands={
            kpi.code: tuple(draw_scheme.points(rng, kpi, usual[kpi.code], scaled=scaled))
            for kpi in known
            if usual[kpi.code] in {"band", "interpolate"}
        },
        agents=(),
    )
    return month, known


def month(seed: int) -> Month:
    """Draw the month of this number, always the same one."""
    rng = Random(seed)  # noqa: S311 - examples are drawn anew from their number, not secrets
    drawn, known = scheme(rng)
    drawn = replace(drawn, agents=tuple(draw_people.people(rng, drawn, known)))
    drawn = replace(drawn, agents=tuple(edges.moved(rng, drawn, one) for one in drawn.agents))
    drawn = replace(drawn, gates=draw_gates.gates(rng, drawn))
    return replace(drawn, overrides=draw_overrides.overrides(rng, drawn))
