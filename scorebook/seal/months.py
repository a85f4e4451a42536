"""What earlier runs came to, read from their sealed records: a folder with a folder for each run.

A record is taken as it is written; nothing of it is computed anew.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.app.run_ports import MonthsBefore
from scorebook.core.past import PastMonth, months_before
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.display.recorded import months_of
from scorebook.seal.folder import RECORD, finished_run


def months_kept(folder: Path, before: Period) -> MonthsBefore:
    """Read the finished runs in a folder's folders that are of the months before `before`.

    Raises: StoppedError when there is no such folder, a record cannot be read, or two runs are of
        the same month: which of them counts is for people to say.
    """
    if not folder.is_dir():
        raise StoppedError(N_("There is no folder of earlier runs at {folder}."), folder=folder)
    wanted = months_before(before)
    found: dict[Period, Path] = {}
    months: dict[str, list[PastMonth]] = {}
    sources: dict[str, str] = {}
    for place, period, record in _records(folder):
        if period not in wanted:
            continue
        if period in found:
            raise StoppedError(
                N_(
                    "{one} and {other} are both runs of {period}; take the one away that does not "
                    "count."
                ),
                one=found[period],
                other=place,
                period=period,
            )
        found[period] = place
        sources[str(period)] = hashlib.sha256((place / RECORD).read_bytes()).hexdigest()
        for agent_id, month in months_of(record, period):
            months.setdefault(agent_id, []).append(month)
    return MonthsBefore(
        months={
            agent_id: tuple(sorted(of_one, key=lambda one: one.period))
            for agent_id, of_one in months.items()
        },
        sources=dict(sorted(sources.items())),
    )


def _records(folder: Path) -> Iterator[tuple[Path, Period, Mapping[str, Any]]]:
    """Give every finished run in the folder's folders, in the order of their names."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        record = finished_run(place)
        if record is None:
            continue
        try:
            period = Period.parse(str(record.get("period")))
        except ValueError:
            raise _unknown(place) from None
        yield place, period, record


def _unknown(place: Path) -> StoppedError:
    return StoppedError(
        N_("{path} cannot be read as the record of a run; take it away, or run that month again."),
        path=place / RECORD,
    )
