"""What the exit codes mean, for whoever calls scorebook from a script."""

from enum import IntEnum


class Exit(IntEnum):
    """The codes of every command."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    STOPPED = 3
    PARTLY = 4
    REFUSED = 5
