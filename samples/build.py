"""Make the workbooks of every story from its story.toml: `make samples` runs this."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from samples.long_list import write_long_list
from workbook_templates.workbook import SHEETS, Filled, write_workbook
from workbook_templates.written import table

HERE = Path(__file__).parent
WORKBOOK, SCHEME = "kpis.xlsx", "scheme.xlsx"
# What a scheme is for: the rules, not the people nor their results.
SCHEME_SHEETS = ("settings", "kpi", "tiers")


def stories() -> Iterator[Path]:
    """Name the folder of every story, in order."""
    return (told.parent for told in sorted(HERE.glob("*/story.toml")))


def build(story: Path, folder: Path) -> None:
    """Write a story's workbooks into a folder."""
    told = tomllib.loads((story / "story.toml").read_text(encoding="utf-8"))
    if told["layout"] == "native":
        _native(folder / WORKBOOK, told, told, SHEETS)
    else:
        write_long_list(folder / WORKBOOK, told["list"])
        _native(folder / SCHEME, told, told["scheme"], SCHEME_SHEETS)


def _native(
    path: Path, told: Mapping[str, Any], said: Mapping[str, Any], sheets: tuple[str, ...]
) -> None:
    tables = {sheet: table(text) for sheet, text in said["tables"].items()}
    filled = Filled(settings=said["settings"], tables=tables)
    write_workbook(path, told["language"], filled, sheets=sheets, title=told["title"])


if __name__ == "__main__":
    for each in stories():
        build(each, each)
