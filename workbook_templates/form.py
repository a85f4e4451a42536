"""What the form asks for, in one language: native.toml joined with the reader's words."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workbook_templates.words import Words, words_in

NATIVE = Path(__file__).with_name("native.toml")
START = Path(__file__).with_name("start.toml")

LABELS = {"en": ("Example", "Left blank"), "id": ("Contoh", "Jika kosong")}
# Excel shows no longer message beside a cell.
LONGEST_MESSAGE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing the form asks for: a column of a table, or a row of the settings."""

    key: str
    heading: str
    what: str
    note: str
    entry: str
    choices: Sequence[str] = ()
    required: bool = False
    free: bool = False
    width: int = 12
    only_for: Sequence[str] = ()
    special: bool = False
    section: str = ""
    value: str | int | None = None

    @property
    def message(self) -> str:
        """What Excel says when the cell is selected."""
        return self.what[:LONGEST_MESSAGE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of the form; `codes` are the columns that the user heads with KPI codes.

    Shape: `decides` is the column that says which others a row needs; `as_list` is the same sheet
        kept as a list, a row for each person and KPI.
    """

    key: str
    name: str
    hint: str
    fields: Sequence[Field]
    freeze: int = 0
    codes: int = 0
    code: Field | None = None
    decides: str = ""
    as_list: "Sheet | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Every sheet of the form in one language, and what its own two sheets say."""

    words: Words
    sheets: Mapping[str, Sheet]
    start: Mapping[str, Any]
    created: datetime
    explained: str

    def column(self, sheet: str, key: str) -> int:
        """Give the place of a column on its sheet, from 0."""
        return [field.key for field in self.sheets[sheet].fields].index(key)


def form(language: str) -> Form:
    """Read the form in one language, `en` or `id`."""
    words = words_in(language)
    native = tomllib.loads(NATIVE.read_text(encoding="utf-8"))
    start = tomllib.loads(START.read_text(encoding="utf-8"))
    return Form(
        words=words,
        sheets={key: _sheet(key, said, words) for key, said in native["sheets"].items()},
        start=start[language],
        created=native["created"],
        explained=native["sheets"]["settings"]["explained"][language],
    )


def _sheet(key: str, said: Mapping[str, Any], words: Words) -> Sheet:
    asked = said.get("rows") or said["columns"]
    codes, as_list = said.get("kpis"), said.get("list")
    return Sheet(
        key=key,
        name=words.sheet(key),
        hint=said["hint"][words.language],
        fields=[_field(key, one, words) for one in asked],
        freeze=said.get("freeze", 0),
        codes=codes["count"] if codes else 0,
        code=_code_field(codes, words) if codes else None,
        decides=said.get("decides", ""),
        as_list=_sheet(key, as_list, words) if as_list else None,
    )


def _field(sheet: str, said: Mapping[str, Any], words: Words) -> Field:
    key = said["key"]
    entry, _, listed = said["entry"].partition(":")
    values = _in_order(words.values(listed), said.get("first", ())) if listed else ()
    heading = words.setting(key) if sheet == "settings" else words.heading(sheet, key)
    value = said.get("value", {}).get(words.language)
    return Field(
        key=key,
        heading=heading,
        what=said[words.language][0],
        note=_note(said, words.language),
        entry=said["entry"] if entry == "words" else entry,
        choices=[words.word(listed, value) for value in values],
        required=said.get("required", False),
        free=said.get("free", False),
        width=said.get("width", 12),
        only_for=said.get("only_for", ()),
        special=said.get("special", False),
        section=said.get("section", {}).get(words.language, ""),
        value=value,
    )


def _in_order(values: Sequence[str], first: Sequence[str]) -> Sequence[str]:
    """Give all values of a list, the usual ones first."""
    return [*first, *(value for value in values if value not in first)]


def _code_field(said: Mapping[str, Any], words: Words) -> Field:
    return Field(
        key="",
        heading="",
        what=said[words.language][0],
        note=_note(said, words.language),
        entry="codes",
        width=said["width"],
    )


def _note(said: Mapping[str, Any], language: str) -> str:
    what, example, blank = said[language]
    example_label, blank_label = LABELS[language]
    return f"{what}\n\n{example_label}: {example}\n{blank_label}: {blank}."
