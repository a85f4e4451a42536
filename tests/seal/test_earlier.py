"""The record of an earlier run is read from its file or its folder, or refused with a sentence."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.period import Period
from scorebook.core.since_last import Before
from scorebook.display.language import Language
from scorebook.display.record import record, record_json
from scorebook.seal.earlier import EarlierRunError, earlier_run
from tests.months import D, contact_centre, results


def sealed(**changed: Any) -> str:
    made = record(results(contact_centre()), language=Language.EN, files={})
    return record_json({**made, **changed})


def test_the_record_of_a_run_comes_back_as_it_was_scored(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(sealed(), "utf-8")
    cards = results(contact_centre()).cards

    found = earlier_run(tmp_path)

    assert (found.period, found.currency, found.is_chosen) == (Period(2026, 10), "IDR", False)
    assert [(one.score, one.payout) for one in found.agents.values()] == [
        (card.score, card.payout) for card in cards
    ]
    assert found.agents["00126"] == Before(agent_id="00126", name="Dewi Anggraini")
    assert found.agents["00124"].tier == "Istimewa"


def test_file_and_folder_are_the_same_run(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(sealed(), "utf-8")

    found = earlier_run(tmp_path / "run.json")

    assert found == earlier_run(tmp_path)
    assert found.sha256 == hashlib.sha256((tmp_path / "run.json").read_bytes()).hexdigest()


def test_a_run_of_chosen_agents_says_so(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(sealed(run={"only": ["00123"]}), "utf-8")

    assert earlier_run(tmp_path).is_chosen


def test_a_folder_without_a_finished_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EarlierRunError, match="is not there"):
        earlier_run(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="no object"),
        pytest.param("{}", id="another object"),
        pytest.param(sealed(period="October"), id="no month"),
        pytest.param(sealed(agents=[{"agent_id": "1"}]), id="agents of something else"),
        pytest.param(sealed(agents=None), id="no agents"),
        pytest.param(sealed(settings={}), id="no currency"),
    ],
)
def test_what_is_no_record_of_a_run_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, "utf-8")

    with pytest.raises(EarlierRunError, match=r"other\.json is not the record of a finished run"):
        earlier_run(path)


@pytest.mark.parametrize("score", ["NaN", "Infinity", "much", 1])
def test_a_score_that_is_no_number_is_no_score(tmp_path: Path, score: object) -> None:
    made = json.loads(sealed())
    made["agents"][0]["score"] = score
    (tmp_path / "run.json").write_text(json.dumps(made), "utf-8")

    with pytest.raises(EarlierRunError):
        earlier_run(tmp_path)


def test_the_decimals_of_the_record_are_kept(tmp_path: Path) -> None:
    made = json.loads(sealed())
    made["agents"][0]["score"] = "0.1234567890123456789"
    (tmp_path / "run.json").write_text(json.dumps(made), "utf-8")

    assert earlier_run(tmp_path).agents["00123"].score == D("0.1234567890123456789")
