"""A month's mails from the command line: preview, approve, send, once."""

import json
import shutil
import sqlite3
from contextlib import closing
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.journeys.books import SOUND, book
from tests.journeys.commands import Said, scorebook


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three agents' workbook and, beside it, their month, finished."""
    folder = tmp_path_factory.mktemp("month")
    said = scorebook("run", book(folder / "kpis.xlsx"), "--out", folder / "results")
    assert said.code == 0
    return folder


@pytest.fixture
def run(month: Path, tmp_path: Path) -> Path:
    """The month's results, to do with as one likes."""
    shutil.copytree(month, tmp_path, dirs_exist_ok=True)
    return tmp_path / "results"


def mail(*arguments: object) -> Said:
    return scorebook("mail", *arguments)


def test_a_month_goes_out_into_a_folder_when_no_server_is_set(run: Path) -> None:
    assert mail("preview", run).code == 0
    assert mail("approve", run, "--by", "Sari").code == 0
    sent = mail("send", run, "--confirm", "2026-10", "--json")
    again = mail("send", run, "--confirm", "2026-10", "--json")

    assert (sent.code, sent.json["sent"], sent.json["states"]["sent"]) == (0, 3, 3)
    assert (again.code, again.json["sent"]) == (0, 0)
    for agent, name in (("001", "Ana Putri"), ("002", "Budi Santoso"), ("003", "Cici Amelia")):
        content = (run / "outbox" / f"{agent}.eml").read_bytes()
        found = message_from_bytes(content, policy=default)
        assert found["To"].addresses[0].addr_spec == f"{name.split()[0].lower()}@example.com"
        [attachment] = found.iter_attachments()
        assert attachment.get_content() == (run / "reports" / f"{agent}.pdf").read_bytes()
        text = found.get_body(("plain",))
        assert text is not None
        assert name in text.get_content()


def test_the_same_run_again_is_the_same_round(run: Path, tmp_path: Path) -> None:
    mail("approve", run, "--by", "Sari")
    mail("send", run, "--confirm", "2026-10")
    scorebook("run", tmp_path / "kpis.xlsx", "--out", run, "--replace")

    assert mail("approve", run, "--by", "Tono", "--json").json["approved"]["by"] == "Sari"
    assert mail("send", run, "--confirm", "2026-10", "--json").json["sent"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["send"], id="no period"),
        pytest.param(["send", "--confirm", "2026-09"], id="another period"),
        pytest.param(["send", "--confirm", "2026-10"], id="not approved"),
        pytest.param(
            ["send", "--to", "hr@example.com", "--only", "001"], id="a trial, not approved"
        ),
        pytest.param(["resend", "--only", "failed"], id="resent, not approved"),
    ],
)
def test_a_safeguard_ends_with_5_and_says_what_to_do(run: Path, arguments: list[str]) -> None:
    said = mail(arguments[0], run, *arguments[1:], "--json")

    assert said.code == 5
    assert said.json["exit_code"] == 5
    assert said.json["refused"] in said.err
    assert not (run / "outbox").exists()


@pytest.mark.parametrize("file", ["recipients.json", "reports/002.pdf", "run.json", "payout.csv"])
def test_a_run_that_was_touched_afterwards_goes_nowhere(run: Path, file: str) -> None:
    mail("approve", run, "--by", "Sari")
    content = (run / file).read_text("latin-1")
    (run / file).write_text(content.replace("002", "003", 1) + " ", "latin-1")

    assert mail("send", run, "--confirm", "2026-10").code == 5
    assert not (run / "outbox").exists()


def test_a_folder_without_a_run_and_a_run_of_before_are_told(run: Path, tmp_path: Path) -> None:
    assert mail("preview", tmp_path / "nowhere").code == 3
    record = json.loads((run / "run.json").read_text("utf-8"))
    record["files"] = [one for one in record["files"] if one["path"] != "recipients.json"]
    (run / "run.json").write_text(json.dumps(record))

    said = mail("preview", run)
    assert said.code == 3
    assert "run the month again" in said.err


def test_who_is_not_there_is_a_wrong_command_line(run: Path) -> None:
    mail("approve", run, "--by", "Sari")

    assert mail("send", run, "--confirm", "2026-10", "--only", "777").code == 2
    assert mail("preview", run, "--agent", "777").code == 2
    assert mail("send", run, "--to", "hr@example.com").code == 2
    assert mail("approve", run, "--by", " ").code == 2


def test_whoever_made_the_run_is_known_by_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "budi")
    scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", tmp_path / "results")
    said = mail("approve", tmp_path / "results", "--by", "Budi")

    assert said.code == 5
    assert "approve_own" in said.err


def test_only_a_few_and_a_trial(run: Path, tmp_path: Path) -> None:
    mail("approve", run, "--by", "Sari")
    trial = mail("send", run, "--to", "hr@example.com", "--only", "001", "--json")
    some = mail(
        "send", run, "--confirm", "2026-10", "--only", "001", "003", "--outbox", tmp_path / "o"
    )

    assert (trial.code, trial.json["trial"]) == (0, {"to": "hr@example.com", "agents": ["001"]})
    assert some.code == 0
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == ["001.eml", "003.eml"]


