"""The world said no: one clear sentence for the person at the keyboard, and an exit code."""

from functools import partial
from typing import Self

from scorebook.core.sentences import N_


class StoppedError(Exception):
    """Something outside the program stopped the work.

    `str()` is an English sentence from the catalogs with its facts filled in by name, so that
    the front door can say it in the user's language.
    """

    def __init__(self, sentence: str, **facts: object) -> None:
        """Keep the untranslated sentence and its facts."""
        super().__init__(sentence.format(**facts))
        self.sentence = sentence
        self.facts = facts

    @classmethod
    def not_written(cls, path: object, fault: OSError) -> Self:
        """Say that a file or a folder could not be written, and why in the system's words."""
        return cls(
            N_("{path} cannot be written: {why}."),
            path=str(path),
            why=fault.strerror or str(fault),
        )

    def __reduce__(self) -> tuple[object, tuple[()]]:
        """Come back whole from a worker process; by default only the filled-in sentence would."""
        return partial(type(self), self.sentence, **self.facts), ()


class SafeguardError(StoppedError):
    """The program said no: what was asked for could go to the wrong person, or out twice."""
