"""Workbooks that are no .xlsx: .xls, .xlsb, .ods, and whatever a password protects.

All of them are read in a process of their own (`confined`); what comes back is plain values.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS

from scorebook.app.reading_ports import KnowsPasswords
from scorebook.core.sentences import N_
from scorebook.intake.cells import Cell, ExcelError, FileForm, Sheet, Unsaved, Value
from scorebook.intake.confined import LostError, asked
from scorebook.intake.formats import form
from scorebook.intake.iso import days_from_iso
from scorebook.intake.kinds import no_workbook
from scorebook.intake.merges import merged
from scorebook.intake.raw import Room, value_of_number, value_of_text
from scorebook.package import UnreadableWorkbookError


def foreign_sheets(content: bytes, name: str, form: FileForm) -> tuple[Sheet, ...]:
    """Read all sheets of an .xlsb or .ods workbook, hidden ones too.

    Raises: UnreadableWorkbookError.
    """
    answer, rows = _asked({"form": form.value, "password": None}, content, name)
    if answer["answer"] == "locked":
        raise _locked(name)
    return _sheets(answer, rows, name)


def opened_ole(content: bytes, name: str, password: KnowsPasswords) -> bytes | tuple[Sheet, ...]:
    """Open what may be an old workbook or a protected one; a password is asked for if it needs one.

    Returns: The sheets of an .xls; the bytes of the workbook that was protected.
    Raises: UnreadableWorkbookError.
    """
    answer, rest = _asked({"form": "ole", "password": None}, content, name)
    if answer["answer"] == "password":
        said = password(name)
        if not said:
            raise UnreadableWorkbookError(
                N_(
                    "{name} is protected by a password: give it with --password-file, or save "
                    "the workbook without one."
                ),
                name=name,
            )
        answer, rest = _asked({"form": "ole", "password": said}, content, name)
    match answer["answer"]:
        case "package":
            return rest
        case "book":
            return _sheets(answer, rest, name)
        case "password":
            raise UnreadableWorkbookError(N_("That is not the password of {name}."), name=name)
        case "locked":
            raise _locked(name)
        case _:
            raise no_workbook(name)


def _asked(
    request: Mapping[str, Any], content: bytes, name: str
) -> tuple[Mapping[str, Any], bytes]:
    try:
        return asked(request, content)
    except LostError as lost:
        # What the child was asked may hold a password: no traceback leads there.
        raise UnreadableWorkbookError(
            N_(
                "{name} cannot be read: it is damaged, or far too large. Open it in Excel or "
                "LibreOffice, save it as .xlsx, and try again."
            ),
            name=name,
        ) from lost


def _locked(name: str) -> UnreadableWorkbookError:
    return UnreadableWorkbookError(
        N_(
            "{name} is protected in a way that only the program it comes from can open: open it "
            "there and save it as .xlsx without protection."
        ),
        name=name,
    )


def _sheets(answer: Mapping[str, Any], rows: bytes, name: str) -> tuple[Sheet, ...]:
    forms = [_form(one) for one in answer["formats"]]
    found: list[dict[int, dict[int, Cell]]] = [{} for _ in answer["sheets"]]
    sheets = [
        Sheet(
            book=name,
            name=one["name"],
            rows=found[at],
            merged=merged(one["merged"]),
            hidden=one["hidden"],
        )
        for at, one in enumerate(answer["sheets"])
    ]
    if not sheets:
        raise UnreadableWorkbookError(N_("{name} has no sheet with cells."), name=name)
    room = Room(name)
    for line in rows.splitlines():
        at, row, cells = json.loads(line)
        for column, raw, style in cells:
            shown = forms[style] if style >= 0 else ""
            value = _value(raw, shown, answer["days"])
            if value is not None:
                room.take(row, column)
                cell = Cell(sheets[at].place(row, column), value, shown)
                found[at].setdefault(row, {})[column] = cell
    return tuple(sheets)


def _form(number_format: str | int) -> str:
    if isinstance(number_format, int):
        return form(BUILTIN_FORMATS.get(number_format, "General"))
    return form(number_format)


def _value(raw: Any, form: str, days: int) -> Value:  # noqa: ANN401 - whatever JSON holds
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        return value_of_text(raw)
    if isinstance(raw, int | float):
        value = value_of_number(raw)
        return value + days if form == "date" and isinstance(value, Decimal) else value
    return _described(raw)


def _described(raw: Mapping[str, Any]) -> Value:
    match raw:
        case {"error": error}:
            return ExcelError(error)
        case {"formula": formula}:
            return Unsaved(formula)
        case {"iso": written}:
            days = days_from_iso(written, by_excel=False)
            return value_of_text(written) if days is None else days
    raise ValueError(raw)
