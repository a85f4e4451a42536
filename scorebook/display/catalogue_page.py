"""docs/problems.md, made from the catalogue: what every code means and what to do about it."""

import re

from scorebook.core.catalogue import CATALOGUE
from scorebook.core.codes.kind import Kind

_HEAD = """\
# Problems

Everything scorebook can find wrong with a workbook. An **error** withholds the results it
touches: of one agent, or, when the rules or the file itself are at fault, of everybody. A
**warning** is told and changes nothing. Words in *italics* stand for what was found in your
workbook.

Made from `scorebook/core/codes` by `make docs`: change it there.
"""

# The first digit of a code says what it is about.
_CHAPTERS = {
    "SB1": "The workbook and its settings",
    "SB2": "KPIs, targets and realized values",
    "SB3": "Ladders and payouts",
    "SB4": "People and rows",
    "SB5": "Gates and overrides",
    "SB7": "Reports",
}


def catalogue_page() -> str:
    """Write the page, one chapter for each hundred of codes and a section for each code."""
    parts = [_HEAD]
    for prefix, chapter in _CHAPTERS.items():
        parts.append(f"## {chapter}\n")
        parts += [
            _section(code, CATALOGUE[code]) for code in sorted(CATALOGUE) if code[:3] == prefix
        ]
    return "\n".join(parts)


def _section(code: str, kind: Kind) -> str:
    return (
        f"### {code}\n\n"
        f"**{kind.title}** ({kind.severity.value})\n\n"
        f"- found: {_facts_in_italics(kind.found)}\n"
        f"- needed: {_facts_in_italics(kind.needed)}\n"
        f"- why: {_facts_in_italics(kind.why)}\n"
        f"- next: {_facts_in_italics('; '.join([kind.next, *kind.hints.values()]))}\n"
    )


def _facts_in_italics(words: str) -> str:
    named = re.sub(r"(?<!\{)\{(\w+)\}(?!\})", r"*\1*", words)
    return named.replace("{{", "{").replace("}}", "}")
