"""What a code says: severity, and sentences in English with {names} for the problem's facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorebook.core.problems import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One code: what is wrong, what was found, what was needed, why, and what to do next.

    Shape: `hints` leads from a fact that not every problem of the code has to what is added to
        `next` when it is there.
    """

    severity: Severity
    title: str
    found: str
    needed: str
    why: str
    next: str
    hints: Mapping[str, str] = field(default_factory=dict)


Chapter = Mapping[str, Kind]


def error(
    title: str,
    *,
    found: str,
    needed: str,
    why: str,
    next: str,  # noqa: A002 - its name on the page
    hints: Mapping[str, str] | None = None,
) -> Kind:
    """Make a kind that withholds a result or stops the run."""
    return Kind(
        severity=Severity.ERROR,
        title=title,
        found=found,
        needed=needed,
        why=why,
        next=next,
        hints=hints or {},
    )


def warning(
    title: str,
    *,
    found: str,
    needed: str,
    why: str,
    next: str,  # noqa: A002 - its name on the page
    hints: Mapping[str, str] | None = None,
) -> Kind:
    """Make a kind that is told and nothing more."""
    return Kind(
        severity=Severity.WARNING,
        title=title,
        found=found,
        needed=needed,
        why=why,
        next=next,
        hints=hints or {},
    )
