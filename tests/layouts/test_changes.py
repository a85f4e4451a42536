"""Once agreed, the next month is read the same way, and what changed since is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.commands import scorebook
from tests.layouts.build.changed import (
    CHANGES,
    NOVEMBERS,
    OCTOBERS,
    UNTOLD,
    Month,
    write_month,
    write_wide_month,
)
from tests.layouts.scheme import write_scheme
from tests.layouts.truth import WHOLE

Change = Callable[[Month], Month]
WRITERS = (write_month, write_wide_month)


def told_of(folder: Path, change: Change, write: Callable[[Path, Month], Path]) -> dict[str, str]:
    """Agree on October, change November, and give what `check` tells by its code."""
    path, scheme = folder / "kpis.xlsx", write_scheme(folder / "scheme.xlsx", WHOLE)
    write(path, OCTOBERS)
    saved = scorebook("inspect", path, "--scheme", scheme, "--period", "2026-10", "--save")
    assert saved.code == 0, saved.err
    write(path, change(NOVEMBERS))
    said = scorebook("check", path, "--scheme", scheme, "--period", "2026-11", "--json").json
    told: dict[str, str] = {}
    for one in said["problems"]:
        told[one["code"]] = told.get(one["code"], "") + json.dumps(one, ensure_ascii=False)
    return told


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize(
    ("change", "code", "named"), CHANGES, ids=[change.__name__ for change, _, _ in CHANGES]
)
def test_what_changed_since_it_was_agreed_is_told(
    change: Change,
    code: str,
    named: str,
    write: Callable[[Path, Month], Path],
    tmp_path: Path,
) -> None:
    told = told_of(tmp_path, change, write)

    assert {found for found in told if found.startswith("SB12")} == {code}
    assert named in told[code]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize("change", UNTOLD, ids=lambda change: change.__name__)
def test_other_values_and_a_table_further_down_are_no_news(
    change: Change, write: Callable[[Path, Month], Path], tmp_path: Path
) -> None:
    told = told_of(tmp_path, change, write)

    assert not [found for found in told if found.startswith("SB12")]
