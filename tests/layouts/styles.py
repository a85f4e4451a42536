"""How people type the values of the story's kinds into cells."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tests.intake.books import Shown
from tests.layouts.story import Measure

_SECONDS_PER_DAY = 86_400
_RATIO = "0.0%"


@dataclass(frozen=True, slots=True)
class Style:
    """How each kind is written: as a word of the functions below; `excused` is the word for N/A."""

    currency: str = "number"
    count: str = "number"
    duration: str = "number"
    percent: str = "shown"
    weight: str = "ratio"
    excused: str = "N/A"

    def cell(self, kpi: Measure, value: Decimal | None) -> Any:
        """Give what stands in the cell of a realized value or a target."""
        return self.excused if value is None else self.cell_of(kpi.kind, value)

    def cell_of(self, kind: str, value: Decimal) -> Any:
        """Give what stands in the cell of a value of a kind."""
        return _WRITTEN[getattr(self, kind)](value)

    def share(self, weight: Decimal) -> Any:
        """Give what stands in the cell of a weight."""
        return _WRITTEN[self.weight](weight)


def _number(value: Decimal) -> Any:
    return int(value) if value == value.to_integral_value() else float(value)


def _dotted(value: Decimal) -> str:
    return f"{int(value):,}".replace(",", ".")


def _clock(value: Decimal) -> Shown:
    return Shown(float(value) / _SECONDS_PER_DAY, "[m]:ss")


_WRITTEN: Mapping[str, Any] = {
    "number": _number,
    "grouped": lambda value: Shown(_number(value), "#,##0"),
    "ratio": _number,
    "shown": lambda value: Shown(float(value), _RATIO),
    "hundred": lambda value: _number(value * 100),
    "percent text": lambda value: (
        f"{value * 100:f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
    ),
    "english percent text": lambda value: f"{value * 100:f}".rstrip("0").rstrip(".") + "%",
    "rupiah text": lambda value: f"Rp {_dotted(value)}",
    "dotted text": _dotted,
    "comma text": lambda value: f"{int(value):,}",
    "seconds text": lambda value: f"{_number(value)} detik",
    "time": _clock,
}

# As most people type: numbers in number formats, percents shown as such.
PLAIN = Style(currency="grouped")
# 93.1 under a heading or a unit that says %, weights like 35.
HUNDREDS = replace(PLAIN, percent="hundred", weight="hundred")
# Times of a phone system's export, "-" for who was away.
CLOCKS = replace(PLAIN, duration="time", excused="-")
# Everything typed by hand, as text, the Indonesian way.
TYPED = Style(
    currency="rupiah text",
    count="dotted text",
    duration="seconds text",
    percent="percent text",
    weight="percent text",
    excused="cuti",
)
# An export from a web page: numbers as text with commas.
EXPORTED = Style(
    currency="comma text", count="comma text", percent="english percent text", excused="n/a"
)
