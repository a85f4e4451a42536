"""The last look at a mail: whatever is not as it was approved stops it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scorebook.app.failures import SafeguardError
from scorebook.core.delivery.recipients import Recipient
from scorebook.display.language import Language
from scorebook.display.mail import Letter, Words
from scorebook.mail.guard import guard
from scorebook.mail.writing import written
from tests.delivery.runs import pdf, row

LETTER = Letter(
    language=Language.EN,
    agent_id="001",
    name="Zoë Ñandú",
    company="PT Kontak Prima, Tbk",
    period="October 2026",
    sender="hr@example.com",
    sender_name="PT Kontak Prima, Tbk — SDM",
    reply_to="help@example.com",
    to="a001@example.com",
    file_name="2026-10 001.pdf",
    message_id=f"<scorebook.2026-10.{'a' * 32}@mail.a-company-with-a-rather-long-name.example.com>",
    date=datetime(2026, 11, 3, 9, 0, 0, 123456, tzinfo=UTC),
    is_trial=False,
    is_correction=False,
    is_protected=False,
)
WORDS = Words(
    subject="Rapor Anda untuk Oktober 2026 — Zoë",
    text="Dear Zoë,\n\n.a line that begins with a dot\nFrom the company\n" + "long " * 80 + "\n",
    html="<p>Dear Zoë,</p>\n<p>" + "long " * 80 + "</p>\n",
)
FROZEN = row("001")
REPORT = pdf("001")


def test_a_mail_as_it_was_meant_passes() -> None:
    guard(written(LETTER, WORDS, REPORT), LETTER, WORDS, FROZEN, "")


def test_a_mail_is_plain_ascii_in_lines_that_every_server_takes() -> None:
    content = written(LETTER, WORDS, REPORT)

    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) < 998


Change = Callable[[bytes], bytes]
OTHER = pdf("002")


def put(old: bytes, new: bytes) -> Change:
    """Put other bytes in the place of some, once."""

    def changed(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return changed


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(put(b"To: a001@", b"To: a002@"), id="another address"),
        pytest.param(
            put(b"To: a001@example.com", b"To: a001@example.com, x@example.com"), id="two addresses"
        ),
        pytest.param(put(b"To:", b"Bcc: x@example.com\r\nTo:"), id="a blind copy"),
        pytest.param(put(b"To:", b"Cc: x@example.com\r\nTo:"), id="a copy"),
        pytest.param(put(b"To:", b"Resent-To: x@example.com\r\nTo:"), id="sent on"),
        pytest.param(put(b"To:", b"To: a001@example.com\r\nTo:"), id="the address twice"),
        pytest.param(put(b"To:", b"X-Other: 1\r\nTo:"), id="a header of somebody else's"),
        pytest.param(put(b"From: ", b"From: x@example.com, "), id="two senders"),
        pytest.param(put(b"hr@example.com", b"hr@example.org"), id="another sender"),
        pytest.param(
            put(b"help@example.com", b"evil@example.com"), id="another address for replies"
        ),
        pytest.param(put(b"Message-ID: <scorebook", b"Message-ID: <scorebok"), id="another name"),
        pytest.param(put(b"Auto-Submitted: auto-generated\r\n", b""), id="a header less"),
        pytest.param(put(b"Dear Zo=C3=AB", b"Dear Zo=C3=AA"), id="another word in the text"),
        pytest.param(put(b"<p>Dear", b"<b>Dear"), id="another word on the page"),
        pytest.param(
            put(b"Content-Type: application/pdf", b"Content-Type: text/plain"),
            id="another kind of attachment",
        ),
        pytest.param(
            put(b'filename="2026-10 001.pdf"', b'filename="2026-10 002.pdf"'),
            id="another file name",
        ),
        pytest.param(put(b"JVBERi0x", b"JVBERi0y"), id="another attachment"),
        pytest.param(lambda content: content[: len(content) // 2], id="half of it"),
    ],
)
def test_whatever_is_not_as_it_was_meant_stops_it(change: Change) -> None:
    with pytest.raises(SafeguardError, match="001"):
        guard(change(written(LETTER, WORDS, REPORT)), LETTER, WORDS, FROZEN, "")


@pytest.mark.parametrize(
    ("letter", "frozen"),
    [
        pytest.param(
            LETTER, replace(FROZEN, address="a002@example.com"), id="the row has another address"
        ),
        pytest.param(LETTER, replace(FROZEN, sha256="0" * 64), id="the row has another hash"),
        pytest.param(
            replace(LETTER, to="a002@example.com"), FROZEN, id="the letter has another address"
        ),
    ],
)
def test_a_letter_that_is_not_of_its_row_stops(letter: Letter, frozen: Recipient) -> None:
    with pytest.raises(SafeguardError):
        guard(written(letter, WORDS, REPORT), letter, WORDS, frozen, "")


@pytest.mark.parametrize(
    ("report", "what"),
    [
        pytest.param(pdf("002"), "its report", id="all of another's"),
        pytest.param(pdf("001", marked="002"), "its report", id="marked as another's"),
        pytest.param(pdf("002", marked="001"), "its report", id="another's page"),
        pytest.param(pdf("0012", marked="001"), "its report", id="a longer id on the page"),
        pytest.param(b"%PDF-1.7 not really", "its report", id="no PDF"),
    ],
)
def test_a_report_of_somebody_else_stops_even_when_it_was_sealed_and_approved(
    report: bytes, what: str
) -> None:
    frozen = replace(FROZEN, sha256=hashlib.sha256(report).hexdigest())

    with pytest.raises(SafeguardError, match=what):
        guard(written(LETTER, WORDS, report), LETTER, WORDS, frozen, "")


def test_a_trial_goes_where_it_was_asked_to_with_the_agents_report() -> None:
    trial = replace(LETTER, to="hr@example.com", is_trial=True)

    guard(written(trial, WORDS, REPORT), trial, WORDS, FROZEN, "")


INJECTED = "A 💩 subject=?UTF-8?Q?=0A?=Bcc: injected@example.com"


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        pytest.param(LETTER, replace(WORDS, subject=INJECTED), id="in the subject"),
        pytest.param(replace(LETTER, sender_name=INJECTED), WORDS, id="in the sender's name"),
        pytest.param(replace(LETTER, file_name=INJECTED), WORDS, id="in the file's name"),
        pytest.param(LETTER, replace(WORDS, subject="a\nBcc: x@example.com"), id="a line break"),
        pytest.param(LETTER, replace(WORDS, subject="a\u2028b"), id="a line separator"),
        pytest.param(
            replace(LETTER, message_id="<a@b>\r\nBcc: x@example.com"), WORDS, id="in the id"
        ),
        pytest.param(
            replace(LETTER, to="a001@example.com\r\nBcc: x@example.com"), WORDS, id="in the address"
        ),
    ],
)
def test_no_text_makes_a_header_of_itself(letter: Letter, words: Words) -> None:
    with pytest.raises(SafeguardError, match="header"):
        written(letter, words, REPORT)
