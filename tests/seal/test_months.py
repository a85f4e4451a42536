"""Earlier runs, read for the reports of this one."""

import hashlib
import json
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.core.past import PastMonth
from scorebook.core.period import Period
from scorebook.seal.months import months_kept
from tests.months import OCTOBER, D


def sealed(folder: Path, period: str, **scores: str | None) -> Path:
    """Leave a finished run with these agents' scores in a folder."""
    folder.mkdir(parents=True)
    agents = [
        {"agent_id": agent_id, "score": score, "tier": None if score is None else "Baik"}
        for agent_id, score in scores.items()
    ]
    (folder / "run.json").write_text(json.dumps({"period": period, "agents": agents}))
    return folder


def test_the_months_of_an_agent_stand_by_time_whatever_the_folders_are_called(
    tmp_path: Path,
) -> None:
    sealed(tmp_path / "a", "2026-09", A1="0.97")
    sealed(tmp_path / "z", "2026-04", A1="0.81")

    found = months_kept(tmp_path, OCTOBER).months

    assert found["A1"] == (
        PastMonth(period=Period(2026, 4), score=D("0.81"), tier="Baik"),
        PastMonth(period=Period(2026, 9), score=D("0.97"), tier="Baik"),
    )


def test_only_the_six_months_before_count_and_never_this_one_or_a_later_one(
    tmp_path: Path,
) -> None:
    for period in ("2026-03", "2026-04", "2026-10", "2026-11"):
        sealed(tmp_path / period, period, A1="0.9")

    found = months_kept(tmp_path, OCTOBER)

    assert [str(one.period) for one in found.months["A1"]] == ["2026-04"]
    assert list(found.sources) == ["2026-04"]


def test_a_month_without_a_result_is_known_and_has_no_score(tmp_path: Path) -> None:
    sealed(tmp_path / "9", "2026-09", A1=None)

    [month] = months_kept(tmp_path, OCTOBER).months["A1"]

    assert (month.score, month.tier) == (None, "")


def test_a_folder_without_a_finished_run_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "started").mkdir()
    (tmp_path / "note.txt").write_text("x")

    assert months_kept(tmp_path, OCTOBER).months == {}


def test_the_records_that_were_read_are_named_by_their_hash(tmp_path: Path) -> None:
    run = sealed(tmp_path / "9", "2026-09", A1="0.9")

    digest = hashlib.sha256((run / "run.json").read_bytes()).hexdigest()
    assert months_kept(tmp_path, OCTOBER).sources == {"2026-09": digest}


def test_two_runs_of_one_month_are_for_people_to_choose_from(tmp_path: Path) -> None:
    sealed(tmp_path / "first", "2026-09", A1="0.9")
    sealed(tmp_path / "second", "2026-09", A1="0.8")

    with pytest.raises(StoppedError, match=r"first and .*second are both runs of 2026-09"):
        months_kept(tmp_path, OCTOBER)


@pytest.mark.parametrize("record", ['{"period": "soon"}', "{}", "no JSON"])
def test_a_record_that_says_no_month_is_refused(record: str, tmp_path: Path) -> None:
    (tmp_path / "9").mkdir()
    (tmp_path / "9" / "run.json").write_text(record)

    with pytest.raises(StoppedError, match="cannot be read as the record of a run"):
        months_kept(tmp_path, OCTOBER)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match=r"no folder of earlier runs at .*nowhere"):
        months_kept(tmp_path / "nowhere", OCTOBER)
