"""The catalogs of messages agree with the program, so nobody meets a half-translated page."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """`.ci/catalogs.py`, which lies outside every package."""
    spec = spec_from_file_location("catalogs", TOP / ".ci" / "catalogs.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_catalogs_are_what_make_catalogs_writes(script: ModuleType) -> None:
    stale = [str(path) for path, content in script.catalogs(TOP) if read(path) != content]

    assert stale == [], "run `make catalogs`"


def test_every_message_is_translated(script: ModuleType) -> None:
    missing = {
        str(path): script.untranslated(read_po(BytesIO(content)))
        for path, content in script.catalogs(TOP)
        if path.suffix == ".po"
    }

    assert missing == {path: [] for path in missing}


def test_a_catalog_keeps_its_translations_and_drops_what_is_no_longer_said(
    script: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "scorebook").mkdir()
    (tmp_path / "report_templates").mkdir()
    source = tmp_path / "scorebook" / "page.py"
    source.write_text('_("Score")\nN_("Old")\n')
    write(script, tmp_path)
    po = tmp_path / "scorebook/display/locale/id/LC_MESSAGES/scorebook.po"
    po.write_text(po.read_text().replace('"Score"\nmsgstr ""', '"Score"\nmsgstr "Skor"'))

    source.write_text('\n\n_("Score")\nngettext("%(n)s problem", "%(n)s problems", 2)\n')
    write(script, tmp_path)

    text = po.read_text()
    assert 'msgid "Score"\nmsgstr "Skor"' in text
    assert "%(n)s problems" in text
    assert "Old" not in text
    assert "page.py" not in text


def write(script: ModuleType, top: Path) -> None:
    for path, content in script.catalogs(top):
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(content)


def read(path: Path) -> bytes | None:
    return (TOP / path).read_bytes() if (TOP / path).exists() else None
