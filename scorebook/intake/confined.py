"""Have a file read in a process of its own, which may die of it without harm.

The libraries that read what is no .xlsx end the whole process on some files, or take all of its
memory; none of them is ever called in ours. What goes to the child and comes back is bytes:
a line of JSON, then what it is about. The child's own words are dropped: they could quote a
password.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import scorebook

# The child sets its limits of memory and computing time itself (`confined_child`); this clock is
# for what neither stops.
_SECONDS = 60
_ROOT = Path(scorebook.__file__).resolve().parents[1]
# Not `-m`: this very program must be found, whichever is installed and wherever we stand.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from scorebook.intake.confined_child import main; main()"
)


class LostError(Exception):
    """The child died of the file, or took too long, or answered nothing."""


def asked(request: Mapping[str, Any], content: bytes) -> tuple[Mapping[str, Any], bytes]:
    """Ask a child about a file's content.

    Returns: Its answer, and the bytes that belong to it.
    Raises: LostError.
    """
    head = json.dumps(request).encode() + b"\n"
    with subprocess.Popen(  # noqa: S603 - this very program, with arguments written here
        [sys.executable, "-P", "-c", _START, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        try:
            said, _ = child.communicate(head + content, timeout=_SECONDS)
        except subprocess.TimeoutExpired as late:
            child.kill()
            raise LostError from late
    if child.returncode != 0:
        raise LostError
    answer, _, rest = said.partition(b"\n")
    found: dict[str, Any] = json.loads(answer)
    return found, rest
