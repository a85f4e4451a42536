"""Who gets a mail, who shares an address, what changed, and who may approve it."""

from dataclasses import replace
from typing import Any

import pytest

from scorebook.core.delivery.approval import NotApproved, against_approval, same_person
from scorebook.core.delivery.recipients import (
    AddressChanges,
    Hurdle,
    SealedRun,
    address_changes,
    hurdle,
    reachable,
    shared_addresses,
)
from scorebook.core.delivery.rounds import message_id
from scorebook.core.delivery.settings import MailSettings
from scorebook.core.period import Period
from tests.delivery.runs import people, row

RUN = SealedRun(
    folder="/results",
    period=Period(2026, 10),
    company="Harbour Support",
    language="en",
    sha256="a" * 64,
    recipients=tuple(people(3)),
    made_by="budi",
)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({}, None),
        ({"address": ""}, Hurdle.NO_ADDRESS),
        ({"address": "ana at example"}, Hurdle.BAD_ADDRESS),
        ({"report": "", "sha256": ""}, Hurdle.NO_REPORT),
        ({"report": "", "sha256": "", "address": ""}, Hurdle.NO_REPORT),
    ],
)
def test_a_mail_needs_a_report_and_an_address(parts: dict[str, Any], wanted: Hurdle | None) -> None:
    one = row("001", **parts)

    assert hurdle(one) is wanted
    assert reachable([one]) == ((one,) if wanted is None else ())


def test_an_address_in_two_cases_is_shared_and_one_without_report_shares_nothing() -> None:
    rows = [
        row("001", address="Team@example.com"),
        row("002", address="team@example.com"),
        row("003"),
        row("004", address="team@example.com", report="", sha256=""),
    ]

    assert shared_addresses(rows) == {"team@example.com": ("001", "002")}


def test_addresses_are_compared_with_those_of_the_last_round() -> None:
    before = {"001": "A001@example.com", "002": "old@example.com", "009": "a009@example.com"}

    assert address_changes(before, people(3)) == AddressChanges(
        new=("003",), changed={"002": ("old@example.com", "a002@example.com")}, gone=("009",)
    )


SHARED = replace(
    RUN, recipients=(row("001", address="x@example.com"), row("002", address="x@example.com"))
)


@pytest.mark.parametrize(
    ("sealed", "by", "settings", "mailed", "correction", "wanted"),
    [
        (RUN, "Sari", {}, (), False, None),
        (RUN, " BUDI ", {}, (), False, NotApproved.OWN),
        (RUN, "budi", {"approve_own": True}, (), False, None),
        (replace(RUN, made_by=""), "budi", {}, (), False, None),
        (
            replace(RUN, recipients=(row("001", address=""),)),
            "Sari",
            {},
            (),
            False,
            NotApproved.NOBODY,
        ),
        (SHARED, "Sari", {}, (), False, NotApproved.SHARED),
        (SHARED, "Sari", {"shared_addresses": True}, (), False, None),
        (RUN, "Sari", {}, ("001",), False, None),
        (RUN, "Sari", {}, ("001", "002", "003"), False, NotApproved.ALREADY_MAILED),
        (RUN, "Sari", {}, ("001", "002", "003"), True, None),
    ],
)
def test_a_round_is_approved_by_somebody_else_once_and_for_addresses_of_ones_own(
    sealed: SealedRun,
    by: str,
    settings: dict[str, bool],
    mailed: tuple[str, ...],
    correction: bool,  # noqa: FBT001 - a column of the table
    wanted: NotApproved | None,
) -> None:
    found = against_approval(
        sealed,
        by=by,
        settings=MailSettings(**settings),  # type: ignore[arg-type]  # the two flags of it
        mailed_before=mailed,
        correction=correction,
    )

    assert found is wanted


def test_case_and_blanks_make_no_other_person_and_no_name_is_nobody() -> None:
    assert same_person("Sari  Wulandari", "sari wulandari")
    assert not same_person("", "")
    assert not same_person("Sari", "Sari W.")


def test_a_mail_is_named_the_same_each_time_and_tells_nobody_whose_it_is() -> None:
    name = message_id(RUN, "00123", "example.com")

    assert name == message_id(RUN, "00123", "example.com")
    assert "00123" not in name
    others = {
        message_id(RUN, "00124", "example.com"),
        message_id(replace(RUN, sha256="b" * 64), "00123", "example.com"),
    }
    assert name not in others
    assert len(others) == 2
