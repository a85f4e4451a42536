"""What a cell holds, as markup: a number, a text, a formula with its saved value, or nothing."""

from decimal import Decimal
from math import isfinite

from scorebook.core.sentences import N_
from scorebook.patch.cells import Content
from scorebook.patch.markup import fragment, written

_LONGEST_TEXT = 32_767
_LONGEST_FORMULA = 8_192
NOTHING = Content("", b"")


def unwritable(value: Decimal | str | None, formula: str) -> str:
    """Say why no cell can hold this; "" when one can."""
    if isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) // 2 > (
        _LONGEST_TEXT
    ):
        return N_("the text is longer than the 32,767 letters that a cell holds")
    if len(formula) > _LONGEST_FORMULA:
        return N_("the formula is longer than the 8,192 letters that a cell holds")
    if isinstance(value, Decimal) and not isfinite(float(value)):
        return N_("no cell holds such a number")
    return ""


def content(value: Decimal | str | None, formula: str, prefix: str) -> Content:
    """Write what a cell is to hold.

    Shape: `formula` without "=", "" for a plain value; `value` is then what it saves. Texts stand
        in the cell itself, so that none can become a formula and no list of texts changes.
    """
    if not formula and value in (None, ""):
        return NOTHING
    if not formula and isinstance(value, str):
        markup = f'<is><t xml:space="preserve">{written(value)}</t></is>'
        return Content("inlineStr", fragment(markup, prefix) if prefix else markup.encode())
    start = f"<f>{written_formula(formula)}</f>" if formula else ""
    if isinstance(value, str):
        saved = f"<v>{written(value)}</v>"
        return Content("str", fragment(start, prefix) + fragment(saved, prefix))
    saved = "" if value is None else f"<v>{number(value)}</v>"
    return Content("", fragment(start + saved, prefix))


def number(value: Decimal) -> str:
    """Write a number in the fewest digits that are still this very number to Excel."""
    # Excel computes in floats, and their shortest exact form never has more than 17 digits.
    short = repr(float(value)).removesuffix(".0")
    return short.replace("e", "E")


def written_formula(formula: str) -> str:
    """Write a formula, in which nothing is escaped as it is in texts."""
    return written(formula).replace("_x005F_", "_")
