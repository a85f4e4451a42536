r"""The parts of an .xlsx package under the names that openpyxl looks for.

Programs write folders with \\ instead of /, name parts in other letters than they list them, list
texts they never wrote, and save as “Strict Open XML”: the same parts in other namespaces, which
openpyxl reads as a workbook without sheets. Excel opens them all.
"""

import zipfile
from io import BytesIO
from typing import Any

from openpyxl.xml.constants import ARC_SHARED_STRINGS, SHEET_MAIN_NS

from scorebook.package import part_key

_STRICT = b"http://purl.oclc.org/ooxml/"
# Names of relations end in what they lead to, so a beginning is enough.
_USUAL = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": SHEET_MAIN_NS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/"
    ),
}
# A part says at its top which namespaces it uses.
_TOP = 4096
_NO_TEXTS = f'<sst xmlns="{SHEET_MAIN_NS}"/>'.encode()


class Parts(zipfile.ZipFile):
    """A package whose parts are found and read as openpyxl expects."""

    def __init__(self, content: bytes) -> None:
        super().__init__(BytesIO(content))
        self._known = {part_key(part.filename): part for part in self.infolist()}

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self._known

    def getinfo(self, name: str) -> zipfile.ZipInfo:
        """Find a part, however its name is written."""
        return self._known.get(part_key(name)) or super().getinfo(name)

    def open(self, name: Any, *args: Any, **how: Any) -> Any:  # noqa: ANN401 - zipfile's own
        """Open a part; a strict one is translated, others stream as they stand."""
        if part_key(name) == ARC_SHARED_STRINGS.lower() and name not in self:
            return BytesIO(_NO_TEXTS)
        part: Any = super().open(name, *args, **how)
        if _STRICT not in part.peek(_TOP):
            return part
        with part:
            content = part.read()
        for strict, usual in _USUAL.items():
            content = content.replace(strict, usual)
        return BytesIO(content)
