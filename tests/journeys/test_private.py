"""What nobody else may see: passwords, names and amounts, after a whole round and after a crash."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from scorebook.app.report_ports import Rendered, ReportFile
from tests.delivery.runs import pdf
from tests.journeys.books import SOUND, book
from tests.journeys.commands import files_below, scorebook

# A hundred agents go the way that three go elsewhere.
pytestmark = pytest.mark.no_cover

MANY = 100


def people() -> list[tuple[str, str, str]]:
    """A hundred agents: id, a name that is nobody else's, a password that is nobody else's."""
    return [
        (f"{number:05d}", f"Zaqwsx{number:03d} Plokij{number:03d}", f"kenari-{number:03d}-xq")
        for number in range(MANY)
    ]


class Quick:
    """Writes reports that are plain and quick."""

    def __init__(self, templates: Path) -> None: ...

    def __call__(self, reports: Sequence[ReportFile], **how: object) -> Rendered:
        assert how
        for one in reports:
            one.path.write_bytes(pdf(one.report.agent_id))
        return Rendered()


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the month of a hundred agents with passwords, finished."""
    folder = tmp_path_factory.mktemp("finished") / "place"
    folder.mkdir()
    heads = ("agent_id", "name", "email", "team", "role", "password")
    rows = [
        (agent, name, f"{name.split()[0].lower()}@example.com", "North", "Agent", secret)
        for agent, name, secret in people()
    ]
    realized = [("agent_id", "CALLS", "AHT"), *((one[0], 100, 300) for one in rows)]
    tiers = [*SOUND["Tiers"][:-1], ("Good", 95, "amount", 7_418_529)]
    source = book(folder / "kpis.xlsx", Agents=[heads, *rows], Realized=realized, Tiers=tiers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scorebook.wiring.Renderer", Quick)
        said = scorebook("run", source, "--out", folder / "results")
    assert said.code == 0, said.err
    assert canaries(said.out + said.err, but=("7418529", "7,418,529")) == []
    return folder.rename(folder.with_name("kept"))


@pytest.fixture
def month(finished: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The results of that month, where they were made: the history knows the folder."""
    monkeypatch.setattr("scorebook.wiring.Renderer", Quick)
    place = shutil.copytree(finished, finished.with_name("place"))
    yield place / "results"
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def sent(finished: Path) -> Path:
    """The results of that month after a hundred mails went to the outbox."""
    place = shutil.copytree(finished, finished.with_name("place"))
    month = place / "results"
    assert scorebook("mail", "approve", month, "--by", "Sari").code == 0
    assert scorebook("mail", "send", month, "--confirm", "2026-10").code == 0
    return place.rename(place.with_name("sent")) / "results"


def canaries(text: str, but: Sequence[str] = ()) -> list[str]:
    """Every name, password, address and amount that a text gives away."""
    secrets = ["7418529", "7,418,529", "7.418.529"]
    for _, name, secret in people():
        secrets += [*name.split(), name.split()[0].lower() + "@", secret]
    return [one for one in secrets if one in text and one not in but]


def test_a_report_goes_out_encrypted_and_its_password_nowhere(sent: Path) -> None:
    agent, _, secret = people()[7]
    mail = message_from_bytes((sent / "outbox" / f"{agent}.eml").read_bytes(), policy=default)
    [attachment] = mail.iter_attachments()
    with pikepdf.open(BytesIO(attachment.get_content()), password=secret) as report:
        assert str(report.docinfo["/ScorebookAgent"]) == agent
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(attachment.get_content()))
    secrets = [one for _, _, one in people()]
    for path, content in files_below(sent).items():
        if path != "passwords.json":
            assert [one for one in secrets if one.encode() in content] == [], path
    ledger = (sent.parent / "scorebook.db").read_bytes()
    assert [one for one in secrets if one.encode() in ledger] == []


def test_without_the_password_it_was_sealed_with_no_report_goes_out_in_the_open(
    month: Path,
) -> None:
    scorebook("mail", "approve", month, "--by", "Sari")
    (month / "passwords.json").unlink()
    said = scorebook("mail", "send", month, "--confirm", "2026-10")

    assert said.code == 5
    assert "needs a password" in said.err
    assert not list((month / "outbox").glob("*.eml"))


def test_passwords_of_an_earlier_run_do_not_stay_behind(month: Path) -> None:
    book(month.parent / "kpis.xlsx")
    assert scorebook("run", month.parent / "kpis.xlsx", "--out", month, "--replace").code == 0

    assert not (month / "passwords.json").exists()


def test_a_company_can_ask_for_passwords_of_everybody_or_of_nobody(tmp_path: Path) -> None:
    results = tmp_path / "results"
    scorebook("run", book(tmp_path / "kpis.xlsx"), "--out", results)
    (tmp_path / "scorebook.toml").write_text('[mail]\nencrypt = "required"\n')
    said = scorebook("mail", "approve", results, "--by", "Sari")

    assert said.code == 5
    assert "001, 002, 003" in said.err


def test_files_are_for_their_owner_alone(sent: Path) -> None:
    modes = {
        path: path.stat().st_mode & 0o777
        for path in (sent, *sent.rglob("*"), *sent.parent.glob("*.db*"))
    }

    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}


def test_three_hundred_names_amounts_and_passwords_are_in_no_log(month: Path) -> None:
    folder = month.parent
    temporary = folder / "temporary"
    temporary.mkdir()
    (folder / "scorebook.toml").write_text(
        '[mail]\nserver = "127.0.0.1"\nport = 1\nsecurity = "none"\nfrom = "hr@example.com"\n'
    )

    def program(
        *arguments: object, code: str = "from scorebook.cli.main import main; main()"
    ) -> str:
        """Run the program by itself; give what it said, and what others see of its process."""
        with subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=folder,
        ) as process:
            title = Path(f"/proc/{process.pid}/cmdline")
            seen = title.read_bytes() if title.exists() else b""
            said, _ = process.communicate()
        return (said + seen).decode()

    said = program("mail", "approve", month, "--by", "Sari")
    said += program("mail", "send", month, "--confirm", "2026-10")
    said += program("mail", "send", month, "--confirm", "2026-10", "--outbox", folder / "out")
    said += program("mail", "send", month, "--to", "hr@example.com", "--only", "00003")
    said += program("mail", "resend", month, "--only", "failed")
    said += (
        program("status", month)
        + program("status", "--json")
        + program("mail", "status", month, "--json")
    )
    inbox = folder / "inbox"
    inbox.mkdir()
    shutil.copy(folder / "kpis.xlsx", inbox / "kpis.xlsx")
    said += program(inbox, code=_WATCHES)
    assert (inbox / "done" / "2026-10" / "run.json").exists()
    crash = program(
        "mail", "send", month, "--confirm", "2026-10", "--outbox", folder / "o2", code=_CRASHES
    )
    for told in (
        ("history",),
        ("history", "--json"),
        ("close", "2026-10", "--by", "Sari"),
        ("erase", "--agent", "00003"),
        ("erase", "--agent", "00003", "--yes"),
        ("purge", "--before", "2026-10", "--yes", "--json"),
    ):
        said += program(*told)

    assert "cannot be reached" in said
    assert "Traceback" in crash
    # What all hundred come to is the company's figure, and has the digits of one of them.
    assert canaries((said + crash).replace(str(MANY * 7_418_529), "")) == []
    left = [path for path in temporary.rglob("*") if path.is_file()]
    assert [path for path in left if canaries(path.read_text("latin-1"))] == []


# Two looks at a drop folder, and an end.
_WATCHES = """
import sys
from pathlib import Path
from scorebook.app.watch import Watch, Watched
from scorebook.cli.console import Console
from scorebook.cli.watch import watching
from scorebook.wiring import adapters, drop_folders
class Twice:
    left = 2
    def __bool__(self):
        return not self.left
    def wait(self, seconds):
        self.left -= 1
inbox = Path(sys.argv[1])
watched = Watched(inbox=inbox, done=inbox / "done", pdf=False)
watching(Console.of("en", as_json=False), Watch(adapters(), drop_folders(), watched), Twice(), 1)
"""
# A fault of ours in the middle of a round: the traceback is what people send to whoever helps them.
_CRASHES = """
import scorebook.mail.writing as writing, scorebook.wiring as wiring
def broken(letter, words, report):
    raise RuntimeError("a fault of ours")
wiring.written = broken
from scorebook.cli.main import main
main()
"""


def test_the_record_and_the_list_for_payroll_name_no_address_and_no_password(month: Path) -> None:
    with ZipFile(month / "results.xlsx") as parts:
        contents = [parts.read(name) for name in parts.namelist()]
    contents += [(month / name).read_bytes() for name in ("run.json", "payout.csv")]
    for content in contents:
        assert b"@example.com" not in content
        assert b"kenari" not in content
    rows = json.loads((month / "recipients.json").read_text("utf-8"))["recipients"]
    assert all(row["protected"] is True for row in rows)
