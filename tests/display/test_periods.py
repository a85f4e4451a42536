"""Moments as people write them."""

import pytest

from scorebook.display.language import Language
from scorebook.display.periods import moment


@pytest.mark.parametrize(
    ("language", "written"),
    [(Language.EN, "31 Oct 2026 17:05 UTC"), (Language.ID, "31 Okt 2026 17.05 UTC")],
)
def test_a_moment_is_written_to_the_minute_in_universal_time(
    language: Language, written: str
) -> None:
    assert moment("2026-11-01T00:05:59.170+07:00", language) == written
