"""The program's own remarks in scorebook.toml: put in line by line, and taken out again."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scorebook.companion.exactly import parsed
from scorebook.display.agreement import Remarks

MARK = "#:"
_BESIDE = f"  {MARK} "
# Remarks beside short lines stand under each other.
_COLUMN = 40
# What the last line of a value may end with, where the value goes over several lines.
_ENDS = ("]", "}", '"""', "'''")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that belong together: the head of a table, a key with its value, or neither.

    Shape: `path` leads to the table or to the first part of the key; None for blanks and remarks.
    """

    lines: tuple[str, ...]
    path: tuple[str, ...] | None = None
    is_head: bool = False


def without_remarks(text: str) -> str:
    """Take the program's own remarks out; what people wrote stays."""
    kept: list[str] = []
    for piece in _pieces(text):
        if piece.path is None:
            kept += [line for line in piece.lines if not line.lstrip().startswith(MARK)]
        else:
            kept += piece.lines if len(piece.lines) > 1 else [_bare(piece.lines[0])]
    return "\n".join(kept).lstrip("\n")


def remarked(text: str, remarks: Remarks) -> str:
    """Put remarks above the tables and keys they are about, beside them, and below a table."""
    lines: list[str] = [_line(one) for one in remarks.above.get((), ())]
    table: tuple[str, ...] = ()
    end = len(lines)  # behind the last line that says something
    for piece in _pieces(text):
        if piece.is_head and piece.path is not None:
            lines[end:end] = [_line(one) for one in remarks.below.get(table, ())]
            table = piece.path
            _set_apart(lines)
        if piece.path is not None:
            lines += [_line(one) for one in remarks.above.get(piece.path, ())]
        lines += _with_remark(piece, remarks.beside)
        if piece.path is not None:
            end = len(lines)
    lines[end:end] = [_line(one) for one in remarks.below.get(table, ())]
    return "\n".join(lines).rstrip("\n") + "\n"


def _line(remark: str) -> str:
    return f"{MARK} {_printable(remark)}".rstrip()


def _printable(remark: str) -> str:
    """Leave out what TOML does not allow in a remark."""
    return "".join(one if one.isprintable() else " " for one in remark)


def _set_apart(lines: list[str]) -> None:
    """Leave a blank line before what comes next and the remarks people wrote above it."""
    at = len(lines)
    while at and lines[at - 1].startswith("#") and not lines[at - 1].startswith(MARK):
        at -= 1
    if at and lines[at - 1]:
        lines.insert(at, "")


def _with_remark(piece: _Piece, beside: Mapping[tuple[str, ...], str]) -> Sequence[str]:
    said = beside.get(piece.path or ())
    if not said or piece.is_head:
        return piece.lines
    if len(piece.lines) > 1:
        return piece.lines
    tidy = " ".join(_printable(said).split())
    return [f"{piece.lines[0]:<{_COLUMN}}{_BESIDE}{tidy}"]


def _bare(line: str) -> str:
    """Take the remark away that stands behind a line; one inside a text is none."""
    at = line.rfind(_BESIDE)
    if at < 0:
        return line
    bare = line[:at].rstrip()
    said = _read(bare)
    return bare if said is not None and said == _read(line) else line


def _pieces(text: str) -> Iterator[_Piece]:
    """Take a file apart; a value that goes over several lines stays in one piece."""
    lines = text.split("\n")
    table: tuple[str, ...] = ()
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line or line.startswith("#"):
            yield _Piece((lines[at],))
            at += 1
            continue
        end, said = _whole(lines, at)
        piece = tuple(lines[at:end])
        if line.startswith("["):
            table = _way(said)
            yield _Piece(piece, table, is_head=True)
        else:
            yield _Piece(piece, (*table, *list(said)[:1]))
        at = end


def _whole(lines: Sequence[str], at: int) -> tuple[int, Mapping[str, Any]]:
    """Give where the value that begins in a line ends, and what it says."""
    for end in range(at + 1, len(lines) + 1):
        if end > at + 1 and not _without_end(lines[end - 1]).endswith(_ENDS):
            continue
        said = _read("\n".join(lines[at:end]))
        if said is not None:
            return end, said
    return at + 1, {}


def _without_end(line: str) -> str:
    return line.partition(" #")[0].rstrip()


def _read(piece: str) -> Mapping[str, Any] | None:
    try:
        return parsed(piece)
    except tomllib.TOMLDecodeError:
        return None


def _way(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the way to the innermost table of a head."""
    way: list[str] = []
    inside: object = said
    while isinstance(inside, Mapping) and inside:
        name = next(iter(inside))
        way.append(name)
        inside = inside[name]
    return tuple(way)
