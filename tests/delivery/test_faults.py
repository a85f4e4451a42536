"""A hundred ways a mail could go wrong: each is stopped before a server hears of it."""

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError
from tests.delivery.runs import pdf, people, sealed
from tests.delivery.world import World

# A hundred faults in the same round; tests of the parts tell which lines have one.
pytestmark = pytest.mark.no_cover

PEOPLE = 8
Fault = Callable[[Path, random.Random], None]


def two(chance: random.Random) -> list[str]:
    """Name two agents."""
    return [one.agent_id for one in chance.sample(people(PEOPLE), 2)]


def report(run: Path, agent: str) -> Path:
    return run / "reports" / f"{agent}.pdf"


def resealed(run: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the rows, and every hash that would tell, as somebody would who knows how."""
    rows = json.loads((run / "recipients.json").read_text())
    change(rows["recipients"])
    for row in rows["recipients"]:
        row["sha256"] = hashlib.sha256((run / row["report"]).read_bytes()).hexdigest()
    (run / "recipients.json").write_text(json.dumps(rows))
    record = json.loads((run / "run.json").read_text())
    for file in record["files"]:
        file["sha256"] = hashlib.sha256((run / file["path"]).read_bytes()).hexdigest()
    (run / "run.json").write_text(json.dumps(record))


def edited_ledger(run: Path, change: str, *facts: str) -> None:
    with closing(sqlite3.connect(run.parent / "scorebook.db")) as ledger, ledger:
        ledger.execute(change, facts)


def swapped_reports(run: Path, chance: random.Random) -> None:
    one, other = (report(run, agent) for agent in two(chance))
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)


def renamed_report(run: Path, chance: random.Random) -> None:
    one, other = (report(run, agent) for agent in two(chance))
    one.replace(other)


def missing_report(run: Path, chance: random.Random) -> None:
    report(run, two(chance)[0]).unlink()


def link_to_another(run: Path, chance: random.Random) -> None:
    one, other = (report(run, agent) for agent in two(chance))
    one.unlink()
    one.symlink_to(other.name)


def link_elsewhere(run: Path, chance: random.Random) -> None:
    one = report(run, two(chance)[0])
    one.replace(run.parent / "elsewhere.pdf")
    one.symlink_to(run.parent / "elsewhere.pdf")


def cut_report(run: Path, chance: random.Random) -> None:
    one = report(run, two(chance)[0])
    one.write_bytes(one.read_bytes()[: chance.randrange(400)])


def edited_address(run: Path, chance: random.Random) -> None:
    one, other = two(chance)
    file = run / "recipients.json"
    file.write_text(file.read_text().replace(f"a{one}@", f"a{other}@"))


def edited_hash(run: Path, chance: random.Random) -> None:
    file = run / "run.json"
    record = json.loads(file.read_text())
    chance.choice(record["files"])["sha256"] = "0" * 64
    file.write_text(json.dumps(record))


def swapped_and_resealed(run: Path, chance: random.Random) -> None:
    swapped_reports(run, chance)
    resealed(run, lambda rows: None)  # noqa: ARG005 - the hashes alone


def readdressed_and_resealed(run: Path, chance: random.Random) -> None:
    one, other = (int(agent) - 1 for agent in two(chance))

    def swap(rows: list[dict[str, Any]]) -> None:
        rows[one]["address"], rows[other]["address"] = rows[other]["address"], rows[one]["address"]

    resealed(run, swap)


def address_in_the_ledger(run: Path, chance: random.Random) -> None:
    one, other = two(chance)
    edited_ledger(
        run, "UPDATE recipient SET address = ? WHERE agent_id = ?", f"a{other}@example.com", one
    )


def report_in_the_ledger(run: Path, chance: random.Random) -> None:
    one, other = two(chance)
    edited_ledger(
        run,
        "UPDATE recipient SET report = ?, sha256 = ? WHERE agent_id = ?",
        f"reports/{other}.pdf",
        hashlib.sha256(pdf(other)).hexdigest(),
        one,
    )


def name_in_the_ledger(run: Path, chance: random.Random) -> None:
    edited_ledger(run, "UPDATE recipient SET name = 'X' WHERE agent_id = ?", two(chance)[0])


ON_DISK: tuple[Fault, ...] = (
    swapped_reports,
    renamed_report,
    missing_report,
    link_to_another,
    link_elsewhere,
    cut_report,
    edited_address,
    edited_hash,
    swapped_and_resealed,
    readdressed_and_resealed,
    address_in_the_ledger,
    report_in_the_ledger,
    name_in_the_ledger,
)


@pytest.fixture(scope="module")
def approved_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that was approved, with its ledger beside it."""
    folder = tmp_path_factory.mktemp("approved")
    World(sealed(folder / "run", people(PEOPLE))).approve()
    return folder


@pytest.mark.parametrize("number", range(65))
def test_a_fault_on_the_disk_or_in_the_ledger_stops_the_round_before_it_begins(
    number: int, approved_run: Path, tmp_path: Path
) -> None:
    shutil.copytree(approved_run, tmp_path, dirs_exist_ok=True)
    world = World(tmp_path / "run")
    fault = ON_DISK[number % len(ON_DISK)]
    fault(world.run, random.Random(number))  # noqa: S311 - the same each time

    with pytest.raises(SafeguardError):
        world.send()
    assert world.server.asked == []


IN_THE_PROGRAM = ("report", "to", "copy", "attachment", "subject", "words", "hash")


@pytest.mark.parametrize("number", range(35))
def test_a_fault_of_the_program_itself_stops_the_round_at_that_mail(
    number: int, approved_run: Path, tmp_path: Path
) -> None:
    shutil.copytree(approved_run, tmp_path, dirs_exist_ok=True)
    world = World(tmp_path / "run")
    agent, other = two(random.Random(number))  # noqa: S311 - the same each time
    kind = IN_THE_PROGRAM[number % len(IN_THE_PROGRAM)]
    world.changes = lambda real: with_fault(real, kind, agent, other)

    found = world.send()

    assert found.code is Exit.REFUSED
    before = [one.address for one in people(PEOPLE) if one.agent_id < agent]
    assert world.server.receivers == before
    assert world.send().code is Exit.REFUSED
    world.changes = lambda real: real
    assert world.send().code is Exit.DONE
    assert sorted(world.server.receivers) == [one.address for one in people(PEOPLE)]


def with_fault(real: Any, kind: str, agent: str, other: str) -> Any:
    """The program with a fault in it that strikes one agent's mail."""

    def report_of_another(folder: Path, frozen: Any) -> bytes:
        return pdf(other) if frozen.agent_id == agent else real.report(folder, frozen)

    def write(letter: Any, words: Any, content: bytes) -> bytes:
        struck = letter.agent_id == agent
        if struck and kind == "to":
            letter = replace(letter, to=f"a{other}@example.com")
        if struck and kind == "subject":
            words = replace(words, subject="Another subject")
        if struck and kind == "words":
            words = replace(words, html=words.html.replace(agent, other))
        if struck and kind == "attachment":
            content = pdf(agent, marked=other)
        mail: bytes = real.write(letter, words, content)
        if struck and kind == "copy":
            mail = mail.replace(b"To: ", f"Bcc: a{other}@example.com\r\nTo: ".encode(), 1)
        if struck and kind == "hash":
            mail = mail.replace(b"JVBERi0xLjcK", b"JVBERi0xLjQK", 1)
        return mail

    return replace(real, report=report_of_another if kind == "report" else real.report, write=write)
