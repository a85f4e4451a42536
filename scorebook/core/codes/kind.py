"""What a code says: severity, and sentences in English with {names} for the problem's facts."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from functools import partial

from scorebook.core.problems import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One code: what is wrong, what was found, what was needed, why, and what to do next.

    Shape: `hints` leads from a fact that not every problem of the code has to what is added to
        `next` when it is there.
    """

    title: str
    _: KW_ONLY
    severity: Severity
    found: str
    needed: str
    why: str
    next: str
    hints: Mapping[str, str] = field(default_factory=dict)


Chapter = Mapping[str, Kind]


# Made with the title first: error("No settings", found=…).
error = partial(Kind, severity=Severity.ERROR)  # withholds a result, or stops the run
warning = partial(Kind, severity=Severity.WARNING)  # is told, and nothing more
