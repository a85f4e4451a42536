"""Whether this machine can do a month: what `scorebook doctor` looks at.

May import: folders, app, core, and WeasyPrint to see whether it starts.
Refuses: to change anything.
"""

import ctypes.util
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from scorebook.app.ports import Finding
from scorebook.core.sentences import N_
from scorebook.folders import TemplatesMissingError, report_templates, workbook_templates

_OLDEST_PYTHON = (3, 11)
_APT = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def examine(folder: Path) -> Sequence[Finding]:
    """Look at everything a run needs; `folder` is where results would be written."""
    return [_python(), _pango(), _subsetting(), _fonts(), *_templates(), _writable(folder)]


def _python() -> Finding:
    return Finding(
        name="Python",
        sound=sys.version_info >= _OLDEST_PYTHON,
        found=".".join(map(str, sys.version_info[:3])),
        next=N_("install Python 3.11 or newer"),
    )


def _pango() -> Finding:
    """See whether the library that lays out text can be loaded, by loading it."""
    try:
        import weasyprint  # noqa: PLC0415 - half a second, and what is being examined
    except (ImportError, OSError) as fault:
        return Finding(name="Pango", sound=False, found=str(fault).split("\n")[0], next=_APT)
    found = f"WeasyPrint {weasyprint.__version__}"
    return Finding(name="Pango", sound=True, found=found)


def _subsetting() -> Finding:
    """See whether fonts are cut down by HarfBuzz; without it reports take twice the time."""
    found = ctypes.util.find_library("harfbuzz-subset")
    return Finding(
        name="HarfBuzz", sound=found is not None, found=found or N_("not found"), next=_APT
    )


def _fonts() -> Finding:
    """See whether the bundled fonts are there: reports use no others, so that all look alike."""
    try:
        found = sorted(path.stem for path in (report_templates() / "fonts").glob("*.ttf"))
    except TemplatesMissingError:
        found = []
    return Finding(
        name=N_("fonts"),
        sound=bool(found),
        found=", ".join(found) or N_("not found"),
        next=N_("install scorebook again"),
    )


def _templates() -> Iterator[Finding]:
    for name, find in (
        ("report_templates", report_templates),
        ("workbook_templates", workbook_templates),
    ):
        try:
            yield Finding(name=name, sound=True, found=str(find()))
        except TemplatesMissingError as fault:
            yield Finding(
                name=name, sound=False, found=str(fault), next=N_("install scorebook again")
            )


def _writable(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        why = f"{folder}: {fault.strerror}"
        return Finding(
            name=N_("write access"), sound=False, found=why, next=N_("choose another folder")
        )
    return Finding(name=N_("write access"), sound=True, found=str(folder))
