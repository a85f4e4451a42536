"""Make the workbooks that `scorebook init` copies: `make templates` runs this."""

import tomllib
from pathlib import Path

from workbook_templates.results_look import write_look
from workbook_templates.workbook import Filled, write_workbook
from workbook_templates.written import table

HERE = Path(__file__).parent
BLANKS = {"en": "kpi.en.xlsx", "id": "kpi.id.xlsx"}
LOOK = "results.xlsx"
EXAMPLES = {"en": "example.en.xlsx", "id": "contoh.id.xlsx"}


def build(folder: Path) -> None:
    """Write the blank form and the filled example, in both languages, and the file of the look."""
    for language, name in BLANKS.items():
        write_workbook(folder / name, language, title="scorebook")
    for language, name in EXAMPLES.items():
        write_workbook(folder / name, language, example(language), title="scorebook")
    write_look(folder / LOOK)


def example(language: str) -> Filled:
    """Read what the filled example holds."""
    said = tomllib.loads((HERE / f"example.{language}.toml").read_text(encoding="utf-8"))
    tables = {sheet: table(text) for sheet, text in said["tables"].items()}
    return Filled(settings=said["settings"], tables=tables)


if __name__ == "__main__":
    build(HERE)
