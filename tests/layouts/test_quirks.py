"""Where a table stands, what blanks its texts have and what stands near it change nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.layouts.compare import differences
from tests.layouts.every import EVERY
from tests.layouts.quirks import QUIRKS, Build, moved
from tests.layouts.readings import read_built

# Defined names would have to move as well; and of our own form every row is meant.
PAIRS = [
    pytest.param(quirk, name, id=f"{quirk.__name__}-{name}")
    for quirk in QUIRKS
    for name in EVERY
    if not name.startswith("native-") and (quirk, name) != (moved, "several-defined_names")
]


@pytest.mark.parametrize(("quirk", "name"), PAIRS)
def test_a_quirk_changes_nothing(
    quirk: Callable[[Build], Build], name: str, tmp_path: Path
) -> None:
    built, reading = read_built(tmp_path, quirk(EVERY[name]))

    assert differences(built.truth, reading) == []
