"""Formulas that an earlier pass has written, known again by how they are built.

They say what the rules were then. What a manager has written is left alone; these are made anew.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorebook.core.destinations import Shown, Standing
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator

# 'Data'!$F$7, in the row of the formula $F7, as a ratio ($F7/100).
_CELL = r"\(?(?:'?[^'!()]*'?!)?\$[A-Z]{1,3}\$?\d+(?:/100)?\)?"
_IF_NUMBER = rf"IF\(ISNUMBER\({_CELL}\),"
_ROUNDED = "ROUND(ROUND("
_BLANK = ',"")'
_WITHHELD = tuple(',"' + translator(one)(N_("withheld")) + '")' for one in Language)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a formula of ours is built: how it begins, what is in it, how it ends."""

    begins: re.Pattern[str]
    ends: tuple[str, ...] = (_BLANK,)
    holds: tuple[str, ...] = ()

    def fits(self, formula: str) -> bool:
        """Say whether a formula is built so; quickly also where somebody means ill."""
        is_whole = formula.endswith(self.ends) and all(one in formula for one in self.holds)
        return is_whole and self.begins.match(formula) is not None


# Nobody else rounds so, or looks a score up in two written lists.
_UNMISTAKABLE = {
    Shown.SCORE: _Way(
        re.compile(r"IF\((?:COUNT|COUNTIFS|SUMPRODUCT)\("), _WITHHELD, (_ROUNDED, ",12),")
    ),
    Shown.TIER: _Way(re.compile(rf"{_IF_NUMBER}LOOKUP\(MAX\("), (f"}}){_BLANK}",), ("),{", "},{")),
    Shown.PAYOUT: _Way(re.compile(rf"{_IF_NUMBER}{re.escape(_ROUNDED)}"), holds=(",6),0)",)),
}
# These could be somebody's who writes formulas as we do.
_PLAIN = {
    Shown.ACHIEVEMENT: _Way(re.compile(_IF_NUMBER)),
    Shown.POINTS: _Way(re.compile(_IF_NUMBER)),
    Shown.TOTAL: _Way(re.compile(r"IF\(COUNT\([^()]*\)=\d+,")),
    Shown.TIER: _Way(re.compile(rf'{_IF_NUMBER}"[^"]*",""\)$')),
}
_SHEETS = re.compile(r"(?:'(?:[^']|'')*'|[\w.]+)!")
_TEXTS = re.compile(r'"[^"]*"')
_FREE_COLUMN = re.compile(r"(?<![$\w.])[A-Z]{1,3}\$?\d+(?![\w(])")


def own_formulas(standing: Iterable[Standing]) -> frozenset[Standing]:
    """Give the cells that hold formulas of an earlier pass.

    What is built plainly is taken for one only where an unmistakable one is in the workbook too.
    """
    with_formulas = [one for one in standing if one.formula]
    sure = {one for one in with_formulas if _is_built(one, _UNMISTAKABLE)}
    if not sure:
        return frozenset()
    return frozenset(sure | {one for one in with_formulas if _is_built(one, _PLAIN)})


def same_formula(one: str, other: str) -> bool:
    """Say whether two formulas are the same but for quotes that programs leave out."""
    return one.replace("'", "") == other.replace("'", "")


def _is_built(one: Standing, ways: Mapping[Shown, _Way]) -> bool:
    way = ways.get(one.shown)
    if way is None or not way.fits(one.formula):
        return False
    # Ours go along with sorted rows, and never with columns.
    bare = _TEXTS.sub("", _SHEETS.sub("", one.formula))
    return _FREE_COLUMN.search(bare) is None
