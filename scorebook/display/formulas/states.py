"""The words of the State column, as text in formulas and as values in cells.

The formulas of achievement and credit look at the state, so it is said in one place only.
"""

from dataclasses import dataclass

from scorebook.core.achievement import has_small_sample, is_excused
from scorebook.core.agent import Line, State
from scorebook.display.language import Language, translator

# What is wrong begins with a sign, so that no state reads like it.
_FAULT = "! {fault}"


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Each word as a string literal of a formula; `na_cells` are where the words for N/A stand."""

    measured: str
    excused: str
    blank: str
    zero_target: str
    small_sample: str
    blank_fault: str
    not_a_number: str
    no_target: str
    zero_target_fault: str
    negative_target: str
    no_range: str
    negative: str
    neither: str
    no_cap: str
    no_tolerance: str
    no_way: str
    yes: str
    no: str
    na_cells: str


def states(language: Language, na_cells: str) -> States:
    """Say the states in a language."""
    _ = translator(language)

    def fault(words: str) -> str:
        return literal(_FAULT.format(fault=words))

    return States(
        measured=literal(_("measured")),
        excused=literal(_("excused")),
        blank=literal(_("blank")),
        zero_target=literal(_("target 0: does not count")),
        small_sample=literal(_("sample too small: does not count")),
        blank_fault=fault(_("blank: type a value or N/A")),
        not_a_number=fault(_("neither a number nor N/A")),
        no_target=fault(_("no target")),
        zero_target_fault=fault(_("the target is 0")),
        negative_target=fault(_("the target is below 0")),
        no_range=fault(_("the range is not valid")),
        negative=fault(_("below 0")),
        neither=fault(_("neither yes nor no")),
        no_cap=fault(_("0 needs a cap")),
        no_tolerance=fault(_("the tolerance is not above 0")),
        no_way=fault(_("both ends are the same")),
        # A yes-no cell shows the words of its number format, so people will type them.
        yes=literal(_("yes")),
        no=literal(_("no")),
        na_cells=na_cells,
    )


def state_word(line: Line, language: Language) -> str:
    """Say the state of a line that the engine could score."""
    _ = translator(language)
    match line.state:
        case State.MEASURED:
            if has_small_sample(line):
                return _("sample too small: does not count")
            return _("target 0: does not count") if is_excused(line) else _("measured")
        case State.EXCUSED:
            return _("excused")
        case State.BLANK:
            return _("blank")


def literal(words: str) -> str:
    """Write words as a string of a formula."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
