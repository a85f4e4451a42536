"""The block of labels and values over a form's table: Nama : Budi, NIK 00123, Periode Oktober."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.vocabulary import tidy, unspaced, vocabulary

_LABEL = re.compile(r"(?P<label>[^:]{2,60}?)\s*:\s*(?P<value>.*)", re.DOTALL)


def labels_above(sheet: Sheet, row: int) -> dict[str, Cell]:
    """Read what labels over a row say, by the word each label means; the first of each counts."""
    found: dict[str, Cell] = {}
    for number in sorted(sheet.rows):
        if number < row:
            for meaning, value in _labels_in(sheet, number):
                found.setdefault(meaning, value)
    return found


def _labels_in(sheet: Sheet, row: int) -> Iterator[tuple[str, Cell]]:
    cells = [sheet.rows[row][at] for at in sorted(sheet.rows[row])]
    for at, cell in enumerate(cells):
        if not isinstance(cell.value, str):
            continue
        written = _LABEL.fullmatch(cell.value)
        label = written["label"] if written else cell.value
        meaning = vocabulary().value("person_label", label)
        if meaning is None:
            continue
        if written and written["value"]:
            yield meaning, replace(cell, value=written["value"].strip())
        elif (value := _beside(cells[at + 1 :])) is not None:
            yield meaning, value


def _beside(cells: list[Cell]) -> Cell | None:
    """Give the value to the right of a label; a colon of its own or before it is no part of it."""
    for cell in cells:
        if not isinstance(cell.value, str):
            return cell
        plain = tidy(unspaced(cell.typed or cell.value))
        text = plain.lstrip(": ").strip()
        if not text:
            continue
        is_label = vocabulary().value("person_label", text.rstrip(": ")) is not None
        return None if is_label else replace(cell, value=text)
    return None
