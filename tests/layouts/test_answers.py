"""A question is settled by what the screen says to type, word by word, and stays settled."""

import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.commands import scorebook
from tests.layouts.build import asked
from tests.layouts.scheme import write_scheme
from tests.layouts.truth import WHOLE

SETTLED_AT_ONCE = (
    asked.two_columns_of_realized,
    asked.two_columns_of_weights,
    asked.two_columns_grouped,
    asked.two_sheets_of_realized,
    asked.months_beside_realized,
    asked.form_without_a_person,
)


@pytest.mark.parametrize("write", SETTLED_AT_ONCE, ids=lambda write: write.__name__)
def test_the_answers_on_the_screen_settle_all_questions(
    write: Callable[[Path], asked.Asking], tmp_path: Path
) -> None:
    asking = write(tmp_path / "kpis.xlsx")
    scheme = write_scheme(tmp_path / "scheme.xlsx", replace(WHOLE, scheme=asking.scheme))
    period = ("--period", asking.period) if asking.period else ()
    arguments = (tmp_path / "kpis.xlsx", "--scheme", scheme, *period, "--lang", "en")
    screen = scorebook("inspect", *arguments)
    assert screen.code == 1

    answers = re.findall(r"^    answer   (.*)$", screen.out, flags=re.MULTILINE)
    given = [word for answer in answers for word in shlex.split(answer)]
    settled = scorebook("inspect", *arguments, *given, "--save", "--json")

    assert answers
    assert settled.json["questions"] == []
    assert scorebook("inspect", *arguments, "--json").json["questions"] == []
