"""The words of `words.toml`, and what makes two written words the same word."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_IGNORED = re.compile(r"[\s_\u200b\u200c\u200d\ufeff]+")
_EDGES = " .:*•"


def key(written: object) -> str:
    """Give what is left of a word when case, blanks, underscores and outer dots do not count."""
    text = unicodedata.normalize("NFKC", str(written)).casefold()
    return _IGNORED.sub("", text.strip().strip(_EDGES))


def tidy(written: str) -> str:
    """Write a text on one line without outer or doubled blanks, as people would read it."""
    return " ".join(unicodedata.normalize("NFC", written).replace("\u200b", "").split())


def heading_keys(written: object) -> Iterator[str]:
    """Give the keys a heading may be known by: whole, without its unit, and part by part.

    "Bobot / Weight (%)" is bobot/weight(%), bobot/weight, bobot, weight.
    """
    text = str(written)
    yield key(text)
    without_unit = _BRACKETED.sub(" ", text)
    yield key(without_unit)
    for part in re.split(r"[/|\n]", without_unit):
        yield key(part)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists, looked up by key."""

    sheets: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    settings: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    written: Mapping[str, Any]

    def sheet(self, name: str) -> str | None:
        """Say which native sheet this name means."""
        return self.sheets.get(key(name))

    def column(self, sheet: str, heading: object) -> str | None:
        """Say which column of a native sheet this heading means."""
        known = self.columns[sheet]
        return next((known[k] for k in heading_keys(heading) if k in known), None)

    def headings(self, sheet: str) -> Callable[[object], str | None]:
        """Give the function that says which column of a native sheet a heading means."""
        return partial(self.column, sheet)

    def setting(self, name: object) -> str | None:
        """Say which setting this key means."""
        return self.settings.get(key(name))

    def value(self, kind: str, word: object) -> str | None:
        """Say which value of a closed list (direction, unit, …) this word means."""
        return self.values[kind].get(key(word))

    def choices(self, kind: str) -> Sequence[str]:
        """List the words of a closed list as people may type them, the first of each value."""
        return [word for words in self.written["values"][kind].values() for word in words[:2]]

    def names_of_sheet(self, sheet: str) -> Sequence[str]:
        """List the names a native sheet may have."""
        return list(self.written["sheets"][sheet])[:2]

    def headings_of(self, sheet: str, column: str) -> Sequence[str]:
        """List the two headings of a native column, English first, once when they are one word."""
        words = self.written["columns"][sheet][column]
        return list(dict.fromkeys((words["en"], words["id"])))


@cache
def vocabulary() -> Vocabulary:
    """Read the word lists that come with the program."""
    written = tomllib.loads((files("scorebook.intake") / "words.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        sheets=_inverted(written["sheets"]),
        columns={
            sheet: _inverted({name: _all_words(words) for name, words in columns.items()})
            for sheet, columns in written["columns"].items()
        },
        settings=_inverted(
            {name: _all_words(words) for name, words in written["settings"].items()}
        ),
        values={kind: _inverted(words) for kind, words in written["values"].items()},
        written=written,
    )


def _all_words(words: Mapping[str, Any]) -> list[str]:
    return [words["en"], words["id"], *words.get("also", [])]


def _inverted(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Turn {meaning: words} into {key of word: meaning}; the first meaning of a word stays."""
    found: dict[str, str] = {}
    for meaning, words in lists.items():
        for word in words:
            found.setdefault(key(word), meaning)
    return found


def key_of_na(written: str) -> str:
    """Give what is compared of a word for N/A; a lone dash stays a dash."""
    return key(written) or written.strip()


def na_words(own: Iterable[str]) -> frozenset[str]:
    """Give the keys that say a measurement was excused: the usual words and the workbook's own."""
    usual = vocabulary().written["values"]["na"]["na"]
    return frozenset(key_of_na(word) for word in (*usual, *own))
