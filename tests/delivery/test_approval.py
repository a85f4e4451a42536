"""Approving: freezes who gets what; a later run of the same month takes over what still waits."""

from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.mail_preview import previewed
from scorebook.app.mail_status import known_rounds, status_of
from scorebook.app.mail_trial import tried
from scorebook.core.delivery.answers import Phase
from scorebook.core.delivery.recipients import AddressChanges, Hurdle
from tests.delivery.runs import people, row, sealed
from tests.delivery.world import World, said


def test_ones_own_run_is_approved_by_somebody_else(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(1), made_by="budi"))

    with pytest.raises(SafeguardError, match="somebody else"):
        world.approve(by="Budi")
    world.settings = replace(world.settings, approve_own=True)
    world.approve(by="Budi")


def test_an_address_two_agents_have_needs_a_word(tmp_path: Path) -> None:
    rows = [row("001", address="x@example.com"), row("002", address="X@example.com")]
    world = World(sealed(tmp_path / "run", rows))

    with pytest.raises(SafeguardError, match="001, 002"):
        world.approve()
    world.settings = replace(world.settings, shared_addresses=True)
    world.approve()
    assert world.send().sent == 2


def test_approving_twice_changes_nothing(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(1)))
    world.approve(by="Sari")
    world.approve(by="Tono")

    approval = status_of(world.real, world.run).approval
    assert approval is not None
    assert (approval.by, approval.account) == ("Sari", "sari")


def test_a_later_run_takes_over_what_still_waits(tmp_path: Path) -> None:
    first = World(sealed(tmp_path / "first", people(3)))
    first.approve()
    second = World(sealed(tmp_path / "second", people(2), version="2"), server=first.server)
    second.approve()

    sent = first.send()
    assert (sent.sent, sent.replaced) == (1, ("001", "002"))
    assert second.send().sent == 2
    assert sorted(first.server.receivers) == [f"a00{n}@example.com" for n in (1, 2, 3)]


def test_another_run_of_a_month_is_for_those_who_have_no_mail_of_it_yet(tmp_path: Path) -> None:
    first = World(sealed(tmp_path / "first", people(3)))
    first.approve()
    first.server.answers = [said(250, phase=Phase.TEXT), said(550, "no such user")]
    first.send()
    mended = [row("001"), row("002", address="new@example.com"), row("003")]
    second = World(sealed(tmp_path / "second", mended, version="2"), server=first.server)

    second.approve()

    assert second.send().code is Exit.DONE
    assert first.server.receivers == ["a001@example.com", "a003@example.com", "new@example.com"]
    assert b"Subject: Your scorecard" in first.server.mails[-1][1]
    assert first.send().sent == 0


def test_nobody_gets_a_second_mail_of_a_month_unless_it_is_approved_as_a_correction(
    tmp_path: Path,
) -> None:
    first = World(sealed(tmp_path / "first", people(3)))
    first.approve()
    first.send(only=["001", "002"])
    second = World(sealed(tmp_path / "second", people(2), version="2"), server=first.server)

    with pytest.raises(SafeguardError, match="001, 002"):
        second.approve()
    second.approve(correction=True)
    assert second.send(only=["002"]).code is Exit.DONE

    _, mail = first.server.mails[-1]
    assert b"Your corrected scorecard for October 2026" in mail
    assert first.send().sent == 1


def test_an_outbox_is_no_mail_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    first = World(sealed(tmp_path / "first", people(1)))
    first.approve()
    first.send(outbox=tmp_path / "outbox")
    second = World(sealed(tmp_path / "second", people(1), version="2"))

    second.approve()

    assert second.send().sent == 1


def test_two_teams_of_one_month_do_not_meet(tmp_path: Path) -> None:
    north = World(sealed(tmp_path / "north", people(2)))
    south = World(sealed(tmp_path / "south", [row("901"), row("902")]), server=north.server)
    north.approve()
    south.approve()

    assert (north.send().sent, south.send().sent) == (2, 2)


def test_a_preview_says_who_gets_what_and_who_does_not_and_writes_nothing(tmp_path: Path) -> None:
    rows = [row("001"), row("002", address="nobody"), row("003", address="")]
    world = World(sealed(tmp_path / "run", rows))
    before = sorted(tmp_path.rglob("*"))

    found = previewed(world.real, world.run)

    assert [one.agent_id for one in found.recipients] == ["001"]
    assert found.hurdles == {"002": Hurdle.BAD_ADDRESS, "003": Hurdle.NO_ADDRESS}
    assert found.mail is not None
    assert found.mail.words.subject == "Your scorecard for October 2026"
    assert found.changes is None
    assert sorted(tmp_path.rglob("*")) == before


def test_a_preview_compares_with_the_addresses_of_the_last_month(tmp_path: Path) -> None:
    september = World(
        sealed(
            tmp_path / "sep", [row("001", address="old@example.com"), row("009")], period="2026-09"
        )
    )
    september.approve()
    october = World(sealed(tmp_path / "oct", people(2)))

    assert previewed(october.real, october.run).changes == AddressChanges(
        new=("002",), changed={"001": ("old@example.com", "a001@example.com")}, gone=("009",)
    )


def test_a_trial_goes_to_one_address_and_leaves_the_agents_mail_to_be_sent(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(2)))
    world.approve()

    tried(world.real, world.run, to="hr@example.com", only=["001"])

    [(receiver, mail)] = world.server.mails
    assert receiver == "hr@example.com"
    assert b"To: hr@example.com" in mail
    assert b"Subject: Trial: Your scorecard" in mail
    assert b"a001@example.com" not in mail
    assert world.send().sent == 2


def test_a_trial_needs_an_approved_run_an_address_and_not_another_agents(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(2)))
    with pytest.raises(SafeguardError, match="Nobody has approved"):
        tried(world.real, world.run, to="hr@example.com", only=["001"])
    world.approve()

    for address in ("A002@example.com", "hr", "hr@example.com,x@example.com"):
        with pytest.raises(SafeguardError):
            tried(world.real, world.run, to=address, only=["001"])
    assert world.server.asked == []


def test_a_trial_that_is_refused_is_told(tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(1)))
    world.approve()
    world.server.answers = [said(550, "no")]

    with pytest.raises(StoppedError, match="550 no"):
        tried(world.real, world.run, to="hr@example.com", only=["001"])


def test_the_ledger_lists_every_round_with_the_newest_month_first(tmp_path: Path) -> None:
    for period in ("2026-09", "2026-10"):
        world = World(sealed(tmp_path / period, people(2), period=period))
        world.approve()
    world.send()

    rounds = known_rounds(world.real, tmp_path)

    assert [str(one.period) for one in rounds] == ["2026-10", "2026-09"]
    assert dict(rounds[0].mails["smtp"]) == {"sent": 2}
    assert rounds[1].mails == {}
