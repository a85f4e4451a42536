"""All letters that a run wants of its fonts, known before the first page is made.

A stamped file embeds the same glyphs for everybody. Which glyph a letter gets may depend on its
neighbours (a colon between figures stands higher), so that texts are kept whole, their figures
made alike; of plain words the letters are enough.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

# What is on most pages whoever they are for: the labels of templates and of catalogs.
_USUAL = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0·×÷±–—\u2018’“”•…−≤≥≠→‹›€"
_FIGURES = str.maketrans("123456789", "000000000")
_WORDS = re.compile(r"[^\W\d_ ]+(?: [^\W\d_ ]+)*")


def specimen(values: Iterable[object]) -> tuple[str, ...]:
    """Give texts that need every glyph which the texts of these values need.

    Returns: The same for the same values in any order.
    """
    letters = set(_USUAL)
    others: set[str] = set()
    for value in values:
        for text in _texts(value):
            if _WORDS.fullmatch(text):
                letters.update(text)
            else:
                others.add(text.translate(_FIGURES))
    letters.update(*others)
    return (*sorted(letters), *sorted(others))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
