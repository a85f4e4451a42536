"""What may stand in a header of a mail: one line, that says what we wrote and nothing more.

Python's own check lets an encoded word through that hides a line break (CVE-2024-6923,
CVE-2026-1299); the mail then has a header more. So whatever could be one is refused here.
"""

import unicodedata

_ENCODED_WORD = "=?"
_LINE_ENDS = "\u2028\u2029"


class UnsafeHeaderError(ValueError):
    """A text that would make another header of itself, or hide what it says."""


def one_line(text: str) -> str:
    """Give the text back when it can stand in a header.

    Raises: UnsafeHeaderError for control characters (C0, C1), for the line and paragraph
        separators, for lone surrogates, and for what opens an encoded word.
    """
    if _ENCODED_WORD in text:
        raise UnsafeHeaderError(_ENCODED_WORD)
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} or character in _LINE_ENDS:
            raise UnsafeHeaderError(f"U+{ord(character):04X}")
    return text
