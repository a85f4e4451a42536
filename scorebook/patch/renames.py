"""Formulas follow sheets and Excel tables that had to take another name."""

import re
from collections.abc import Mapping
from html import unescape
from xml.sax.saxutils import escape

# Texts in quotes; then a sheet, quoted or not, before its "!"; then a table before its "[".
_PIECES = re.compile(
    r"""("(?:[^"]|"")*")|('(?:[^']|'')*'|[^\W\d][\w.]*)!|(?<![\w.!])([^\W\d][\w.]*)(?=\[)"""
)
_FORMULAS = re.compile(
    rb"<((?:\w+:)?(?:f|formula|formula1|formula2|calculatedColumnFormula|totalsRowFormula))"
    rb"(\s[^>]*)?>([^<]+)</"
)
_LINKS = re.compile(rb"""(\s(?:location|textlink)=")([^"]*)(")""")


class Renames:
    """Which sheets and tables bear another name than they had."""

    def __init__(self, sheets: Mapping[str, str], tables: Mapping[str, str]) -> None:
        self._sheets = {old.casefold(): new for old, new in sheets.items()}
        self._tables = {old.casefold(): new for old, new in tables.items()}
        self.is_needed = any(old != new for old, new in [*sheets.items(), *tables.items()])

    def formula(self, formula: str) -> str:
        """Give a formula that says the new names; texts inside it stay."""
        return _PIECES.sub(self._piece, formula) if self.is_needed else formula

    def markup(self, xml: bytes) -> bytes:
        """Give a part in which every formula and every inner link says the new names."""
        if not self.is_needed:
            return xml

        def in_formula(found: re.Match[bytes]) -> bytes:
            new = escape(self.formula(unescape(found[3].decode())))
            return b"<" + found[1] + (found[2] or b"") + b">" + new.encode() + b"</"

        def in_link(found: re.Match[bytes]) -> bytes:
            new = escape(self.formula(unescape(found[2].decode())), {'"': "&quot;"})
            return found[1] + new.encode() + found[3]

        return _LINKS.sub(in_link, _FORMULAS.sub(in_formula, xml))

    def table(self, name: str) -> str:
        """Give the name a table has now."""
        return self._tables.get(name.casefold(), name)

    def _piece(self, found: re.Match[str]) -> str:
        if found[2]:
            quoted = found[2].startswith("'")
            old = found[2][1:-1].replace("''", "'") if quoted else found[2]
            new = self._sheets.get(old.casefold(), old)
            return found[0] if new == old else "'{}'!".format(new.replace("'", "''"))
        return self._tables.get(found[3].casefold(), found[3]) if found[3] else found[0]
