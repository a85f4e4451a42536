"""docs/rules.md says what the program does: its examples are computed, its anchors are cited."""

import re
from decimal import Decimal

import pytest

from scorebook.core.agent import Month
from scorebook.core.checks import of_month
from scorebook.core.numbers import settled
from scorebook.core.problems import errors
from scorebook.core.scorecard import Scorecard, Status, scorecard
from scorebook.core.scorecard import ranks as places
from tests.core.page import TOP, Example, anchors, examples, number

EXAMPLES = examples()


def test_the_page_has_an_example_for_nearly_every_rule() -> None:
    assert len(EXAMPLES) > 45


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: " ".join(one.text.split())[:60])
def test_an_example_gives_what_the_page_says(example: Example) -> None:
    assert example.gives
    if example.scores:
        assert ranks(example.scores) == example.gives["ranks"]
        return
    codes = [fault.code for fault in errors(of_month(example.month))]
    if "problem" in example.gives:
        assert codes == [example.gives["problem"]]
        return
    assert codes == []
    computed = answers(example.month)
    for asked, said in example.gives.items():
        assert same(computed[asked], said), f"{asked}: {computed[asked]}, not {said}"


def test_every_rule_the_program_cites_is_on_the_page_and_every_rule_on_it_is_cited() -> None:
    sources = [path.read_text("utf-8") for path in sorted((TOP / "scorebook").rglob("*.py"))]
    cited = {anchor for text in sources for anchor in re.findall(r"rules\.md#([a-z-]+)", text)}

    assert cited - anchors() == set(), "cited and not on the page"
    assert anchors() - cited == {"what-is-not-computed-yet"}, "on the page and never cited"


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    text = (TOP / "docs" / "rules.md").read_text("utf-8")

    assert set(re.findall(r"\]\(#([a-z-]+)\)", text)) <= anchors()


def answers(month: Month) -> dict[str, object]:
    card: Scorecard = scorecard(month.agents[0], month.scheme)
    first = card.lines[0]
    return {
        "achievement": first.achievement,
        "credit": first.credit,
        "points": card.points,
        "exact score": card.score_exact,
        "score": card.score,
        "tier": card.tier.name if card.tier else None,
        "share": card.share,
        "payout": card.payout,
        "withheld": "withheld" if card.status is Status.WITHHELD else "scored",
    }


def same(computed: object, said: str) -> bool:
    """Compare to 40 places, because 10/11 never ends."""
    if isinstance(computed, str):
        return computed == said
    expected = number(said)
    if expected is None or not isinstance(computed, Decimal):
        return computed is expected
    return settled(computed) == settled(expected)


def ranks(scores: list[str]) -> str:
    scored = places([Decimal(one) for one in scores if one != "withheld"])
    return " ".join("none" if one == "withheld" else str(scored[Decimal(one)]) for one in scores)
