"""Every page leads somewhere: what a link or a picture names is there."""

import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
PAGES = [*sorted(TOP.glob("*.md")), *sorted((TOP / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    named = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    beside = [link for link in named if "://" not in link]

    assert [link for link in beside if not (page.parent / link).exists()] == []
