"""What brand.toml says: the colours and texts a company changes without touching a page.

The folder that comes first has the last word, line by line; the bundled file has every line.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree as ET

from PIL import Image

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.language import Language

FILE = "brand.toml"
LOGOS = ("logo.svg", "logo.png", "logo.jpg")

# A colour goes into the style and into drawings: nothing but a colour may come along.
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_MOST_DAYS = 365

_UNKNOWN = N_("{file}: {name} is not known; there is {known}.")
_NO_COLOUR = N_("{file}: {name} is {found}; write a colour such as #1b2a30.")
_NO_TEXT = N_('{file}: {name} is {found}; write a text, or one a language: id = "…", en = "…".')
_NO_DAYS = N_("{file}: {name} is {found}; write a whole number of days, at most {most}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Colours as #rrggbb, texts in one language, the receipt's numbers, the logo's file name."""

    colours: Mapping[str, str]
    texts: Mapping[str, str]
    receipt: Mapping[str, int]
    logo: str


def brand_of(folders: Sequence[Path], language: Language) -> Brand:
    """Read what the folders say, the first one before the others.

    Shape: the last folder is the bundled one, whose file names everything there is.
    Raises: StoppedError for a line that is not known or cannot be what it says.
    """
    said: dict[str, dict[str, Any]] = {}
    for folder in reversed(folders):
        for section, lines in _read(folder / FILE, known=said).items():
            said.setdefault(section, {}).update(lines)
    return Brand(
        colours=said["colours"],
        texts={key: _in(language, text) for key, text in said["texts"].items()},
        receipt=said["receipt"],
        logo=_logo(folders),
    )


def _logo(folders: Sequence[Path]) -> str:
    """Give the name of the logo; nothing where there is none.

    Raises: StoppedError for a picture that nobody can read: each page would lack it.
    """
    files = (folder / name for name in LOGOS for folder in folders)
    logo = next((file for file in files if file.is_file()), None)
    if logo is None:
        return ""
    if not logo.resolve().is_relative_to(logo.parent.resolve()):
        return (
            logo.name
        )  # a link that leads elsewhere: not followed, and refused when it is asked for
    try:
        if logo.suffix == ".svg":
            ET.parse(logo)  # noqa: S314 - the page reads it with the same parser
        else:
            with Image.open(logo) as picture:
                picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise StoppedError(
            N_("The logo {file} is no picture that can be read: {why}."),
            file=logo,
            why=str(fault).rstrip("."),
        ) from fault
    return logo.name


def _read(file: Path, known: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Read one file; nothing where there is none. The first one read says what may be said."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise StoppedError(
            N_("{file} cannot be read: {why}. Correct it, or take it away."),
            file=file,
            why=str(fault).rstrip("."),
        ) from fault
    for section, lines in said.items():
        if not isinstance(lines, dict) or (known and section not in known):
            _refuse(_UNKNOWN, file, section, known=", ".join(known))
        for key, value in lines.items():
            if known and key not in known[section]:
                _refuse(_UNKNOWN, file, f"{section}.{key}", known=", ".join(known[section]))
            _look_at(file, section, key, value)
    return said


def _look_at(file: Path, section: str, key: str, value: object) -> None:
    """Refuse a line that cannot be what it says."""
    name = f"{section}.{key}"
    match section:
        case "colours":
            if not isinstance(value, str) or not _COLOUR.fullmatch(value):
                _refuse(_NO_COLOUR, file, name, found=value)
        case "texts":
            texts = value.values() if isinstance(value, dict) else [value]
            if not all(isinstance(text, str) for text in texts):
                _refuse(_NO_TEXT, file, name, found=value)
        case _:
            is_number = isinstance(value, int) and not isinstance(value, bool)
            if not is_number or value not in range(_MOST_DAYS + 1):
                _refuse(_NO_DAYS, file, name, found=value, most=_MOST_DAYS)


def _in(language: Language, text: str | Mapping[str, str]) -> str:
    """Give one text for all, or the one of a language."""
    return text if isinstance(text, str) else text.get(language.value, "")


def _refuse(sentence: str, file: Path, name: str, **facts: object) -> NoReturn:
    raise StoppedError(sentence, file=file, name=name, **facts)
