"""Which files of a drop folder are ready to be taken in, by their names and how they lie there.

Polling is the truth: two looks at the folder, some time apart, on any kind of disk or share.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv")
# What programs call a file that they have open, or are still fetching.
_UNFINISHED = re.compile(
    r"^(~\$|~|\.|\._)|\.(tmp|part|partial|crdownload|download)$", re.IGNORECASE
)
# Dropbox, Nextcloud, Box and others: kpi (Sari's conflicted copy 2026-11-02).xlsx, in English and
# in Indonesian: (salinan konflik PC-SARI), (Salinan Sari yang berkonflik).
_IN_BRACKETS = re.compile(
    r"\((?=[^()]*\b(?:copy|case|salinan|kasus)\b)[^()]*(?:conflict|konflik)[^()]*\)", re.IGNORECASE
)
_SYNCTHING = re.compile(r"\.sync-conflict-\d{8}-\d{6}", re.IGNORECASE)
# OneDrive puts the name of a machine behind: kpi-LAPTOP-4711.xlsx beside kpi.xlsx.
_MACHINE = re.compile(
    r"-(?:[A-Z0-9]+-)*(?:DESKTOP|LAPTOP|PC|[A-Z0-9]*PC\d*|MacBook\w*)(?:-[A-Z0-9]+)*$"
)


# So many looks may find a file the same and not whole, before it is called damaged.
PATIENCE = 30


class NotYet(StrEnum):
    """Why a file cannot be taken in at this look; at the next one it may be."""

    CHANGING = "changing"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NOT_WHOLE = "not whole"


class PassedOver(StrEnum):
    """Why a file is never taken in."""

    OTHER = "no workbook"
    UNFINISHED = "open in a program, or still being fetched"
    CONFLICT = "a conflict copy"


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file lay there: bytes, and nanoseconds of its last change."""

    size: int
    changed: int


def passed_over(name: str, beside: Collection[str]) -> PassedOver | None:
    """Say why a file is left alone; None for one to be taken in. `beside` are all names there."""
    if _UNFINISHED.search(name):
        return PassedOver.UNFINISHED
    stem, dot, ending = name.rpartition(".")
    if f"{dot}{ending}".lower() not in ENDINGS:
        return PassedOver.OTHER
    if _IN_BRACKETS.search(stem) or _SYNCTHING.search(stem):
        return PassedOver.CONFLICT
    machine = _MACHINE.search(stem)
    # A month may be called kpi-PC on purpose: it is a copy only where the other one is there.
    if machine and f"{stem[: machine.start()]}.{ending}" in beside:
        return PassedOver.CONFLICT
    return None


def settled(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> tuple[str, ...]:
    """Name the files that lie there as they lay at the look before, in the order of their names."""
    return tuple(name for name in sorted(now) if before.get(name) == now[name])
