"""What counts of an achievement, as a spreadsheet has it: threshold, full credit, floor, cap.

Rules: docs/rules.md#credit, #full-credit-at-max
"""

import re

from scorebook.display.formulas.cells import KpiCells

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def limited(reached: str, rules: KpiCells) -> str:
    """Apply threshold, full credit at the maximum, floor and cap.

    MIN and MAX pass over a cell that holds a word, so "no cap" in the Rules sheet means none; a
    rule that is empty here is left out. A rule that is a number is there for sure, and a cell is
    asked first.
    Rule: docs/rules.md#credit, docs/rules.md#full-credit-at-max
    """
    earned = reached
    if rules.full_credit:
        full = _where(rules.full_credit, f"ROUND({reached},12)>=1")
        earned = f"IF({full},{rules.full_credit},{reached})"
    lifted = f"MAX({earned},{rules.floor})" if rules.floor else earned
    credit = f"MIN({lifted},{rules.cap})" if rules.cap else lifted
    if not rules.threshold:
        return credit
    missed = _where(rules.threshold, f"ROUND({reached},12)<{rules.threshold}")
    return f"IF({missed},0,{credit})"


def _where(rule: str, holds: str) -> str:
    return holds if _NUMBER.fullmatch(rule) else f"AND(ISNUMBER({rule}),{holds})"
