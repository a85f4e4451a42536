"""What a run takes from the months before, and leaves for the months to come."""

from collections.abc import Mapping, Sequence
from typing import Any

from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.history import NOTHING_REMEMBERED, Remembered, keep, remembered
from scorebook.app.ports import Adapters
from scorebook.app.run_wanted import Wanted
from scorebook.core.results import Results
from scorebook.core.sentences import N_
from scorebook.core.true_up import TrueUp


def past_of(adapters: Adapters, wanted: Wanted, results: Results) -> Remembered:
    """Look up the months before.

    Raises: SafeguardError when this month is closed with the run in the folder asked for.
    """
    if not wanted.keep:
        return NOTHING_REMEMBERED
    past = remembered(adapters, wanted.out, results.month.scheme.settings)
    _refuse_closed(adapters, wanted, past)
    return past


def due(past: Remembered, only: Sequence[str]) -> tuple[TrueUp, ...]:
    """Give the corrections of closed months that are paid with this one."""
    return tuple(one for one in past.true_up if not only or one.agent_id in only)


def keep_sealed(
    adapters: Adapters, wanted: Wanted, sealed: Mapping[str, Any], written: str
) -> StoppedError | None:
    """Keep the run, and give what kept it from being kept.

    One of chosen agents is not the month, nor is one of nobody, such as that of a blank workbook.
    """
    if not wanted.keep or wanted.only or not sealed["agents"]:
        return None
    try:
        keep(adapters, wanted.out, sealed, written)
    except StoppedError as stopped:
        return stopped
    return None


def _refuse_closed(adapters: Adapters, wanted: Wanted, past: Remembered) -> None:
    if past.closed is None or str(wanted.out.resolve()) != past.closed.folder:
        return
    if adapters.runs.finished_run(wanted.out) is not None:
        raise SafeguardError(
            N_(
                "{period} is closed with the run in {folder}, which stays as it is: give another "
                "folder with --out. The difference goes to the open month."
            ),
            period=past.closed.period,
            folder=past.closed.folder,
        )
