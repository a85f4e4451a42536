"""The two languages people read, and the words of the program in them.

The program is written in English; the Indonesian words stand in `locale/id`, made current by
`make catalogs`. A sentence without a translation fails a test, so none appears by accident.
"""

import gettext as standard_gettext
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from importlib.resources import as_file, files


class Language(StrEnum):
    """A language somebody reads."""

    ID = "id"
    EN = "en"

    @classmethod
    def of(cls, written: str, default: "Language") -> "Language":
        """Read `id` or `en`; anything else is the default."""
        return cls(written) if written in {"id", "en"} else default


Translate = Callable[[str], str]


@cache
def translations(language: Language) -> standard_gettext.NullTranslations:
    """Give the gettext catalog of a language; English needs none."""
    if language is Language.EN:
        return standard_gettext.NullTranslations()
    with as_file(files("scorebook.display") / "locale") as folder:
        return standard_gettext.translation("scorebook", folder, languages=[language.value])


def translator(language: Language) -> Translate:
    """Give the function that says an English sentence in a language."""
    return translations(language).gettext
