"""A team's page for its supervisor: ranking, spread, who needs help with what."""

from scorebook.core.teams import team_cards
from scorebook.display.language import Language
from scorebook.display.numbers import NBSP
from scorebook.display.report_identity import identity
from scorebook.display.team_report import TeamReport, team_report_of
from tests.months import D, agent, excused, kpi, line, month, results

QA = kpi("QA", name="Mutu", weight=D("0.5"))
AHT = kpi("AHT", name="Waktu", weight=D("0.5"))


def team(*people: tuple[str, object, object]) -> TeamReport:
    """Make the page of one team, of names with what was realized of QA and AHT."""
    agents = [
        agent(
            str(at),
            *(
                excused(one) if value == "N/A" else line(one, value)
                for one, value in ((QA, qa), (AHT, aht))
            ),
            name=name,
            supervisor_name="Rina Kartika",
        )
        for at, (name, qa, aht) in enumerate(people)
    ]
    computed = results(month(*agents))
    [card] = team_cards(computed.cards, computed.month.scheme.settings)
    return team_report_of(card, computed, teams=1, language=Language.EN, source="x")


def test_members_are_ranked_equal_scores_alike_and_who_has_none_comes_last() -> None:
    found = team(("Ani", "N/A", "N/A"), ("Budi", 90, 90), ("Citra", 100, 100), ("Dewi", 90, 90))

    assert [(one.rank, one.name, one.score) for one in found.rows] == [
        ("1", "Citra", "100.00%"),
        ("2", "Budi", "90.00%"),
        ("2", "Dewi", "90.00%"),
        ("–", "Ani", "–"),
    ]
    assert found.members == "4 people, 3 with a score"
    assert found.tiers == (("Baik", "1"), ("Cukup", "2"))


def test_who_lost_the_most_on_the_dearest_kpi_is_named_first() -> None:
    found = team(("Ani", 60, 100), ("Budi", 80, 90), ("Citra", 100, 100))

    assert [(one.kpi, one.names, one.points) for one in found.help] == [
        ("Mutu", f"Ani{NBSP}(−20.00); Budi{NBSP}(−10.00)", "−30.00"),
        ("Waktu", f"Budi{NBSP}(−5.00)", "−5.00"),
    ]


def test_more_than_five_who_lost_points_are_counted() -> None:
    found = team(*((f"Rekan {at}", 80, 100) for at in range(7)))

    assert found.help[0].names.endswith(f"Rekan 4{NBSP}(−10.00); and 2 more")


def test_the_spread_names_lowest_median_and_highest_and_who_is_short() -> None:
    found = team(("Ani", 60, 100), ("Budi", 80, 100), ("Citra", 110, 100), ("Dewi", "N/A", 100))

    spread = found.spread[0]
    assert (spread.kpi, spread.people, spread.short) == ("Mutu", "3", "2")
    assert (spread.low, spread.median, spread.high) == ("60.0%", "80.0%", "110.0%")
    assert spread.drawn is not None
    assert spread.drawn.low < spread.drawn.median < spread.drawn.full < spread.drawn.high


def test_a_kpi_nobody_was_measured_in_has_no_spread() -> None:
    found = team(("Ani", "N/A", 100), ("Budi", "N/A", 100))

    assert (found.spread[0].people, found.spread[0].drawn) == ("0", None)


def test_no_money_stands_on_it() -> None:
    assert "Rp" not in repr(team(("Ani", 100, 100)))


def test_no_program_takes_it_for_an_agents_page() -> None:
    assert identity(team(("Ani", 100, 100))) == {
        "ScorebookTeam": "Telepon",
        "ScorebookPeriod": "2026-10",
    }
