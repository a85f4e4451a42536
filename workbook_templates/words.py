"""The reader's own words, as the form writes them: headings, sheet names, drop-down words.

In each list of words.toml the first word is English and the second Indonesian; the rest are words
met in real workbooks, which the reader knows and the form never writes.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parents[1] / "scorebook" / "intake" / "words.toml"

# Where the second word is one more English spelling, the form's own Indonesian word.
INDONESIAN = {"KPI": "KPI", "penalise": "dikurangi"}

# "id", ">=" and "%" are what people write in both languages.
WRITTEN_AS_THEY_ARE = frozenset({"language", "test"})
NEVER_TRANSLATED = frozenset({"%"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the reader knows, in one language."""

    language: str
    tables: Mapping[str, Any]

    def sheet(self, sheet: str) -> str:
        """Give the name of a sheet."""
        return self._second(self.tables["sheets"][sheet])

    def heading(self, sheet: str, column: str) -> str:
        """Give the heading of a column."""
        return str(self.tables["columns"][sheet][column][self.language])

    def setting(self, key: str) -> str:
        """Give the key of a setting."""
        return str(self.tables["settings"][key][self.language])

    def word(self, words: str, value: str) -> str:
        """Give a value's word; a word the list does not have (a company's own unit) stays."""
        known = self.tables["values"][words]
        if words in WRITTEN_AS_THEY_ARE or value in NEVER_TRANSLATED or value not in known:
            return value
        return self._second(known[value])

    def values(self, words: str) -> Sequence[str]:
        """Give every value of a closed list, as the reader calls it inside."""
        return tuple(self.tables["values"][words])

    def _second(self, spellings: Sequence[str]) -> str:
        """Give the word of this language; a list of one word has it in both (`target`)."""
        english, *others = spellings
        if self.language == "en" or not others:
            return english
        return INDONESIAN.get(english, others[0])


def words_in(language: str) -> Words:
    """Read the words for one language, `en` or `id`."""
    return Words(language, tomllib.loads(WORDS.read_text(encoding="utf-8")))
