"""Write docs/problems.md anew from the catalogue of problems.

.venv/bin/python .ci/docs.py
"""

from pathlib import Path

from scorebook.display.catalogue_page import catalogue_page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "problems.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(catalogue_page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
