"""Random numbers as people type them."""

from decimal import Decimal

from hypothesis import strategies as st

D = Decimal


def decimals(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Numbers as people type them."""
    unit = D(1).scaleb(-places)
    return st.integers(int(D(low) / unit), int(D(high) / unit)).map(lambda whole: whole * unit)


targets = decimals("0.01", "2000")
realized_values = decimals("0", "4000") | st.sampled_from([D(0), D(1), D(100)])
ratios = decimals("0", "2", 4)
money = decimals("0", "5000000")
