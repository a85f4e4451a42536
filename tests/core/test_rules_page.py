"""docs/rules.md says what the program does: its examples are computed, its anchors are cited."""

import ast
import re
from decimal import Decimal

import pytest

from scorebook.core.checks import of_month
from scorebook.core.numbers import settled
from scorebook.core.problems import errors
from tests.core.page import TOP, anchors, examples
from tests.core.page_answers import answers, correction, ranks
from tests.core.page_box import Example, number

EXAMPLES = examples()


def test_the_page_has_an_example_for_nearly_every_rule() -> None:
    assert len(EXAMPLES) > 110


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: " ".join(one.text.split())[:60])
def test_an_example_gives_what_the_page_says(example: Example) -> None:
    assert example.gives
    if example.scores:
        assert ranks(example.scores) == example.gives["ranks"]
        return
    if example.closed:
        assert correction(example.closed)["correction"] == number(example.gives["correction"])
        return
    found = of_month(example.month)
    codes = [fault.code for fault in errors(found)]
    if "problem" in example.gives:
        assert codes == [example.gives["problem"]]
        return
    assert codes == []
    if "warning" in example.gives:
        assert example.gives.pop("warning") in [fault.code for fault in found]
    computed = answers(example)
    for asked, said in example.gives.items():
        assert same(computed[asked], said), f"{asked}: {computed[asked]}, not {said}"


def test_every_rule_the_program_cites_is_on_the_page_and_every_rule_on_it_is_cited() -> None:
    sources = [path.read_text("utf-8") for path in sorted((TOP / "scorebook").rglob("*.py"))]
    cited = {anchor for text in sources for anchor in re.findall(r"rules\.md#([a-z-]+)", text)}

    assert cited - anchors() == set(), "cited and not on the page"
    assert anchors() - cited == set(), "on the page and never cited"


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    text = (TOP / "docs" / "rules.md").read_text("utf-8")

    assert set(re.findall(r"\]\(#([a-z-]+)\)", text)) <= anchors()


def same(computed: object, said: str) -> bool:
    """Compare to 40 places, because 10/11 never ends."""
    if isinstance(computed, str):
        return computed == said
    expected = number(said)
    if expected is None or not isinstance(computed, Decimal):
        return computed is expected
    return settled(computed) == settled(expected)


# What applies no rule of the page: tools, and what only gathers what others find.
NO_RULE = {
    "agreeing.agreed_as_read",
    "agreeing.looser",
    "agreeing.seen",
    "agreeing.weights_of",
    "catalogue.problem",
    "checks.of_agent",
    "checks.of_month",
    "checks.of_scheme",
    "comparing.differences",
    "forgetting.without",
    "inbox.passed_over",
    "inbox.settled",
    "kept.counting",
    "kept.recomputed",
    "numbers.roomy",
    "numbers.significant",
    "past.months_before",
    "problems.errors",
    "problems.rules_are_sound",
    "problems.touched_agents",
    "sentences.N_",
    "since_last.rung_before",
    "since_last.since_last",
    "since_last.way_of",
    "solving.down",
    "solving.up",
}


def test_every_function_of_the_core_names_its_rule() -> None:
    without = {
        f"{path.stem}.{node.name}"
        for path in sorted((TOP / "scorebook" / "core").glob("*.py"))
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if "docs/rules.md#" not in (ast.get_docstring(node) or "")
    }

    assert without == NO_RULE
