"""The words of `words.toml`, and what makes two written words the same word."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any, TypeVar

_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
_IGNORED = re.compile(r"[\s_]+")
# No word has this key.
_NOTHING = "\n"
# Shorter than this, single letters are what they are: A B.
_SPACED = 5
_EDGES = " .,:*•"

Meant = TypeVar("Meant")


def key(written: object) -> str:
    """Give what is left of a word when case, blanks, underscores and outer dots do not count."""
    return _key(str(written))


@lru_cache(maxsize=10_000)
def _key(written: str) -> str:
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", written)).casefold()
    return _IGNORED.sub("", text.strip().strip(_EDGES))


def unspaced(written: str) -> str:
    """Write letter-spaced words as words: S A L E S   D A T A is SALES DATA.

    Shape: as it was typed; a single blank stands between letters, more of them between words.
    """
    words = re.split(r"\s{2,}", written.strip())
    letters = [word.split(" ") for word in words]
    if len(written) < _SPACED or any(len(one) > 1 for word in letters for one in word):
        return written
    return " ".join("".join(word) for word in letters)


@lru_cache(maxsize=10_000)
def tidy(written: str) -> str:
    """Write a text on one line without outer or doubled blanks, as people would read it."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", written)).split())


def lines(written: str) -> str:
    """Tidy a text line by line; blank lines go."""
    tidied = (tidy(line) for line in written.splitlines())
    return "\n".join(line for line in tidied if line)


def meaning_of(heading: object, known: Mapping[str, Meant]) -> Meant | None:
    """Say what a heading means: as it stands, without its unit, or in both its languages.

    "Bobot / Weight (%)" is bobot as well as weight, and both mean the same; "Target/Realisasi"
    names two things, a ratio of them, and so means neither.
    """
    wholes, parts = _keys(str(heading))
    for whole in wholes:
        if (found := known.get(whole)) is not None:
            return found
    meanings = {known.get(part) for part in parts}
    return meanings.pop() if len(meanings) == 1 else None


@lru_cache(maxsize=10_000)
def _keys(heading: str) -> tuple[Sequence[str], Sequence[str]]:
    """Give the keys of a heading as a whole, with and without its unit, and those of its parts.

    Kept, because the same few headings are looked for again and again, in one list and another.
    """
    without_unit = _BRACKETED.sub(" ", heading)
    parts = map(key, re.split(r"[/|\n]", without_unit))
    wholes = (key(heading), key(without_unit))
    return tuple(whole or _NOTHING for whole in wholes), tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists, looked up by key."""

    sheets: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    settings: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    ambiguous: Mapping[str, Sequence[str]]
    written: Mapping[str, Any]

    def sheet(self, name: str) -> str | None:
        """Say which native sheet this name means."""
        return self.sheets.get(key(name))

    def column(self, sheet: str, heading: object) -> str | None:
        """Say which column of a native sheet this heading means."""
        return meaning_of(heading, self.columns[sheet])

    def headings(self, sheet: str) -> Callable[[object], str | None]:
        """Give the function that says which column of a native sheet a heading means."""
        return partial(self.column, sheet)

    def could_mean(self, heading: object) -> Sequence[str]:
        """List what an ambiguous heading means in one workbook or another; none for the others.

        Shape: columns of a list ("realized") or derived ones ("score"), the likeliest first.
        """
        return meaning_of(heading, self.ambiguous) or ()

    def setting(self, name: object) -> str | None:
        """Say which setting this key means."""
        return self.settings.get(key(name))

    def value(self, kind: str, word: object) -> str | None:
        """Say which value of a closed list (direction, unit, …) this word means."""
        known = self.values[kind]
        return known.get(key(word)) or known.get(_unhyphened(word))

    def choices(self, kind: str) -> Sequence[str]:
        """List the words of a closed list as people may type them: English, then Indonesian."""
        return [word for words in self.written["values"][kind].values() for word in _both(words)]

    def names_of_sheet(self, sheet: str) -> Sequence[str]:
        """List the names of a native sheet, English first, once when they are one word."""
        return _both(self.written["sheets"][sheet])

    def headings_of(self, sheet: str, column: str) -> Sequence[str]:
        """List the two headings of a native column, English first, once when they are one word."""
        words = self.written["columns"][sheet][column]
        return _both((words["en"], words["id"]))

    def words_of(self, sheet: str, column: str) -> Sequence[str]:
        """List all words for a native column, those of real workbooks too."""
        return _all_words(self.written["columns"][sheet][column])


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
        values={kind: _values(words) for kind, words in written["values"].items()},
        ambiguous={key(word): tuple(could) for word, could in written["ambiguous"].items()},
        written=written,
    )


def _both(words: Sequence[str]) -> list[str]:
    """Take the English and the Indonesian word; the others are only understood, never shown."""
    return list({key(word): word for word in reversed(words[:2])}.values())[::-1]


def _all_words(words: Mapping[str, Any]) -> list[str]:
    return [words["en"], words["id"], *words.get("also", [])]


def _unhyphened(word: object) -> str:
    """Give the key of a word written in two: lower ratio is lower-ratio."""
    return key(str(word).replace("-", " "))


def _inverted(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Turn {meaning: words} into {key of word: meaning}; the first meaning of a word stays."""
    found: dict[str, str] = {}
    for meaning, words in lists.items():
        for word in words:
            found.setdefault(key(word), meaning)
    return found


def _values(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Invert the words of a closed list, each also as it is known without its hyphen."""
    found = _inverted(lists)
    for meaning, words in lists.items():
        for word in filter(_unhyphened, words):
            found.setdefault(_unhyphened(word), meaning)
    return found


@dataclass(slots=True)
class Spelling:
    """How names are spelled that people write in several ways: as they were met first."""

    _first: dict[str, str] = field(default_factory=dict)

    def of(self, written: str) -> str:
        """Give the spelling that stays; case and blanks do not make another name."""
        return self._first.setdefault(key(written), written)


def is_total(written: str, *, whole: bool) -> bool:
    """Say whether a text is a word for a total, or (unless `whole`) begins or ends with one."""
    if vocabulary().value("total", written) is not None:
        return True
    text = tidy(written).casefold()
    words = (word for word in vocabulary().written["values"]["total"]["total"])
    ends = (rf"{re.escape(word)}\b.*|.*\b{re.escape(word)}" for word in words)
    return not whole and any(re.fullmatch(one, text) for one in ends)


def key_of_na(written: str) -> str:
    """Give what is compared of a word for N/A; a lone dash stays a dash."""
    return key(written) or written.strip()


def words_for_na(own: Iterable[str]) -> tuple[str, ...]:
    """Give the words that say a measurement was excused: the usual ones, then the workbook's."""
    usual = vocabulary().written["values"]["na"]["na"]
    return tuple({key_of_na(word): word for word in (*own, *usual)}.values())


def keys_of_na(words: Iterable[str]) -> frozenset[str]:
    """Give the keys of words for N/A, to compare cells with."""
    return frozenset(map(key_of_na, words))
