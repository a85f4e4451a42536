"""One step of a trace, in words and numbers."""

from dataclasses import dataclass

from scorebook.core.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step is called, its numbers, the cell they came from and the rule they followed."""

    label: str
    text: str
    place: str = ""
    rule: str = ""


def step(label: str, text: str, *, place: Place | None = None, rule: str = "") -> Step:
    """Make a step; a cell is written as Excel does, Realisasi!E7."""
    return Step(label=label, text=text, place="" if place is None else str(place), rule=rule)