def test_status_says_where_a_round_stands_in_both_languages(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "not approved" in mail("status", run).out
    mail("approve", run, "--by", "Sari")
    mail("send", run, "--confirm", "2026-10", "--only", "001")
    english, indonesian = mail("status", run), mail("status", run, "--lang", "id")

    assert "1 written" in english.out
    assert "1 ditulis" in indonesian.out
    [way] = scorebook("status", run, "--json").json["ways"].values()
    assert way["states"]["sent"] == 1
    monkeypatch.chdir(tmp_path)
    [known] = scorebook("status", "--json").json["rounds"]
    assert (known["period"], known["approved"]["by"]) == ("2026-10", "Sari")


def test_a_server_that_is_not_there_is_3_and_the_round_waits(run: Path, tmp_path: Path) -> None:
    (tmp_path / "scorebook.toml").write_text(
        '[mail]\nserver = "127.0.0.1"\nport = 1\nsecurity = "none"\nfrom = "hr@example.com"\n'
    )
    mail("approve", run, "--by", "Sari")
    said = mail("send", run, "--confirm", "2026-10", "--json")

    assert said.code == 3
    assert said.json["states"]["sent"] == 0
    assert "cannot be reached" in said.json["stopped"]


def test_a_password_that_is_nowhere_is_3_before_anything_is_begun(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCOREBOOK_MAIL_PASSWORD", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (tmp_path / "scorebook.toml").write_text(
        '[mail]\nprovider = "google"\nlogin = "hr@example.com"\nfrom = "hr@example.com"\n'
    )
    mail("approve", run, "--by", "Sari")
    said = mail("send", run, "--confirm", "2026-10")

    assert said.code == 3
    assert "SCOREBOOK_MAIL_PASSWORD" in said.err


def test_doctor_looks_whether_mails_can_go_out_and_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    without = {one["name"]: one for one in scorebook("doctor", "--json").json["findings"]}
    (tmp_path / "scorebook.toml").write_text(
        '[mail]\nserver = "127.0.0.1"\nport = 1\nsecurity = "none"\nfrom = "hr@example.com"\n'
    )
    wrong = scorebook("doctor", "--json")

    assert without["SMTP"]["ok"] is True
    assert wrong.code == 3
    [smtp] = [one for one in wrong.json["findings"] if one["name"] == "SMTP"]
    assert smtp["ok"] is False
    assert "scorebook.toml" in smtp["next"]


AGENTS = (
    ("agent_id", "name", "email", "team", "role", "language"),
    ("001", "Ana Putri", "team@example.com", "North", "Agent", "id"),
    ("002", "Budi Santoso", "Team@example.com", "North", "Agent", ""),
    ("003", "Cici Amelia", "cici at example", "South", "Agent", ""),
)


def test_a_preview_tells_what_would_be_wrong_before_anybody_approves(
    run: Path, tmp_path: Path
) -> None:
    mail("approve", run, "--by", "Sari")
    (tmp_path / "scorebook.toml").write_text(
        '[mail]\nprovider = "microsoft365"\nlogin = "hr@example.com"\nfrom = "hr@example.com"\n'
    )
    settings = [("period", "2026-11") if row[0] == "period" else row for row in SOUND["Settings"]]
    november = tmp_path / "november"
    source = book(tmp_path / "kpis.xlsx", Agents=AGENTS, Settings=settings)
    assert scorebook("run", source, "--out", november).code == 0
    said = mail("preview", november, "--lang", "en").out

    assert "2026-11: 2 of 3 agents get a mail." in said
    assert "003: an address that cannot be one" in said
    assert "001, 002 share the address team@example.com" in said
    assert "001 had ana@example.com in the last round, now team@example.com" in said
    assert "smtp.office365.com as hr@example.com" in said
    assert "30 a minute: 2 s." in said
    assert "Kartu skor Anda untuk November 2026" in said  # the agent's language, not ours
    refused = mail("approve", november, "--by", "Sari")
    assert refused.code == 5
    assert "001, 002" in refused.err


def test_a_person_settles_what_nobody_else_knows(run: Path, tmp_path: Path) -> None:
    (tmp_path / "scorebook.toml").write_text(
        '[mail]\nserver = "127.0.0.1"\nport = 1\nsecurity = "none"\nfrom = "hr@example.com"\n'
    )
    mail("approve", run, "--by", "Sari")
    mail("send", run, "--confirm", "2026-10")
    with closing(sqlite3.connect(tmp_path / "scorebook.db")) as ledger, ledger:
        ledger.execute("UPDATE delivery SET state = 'sending' WHERE agent_id <> '003'")
    status = mail("status", run)
    settled = mail("settle", run, "--arrived", "001", "--missing", "002", "--json")

    assert "2 being sent" in status.out
    states = {one["agent_id"]: one["state"] for one in settled.json["ways"]["smtp"]["mails"]}
    assert (settled.code, states["001"], states["002"]) == (0, "sent", "retry")
    assert mail("settle", run, "--arrived", "002").code == 5
    assert mail("settle", run, "--arrived", "777").code == 2


def test_resend_has_nothing_to_do_where_nothing_failed(run: Path) -> None:
    mail("approve", run, "--by", "Sari")
    mail("send", run, "--confirm", "2026-10")

    said = mail("resend", run, "--only", "failed", "--json")
    assert (said.code, said.json["sent"]) == (0, 0)
