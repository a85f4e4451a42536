"""Words as they are typed behind a command, on any system."""

import re

_PLAIN = re.compile(r"[\w./:=@%+,-]+")


def in_shell(word: str) -> str:
    """Write a word so that a shell takes it for one."""
    if _PLAIN.fullmatch(word):
        return word
    if any(one in word for one in '"$`\\!'):
        return "'" + word.replace("'", "'\\''") + "'"
    return f'"{word}"'
