"""What somebody might try, or do by mistake: nobody gets a mail twice, or somebody else's."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.mail_trial import tried
from scorebook.core.delivery.pace import BACKOFF, Pace
from scorebook.core.delivery.settings import MailSettings, Protection
from scorebook.core.delivery.states import State
from tests.delivery.runs import people, row, sealed
from tests.delivery.world import ACCEPTED, LOOKUP, LOST_AFTER, SERVER, World

ADDRESSES = ["a001@example.com", "a002@example.com", "a003@example.com"]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three agents whose round was approved."""
    found = World(sealed(tmp_path / "run", people(3)))
    found.approve()
    return found


def edited(world: World, change: str, *facts: str) -> None:
    with closing(sqlite3.connect(world.run.parent / "scorebook.db")) as ledger, ledger:
        assert ledger.execute(change, facts).rowcount > 0


def another(world: World, name: str, rows: Sequence[Any], company: str = "") -> World:
    """Another run of the same month beside the first, with the same ledger and server."""
    run = sealed(world.run.parent / name, rows, version=name)
    if company:
        record = json.loads((run / "run.json").read_text())
        record["settings"]["company"] = company
        (run / "run.json").write_text(json.dumps(record))
    return replace(world, run=run)


# ---------------------------------------------------------------- the ledger, edited


@pytest.mark.parametrize(
    "change", ["UPDATE delivery SET state = 'pending'", "DELETE FROM delivery"], ids=str.lower
)
def test_a_mail_that_was_put_back_in_the_ledger_is_not_sent_again(
    world: World, change: str
) -> None:
    world.send()
    edited(world, f"{change} WHERE agent_id = '002'")

    assert world.send().code is Exit.REFUSED
    assert world.server.receivers == ADDRESSES


def test_an_uncertain_mail_with_another_name_is_not_looked_for_in_vain(world: World) -> None:
    world.settings = replace(world.settings, lookup=LOOKUP)
    world.server.answers = [ACCEPTED, LOST_AFTER]
    world.send(only=["001", "002"])
    edited(world, "UPDATE delivery SET message_id = '<other@x>' WHERE agent_id = '002'")

    with pytest.raises(SafeguardError, match="otherwise than it was approved"):
        world.send()
    assert world.server.receivers == ADDRESSES[:1]


def test_a_run_that_was_taken_over_is_not_sent_beside_the_later_one(world: World) -> None:
    later = another(world, "later", people(3))
    later.approve()
    later.send()
    edited(world, "UPDATE recipient SET replaced_by = NULL")

    with pytest.raises(SafeguardError, match="001 has a mail of 2026-10 from another run"):
        world.send()
    assert world.server.receivers == ADDRESSES


def test_without_its_ledger_a_run_is_not_approved(world: World) -> None:
    (world.run.parent / "scorebook.db").unlink()

    with pytest.raises(SafeguardError, match="Nobody has approved"):
        world.send()


# ---------------------------------------------------------------- twice by another name


def without_zeros(count: int) -> list[Any]:
    return [row(str(number), address=f"a00{number}@example.com") for number in range(1, count + 1)]


def test_ids_that_have_lost_their_zeros_do_not_get_a_second_mail(world: World) -> None:
    world.send()
    other = another(world, "other", without_zeros(3))

    with pytest.raises(SafeguardError, match="Everybody has a mail"):
        other.approve()
    other.approve(correction=True)
    assert other.send().code is Exit.DONE


def test_a_company_by_another_name_does_not_send_a_second_mail(world: World) -> None:
    world.send()
    other = another(world, "other", people(4), company="Harbour Support Ltd")
    other.approve()
    other.send()

    assert world.server.receivers == [*ADDRESSES, "a004@example.com"]


def test_another_companys_agents_with_the_same_ids_are_other_people(world: World) -> None:
    world.send()
    rows = [row("001", address="ana@example.org")]
    other = another(world, "other", rows, company="Harbour Sales")
    other.approve()

    assert other.send().sent == 1


def test_of_two_rounds_that_wait_for_the_same_mailboxes_the_later_one_goes_out(
    world: World,
) -> None:
    other = another(world, "other", without_zeros(3), company="Harbour Support Ltd")
    other.approve()

    assert (world.send().sent, other.send().sent) == (0, 3)
    assert world.server.receivers == ADDRESSES


def test_agents_who_share_a_mailbox_with_leave_each_get_their_own(tmp_path: Path) -> None:
    rows = [row(one, address="team@example.com") for one in ("001", "002")]
    world = World(sealed(tmp_path / "run", rows[:1]))
    world.settings = replace(world.settings, shared_addresses=True)
    world.approve()
    world.send()
    other = another(world, "other", rows)
    other.approve()

    assert other.send().sent == 1


