"""What each KPI brings and costs over everybody."""

from scorebook.core.kpi_totals import KpiTotal, best, costliest, kpi_totals
from tests.months import D, agent, excused, kpi, line, month, results

HALF = D("0.5")
CALLS, AHT = kpi("CALLS", weight=HALF, cap=None), kpi("AHT", weight=HALF, cap=None)


def totals_of(*rows: tuple[str, str | None]) -> dict[str, KpiTotal]:
    """Agents with two KPIs of the same weight, in percent of the target; None is N/A."""
    agents = [
        agent(str(at), line(CALLS, calls), excused(AHT) if aht is None else line(AHT, aht))
        for at, (calls, aht) in enumerate(rows)
    ]
    found = results(month(*agents))
    totals = kpi_totals([one for card in found.cards for one in card.lines])
    return {one.code: one for one in totals}


def test_a_kpi_is_credited_on_average_over_those_it_counts_for() -> None:
    found = totals_of(("100", "80"), ("90", None))

    assert (found["CALLS"].credit, found["CALLS"].counted) == (D("0.95"), 2)
    assert (found["AHT"].credit, found["AHT"].counted) == (D("0.8"), 1)


def test_what_a_kpi_costs_is_its_part_of_the_average_score() -> None:
    found = totals_of(("100", "80"), ("90", "60"))

    assert found["CALLS"].lost == HALF * D("0.1") / 2
    assert found["AHT"].lost == HALF * (D("0.2") + D("0.4")) / 2


def test_more_than_full_credit_of_one_agent_makes_good_for_nobody_else() -> None:
    assert totals_of(("150", "100"), ("90", "100"))["CALLS"].lost == HALF * D("0.1") / 2


def test_a_kpi_nobody_was_measured_by_has_no_credit_and_costs_nothing() -> None:
    found = totals_of(("100", None))["AHT"]

    assert (found.credit, found.counted, found.lost) == (None, 0, D(0))


def test_the_best_come_first_and_what_costs_nothing_is_not_among_the_costliest() -> None:
    found = tuple(totals_of(("90", "100")).values())

    assert [one.code for one in best(found, 5)] == ["AHT", "CALLS"]
    assert [one.code for one in best(found, 1)] == ["AHT"]
    assert [one.code for one in costliest(found, 5)] == ["CALLS"]
