"""Settings and columns that limit what is scored and paid: caps, guarantees, pro-rata, spread."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.problems import errors
from scorebook.core.scheme import Prorate, Settings, Spread
from tests.intake.books import AGENTS, Formula, Read, Shown, agents, facts, told

D = Decimal


def settings_of(reading: Read, **settings: Any) -> Settings:
    found = reading(settings=settings)
    assert errors(found.problems) == []
    assert found.month is not None
    return found.month.scheme.settings


def test_without_a_word_nothing_is_limited_spread_or_prorated(reading: Read) -> None:
    found = settings_of(reading)

    assert (found.spread, found.prorate) == (Spread.ALL, Prorate.NONE)
    assert (found.score_cap, found.payout_cap, found.guarantee) == (None, None, None)


@pytest.mark.parametrize(
    ("key", "word", "meaning"),
    [
        ("spread", "all", Spread.ALL),
        ("spread", "group", Spread.GROUP),
        ("sebar_bobot", "perspektif", Spread.GROUP),
        ("Sebar Bobot", "Kelompok", Spread.GROUP),
        ("spread", "none", Spread.NONE),
        ("sebar_bobot", "tidak", Spread.NONE),
    ],
)
def test_where_the_weight_of_what_does_not_count_goes(
    reading: Read, key: str, word: str, meaning: Spread
) -> None:
    assert settings_of(reading, **{key: word}).spread is meaning


@pytest.mark.parametrize(
    ("key", "word", "meaning"),
    [
        ("prorate", "payout", Prorate.PAYOUT),
        ("prorate", "target", Prorate.TARGET),
        ("prorata", "Target", Prorate.TARGET),
        ("prorata", "tidak", Prorate.NONE),
    ],
)
def test_what_a_part_of_the_month_scales(
    reading: Read, key: str, word: str, meaning: Prorate
) -> None:
    assert settings_of(reading, **{key: word}).prorate is meaning


@pytest.mark.parametrize(
    ("typed", "cap"),
    [
        pytest.param(1.2, "1.2", id="a ratio"),
        pytest.param(120, "1.2", id="a percentage"),
        pytest.param(Shown(1.2, "0%"), "1.2", id="a cell shown as percentage"),
        pytest.param("120%", "1.2", id="text"),
        pytest.param(5, "5", id="the largest ratio"),
        pytest.param(5.5, "0.055", id="past it a percentage"),
        pytest.param(Shown(6, "0%"), "6", id="a declared percentage is a ratio however large"),
    ],
)
def test_the_cap_of_the_score_is_read_alone(reading: Read, typed: Any, cap: str) -> None:
    assert settings_of(reading, score_cap=typed).score_cap == D(cap)
    assert settings_of(reading, batas_skor=typed).score_cap == D(cap)


@pytest.mark.parametrize("typed", [Shown(0, "0%"), -1, "-120%"])
def test_the_cap_of_the_score_is_above_0(reading: Read, typed: Any) -> None:
    found = reading(settings={"score_cap": typed})

    assert "SB106 Settings!B6" in told(found)
    assert facts(found, "SB106")["needed"] == "a number above 0"


@pytest.mark.parametrize("typed", ["much", Formula("=1/0", "#DIV/0!"), Shown(0.5, "h:mm")])
def test_a_cap_that_is_no_number_is_a_problem(reading: Read, typed: Any) -> None:
    (one,) = told(reading(settings={"score_cap": typed}))

    assert one in {"SB201 Settings!B6", "SB202 Settings!B6"}


@pytest.mark.parametrize("key", ["payout_cap", "batas_insentif", "guarantee", "jaminan"])
def test_payouts_are_capped_and_guaranteed_in_money(reading: Read, key: str) -> None:
    found = settings_of(reading, **{key: 750_000})

    assert {found.payout_cap, found.guarantee} == {None, D(750_000)}
    assert (found.payout_cap is None) == (key in {"guarantee", "jaminan"})


@pytest.mark.parametrize("key", ["payout_cap", "guarantee"])
def test_money_may_be_0_but_not_below(reading: Read, key: str) -> None:
    nothing = settings_of(reading, **{key: Shown(0, "0")})
    below = reading(settings={key: -1})

    assert D(0) in {nothing.payout_cap, nothing.guarantee}
    assert told(below) == ["SB106 Settings!B6"]
    assert facts(below, "SB106")["needed"] == "a number of at least 0"


@pytest.mark.parametrize(
    "headings", [["payout_cap", "guarantee"], ["Batas insentif", "Jaminan insentif"]]
)
def test_an_agent_may_have_limits_of_their_own(reading: Read, headings: list[str]) -> None:
    found = reading(
        agents=[[*AGENTS[0], *headings], [*AGENTS[1], 900_000, 0], ["002", "Bayu", "Agent"]],
        realized=[["agent_id", "CSAT"], ["001", 90], ["002", 90]],
    )

    assert told(found) == []
    sari, bayu = agents(found).values()
    assert (sari.payout_cap, sari.guarantee) == (D(900_000), D(0))
    assert (bayu.payout_cap, bayu.guarantee) == (None, None)


@pytest.mark.parametrize(
    ("column", "typed", "problem"),
    [
        ("payout_cap", -1, "SB220 Agents!D2"),
        ("guarantee", -1, "SB220 Agents!D2"),
        ("payout_cap", "much", "SB201 Agents!D2"),
        ("guarantee", Shown(0.5, "0%"), "SB201 Agents!D2"),
    ],
)
def test_limits_that_are_no_money_are_problems_of_the_agent(
    reading: Read, column: str, typed: Any, problem: str
) -> None:
    found = reading(agents=[[*AGENTS[0], column], [*AGENTS[1], typed]])

    assert told(found) == [problem]
    assert found.problems[0].agent_id == "001"
