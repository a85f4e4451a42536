"""Whether two pages draw the same: by their operators, which is stricter than by pictures.

Left out of account is only what draws nothing: a colour that is set already, a move before a move,
a blank at a line's end, and differences below what the writer of either page rounds to.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

# In points; and, within a line of text, in thousandths of the font size.
_TOLERANCE = 0.002
_TOLERANCE_OF_LETTERS = 1.6
_GLYPHS = re.compile(rb"<([0-9a-f]*)>|([-+.0-9e]+)")

Step = tuple[bytes, tuple[float | bytes, ...]]


def difference(one: Iterable[bytes], other: Iterable[bytes]) -> str:
    """Say where two lists of operators first draw something else; "" when nowhere."""
    pairs = zip_longest(_steps(one), _steps(other))
    for a, b in pairs:
        if a is None or b is None or not _alike(a, b):
            return f"{_said(a)} where {_said(b)} was foretold"
    return ""


def _said(step: Step | None) -> str:
    if step is None:
        return "nothing"
    operator, operands = step
    shown = (str(each, "ascii") if isinstance(each, bytes) else f"{each:g}" for each in operands)
    return " ".join([*shown, str(operator, "ascii")])[:120]


def _alike(one: Step, other: Step) -> bool:
    if one[0] != other[0] or len(one[1]) != len(other[1]):
        return False
    tolerance = _TOLERANCE_OF_LETTERS if one[0] == b"TJ" else _TOLERANCE
    for a, b in zip(one[1], other[1], strict=True):
        if isinstance(a, float) and isinstance(b, float):
            if abs(a - b) > tolerance:
                return False
        elif a != b:
            return False
    return True


def _steps(lines: Iterable[bytes]) -> Iterator[Step]:
    """Give operators with their operands, without what draws nothing."""
    states: list[dict[bytes, Step]] = [{}]
    waiting: list[float | bytes] = []
    move: Step | None = None
    for line in lines:
        for operator, operands in _split(line, waiting):
            step = (operator, operands)
            if move and operator != b"m":
                yield move
                move = None
            if operator == b"m":
                move = step
            elif operator == b"q":
                states.append(dict(states[-1]))
                yield step
            elif operator == b"Q":
                states.pop()
                yield step
            elif operator in (b"rg", b"RG", b"gs"):
                kind = operands[0][:2] if isinstance(operands[0], bytes) else operator
                if states[-1].get(kind) != step:
                    states[-1][kind] = step
                    yield step
            else:
                yield step


def _split(line: bytes, waiting: list[float | bytes]) -> Iterator[Step]:
    """Take a line apart; what stands before its operator may have stood in earlier lines."""
    for single in line.split(b"\n"):
        if single.endswith(b"TJ"):
            yield b"TJ", tuple(_letters(single))
            continue
        for token in single.split():
            if token[:1] in b"+-.0123456789" and not token.endswith(b">>"):
                waiting.append(float(token))
            elif token.endswith(b">>") or token[:1] in b"/[]<>(":
                waiting.append(token.replace(b"a1.0", b"a1").replace(b"A1.0", b"A1"))
            else:
                yield token, tuple(waiting)
                waiting.clear()


def _letters(line: bytes) -> Iterator[float | bytes]:
    """Give glyphs and, before each, how far it is moved."""
    moved = 0.0
    found: list[float | bytes] = []
    for glyphs, amount in _GLYPHS.findall(line[: line.rindex(b"]")]):
        if amount:
            moved += float(amount)
        for at in range(0, len(glyphs), 4):
            found += [moved, glyphs[at : at + 4]]
            moved = 0.0
    yield from found
