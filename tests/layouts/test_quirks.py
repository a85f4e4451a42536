"""Where a table stands, what blanks its texts have and what stands near it change nothing."""

from pathlib import Path

import pytest

from tests.layouts.compare import differences
from tests.layouts.every import EVERY
from tests.layouts.quirks import quirky
from tests.layouts.readings import read_built

# Every layout is read again and again, each time as elsewhere.
pytestmark = pytest.mark.no_cover

# Defined names would have to move as well; and of our own form every row is meant.
MOVABLE = [
    name for name in EVERY if not name.startswith("native-") and name != "several-defined_names"
]


@pytest.mark.parametrize("name", MOVABLE)
def test_a_quirk_changes_nothing(name: str, tmp_path: Path) -> None:
    built, reading = read_built(tmp_path, quirky(EVERY[name]))

    assert differences(built.truth, reading) == []
