"""docs/architecture.md names what is there."""

import ast
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PAGE = (TOP / "docs" / "architecture.md").read_text("utf-8")
FILES = ("css", "csv", "html", "json", "md", "toml", "xlsx")


def names() -> set[str]:
    """What the page says is in the program: `pdf.press`, `credit.credit`, `core.agent.Line`."""
    dotted = re.findall(r"`([a-z_]+(?:\.\w+)+)`", PAGE)
    return {name for name in dotted if name.rpartition(".")[2] not in FILES}


def there() -> set[str]:
    """Every module, and every function and class in it, from its room down and from its module."""
    found = set()
    for path in sorted((TOP / "scorebook").rglob("*.py")):
        *room, module = path.relative_to(TOP / "scorebook").with_suffix("").parts
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found |= {f"{module}.{node.name}", ".".join([*room, module, node.name])}
        found.add(".".join([*room, module]))
    return found


def test_every_module_and_function_the_page_names_is_there() -> None:
    assert len(names()) > 20
    assert sorted(names() - there()) == []
