"""Sending a round: approved, to the right people, each once, whatever the server says."""

from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.mail_round import NoSuchRecipientError
from scorebook.core.delivery.answers import Phase
from scorebook.core.delivery.pace import RECONNECT, Pace
from scorebook.core.delivery.states import State
from tests.delivery.runs import pdf, people, row, sealed
from tests.delivery.world import LOST_AFTER, LOST_BEFORE, World, said


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three agents whose round was approved."""
    found = World(sealed(tmp_path / "run", people(3)))
    found.approve()
    return found


ALL = ["a001@example.com", "a002@example.com", "a003@example.com"]


def test_everybody_gets_one_mail_and_a_second_send_sends_nothing(world: World) -> None:
    first = world.send()
    second = world.send()

    assert (first.code, first.sent) == (Exit.DONE, 3)
    assert (second.code, second.sent) == (Exit.DONE, 0)
    assert world.server.receivers == ALL


def test_nothing_goes_out_that_nobody_approved(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(1)))

    with pytest.raises(SafeguardError, match="Nobody has approved"):
        world.send()
    assert world.server.asked == []


def test_nothing_goes_out_when_the_run_is_another_than_was_approved(
    world: World, tmp_path: Path
) -> None:
    sealed(tmp_path / "run", people(3), version="2")

    with pytest.raises(SafeguardError, match="Nobody has approved"):
        world.send()


@pytest.mark.parametrize("confirm", [None, "2026-11", "oktober"])
def test_nothing_goes_out_unless_its_period_is_said_again(
    world: World, confirm: str | None
) -> None:
    with pytest.raises(SafeguardError, match="2026-10"):
        world.send(confirm=confirm)
    assert world.server.asked == []


def test_only_those_who_were_named_get_theirs_and_the_others_later(world: World) -> None:
    some = world.send(only=["002"])
    rest = world.send()

    assert (some.code, some.sent, rest.sent) == (Exit.DONE, 1, 2)
    assert world.server.receivers == [ALL[1], ALL[0], ALL[2]]


def test_who_is_not_in_the_run_cannot_be_named(world: World) -> None:
    with pytest.raises(NoSuchRecipientError):
        world.send(only=["777"])


def test_a_mail_is_written_down_as_being_sent_before_the_server_hears_of_it(world: World) -> None:
    seen = []

    def looking() -> object:
        seen.append(world.states()["001"])
        return said(250, phase=Phase.TEXT)

    world.server.answers = [looking]  # type: ignore[list-item]  # it gives an answer
    world.send()

    assert seen == [State.SENDING]


def test_what_is_refused_for_now_is_tried_again_later_and_the_others_go_on(world: World) -> None:
    world.server.answers = [said(451), said(451)]

    found = world.send()

    assert found.code is Exit.DONE
    assert world.server.asked == [ALL[0], ALL[1], ALL[2], ALL[0], ALL[1]]
    assert sum(world.clock.waited) == 60
    assert [mail.tries for mail in world.mails()] == [2, 2, 1]


def test_what_is_refused_for_now_too_often_waits_for_the_next_send(world: World) -> None:
    world.server.answers = [said(451)] * 4
    found = world.send(only=["001"])

    assert found.code is Exit.PARTLY
    assert world.states()["001"] is State.RETRY
    assert sum(world.clock.waited) == 60 + 300 + 900

    assert world.send().sent == 3


def test_what_is_refused_for_good_is_not_sent_again_until_it_is_asked_for(world: World) -> None:
    world.server.answers = [said(250, phase=Phase.TEXT), said(550, "no such user a002@example.com")]
    first = world.send()
    second = world.send()
    resent = world.send(failed=True, confirm=None)

    assert (first.code, first.sent) == (Exit.PARTLY, 2)
    assert (second.code, second.sent) == (Exit.PARTLY, 0)
    assert (resent.code, resent.sent) == (Exit.DONE, 1)
    assert world.server.receivers == [ALL[0], ALL[2], ALL[1]]


def test_what_the_server_said_is_kept_without_the_agents_address(world: World) -> None:
    world.server.answers = [said(550, "no such user a001@example.com")]
    world.send(only=["001"])

    assert world.mails()[0].reply == "550 no such user 001"


def test_a_connection_lost_before_the_text_costs_a_new_one_and_nothing_else(world: World) -> None:
    world.server.answers = [LOST_BEFORE]
    found = world.send()

    assert found.code is Exit.DONE
    assert sorted(world.server.receivers) == ALL
    assert world.server.connections == 1


def test_a_mail_that_may_have_gone_out_is_not_sent_again(world: World) -> None:
    world.server.answers = [LOST_AFTER]
    first = world.send()
    second = world.send()

    assert first.code is Exit.PARTLY
    assert (second.code, second.sent) == (Exit.PARTLY, 0)
    assert world.states() == {
        "001": State.UNCERTAIN,
        "002": State.SENT,
        "003": State.SENT,
    }
    assert world.server.asked == ALL


def test_a_server_that_is_not_there_at_the_start_is_told_at_once(world: World) -> None:
    world.server.answers = [replace(LOST_BEFORE, phase=Phase.CONNECT)]
    found = world.send()

    assert found.code is Exit.STOPPED
    assert "cannot be reached" in str(found.stopped)
    assert world.clock.waited == []


def test_a_server_that_falls_silent_is_waited_for_and_then_left(world: World) -> None:
    world.server.answers = [said(250, phase=Phase.TEXT), *[LOST_BEFORE] * 9]
    found = world.send()

    assert found.code is Exit.PARTLY
    # Both others twice; the second time a minute after the first.
    assert world.clock.waited == [RECONNECT[0], RECONNECT[1], 25, RECONNECT[2]]
    assert world.server.receivers == ALL[:1]
    world.server.answers = []
    assert world.send().code is Exit.DONE
    assert sorted(world.server.receivers) == ALL


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(said(535, "5.7.8 wrong", Phase.LOGIN), id="the login is wrong"),
        pytest.param(
            said(550, "5.4.5 Daily limit", Phase.TEXT), id="the day's allowance is used up"
        ),
    ],
)
def test_what_every_mail_would_hear_is_heard_once(world: World, answer: object) -> None:
    world.server.answers = [answer]  # type: ignore[list-item]  # an answer
    found = world.send()

    assert found.code is Exit.STOPPED
    assert len(world.server.asked) == 1
    assert set(world.states().values()) == {State.RETRY, State.PENDING}
    assert world.send().sent == 3


def test_mails_keep_the_pace_and_a_day_keeps_its_allowance(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(5)))
    world.settings = replace(world.settings, pace=Pace(per_minute=30, per_day=3))
    world.approve()

    first = world.send()
    assert (first.code, first.sent) == (Exit.PARTLY, 3)
    assert "mails that wait: 2" in str(first.stopped)
    assert world.clock.waited == [2, 2]

    world.clock.wait(24 * 60 * 60 + 1)
    assert world.send().code is Exit.DONE
    assert len(world.server.receivers) == 5


def test_who_has_no_address_or_no_report_is_left_out_and_everybody_else_is_done(
    tmp_path: Path,
) -> None:
    rows = [row("001"), row("002", address=""), row("003", report="", sha256="")]
    world = World(sealed(tmp_path / "run", rows))
    world.approve()

    assert world.send().code is Exit.DONE
    assert world.server.receivers == ["a001@example.com"]


def test_another_report_in_the_place_of_one_stops_everything_before_the_server_hears_of_it(
    world: World, tmp_path: Path
) -> None:
    def swapped() -> object:
        # While the first mail goes out, somebody swaps the second one's file.
        (tmp_path / "run" / "reports" / "002.pdf").write_bytes(pdf("003"))
        return said(250, phase=Phase.TEXT)

    world.server.answers = [swapped]  # type: ignore[list-item]  # it gives an answer
    found = world.send()

    assert found.code is Exit.REFUSED
    assert isinstance(found.stopped, SafeguardError)
    assert world.server.asked == ALL[:1]
    (tmp_path / "run" / "reports" / "002.pdf").write_bytes(pdf("002"))
    assert world.states() == {"001": State.SENT, "002": State.PENDING, "003": State.PENDING}


def test_two_cannot_send_at_the_same_time(world: World) -> None:
    with (
        world.real.ledger(world.run.parent / "scorebook.db", to_write=True) as ledger,
        ledger.alone(),
        pytest.raises(SafeguardError, match="Another scorebook"),
    ):
        world.send()
    assert world.send().code is Exit.DONE


def test_an_outbox_gets_the_round_once_and_does_not_stand_for_sending_it(
    world: World, tmp_path: Path
) -> None:
    outbox = tmp_path / "outbox"
    written = world.send(outbox=outbox)
    again = world.send(outbox=outbox)

    assert (written.code, written.sent, again.sent) == (Exit.DONE, 3, 0)
    assert sorted(path.name for path in outbox.iterdir()) == ["001.eml", "002.eml", "003.eml"]
    assert outbox.stat().st_mode & 0o077 == 0
    assert world.send().sent == 3


def test_a_folder_that_takes_nothing_loses_nothing(world: World, tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")

    with pytest.raises(StoppedError, match="cannot be written"):
        world.send(outbox=tmp_path / "outbox")
    assert world.send().sent == 3
