"""Why a workbook cannot be changed, in one sentence."""

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_


class RefusedError(StoppedError):
    """A workbook that cannot be changed without loss; nothing was written."""


def damaged(name: str) -> RefusedError:
    """Make the refusal of a package that contradicts itself."""
    return RefusedError(
        N_(
            "{name} cannot be changed, because its parts do not fit together: open it in Excel, "
            "save it, and try again."
        ),
        name=name,
    )
