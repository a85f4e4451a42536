"""The program and a second reading of the same rules agree on workbooks nobody has seen before.

`make oracle` tries thousands; SCOREBOOK_ORACLE_BOOKS says how many, SCOREBOOK_ORACLE_FIRST from
which number on. A month that failed is drawn again by its number alone.
"""

import os
from pathlib import Path

import pytest

from tests.oracle import compare, draw, judge, judge_teams, layout, program
from tests.oracle.meaning import Month

# The rules are read again from end to end; tests of each rule tell which lines have one.
pytestmark = pytest.mark.no_cover

BOOKS = int(os.environ.get("SCOREBOOK_ORACLE_BOOKS", "150"))
FIRST = int(os.environ.get("SCOREBOOK_ORACLE_FIRST", "1"))
TOGETHER = 10


def written(seed: int, folder: Path) -> tuple[Month, Path]:
    month, path = draw.month(seed), folder / f"{seed}.xlsx"
    layout.save(layout.grids(month, seed), path)
    return month, path


@pytest.mark.parametrize("first", range(FIRST, FIRST + BOOKS, TOGETHER))
def test_scorebook_and_the_oracle_agree_on_every_line(first: int, tmp_path: Path) -> None:
    differences: dict[str, object] = {}
    for seed in range(first, min(first + TOGETHER, FIRST + BOOKS)):
        month, path = written(seed, tmp_path)
        found = compare.mismatches(judge.verdicts(month), program.outcome(path))
        if found:
            differences[str(path)] = found

    assert differences == {}


@pytest.mark.parametrize("seed", range(FIRST, FIRST + BOOKS, 25))
def test_the_command_tells_in_json_what_the_oracle_says(seed: int, tmp_path: Path) -> None:
    month, path = written(seed, tmp_path)
    wanted = judge.verdicts(month)
    got, record, code = program.told(path, tmp_path / "out")
    withheld_for_a_problem = any(verdict.faulty for verdict in wanted.values())

    assert compare.mismatches(wanted, got) == []
    assert compare.weights_differ(wanted, record) == []
    assert compare.on_edges(wanted, record) == []
    assert compare.teams_differ(judge_teams.team_verdicts(month, wanted), record) == []
    assert code == (program.IN_PART if withheld_for_a_problem else program.DONE)
