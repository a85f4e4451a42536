"""Tables that say the same of the same people, of which only one can count."""

from collections.abc import Sequence

from scorebook.intake.layouts.headings import REALIZED
from scorebook.intake.layouts.stretches import Stretch
from scorebook.intake.layouts.told import Observed
from scorebook.intake.vocabulary import key


def rival_tables(measured: Sequence[Observed]) -> list[Observed]:
    """Give the tables that measure the same: the same people in two shapes, or one figure twice."""
    found: list[Observed] = []
    for at, one in enumerate(measured):
        for other in measured[at + 1 :]:
            if is_rival(one, other):
                found += [each for each in (one, other) if each not in found]
    return found


def is_rival(one: Observed, other: Observed) -> bool:
    """Say whether two tables speak of the same months and people, or say the same of them."""
    apart = one.grid.sheet.name != other.grid.sheet.name
    if _of_other_months(one.grid.stretch, other.grid.stretch):
        return False
    if apart and one.grid.signature != other.grid.signature:
        return bool(_people(one) & _people(other))
    return apart and bool(_figures(one) & _figures(other))


def _of_other_months(one: Stretch | None, other: Stretch | None) -> bool:
    """Say whether two sheets are about different months as a whole: Sep and Nov."""
    return one is not None and other is not None and not (one.holds(other) or other.holds(one))


def _people(table: Observed) -> set[str]:
    return {
        key(cell.value)
        for one in table.people
        for cell in (one.agent_id, one.name)
        if cell.value is not None
    }


def _figures(table: Observed) -> set[tuple[str, str, Stretch | None]]:
    """Name the figures that a table says were realized: whose, of what, when."""
    return {
        (key(one.person.agent_id.value or one.person.name.value), key(one.kpi), one.stretch)
        for one in table.told
        if one.measure == REALIZED and one.person is not None and one.cell.value is not None
    }
