"""What became of a report, told from one process to another: importing this costs nothing."""

from typing import NamedTuple

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import FailedReport, ReportFile


class Printed(NamedTuple):
    """How making a report's file went.

    Shape: `kind` is the kind of page it was stamped from; where it was laid out instead of being
        stamped, `reason` says why. Both are empty where nobody meant to stamp it.
    """

    failed: FailedReport | None = None
    kind: str = ""
    reason: str = ""


def keep(pdf: bytes, file: ReportFile) -> None:
    """Write a PDF to its file.

    Raises: StoppedError when it cannot be written.
    """
    try:
        file.path.write_bytes(pdf)
    except OSError as error:
        raise StoppedError.not_written(file.path, error) from error
