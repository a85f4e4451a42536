"""Random numbers as people type them.

Hypothesis looks at a strategy once, and longer than it takes to draw from it: so all of ours are
made once, and not again for each month that is drawn.
"""

from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

D = Decimal


@cache
def decimals(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Numbers as people type them."""
    unit = D(1).scaleb(-places)
    return st.integers(int(D(low) / unit), int(D(high) / unit)).map(lambda whole: whole * unit)


targets = decimals("0.01", "2000")
realized_values = decimals("0", "4000") | st.sampled_from([D(0), D(1), D(100)])
ratios = decimals("0", "2", 4)
money = decimals("0", "5000000")
