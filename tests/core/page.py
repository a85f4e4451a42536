"""Reads docs/rules.md: its anchors, and its examples as months with what must come out."""

import re
from pathlib import Path

from tests.core.page_box import Example
from tests.core.page_rows import read

TOP = Path(__file__).resolve().parents[2]
PAGE = (TOP / "docs" / "rules.md").read_text("utf-8")


def anchors() -> set[str]:
    """Every heading as the anchor that Git hosts make of it."""
    headings = re.findall(r"^##+ (.+)$", PAGE, flags=re.MULTILINE)
    return {re.sub(r"[^a-z -]", "", one.lower()).replace(" ", "-") for one in headings}


def examples() -> list[Example]:
    return [read(box) for box in re.findall(r"```example\n(.*?)```", PAGE, flags=re.DOTALL)]
