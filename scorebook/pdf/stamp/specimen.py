"""All letters that a run wants of its fonts, known before the first page is made.

A stamped file embeds the same glyphs for everybody. Which glyph a letter gets may depend on its
neighbours (a colon between figures stands higher), so that texts are kept whole, their figures
made alike; of plain words the letters are enough. The less it says of single people, the more
pages of an earlier run can be taken over: all of them are made with it (`pdf.keys`).
"""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass

# What is on most pages whoever they are for: the labels of templates and of catalogs.
_USUAL = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0·×÷±–—\u2018’“”•…−≤≥≠→‹›€"
_FIGURES = re.compile(r"[0-9]+")
# The end of a receipt's code, other letters and figures in each, and one that stands for all.
_FINGERPRINT = re.compile(r"[0-9A-F]{32}")
_ANY_FINGERPRINT = "00AA0BB0CC0DD0EE0FF0ABCDEF"
_WORDS = re.compile(r"[^\W\d_ ]+(?: [^\W\d_ ]+)*")


def specimen(values: Iterable[object]) -> tuple[str, ...]:
    """Give texts that need every glyph which the texts of these values need.

    Returns: The same for the same values in any order.
    """
    texts: set[str] = set()
    for value in values:
        _gather(value, texts)
    words = {text for text in texts if _WORDS.fullmatch(text)}
    others = {_alike(text) for text in texts - words}
    letters = set(_USUAL).union(*words, *others)
    return (*sorted(letters), *sorted(others - {""}))


def _alike(text: str) -> str:
    return _FIGURES.sub("00", _FINGERPRINT.sub(_ANY_FINGERPRINT, text))


def _gather(value: object, texts: set[str]) -> None:
    """Add every text in a value, however deep; called for each figure of everybody's report."""
    if isinstance(value, str):
        texts.add(value)
    elif isinstance(value, tuple):
        for each in value:
            _gather(each, texts)
    else:
        for name in _parts(type(value)):
            _gather(getattr(value, name), texts)


_PARTS: dict[type, tuple[str, ...]] = {}


def _parts(kind: type) -> tuple[str, ...]:
    found = _PARTS.get(kind)
    if found is None:
        names = (each.name for each in fields(kind)) if is_dataclass(kind) else ()
        found = _PARTS[kind] = tuple(names)
    return found
