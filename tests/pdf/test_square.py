"""A code that was put together of others is the code that segno draws."""

import re

import pytest
import segno

from scorebook.pdf.square import square

SEAL = "5F0C93D1A7B24E68" * 2


def spots(path: str) -> set[tuple[int, int]]:
    """Read which spots of a code's path are dark, as (row, column)."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)", path)
    assert "".join("M{} {}h{}v1h-{}".format(*run) for run in runs) == path
    return {
        (int(row), at)
        for start, row, wide, _ in runs
        for at in range(int(start), int(start) + int(wide))
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"SB1:2026-10:00123:{SEAL}", id="a receipt"),
        pytest.param(f"SB1:2026-10:0123:{SEAL}", id="with an odd number of letters"),
        pytest.param(f"SB1:2026-10:MILLS-7:{SEAL}", id="with letters in the id"),
        pytest.param(f"SB1:2026-10:sari.w:{SEAL}", id="with small letters, which need more room"),
        pytest.param("https://example.com/é", id="what no receipt says"),
        pytest.param("20261000123", id="figures alone, which need less room"),
        pytest.param("A", id="one letter"),
    ],
)
def test_a_code_is_the_one_that_segno_draws(text: str) -> None:
    drawn = segno.make(text, error="m", mask=2, micro=False, boost_error=False).matrix

    found = square(text)

    assert found.size == len(drawn)
    assert spots(found.path) == {
        (row, at) for row, line in enumerate(drawn) for at, spot in enumerate(line) if spot
    }
