"""Our own workbooks, one a feature: more than sixty, each small, each with the real parts."""

from pathlib import Path

from tests.patch.by_hand import BY_HAND
from tests.patch.made import MACROS, MADE, made

NAMES = (*MADE, *BY_HAND, "macros")


def workbook(folder: Path, name: str) -> Path:
    """Make the workbook of one feature."""
    path = folder / f"{name.replace(' ', '-').replace(chr(39), '')}.xlsx"
    if name in BY_HAND:
        return BY_HAND[name](path)
    if name == "macros":
        return made(path.with_suffix(".xlsm"), MACROS)
    feature, options = MADE[name]
    return made(path, feature, **options)
