"""What differs between two months, as a manager reads it."""

from typing import Any

import pytest

from scorebook.core.agent import Agent
from scorebook.core.comparing import differences
from scorebook.core.kpi import Kpi
from scorebook.core.scheme import PayoutKind, Tier
from scorebook.display.differences import WORDS, differences_text
from scorebook.display.language import Language
from scorebook.display.record import record
from tests.months import PERCENT, SECONDS, D, agent, kpi, line, month, results


def told(before: dict[str, Any], after: dict[str, Any], language: Language = Language.EN) -> str:
    return differences_text(differences(before, after), before, after, language)


def sealed(*people: Agent, ladder: tuple[Tier, ...] | None = None, **settings: Any) -> Any:
    given: dict[str, Any] = {} if ladder is None else {"ladder": ladder}
    made = results(month(*people, **given, **settings), faulty=frozenset())
    return record(made, language=Language.EN, files={})


def member(measure: Kpi, realized: int = 95, agent_id: str = "1") -> Agent:
    return agent(agent_id, line(measure, realized))


def tier(kind: PayoutKind, payout: str) -> tuple[Tier, ...]:
    return (Tier(name="Baik", floor=D(0), kind=kind, payout=D(payout)),)


@pytest.mark.parametrize(
    ("unit", "before", "after", "line"),
    [
        (SECONDS, D(300), D(330), "CSAT › target: 300\xa0seconds → 330\xa0seconds"),
        (PERCENT, D("0.9"), D("0.95"), "CSAT › target: 90% → 95%"),
    ],
)
def test_a_target_is_written_in_the_unit_of_its_kpi(
    unit: Any, before: Any, after: Any, line: str
) -> None:
    one, other = (sealed(member(kpi(unit=unit, target=each))) for each in (before, after))

    assert line in told(one, other)


@pytest.mark.parametrize(
    ("kind", "before", "after", "line"),
    [
        (PayoutKind.AMOUNT, "500000", "750000", "Baik › incentive: Rp500,000 → Rp750,000"),
        (PayoutKind.RATE, "0.5", "0.75", "Baik › incentive: 50% → 75%"),
    ],
)
def test_a_tier_pays_money_or_a_share(kind: PayoutKind, before: str, after: str, line: str) -> None:
    one, other = (sealed(member(kpi()), ladder=tier(kind, each)) for each in (before, after))

    assert line in told(one, other)


def test_a_kpi_or_a_tier_that_came_or_went_is_one_line() -> None:
    one = sealed(member(kpi("CSAT")), ladder=tier(PayoutKind.AMOUNT, "1"))
    more = (
        *tier(PayoutKind.AMOUNT, "1"),
        Tier(name="Istimewa", floor=D(1), kind=PayoutKind.AMOUNT, payout=D(2)),
    )
    other = sealed(member(kpi("AHT")), ladder=more)
    lines = [line.strip() for line in told(one, other).splitlines()]

    assert lines[:5] == [
        "Rules:",
        "Agen › CSAT is gone.",
        "Agen › AHT is new.",
        "Tiers:",
        "Istimewa is new.",
    ]


def test_who_gains_or_loses_most_comes_first_with_how_much() -> None:
    def months(first: int, second: int) -> Any:
        return sealed(member(kpi(), first, "1"), member(kpi(), second, "2"))

    lines = told(months(96, 96), months(85, 70)).splitlines()
    at = lines.index("Results:")

    assert lines[at + 1].startswith("  2 Sari Wulandari: score 96.00% → 70.00%")
    assert lines[at + 1].endswith("(−Rp1,250,000)")
    assert lines[at + 2].endswith("(−Rp750,000)")


def test_a_reader_of_indonesian_reads_indonesian() -> None:
    found = told(sealed(member(kpi(), 96)), sealed(member(kpi(), 80)), Language.ID)

    assert "1 Sari Wulandari: skor 96,00 % → 80,00 %" in found.replace("\xa0", " ")


def test_of_a_large_month_the_rest_is_counted() -> None:
    one, other = (
        sealed(*(member(kpi(), realized, str(at)) for at in range(40))) for realized in (96, 80)
    )

    assert told(one, other).endswith("… and 10 more (--json names them all)")


def test_months_that_are_alike_are_said_to_be() -> None:
    made = sealed(member(kpi()))

    assert told(made, made) == "No difference."


def test_every_field_of_the_rules_has_a_word() -> None:
    made = sealed(member(kpi()))
    named = {
        name for kpis in made["rules"]["kpis"].values() for one in kpis.values() for name in one
    }
    named |= {name for tiers in made["rules"]["ladders"].values() for one in tiers for name in one}
    named |= set(made["settings"])

    assert named - set(WORDS) - {"period", "code"} == set()
