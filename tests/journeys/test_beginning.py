"""A command begins at once: it imports the rooms and packages it enters, and no others."""

import json
import subprocess
import sys

import pytest

from tests.journeys.commands import KONTAK

# Says on the last line of standard error what was imported by the end.
PROGRAM = """
import json, sys
from scorebook.cli.main import cli
try:
    cli(sys.argv[1:])
finally:
    print("\\n" + json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
HEAVY = {"distributed", "jinja2", "openpyxl", "pikepdf", "sqlalchemy", "weasyprint", "xlsxwriter"}


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        pytest.param(["--help"], set(), id="help"),
        pytest.param(["status", "--help"], set(), id="mails"),
        pytest.param(["check", str(KONTAK / "kpis.xlsx")], {"openpyxl"}, id="check"),
    ],
)
def test_no_package_is_imported_before_it_is_needed(arguments: list[str], needs: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    imported = json.loads(done.stderr.splitlines()[-1])

    assert HEAVY & set(imported) == needs
