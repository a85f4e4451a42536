"""A part of scorebook.toml, taken apart key by key; what does not fit is refused in a sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.toml import dotted

_LONGEST = 60


class UnreadableAgreementError(StoppedError):
    """A scorebook.toml that cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the file: where it stands, and what it says."""

    name: str
    path: tuple[str, ...]
    said: Mapping[str, Any]

    def only(self, known: Collection[str]) -> None:
        """Refuse a key that is not known here.

        Raises: UnreadableAgreementError, naming the key it may have been meant for.
        """
        for key in self.said:
            if key in known:
                continue
            close = get_close_matches(key.casefold(), known, n=1)
            if close:
                self._refuse(
                    N_("{name}: {key} is not known; did you mean {closest}?"),
                    key,
                    closest=dotted((*self.path, close[0])),
                )
            self._refuse(
                N_("{name}: {key} is not known; known here: {needed}."),
                key,
                needed=", ".join(known),
            )

    def text(self, key: str) -> str:
        """Give a text, empty when nothing is said.

        Raises: UnreadableAgreementError.
        """
        value = self.said.get(key, "")
        if not isinstance(value, str):
            self._refuse_value(N_("{name}: {key} is {found}; write a text in quotes."), key)
        return value

    def choice(self, key: str, allowed: Collection[str], default: str = "") -> str:
        """Give one of a few words, the default when nothing is said.

        Raises: UnreadableAgreementError, naming those words.
        """
        value = self.said.get(key, default)
        if not isinstance(value, str) or value not in {*allowed, default}:
            self._refuse_value(
                N_("{name}: {key} is {found}; it can be {needed}."),
                key,
                needed=", ".join(f'"{one}"' for one in allowed),
            )
        return value

    def part(self, key: str) -> "Part":
        """Give a part of this part, an empty one when it is not there.

        Raises: UnreadableAgreementError.
        """
        value = self.said.get(key, {})
        if not isinstance(value, Mapping):
            self._refuse_value(
                N_("{name}: {key} is {found}; it is a section with lines of its own."), key
            )
        return Part(self.name, (*self.path, key), value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Give yes or no.

        Raises: UnreadableAgreementError.
        """
        value = self.said.get(key, default)
        if not isinstance(value, bool):
            self._refuse_value(N_("{name}: {key} is {found}; write true or false."), key)
        return value

    def whole(self, key: str, default: int | None = None) -> int | None:
        """Give a whole number above 0; `default` when nothing is said.

        Raises: UnreadableAgreementError.
        """
        value = self.said.get(key, default)
        if value is not None and (
            not isinstance(value, int) or isinstance(value, bool) or value < 1
        ):
            self._refuse_value(N_("{name}: {key} is {found}; write a whole number above 0."), key)
        return value

    def rows(self, key: str) -> tuple[int, ...]:
        """Give numbers of rows.

        Raises: UnreadableAgreementError.
        """
        value = self.said.get(key, [])
        if not _is_list_of(int, value) or any(isinstance(row, bool) or row < 1 for row in value):
            self._refuse_value(
                N_("{name}: {key} is {found}; write the numbers of rows, such as [1, 2]."), key
            )
        return tuple(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts.

        Raises: UnreadableAgreementError.
        """
        value = self.said.get(key, [])
        if not _is_list_of(str, value):
            self._refuse_value(
                N_('{name}: {key} is {found}; write texts in quotes, such as ["001", "002"].'), key
            )
        return tuple(value)

    def _refuse_value(self, sentence: str, key: str, **facts: str) -> NoReturn:
        self._refuse(sentence, key, found=_shown(self.said[key]), **facts)

    def _refuse(self, sentence: str, key: str, **facts: str) -> NoReturn:
        raise UnreadableAgreementError(
            sentence, name=self.name, key=dotted((*self.path, key)), **facts
        )

    def refuse(self, sentence: str, key: str) -> NoReturn:
        """Refuse what a key says, in a sentence with {name}, {key} and {found}.

        Raises: UnreadableAgreementError.
        """
        self._refuse_value(sentence, key)


def _is_list_of(kind: type, value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)


def _shown(value: object) -> str:
    """Write a value about as it stands in the file."""
    if isinstance(value, Mapping):
        return "{…}"
    written = f'"{value}"' if isinstance(value, str) else str(value)
    return written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
