"""Read what an earlier sealed run came to, for the comparison with this month."""

import hashlib
import json
from decimal import InvalidOperation
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.core.since_last import Earlier
from scorebook.display.recorded import earlier_of
from scorebook.seal.folder import RECORD


class EarlierRunError(StoppedError):
    """What was given as an earlier run is none, or cannot be read."""


def earlier_run(path: Path) -> Earlier:
    """Read the record of a run: the file itself, or the folder that holds its run.json.

    Raises: EarlierRunError when there is none, or it is no record of a finished run.
    """
    file = path / RECORD if path.is_dir() else path
    try:
        content = file.read_bytes()
    except FileNotFoundError as fault:
        raise EarlierRunError(
            N_(
                "{path} is not there: --previous needs the run.json of an earlier run, or its "
                "folder."
            ),
            path=str(file),
        ) from fault
    except OSError as fault:
        raise EarlierRunError(
            N_("{path} cannot be read: {why}."), path=str(file), why=fault.strerror or str(fault)
        ) from fault
    try:
        return earlier_of(json.loads(content), hashlib.sha256(content).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as fault:
        raise EarlierRunError(
            N_(
                "{path} is not the record of a finished run; give the run.json that scorebook "
                "wrote, or its folder."
            ),
            path=str(file),
        ) from fault
