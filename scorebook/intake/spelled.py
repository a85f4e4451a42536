"""Names that people write in several ways, and that are one: “Amy ” and “AMY”, BUDI  SANTOSO."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.sentences import N_
from scorebook.intake.cells import Cell
from scorebook.intake.vocabulary import key, tidy

AGENT, ROLE, TEAM, KPI = N_("agent"), N_("role"), N_("team"), N_("KPI")
# So many pairs of one kind are told one by one.
_MOST_TOLD = 10
_BLANK = "␣"


@dataclass(frozen=True, slots=True)
class _Met:
    """One way of writing a name, and where it was met first."""

    written: str
    typed: str
    place: Place


@dataclass(slots=True)
class Spellings:
    """How each name is spelled: as it was met first; the other ways are told (SB421).

    Case and blanks do not make another name. Ids keep their blanks and underscores apart.
    """

    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _first: dict[tuple[str, str], _Met] = field(default_factory=dict)
    _pairs: dict[str, list[tuple[_Met, _Met]]] = field(default_factory=dict)

    def of(self, kind: str, cell: Cell, written: str) -> str:
        """Give the spelling that stays for a name that a cell holds."""
        typed = written
        if cell.typed and "\n" not in cell.typed and tidy(cell.typed) == written:
            typed = cell.typed
        known = self._known.get((kind, typed))
        if known is not None or not written:
            return known or written
        one = _Met(written, typed, cell.place)
        first = self._first.setdefault((kind, _identity(kind, written)), one)
        if first is not one:
            self._pairs.setdefault(kind, []).append((one, first))
        self._known[kind, typed] = first.written
        return first.written

    def also(self, kind: str, cell: Cell, first: Cell) -> None:
        """Tell of a name that is another one besides titles: who it is, an id has said."""
        one, other = (_Met(str(each.value), str(each.value), each.place) for each in (cell, first))
        told = self._pairs.setdefault(kind, [])
        if key(one.written) != key(other.written) and (one, other) not in told:
            told.append((one, other))

    def problems(self) -> Iterator[Problem]:
        """Tell of each pair once, and of very many only how many more there are."""
        for kind, pairs in self._pairs.items():
            told = pairs[:_MOST_TOLD]
            for one, first in told:
                more = len(pairs) - len(told) if one is told[-1][0] else 0
                yield problem(
                    "SB421",
                    one.place,
                    what=kind,
                    found=_with_blanks(one.typed),
                    beside=_with_blanks(first.typed),
                    other=first.place,
                    more=more,
                )


def _identity(kind: str, written: str) -> str:
    if kind == AGENT:
        return unicodedata.normalize("NFKC", written).casefold()
    return key(written)


def _with_blanks(typed: str) -> str:
    """Show the blanks that nobody sees: outer and doubled ones."""
    inner = typed.strip()
    before = typed[: len(typed) - len(typed.lstrip())]
    after = typed[len(typed.rstrip()) :] if inner else ""
    doubled = inner.replace("  ", _BLANK * 2)
    return _BLANK * len(before) + doubled + _BLANK * len(after)
