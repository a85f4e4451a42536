"""What a code says: severity, and sentences in English with {names} for the problem's facts."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorebook.core.problems import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One code: what is wrong, what was found, what was needed, why, and what to do next."""

    severity: Severity
    title: str
    found: str
    needed: str
    why: str
    next: str


Chapter = Mapping[str, Kind]


def error(title: str, *, found: str, needed: str, why: str, next: str) -> Kind:  # noqa: A002 - its name on the page
    """Make a kind that withholds a result or stops the run."""
    return Kind(
        severity=Severity.ERROR, title=title, found=found, needed=needed, why=why, next=next
    )


def warning(title: str, *, found: str, needed: str, why: str, next: str) -> Kind:  # noqa: A002 - its name on the page
    """Make a kind that is told and nothing more."""
    return Kind(
        severity=Severity.WARNING, title=title, found=found, needed=needed, why=why, next=next
    )
