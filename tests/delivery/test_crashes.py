"""After a crash: what is not known is asked about, and never sent blindly a second time."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError
from scorebook.app.mail_round import NoSuchRecipientError
from scorebook.app.mail_status import settled, status_of
from scorebook.core.delivery.answers import Answer
from scorebook.core.delivery.states import State
from tests.delivery.runs import people, sealed
from tests.delivery.world import ACCEPTED, LOOKUP, PowerCut, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three agents whose round was approved; a mailbox can be asked."""
    found = World(sealed(tmp_path / "run", people(3)))
    found.settings = replace(found.settings, lookup=LOOKUP)
    found.approve()
    return found


def crash_at(world: World, mail: int, *, accepted: bool) -> None:
    """Send, and lose the power at a mail: after the server has accepted it, or before."""
    carry = world.server.carry

    def carrying(sender: str, recipient: str, content: bytes, name: str) -> Answer:
        if len(world.server.asked) == mail:
            if accepted:
                carry(sender, recipient, content, name)
            raise PowerCut
        return carry(sender, recipient, content, name)

    world.server.carry = carrying  # type: ignore[method-assign]  # until the power is back
    with pytest.raises(PowerCut):
        world.send()
    world.server.carry = carry  # type: ignore[method-assign]  # the power is back


def test_a_mail_whose_copy_is_in_the_mailbox_was_sent(world: World) -> None:
    crash_at(world, 1, accepted=True)
    found = world.send()

    assert found.code is Exit.DONE
    assert sorted(world.server.receivers) == [f"a00{n}@example.com" for n in (1, 2, 3)]
    assert world.clock.waited == []


def test_a_mail_without_a_copy_is_sent_when_others_have_theirs_there(world: World) -> None:
    crash_at(world, 1, accepted=False)
    found = world.send()

    assert found.code is Exit.DONE
    assert sorted(world.server.receivers) == [f"a00{n}@example.com" for n in (1, 2, 3)]
    assert world.clock.waited == [LOOKUP.wait]


def test_a_copy_that_comes_late_is_waited_for(world: World) -> None:
    crash_at(world, 1, accepted=True)
    late = set(world.server.copies)
    world.server.copies.clear()
    wait = world.clock.wait

    def waiting(seconds: float) -> None:
        wait(seconds)
        world.server.copies |= late

    world.clock.wait = waiting  # type: ignore[method-assign]  # the mail comes meanwhile
    world.send()

    assert sorted(world.server.receivers) == [f"a00{n}@example.com" for n in (1, 2, 3)]


def test_a_mailbox_that_keeps_no_copies_proves_nothing(world: World) -> None:
    crash_at(world, 1, accepted=True)
    world.server.copies.clear()
    found = world.send()

    assert found.code is Exit.PARTLY
    assert world.states()["002"] is State.UNCERTAIN
    assert world.server.receivers.count("a002@example.com") == 1


def test_the_very_first_mail_has_nothing_beside_it_to_prove_the_mailbox_by(world: World) -> None:
    crash_at(world, 0, accepted=False)
    world.send()

    assert world.states()["001"] is State.UNCERTAIN


def test_without_a_mailbox_a_person_says_what_became_of_it(world: World) -> None:
    world.settings = replace(world.settings, lookup=None)
    crash_at(world, 0, accepted=False)
    assert world.send().code is Exit.PARTLY
    assert world.states()["001"] is State.UNCERTAIN

    settled(world.real, world.run, arrived=[], missing=["001"])
    assert world.send().code is Exit.DONE
    assert sorted(world.server.receivers) == [f"a00{n}@example.com" for n in (1, 2, 3)]


def test_what_a_person_knows_to_have_arrived_is_not_sent_again(world: World) -> None:
    world.settings = replace(world.settings, lookup=None)
    crash_at(world, 0, accepted=True)

    found = settled(world.real, world.run, arrived=["001"], missing=[])
    assert next(mail.state for mail in found.mails) is State.SENT
    world.send()
    assert world.server.receivers.count("a001@example.com") == 1


def test_nobody_can_say_otherwise_of_a_mail_that_is_certain(world: World) -> None:
    world.send()

    with pytest.raises(SafeguardError, match="not uncertain"):
        settled(world.real, world.run, arrived=[], missing=["001"])
    with pytest.raises(NoSuchRecipientError):
        settled(world.real, world.run, arrived=["777"], missing=[])
    assert set(world.states().values()) == {State.SENT}


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_who_asks_to_end_gets_the_mail_under_way_done_and_nothing_uncertain(
    world: World, request_to_end: signal.Signals
) -> None:
    def asked() -> Answer:
        os.kill(os.getpid(), request_to_end)
        return ACCEPTED

    world.server.answers = [asked]
    found = world.send()

    assert (found.code, found.sent) == (Exit.PARTLY, 1)
    assert "as you asked" in str(found.stopped)
    assert world.states()["001"] is State.SENT
    assert world.send().sent == 2


def test_a_file_is_written_again_after_a_crash_and_is_still_one(
    world: World, tmp_path: Path
) -> None:
    outbox = tmp_path / "outbox"
    world.send(outbox=outbox, only=["001"])
    status = status_of(world.real, world.run)
    with world.real.ledger(tmp_path / "scorebook.db", to_write=True) as ledger:
        mail = next(one for one in status.mails if one.recipient.agent_id == "002")
        ledger.move(status.round.sealed, mail, State.SENDING, at="2026-11-03T09:00:00.000+00:00")

    assert world.send(outbox=outbox).code is Exit.DONE
    assert len(list(outbox.iterdir())) == 3
