"""Corrections: due now, less paid then, less what was corrected since; in every case once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorebook.core.period import Period
from scorebook.core.since_last import Before, Earlier
from scorebook.core.true_up import Recomputed, Uncorrected, true_ups, uncorrected

SEPTEMBER = Period(2026, 9)
NONE = Decimal(0)
MONEY = st.decimals(0, 10**9, places=2)


def month(currency: str = "IDR", **payouts: Decimal | None) -> Earlier:
    agents = {
        key: Before(agent_id=key, name=key.title(), payout=one) for key, one in payouts.items()
    }
    return Earlier(period=SEPTEMBER, currency=currency, agents=agents)


def due(closed: Earlier, again: Earlier, settled: Decimal = NONE) -> list[tuple[str, Decimal]]:
    found = true_ups([Recomputed(closed=closed, again=again)], {("ana", SEPTEMBER): settled}, "IDR")
    return [(one.agent_id, one.amount) for one in found]


@pytest.mark.parametrize(
    ("paid", "now", "settled", "amount"),
    [(500, 650, 0, 150), (650, 500, 0, -150), (500, 650, 100, 50), (500, 500, 150, -150)],
)
def test_what_is_left_is_due_less_paid_less_settled(
    paid: int, now: int, settled: int, amount: int
) -> None:
    found = due(month(ana=Decimal(paid)), month(ana=Decimal(now)), Decimal(settled))

    assert found == [("ana", Decimal(amount))]


def test_who_is_owed_nothing_has_no_line() -> None:
    assert due(month(ana=Decimal(500)), month(ana=Decimal("500.00"))) == []


def test_who_had_no_result_then_is_owed_all_of_it() -> None:
    assert due(month(ana=None), month(ana=Decimal(5), budi=Decimal(7))) == [
        ("ana", Decimal(5)),
        ("budi", Decimal(7)),
    ]


def test_nobody_pays_back_for_not_being_there_or_being_withheld() -> None:
    assert due(month(ana=Decimal(5), budi=Decimal(7)), month(ana=None)) == []


def test_a_month_in_another_currency_is_not_corrected() -> None:
    assert due(month("USD", ana=Decimal(5)), month("USD", ana=Decimal(7))) == []


@given(st.lists(MONEY, min_size=2, max_size=6))
def test_however_often_a_month_is_computed_all_paid_for_it_is_the_last_result(
    results: list[Decimal],
) -> None:
    first, *later = results
    settled = NONE
    for now in later:
        found = due(month(ana=first), month(ana=now), settled)
        settled += sum((amount for _, amount in found), NONE)

    assert first + settled == later[-1]


def left(closed: Earlier, again: Earlier, settled: Decimal = NONE) -> tuple[Uncorrected, ...]:
    pair = [Recomputed(closed=closed, again=again)]
    return uncorrected(pair, {("cici", SEPTEMBER): settled}, "IDR")


def test_who_was_paid_and_has_no_result_now_is_named_for_people_to_decide() -> None:
    closed = month(budi=Decimal(7), ana=Decimal(5), dodi=NONE, eka=None, fani=Decimal(1))

    assert left(closed, month(ana=None, fani=Decimal(0))) == (
        Uncorrected(period=SEPTEMBER, agents=("ana", "budi")),
    )
    assert left(month(ana=Decimal(5)), month(ana=Decimal(6))) == ()


def test_so_is_who_was_only_paid_by_a_correction() -> None:
    assert left(month(ana=NONE), month(ana=NONE), Decimal(3)) == (
        Uncorrected(period=SEPTEMBER, agents=("cici",)),
    )


def test_a_month_in_another_currency_is_named_whole() -> None:
    assert left(month("USD", ana=Decimal(5)), month("USD", ana=Decimal(7))) == (
        Uncorrected(period=SEPTEMBER, currency="USD"),
    )
