"""The two servers, started once for the tests of this folder, or the reason why they are not."""

from collections.abc import Iterator

import pytest

from scorebook.mail.logins import VARIABLE
from tests.servers.servers import PASSWORD, Servers, both, why_not


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Postfix and Dovecot, or a skipped test that says what is missing."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    with both() as found:
        yield found


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
