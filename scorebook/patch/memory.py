"""What our marks have covered, kept as text in the first row of our own sheet.

Numbers of styles change when another program saves the file, so a fill is kept as its markup; the
number serves only as long as it still means the same look.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from scorebook.display.annotations import SIGN
from scorebook.patch.tabs import Shown

# A cell holds 32,767 letters, and escaping makes some of them longer.
_LETTERS_A_CELL = 16_000


@dataclass(frozen=True, slots=True)
class Covered:
    """A marked cell as it was: its look's number and fill, and whether it stood there at all.

    Shape: `style` is None where the cell named no look and so had the usual one.
    """

    number: int
    sheet: str
    cell: str
    style: int | None
    fill: str
    was_there: bool


@dataclass(frozen=True, slots=True)
class Memory:
    """What was there before the marks: looks of cells, and how the tabs were shown."""

    covered: tuple[Covered, ...] = ()
    shown: Shown | None = None


def remembered(first_row: Sequence[str]) -> Memory:
    """Read what our sheet remembers; nothing when somebody has changed it."""
    if SIGN not in first_row:
        return Memory()
    kept = "".join(first_row[first_row.index(SIGN) + 1 :])
    try:
        found = json.loads(kept)
        shown = found["shown"]
        return Memory(
            tuple(Covered(**one) for one in found["covered"]),
            Shown(shown["active"], int(shown["first"]), tuple(shown["selected"])),
        )
    except (ValueError, KeyError, TypeError):
        return Memory()


def to_keep(memory: Memory) -> list[str]:
    """Write what is to be remembered as texts of cells."""
    text = json.dumps(asdict(memory), ensure_ascii=False, separators=(",", ":"))
    pieces = range(0, len(text), _LETTERS_A_CELL)
    return [SIGN, *(text[at : at + _LETTERS_A_CELL] for at in pieces)]
