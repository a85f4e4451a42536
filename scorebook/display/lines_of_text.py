"""Texts on lines of a terminal: cut, or going on below themselves."""

from textwrap import wrap

GAP = "  "


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many characters, indented."""
    return wrap(
        text,
        width,
        initial_indent=GAP,
        subsequent_indent=GAP * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )


def flat(text: str) -> str:
    """Write a text on one line."""
    return " ".join(text.split())


def cut(text: str, width: int) -> str:
    """Write a text on one line of at most so many characters."""
    line = text.rstrip() if "\n" not in text else flat(text)
    return line if len(line) <= width else line[: width - 1] + "…"
