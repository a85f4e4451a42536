"""The oracle's achievements and credits, held against examples that were worked out by hand."""

from fractions import Fraction

import pytest

from tests.oracle.examples import D, a_kpi, a_month, an_agent
from tests.oracle.judge import verdicts
from tests.oracle.judge_achievement import Asked, FaultError, achievement
from tests.oracle.judge_lines import counted
from tests.oracle.meaning import Entry, Kpi


def asked(kpi: Kpi, realized: str, high: str | None = None) -> Asked:
    points = ((Fraction(0), Fraction(0)), (Fraction(10), Fraction(1)), (Fraction(20), Fraction(3)))
    return Asked(
        kpi=kpi,
        realized=Fraction(realized),
        target=Fraction(kpi.target or 0),
        high=Fraction(high) if high else None,
        points=points,
    )


@pytest.mark.parametrize(
    ("kpi", "realized", "wanted"),
    [
        pytest.param(a_kpi(direction="lower", target=D(300)), "330", "9/10", id="lower"),
        pytest.param(a_kpi(direction="lower-ratio", target=D(300)), "330", "10/11", id="ratio"),
        pytest.param(a_kpi(direction="lower", target=D(300)), "750", "-1/2", id="far above"),
        pytest.param(a_kpi(direction="higher-signed", target=D(-10)), "-5", "3/2", id="signed"),
        pytest.param(a_kpi(direction="higher-signed", target=D(-10)), "-20", "0", id="a loss"),
        pytest.param(a_kpi(direction="stabilise", tolerance=D("0.1")), "105", "1/2", id="strayed"),
        pytest.param(a_kpi(direction="stabilise", tolerance=D("0.1")), "80", "0", id="far off"),
        pytest.param(a_kpi(direction="interpolate"), "15", "2", id="between two points"),
        pytest.param(a_kpi(direction="interpolate"), "-3", "0", id="left of the points"),
        pytest.param(a_kpi(direction="interpolate"), "99", "3", id="right of the points"),
        pytest.param(a_kpi(direction="worst-best", worst=D(60), best=D(20)), "30", "3/4", id="way"),
        pytest.param(a_kpi(direction="worst-best", worst=D(60), best=D(20)), "5", "1", id="best"),
        pytest.param(a_kpi(direction="from-start", start=D(80)), "95", "3/4", id="from a start"),
        pytest.param(a_kpi(direction="from-start", start=D(80)), "76", "-1/5", id="backwards"),
        pytest.param(
            a_kpi(direction="zero-count", step=D("0.25")), "3", "1/4", id="three too many"
        ),
    ],
)
def test_an_achievement_follows_its_direction(kpi: Kpi, realized: str, wanted: str) -> None:
    assert achievement(asked(kpi, realized)) == Fraction(wanted)


def test_a_target_of_zero_cannot_be_held_steady_whatever_the_policy() -> None:
    kpi = a_kpi(direction="stabilise", target=D(0), tolerance=D("0.1"), when_target_zero="full")

    with pytest.raises(FaultError):
        achievement(asked(kpi, "0"))


@pytest.mark.parametrize(
    ("raw", "credit"),
    [
        pytest.param("0.99", "0.99", id="under the target"),
        pytest.param("1", "1.1", id="on the target"),
        pytest.param("1.4", "1.1", id="past it"),
        pytest.param("0.5", "0", id="under the threshold"),
    ],
)
def test_reaching_the_target_earns_the_full_credit(raw: str, credit: str) -> None:
    kpi = a_kpi(full_credit_at_max=D("1.1"), threshold=D("0.6"), floor=D("0.2"))

    assert counted(kpi, Fraction(raw)) == Fraction(credit)


def test_a_cap_cuts_the_full_credit() -> None:
    assert counted(a_kpi(full_credit_at_max=D("1.1"), cap=D("1.05")), Fraction(1)) == Fraction(
        "1.05"
    )


@pytest.mark.parametrize(
    ("sample", "status"), [("4", "withheld"), ("5", "scored"), (None, "scored")]
)
def test_too_few_measurements_do_not_count(sample: str | None, status: str) -> None:
    entry = Entry(state="value", realized=D(90), sample=None if sample is None else D(sample))
    found = verdicts(a_month([a_kpi(min_sample=D(5))], an_agent({"A": entry})))["1"]

    assert found.status == status
