"""Whatever rules act: each worked step ends in the engine's number, and can be computed again."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings

from scorebook.core.agent import Month
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.explain import ExplainedLine, Explanation, explanation
from scorebook.display.figures import Figures
from scorebook.display.language import Language
from scorebook.display.steps import Step
from tests.core.strategies import months
from tests.months import D, results

# The end of a text that is a sum, and the begin of one that is a number.
SUM = re.compile(r"(?<![A-Z])[\d(−][\d.,()÷×−+ ]*$")
NUMBER = re.compile(r"−?[\d.,]*\d")


def explained(of: Month) -> Iterator[tuple[Scorecard, Explanation, Figures]]:
    found = results(of)
    for card in found.cards:
        figures = Figures(Language.EN, of.scheme.settings)
        yield card, explanation(card, found, Language.EN), figures


def last(steps: tuple[Step, ...], *labels: str) -> str | None:
    """Give the text of the last step of any of these names."""
    said = [step.text for step in steps if step.label in labels]
    return said[-1] if said else None


def ends(of: LineResult, said: ExplainedLine, figures: Figures) -> Iterator[tuple[str | None, str]]:
    """Pair what a line's steps say with what the engine says."""
    if of.achievement is not None:
        yield last(said.steps, "achievement"), figures.ratio(of.achievement)
    if of.credit is not None and of.counts is not None and of.points is not None:
        yield last(said.steps, "credit"), figures.ratio(of.credit)
        yield last(said.steps, "weight", "weight that counts"), figures.number(of.counts)
        yield last(said.steps, "points"), figures.number(of.points)


@settings(max_examples=60, deadline=None)
@given(of=months())
def test_the_steps_of_every_line_end_in_the_engines_numbers(of: Month) -> None:
    for card, explanation_of, figures in explained(of):
        for one, said in zip(card.lines, explanation_of.lines, strict=True):
            for text, number in ends(one, said, figures):
                assert text is not None
                assert text.endswith(number)


@settings(max_examples=60, deadline=None)
@given(of=months())
def test_the_steps_of_every_result_end_in_the_engines_numbers(of: Month) -> None:
    for card, explanation_of, figures in explained(of):
        steps = explanation_of.result
        if card.score_exact is not None:
            assert (last(steps, "exact score") or "").endswith(figures.number(card.score_exact))
        if card.tier_payout is not None and card.computed_payout is not None:
            pays = figures.money(card.tier_payout)
            assert (last(steps, "the tier pays", "in between") or "").endswith(pays)
            assert (last(steps, "payout") or "").endswith(figures.money(card.computed_payout))
        if card.ungated is not None and any(not one.passed for one in card.gates):
            assert figures.money(card.ungated.payout) in (last(steps, "without gates") or "")


@settings(max_examples=60, deadline=None)
@given(of=months())
def test_every_sum_without_dots_can_be_computed_again(of: Month) -> None:
    for _, explanation_of, _ in explained(of):
        steps = [step for one in explanation_of.lines for step in one.steps]
        for step in (*steps, *explanation_of.result):
            for sums, said in sums_in(step.text):
                assert abs(computed(sums) - number(said)) < D("1e-9"), step.text


def sums_in(text: str) -> Iterator[tuple[str, str]]:
    """Give each sum, 0.2 × (1 − 0.8), with what is said to come out of it: all their digits."""
    for left, right in pairwise(text.replace("Rp", "").split(" = ")):
        sums, said = SUM.search(left), NUMBER.match(right)
        if sums is None or said is None or not re.search("[÷×−+] ", sums[0]):
            continue
        clause = re.split("[:;]", left)[-1]
        if "…" not in clause and not right[said.end() :].startswith("…"):
            yield sums[0], said[0]


def number(written: str) -> Decimal:
    return Decimal(written.translate(str.maketrans("−", "-", ",")))


def computed(sums: str) -> Decimal:
    python = re.sub(
        r"[\d.]+", r"Decimal('\g<0>')", sums.translate(str.maketrans("÷×−", "/*-", ","))
    )
    result: Decimal = eval(python, {"Decimal": Decimal})  # noqa: S307 - digits and signs only, as matched above
    return result
