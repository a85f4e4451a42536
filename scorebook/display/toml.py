"""Keys and texts as they are written in scorebook.toml."""

import json
import re
from collections.abc import Sequence

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def quoted(text: str) -> str:
    """Write a text in quotes; TOML and JSON escape alike."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def dotted(path: Sequence[str]) -> str:
    """Write the way to a key: sheets."Sales RAW DATA".use."""
    return ".".join(one if _BARE.fullmatch(one) else quoted(one) for one in path)