# ---------------------------------------------------------------- somebody else's mailbox


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ana.putri@gmail.com", "anaputri@googlemail.com"),
        ("team+ana@example.com", "Team+budi@example.com"),
        ("team@example.com", "team+budi@example.com"),
    ],
)
def test_two_ways_to_write_one_mailbox_are_one_mailbox(
    tmp_path: Path, one: str, other: str
) -> None:
    rows = [row("001", address=one), row("002", address=other)]

    with pytest.raises(SafeguardError, match="share an address"):
        World(sealed(tmp_path / "run", rows)).approve()


@pytest.mark.parametrize("to", ["a001@example.com", "A001@Example.com", "a001+look@example.com"])
def test_a_trial_never_goes_to_another_agent_also_not_to_one_who_is_left_out(
    world: World, to: str
) -> None:
    world.send(only=["001"])
    other = another(world, "other", people(4))
    other.approve()

    with pytest.raises(SafeguardError, match="address of another agent, 001"):
        tried(other.real, other.run, to=to, only=["004"])
    assert world.server.receivers == ADDRESSES[:1]


# ---------------------------------------------------------------- files and paths


def resealed(run: Path, **files: bytes) -> None:
    """Change the run and every hash in it, as somebody would who knows how."""
    record = json.loads((run / "run.json").read_text())
    for path, content in files.items():
        (run / path).write_bytes(content)
    for file in record["files"]:
        if file["path"] in files:
            file["sha256"] = hashlib.sha256(files[file["path"]]).hexdigest()
    (run / "run.json").write_text(json.dumps(record))


def test_one_agent_in_two_rows_is_not_approved(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(2)))
    rows = json.loads((world.run / "recipients.json").read_text())
    rows["recipients"][1]["agent_id"] = "001"
    resealed(world.run, **{"recipients.json": json.dumps(rows).encode()})

    with pytest.raises(StoppedError):
        world.approve()


def test_a_folder_or_a_way_out_in_the_place_of_a_report_stops_the_round(world: World) -> None:
    report = world.run / "reports" / "002.pdf"
    report.unlink()
    report.mkdir()
    with pytest.raises(SafeguardError):
        world.send()

    rows = json.loads((world.run / "recipients.json").read_text())
    rows["recipients"][0]["report"] = "../elsewhere.pdf"
    (world.run.parent / "elsewhere.pdf").write_bytes((world.run / "reports/001.pdf").read_bytes())
    resealed(world.run, **{"recipients.json": json.dumps(rows).encode()})
    with pytest.raises(SafeguardError):
        world.approve()


# ---------------------------------------------------------------- time


def test_a_clock_that_is_put_back_makes_nobody_wait_for_hours_or_get_two(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(3)))
    world.settings = MailSettings(server=SERVER, sender="hr@example.com", pace=Pace(per_minute=30))
    world.approve()

    def back() -> Any:
        world.clock.time -= timedelta(days=1)
        return ACCEPTED

    world.server.answers = [back]

    assert world.send().code is Exit.DONE
    assert world.server.receivers == ADDRESSES
    assert max(world.clock.waited) <= max(BACKOFF)
    assert world.send().sent == 0
    assert set(world.states().values()) == {State.SENT}


def test_a_clock_that_is_put_back_gives_no_second_allowance(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(3)))
    world.settings = MailSettings(server=SERVER, sender="hr@example.com", pace=Pace(per_day=2))
    world.approve()
    world.send()
    world.clock.time -= timedelta(hours=30)

    assert world.send().sent == 0
    assert world.server.receivers == ADDRESSES[:2]


def test_a_report_that_was_approved_with_passwords_does_not_go_out_without(
    tmp_path: Path,
) -> None:
    world = World(sealed(tmp_path / "run", [row("001", is_protected=True)]))
    world.approve()
    world.settings = replace(world.settings, protection=Protection.NONE)

    with pytest.raises(SafeguardError, match="approved with passwords"):
        world.send()
    assert world.server.asked == []


def test_where_nobody_has_a_password_none_are_missed(world: World) -> None:
    world.settings = replace(world.settings, protection=Protection.NONE)

    assert world.send().sent == 3


def test_nobody_approves_while_a_round_goes_out(world: World) -> None:
    later = another(world, "later", people(3))

    def meanwhile() -> Any:
        with pytest.raises(SafeguardError, match="sending"):
            later.approve()
        return ACCEPTED

    world.server.answers = [meanwhile]

    assert world.send().sent == 3
