"""No sentence hides from the translators."""

import ast
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

SCOREBOOK = Path(__file__).resolve().parents[2] / "scorebook"
MODULES = sorted(SCOREBOOK.rglob("*.py"))
with (SCOREBOOK / "display" / "locale" / "scorebook.pot").open("rb") as template:
    MESSAGES = {message.id for message in read_po(template)}
of_each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(SCOREBOOK))
)


@of_each_module
def test_no_message_stands_inside_an_f_string_where_extraction_does_not_look(path: Path) -> None:
    hidden = [
        node.lineno
        for outer in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "N_"}
    ]

    assert hidden == []


@of_each_module
def test_a_message_is_marked_where_it_is_translated(path: Path) -> None:
    unmarked = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and not (isinstance(node.func, ast.Name) and node.func.id in {"_", "N_"})
        and "translator" in ast.dump(node.func)
        and any(
            isinstance(given, ast.Constant) and isinstance(given.value, str) for given in node.args
        )
    ]

    assert unmarked == [], "write _ = translator(language) and then _(…)"


@of_each_module
def test_what_is_translated_by_name_is_marked_somewhere(path: Path) -> None:
    """`book.translate("failed")` is not extracted: its words must be marked elsewhere."""
    said = {
        given.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"translate", "translated"}
        for given in node.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    }

    assert said - MESSAGES == set()
