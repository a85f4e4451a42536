"""What may be typed into a column: its number format, its alignment and what Excel checks.

Excel refuses only what can never be right: a word outside a closed list, a negative weight. What
may yet become right, such as a role whose KPIs are not written down so far, gets a warning.
"""

from collections.abc import Mapping
from typing import Any

from workbook_templates import look
from workbook_templates.form import Field
from workbook_templates.places import Places

TEXTUAL = frozenset(
    {"text", "name", "email", "roles", "codes", "agents", "measures", "overridable"}
)
LONGEST_TITLE = 32
RIGHT: Mapping[str, Any] = {"align": "right", "indent": 1}


def is_text(field: Field) -> bool:
    """Tell whether a column holds text whatever it looks like, so that 00123 keeps its zeros."""
    return field.entry in TEXTUAL or bool(field.choices)


def cell_format(field: Field, language: str) -> Mapping[str, Any]:
    """Give the number format and alignment of a column's cells."""
    if is_text(field):
        return {"num_format": look.TEXT, "indent": 1}
    if field.entry in {"money", "payout"}:
        return {"num_format": look.MONEY[language], **RIGHT}
    if field.entry in {"percent", "cap"}:
        return {"num_format": look.PERCENT, **RIGHT}
    if field.entry == "date":
        return {"num_format": look.DATE, **RIGHT}
    return RIGHT


def validation(field: Field, places: Places) -> dict[str, Any] | None:
    """Give what Excel checks in a column, with the message beside the cell; None for no check."""
    checks = _choice(field) or _list(field, places) or _number(field)
    if checks is None:
        return None
    title = field.heading[:LONGEST_TITLE]
    message = {"input_title": title, "input_message": field.message}
    return {**checks, **message, "error_title": title, "error_message": field.message}


def _choice(field: Field) -> dict[str, Any] | None:
    if not field.choices:
        return None
    return {"validate": "list", "source": list(field.choices), "show_error": not field.free}


def _list(field: Field, places: Places) -> dict[str, Any] | None:
    sources: Mapping[str, str] = {
        "roles": places.roles,
        "codes": places.codes,
        "agents": places.agents,
        "measures": places.codes,
        "overridable": places.overridable,
    }
    source = sources.get(field.entry)
    if source is None:
        return None
    # What a gate looks at may also be a column of the company's own.
    more = {"show_error": False} if field.entry == "measures" else {"error_type": "warning"}
    return {"validate": "list", "source": source, **more}


def _number(field: Field) -> dict[str, Any] | None:
    limits: Mapping[str, dict[str, Any]] = {
        "percent": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1000},
        "positive": {"validate": "decimal", "criteria": ">=", "value": 0},
        "money": {"validate": "decimal", "criteria": ">=", "value": 0},
        "payout": {"validate": "decimal", "criteria": ">=", "value": 0},
        "days": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 31},
        "places": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 6},
        # A target may also be a time, a range's word or a yes: Excel only explains.
        "number": {"validate": "any"},
        "cap": {"validate": "any"},
        "date": {"validate": "any"},
    }
    return limits.get(field.entry)
