"""The whole workbook as it was last looked at and found good, in both languages.

On a mismatch the actual dump lies beside the expected one; `make golden` takes it over.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.core.agent import State
from scorebook.core.kpi import WhenBlank
from scorebook.core.results import Results
from scorebook.core.scheme import EVERY_ROLE, Tier
from scorebook.core.scorecard import scorecards
from scorebook.display.language import Language
from scorebook.workbook.writer import write_results
from tests.months import LADDER, contact_centre, results
from tests.workbook.dump import dump

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "workbook"


def everything() -> Results:
    """The contact centre with a leader's own ladder, a blank, and somebody withheld."""
    month = contact_centre()
    first, second, third, leave, joined = month.agents
    kpi = replace(third.lines[0].kpi, when_blank=WhenBlank.ZERO)
    blank = replace(third.lines[0], kpi=kpi, realized=None, state=State.BLANK)
    third = replace(third, lines=(blank, *third.lines[1:]))
    second = replace(second, role="Ketua Tim")
    own: tuple[Tier, ...] = tuple(replace(tier, payout=tier.payout * 2) for tier in LADDER[:3])
    scheme = replace(month.scheme, ladders={EVERY_ROLE: LADDER, "Ketua Tim": own})
    month = replace(month, scheme=scheme, agents=(first, second, third, leave, joined))
    found = results(month)
    return replace(found, cards=scorecards(month, frozenset({"00127"})))


@pytest.mark.parametrize("language", Language)
def test_the_workbook_is_as_it_was_found_good(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "results.xlsx"
    write_results(everything(), path, language=language)
    actual = dump(path)
    expected = GOLDEN / f"results-{language.value}.txt"
    beside = expected.with_suffix(".actual.txt")
    if os.environ.get("SCOREBOOK_UPDATE_GOLDEN") == "1":
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(actual, "utf-8")
    if not expected.exists() or expected.read_text("utf-8") != actual:
        beside.write_text(actual, "utf-8")
        pytest.fail(f"compare {expected} with {beside}")
    beside.unlink(missing_ok=True)
