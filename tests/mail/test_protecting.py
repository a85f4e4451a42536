"""A report that opens with its agent's password alone, for a screen reader too."""

import hashlib
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from scorebook.app.failures import SafeguardError
from scorebook.mail.guard import guard
from scorebook.mail.protecting import NotProtectedError, opened, protected
from scorebook.mail.writing import written
from tests.delivery.runs import pdf
from tests.mail.test_guard import FROZEN, LETTER, REPORT, WORDS

PASSWORD = "rahasia-é12"  # noqa: S105 - the example
LOCKED = protected(REPORT, PASSWORD)


def test_a_report_is_encrypted_with_aes_256_and_may_be_read_aloud(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(LOCKED)
    done = subprocess.run(
        ["qpdf", "--show-encryption", f"--password={PASSWORD}", tmp_path / "locked.pdf"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "R = 6" in done.stdout
    assert "stream encryption method: AESv3" in done.stdout
    assert "extract for accessibility: allowed" in done.stdout
    assert "modify anything: not allowed" in done.stdout
    assert b"(Scorecard)" not in LOCKED
    assert b"(Scorecard)" in REPORT


def test_it_opens_with_its_password_and_is_the_report_again() -> None:
    again = opened(LOCKED, PASSWORD)

    guard(written(LETTER, WORDS, LOCKED), LETTER, WORDS, FROZEN, PASSWORD)
    with pikepdf.open(BytesIO(again)) as found:
        assert str(found.docinfo["/ScorebookAgent"]) == "001"


@pytest.mark.parametrize("password", ["", "rahasia", "RAHASIA-é12"])
def test_it_opens_with_no_other(password: str) -> None:
    with pytest.raises(NotProtectedError):
        opened(LOCKED, password)


def unreadable() -> bytes:
    """A report that screen readers may not read, in an older encryption."""
    found = BytesIO()
    with pikepdf.open(BytesIO(REPORT)) as report:
        report.save(
            found,
            encryption=pikepdf.Encryption(
                owner="x", user=PASSWORD, R=4, allow=pikepdf.Permissions(accessibility=False)
            ),
        )
    return found.getvalue()


@pytest.mark.parametrize(
    "attached",
    [
        pytest.param(REPORT, id="not encrypted at all"),
        pytest.param(protected(REPORT, "another"), id="with another password"),
        pytest.param(protected(pdf("002"), PASSWORD), id="another agent's report"),
        pytest.param(unreadable(), id="in a way that readers are kept out by"),
    ],
)
def test_a_report_that_is_not_protected_as_it_should_be_stops(attached: bytes) -> None:
    with pytest.raises(SafeguardError):
        guard(written(LETTER, WORDS, attached), LETTER, WORDS, FROZEN, PASSWORD)


def test_a_protected_report_where_none_was_asked_for_stops() -> None:
    frozen = replace(FROZEN, sha256=hashlib.sha256(LOCKED).hexdigest())

    with pytest.raises(SafeguardError):
        guard(written(LETTER, WORDS, LOCKED), LETTER, WORDS, frozen, "")
