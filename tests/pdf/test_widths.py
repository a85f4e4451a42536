"""What stands in two lines of a column, and how wide that makes it."""

from scorebook.pdf.widths import ends, widest

LONG_RANGE = "Rp\u00a050.000.000–Rp\u00a075.000.000"


def test_only_a_long_range_goes_on_after_its_dash() -> None:
    assert ends(LONG_RANGE) == ["Rp\u00a050.000.000–", "Rp\u00a075.000.000"]
    assert ends("75 %–85 %") == ["75 %–85 %"]
    assert ends("125.000.000.000.000.000") == ["125.000.000.000.000.000"]


def test_a_column_is_as_wide_as_its_longest_line() -> None:
    assert widest(["12", LONG_RANGE]) == len("Rp\u00a050.000.000–")
    assert widest([]) == 0
