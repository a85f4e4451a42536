"""A whole run as one value: what was read, what came out, what was wrong, and from which file."""

from dataclasses import dataclass

from scorebook.core.agent import Month
from scorebook.core.problems import Problem
from scorebook.core.scorecard import Scorecard
from scorebook.core.since_last import SinceLast
from scorebook.core.true_up import TrueUp


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that was read: its name without folders, and the SHA-256 of its bytes in hex."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything the writers need.

    Shape: `cards` has one scorecard for each agent of `month`, in the workbook's order;
        `workbook` is the manager's file, `scheme_file` the scheme workbook where one was used,
        `look` the file a company's own look comes from; `since` is what changed since an earlier
        run, where one is known; `true_up` are corrections of closed months, paid with this one.
    """

    month: Month
    cards: tuple[Scorecard, ...]
    problems: tuple[Problem, ...]
    workbook: SourceFile
    scheme_file: SourceFile | None = None
    look: SourceFile | None = None
    version: str
    since: SinceLast | None = None
    true_up: tuple[TrueUp, ...] = ()
