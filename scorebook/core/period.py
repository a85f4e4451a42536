"""One calendar month."""

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Self

_WRITTEN = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The month results are for, written 2026-10."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse a month the calendar does not have.

        Raises: ValueError for a month outside 1 to 12 or a year outside 1900 to 9999.
        """
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 9999):  # noqa: PLR2004 - a calendar
            message = f"no such month: {self.year}-{self.month}"
            raise ValueError(message)

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read 2026-10.

        Raises: ValueError when it is not a year and a month.
        """
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            message = f"not a year and a month: {written!r}"
            raise ValueError(message)
        return cls(int(found[1]), int(found[2]))

    @property
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.month)[1]

    def __str__(self) -> str:
        """Write it as 2026-10, which sorts by time."""
        return f"{self.year:04d}-{self.month:02d}"
