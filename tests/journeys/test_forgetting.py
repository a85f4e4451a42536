"""What is taken away is gone; what proves a payment, and keeps mails from going twice, stays."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorebook.wiring import adapters
from tests.journeys.books import SOUND, book
from tests.journeys.commands import files_below, scorebook

AGENTS = (
    ("agent_id", "name", "email", "team", "role", "password"),
    ("001", "Ana Putri", "ana@example.com", "North", "Agent", ""),
    ("002", "Zaqwsx Plokij", "zaqwsx@example.com", "North", "Agent", "kenari-xq"),
    ("003", "Cici Amelia", "cici@example.com", "South", "Agent", ""),
)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """September went out to all three, and is closed; October was run."""
    folder = tmp_path_factory.mktemp("finished") / "place"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        _two_months()
    return folder.rename(folder.with_name("kept"))


@pytest.fixture(autouse=True)
def _as_it_was(finished: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Where it was too: the history knows the folders of its runs.
    place = shutil.copytree(finished, finished.with_name("place"))
    monkeypatch.chdir(place)
    yield
    shutil.rmtree(place)


def _two_months() -> None:
    for period in ("2026-09", "2026-10"):
        settings = tuple(
            ("period", period) if row[0] == "period" else row for row in SOUND["Settings"]
        )
        source = book(Path(f"{period}.xlsx"), Settings=settings, Agents=AGENTS)
        assert scorebook("run", source, "--out", period, "--jobs", "1").code == 0
    assert scorebook("mail", "approve", "2026-09", "--by", "Sari").code == 0
    assert scorebook("mail", "send", "2026-09", "--confirm", "2026-09").code == 0
    assert scorebook("close", "2026-09", "--by", "Sari").code == 0


def kept(period: str) -> dict[str, dict[str, object]]:
    """The agents of the record in the history, by their ids."""
    with adapters().store(Path.cwd() / "scorebook.db", to_write=False) as store:
        [run] = [one for one in store.runs() if str(one.period) == period]
        record = store.record(run)
    assert record is not None
    return {one["agent_id"]: one for one in record["agents"]}


def test_without_a_yes_nothing_goes() -> None:
    before = files_below(Path("2026-09"))
    said = scorebook("erase", "--agent", "002", "--lang", "en")

    assert said.code == 0
    assert "add --yes" in said.out
    assert files_below(Path("2026-09")) == before
    assert kept("2026-09")["002"]["name"] == "Zaqwsx Plokij"


def test_of_an_erased_agent_the_payment_stays_and_nothing_personal() -> None:
    said = scorebook("erase", "--agent", "002", "--yes", "--json")

    assert said.code == 4  # October is not closed, and still has everything
    assert (said.json["open"], said.json["mails"]) == (["2026-10"], 1)
    entry = kept("2026-09")["002"]
    assert (entry["payout"], entry["tier"], entry["name"], entry["lines"]) == (
        *("500000", "Fair"),
        *("", []),
    )
    assert kept("2026-09")["001"]["name"] == "Ana Putri"
    assert kept("2026-10")["002"]["name"] == "Zaqwsx Plokij"
    left = files_below(Path("2026-09"))
    assert "reports/001.pdf" in left
    assert {"reports/002.pdf", "outbox/002.eml"} & set(left) == set()
    assert "kenari-xq" not in left["passwords.json"].decode()


def test_an_erased_name_is_in_no_byte_of_the_ledger() -> None:
    scorebook("erase", "--agent", "002", "--yes")

    content = b"".join(path.read_bytes() for path in Path().glob("scorebook.db*"))
    assert b"ana@example.com" in content
    assert [one for one in (b"Zaqwsx", b"zaqwsx@") if one in content] == []


def test_a_trial_an_outbox_elsewhere_and_what_a_killed_run_left_go_too() -> None:
    send = ("mail", "send", "2026-09", "--lang", "en")
    assert scorebook(*send, "--to", "hr@example.com", "--only", "002").code == 0
    assert scorebook(*send, "--confirm", "2026-09", "--outbox", "elsewhere").code == 0
    left = Path("2026-09", ".scorebook-killed", "reports")
    left.mkdir(parents=True)
    left.joinpath("002.pdf").write_bytes(b"a page")
    Path("elsewhere", "note.txt").write_text("ours", "utf-8")

    said = scorebook("erase", "--agent", "002", "--yes", "--json").json
    assert said["left"] == {
        str(Path("2026-09").resolve()): [
            *("payout.csv", "recipients.json", "results.xlsx", "run.json"),
        ]
    }
    assert not [one for one in Path().rglob("002.*") if "2026-10" not in one.parts]
    assert Path("2026-09", "outbox", "001.eml").exists()

    scorebook("purge", "--before", "2026-10", "--folders", "--yes")
    assert not Path("2026-09").exists()
    assert set(files_below(Path("elsewhere"))) == {"note.txt"}


def test_a_folder_that_was_moved_is_named_since_nothing_went_there() -> None:
    Path("2026-09").rename("moved")
    said = scorebook("erase", "--agent", "002", "--yes", "--lang", "en")

    assert "2026-09 is not there any more" in said.err
    assert kept("2026-09")["002"]["name"] == ""


def test_an_id_that_nobody_has_is_doubted() -> None:
    said = scorebook("erase", "--agent", "0002", "--yes", "--lang", "en")

    assert (said.code, "Nothing of 0002 is kept" in said.err) == (0, True)


def test_a_purged_month_has_its_totals_and_nobodys_data_and_is_not_mailed_again() -> None:
    said = scorebook("purge", "--before", "2026-10", "--folders", "--yes", "--json")

    assert said.code == 0
    assert (len(said.json["records"]), said.json["mails"]) == (1, 3)
    assert not Path("2026-09").exists()
    [_, run] = scorebook("history", "--json").json["runs"]
    assert (run["period"], run["agents"], run["payout"]) == ("2026-09", 3, "1500000")
    assert scorebook("diff", "2026-09", "2026-10").code == 3
    content = b"".join(path.read_bytes() for path in Path().glob("scorebook.db*"))
    assert b"@example.com" not in content
    [round_] = scorebook("status", "--json").json["rounds"]
    assert sum(round_["ways"][next(iter(round_["ways"]))].values()) == 3


def test_what_people_put_into_the_folder_of_a_purged_run_stays() -> None:
    Path("2026-09", "notes.txt").write_text("ours", "utf-8")
    scorebook("purge", "--before", "2026-10", "--folders", "--yes")

    assert set(files_below(Path("2026-09"))) == {"notes.txt"}


def test_a_folder_that_holds_another_run_by_now_is_not_touched() -> None:
    record = Path("2026-09", "run.json")
    record.write_text(json.dumps({**json.loads(record.read_text("utf-8")), "x": 1}), "utf-8")
    before = files_below(Path("2026-09"))
    scorebook("purge", "--before", "2026-10", "--folders", "--yes")

    assert files_below(Path("2026-09")) == before


def test_a_month_that_was_mailed_before_runs_were_kept_is_purged_too() -> None:
    settings = tuple(
        ("period", "2026-08") if row[0] == "period" else row for row in SOUND["Settings"]
    )
    source = book(Path("old.xlsx"), Settings=settings)
    assert scorebook("run", source, "--out", "old", "--jobs", "1", "--no-history").code == 0
    assert scorebook("mail", "approve", "old", "--by", "Sari").code == 0

    said = scorebook("purge", "--before", "2026-09", "--yes", "--json").json
    assert (said["mails"], said["records"]) == (3, [])
