"""A table before it is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.oracle.notation import Cell

Row = Mapping[str, Cell]


@dataclass(slots=True)
class Sheet:
    """Which columns a table knows, and its rows.

    `spoken_of` are columns that another sheet names, so that their heading is no matter of taste.
    """

    english: str
    indonesian: str
    columns: Mapping[str, str]
    rows: list[Row]
    needed: frozenset[str] = frozenset()
    tidy: bool = False
    spoken_of: frozenset[str] = frozenset()
