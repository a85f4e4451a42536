"""What became of a report, told from one process to another: importing this costs nothing."""

from typing import NamedTuple

from scorebook.app.ports import FailedReport


class Printed(NamedTuple):
    """How making a report's file went.

    Shape: `kind` is the kind of page it was stamped from; where it was laid out instead of being
        stamped, `reason` says why. Both are empty where nobody meant to stamp it.
    """

    failed: FailedReport | None = None
    kind: str = ""
    reason: str = ""
