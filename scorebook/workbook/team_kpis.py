"""The KPIs of a team under its agents: rolled up over the members, then scored by their formulas.

Rule: docs/rules.md#teams
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorebook.core.kpi import NEEDS_TARGET, Direction, Kpi, Rollup
from scorebook.core.scheme import Spread
from scorebook.core.teams import TeamLine, rollup_of, rules_of
from scorebook.display.formulas.cells import LineCells
from scorebook.display.formulas.states import States, states
from scorebook.display.number_formats import GENERAL
from scorebook.display.result_columns import TEAM_KPIS
from scorebook.display.result_words import ROLLUP_WORDS
from scorebook.display.results import Part, Sheet
from scorebook.workbook import team_formulas as formulas
from scorebook.workbook.book import Book, Team, has_problems
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import FIRST_ROW, in_row, own_block, places_of
from scorebook.workbook.results_formulas import Block
from scorebook.workbook.rules import Rules
from scorebook.workbook.team_formulas import TeamLines, TeamRow

AT = places_of(TEAM_KPIS)
NUMBERS = frozenset(
    {
        *("people", "realized", "target", "target_high", "achievement"),
        *("credit", "weight", "counts", "points", "lines"),
    }
)
_COLUMNS = {
    "teams": "team",
    "kpis": "team_kpi",
    "scored": "scored",
    "states": "state",
    "realized": "realized",
    "target": "target",
    "target_high": "target_high",
    "weights": "weight",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCells:
    """Cells of the team's sheet: its name, who is scored, and whether its lines are in place."""

    name: str
    scored: str
    rows: str


@dataclass(frozen=True)
class _Asked:
    """A KPI of a team, with the role whose rules are read, all of them having the same."""

    kpi: Kpi
    role: str
    own: Kpi


def kpi_count(team: Team) -> int:
    """Count the KPIs of a team."""
    return len(_asked(team))


def rows_in_place(book: Book, team: Team, name: str) -> str:
    """Count the team's rows where they were written: fewer once Lines has been sorted."""
    return f"=SUMPRODUCT(--EXACT({_lines(book, team, '', name).teams.own},{name}))"


def row_count(team: Team) -> int:
    """Count the team's rows in Lines."""
    return sum(len(card.agent.lines) for card in team.cards)


def write_kpis(
    book: Book, team: Team, rules: Rules, row: int, cells: TeamCells, found: Sequence[TeamLine]
) -> None:
    """Write the table from `row` on; `found` is what the engine says of each KPI."""
    page, _ = team.page, book.translate
    page.text(row, 0, _("KPIs of the team"), book.look.style("section"))
    page.headings(row + 1, TEAM_KPIS, NUMBERS)
    words = states(book.language, rules.na_words)
    lines = _lines(book, team, cells.rows, cells.name)
    known = {one.kpi: one for one in found}
    owners = _owners(book, team)
    asked = _in_order(book, team)
    for at, one in enumerate(asked, start=row + 2):
        group = _group(book, asked, one, row + 2)
        made = _row(book, rules, one, at, cells)
        _write_words(page, book, at, made)
        saved = _saved(known.get(one.kpi), owners[made.number])
        _write_answers(page, book, at, _formulas(made, lines, words, group), made.kpi, saved)


def block(team: Team, first: int, key: str) -> str:
    """Refer to a column of the table, which begins below its headings."""
    return own_block(AT[key], first + 2, first + 1 + kpi_count(team))


def _asked(team: Team) -> Mapping[Kpi, _Asked]:
    found: dict[int, tuple[str, Kpi]] = {}
    for card in team.cards:
        if not has_problems(card):
            for line in card.agent.lines:
                found.setdefault(id(line.kpi), (card.agent.role, line.kpi))
    asked: dict[Kpi, _Asked] = {}
    for role, own in found.values():
        kpi = rules_of(own)
        asked.setdefault(kpi, _Asked(kpi, role, own))
    return asked


def _in_order(book: Book, team: Team) -> Sequence[_Asked]:
    """Put groups together where weights stay within them."""
    asked = list(_asked(team).values())
    if book.settings.spread is not Spread.GROUP:
        return asked
    groups = list(dict.fromkeys(one.kpi.group for one in asked))
    return sorted(asked, key=lambda one: groups.index(one.kpi.group))


def _group(book: Book, asked: Sequence[_Asked], one: _Asked, first: int) -> tuple[str, str]:
    """Give the weights and credits among which a weight is spread; empty where it is not."""
    if book.settings.spread is not Spread.GROUP:
        return "", ""
    rows = [first + at for at, other in enumerate(asked) if other.kpi.group == one.kpi.group]
    return (
        own_block(AT["weight"], rows[0], rows[-1]),
        own_block(AT["credit"], rows[0], rows[-1]),
    )


def _lines(book: Book, team: Team, rows: str, name: str) -> TeamLines:
    page, table = book.pages[Sheet.LINES], book.tables[Sheet.LINES]
    own = [row for card in team.cards for row in book.line_rows[card.agent.agent_id]]

    def column(key: str) -> Block:
        return Block(
            own=page.block(table[key], own[0], own[-1]),
            all=page.block(table[key], FIRST_ROW, book.last_line_row),
        )

    return TeamLines(
        **{key: column(of_lines) for key, of_lines in _COLUMNS.items()},
        samples=column("sample") if "sample" in table else None,
        team=name,
        is_in_place=f"{rows}={len(own)}",
        is_searched=page.is_searched,
    )


def _row(book: Book, rules: Rules, asked: _Asked, row: int, cells: TeamCells) -> TeamRow:
    kpi, rollup = asked.kpi, rollup_of(asked.kpi)
    here = {key: in_row(row, at) for key, at in AT.items()}
    of_kpi = rules.of(asked.role, asked.own)
    # What all of them together started from, where what they delivered is added up.
    start = of_kpi.start
    if start and rollup is Rollup.SUM:
        start = f"{start}*{here['people']}"
    keys = ("weight", "target", "target_high", "realized", "achievement", "credit", "counts")
    return TeamRow(
        kpi=kpi,
        number=book.team_kpis[kpi],
        rollup=rollup,
        at=LineCells(**{key: here[key] for key in keys}, state="", rules=of_kpi, start=start),
        people=here["people"],
        lines=here["lines"],
        members=cells.scored,
    )


def _write_words(page: Page, book: Book, row: int, made: TeamRow) -> None:
    _, style = book.translate, book.look.style(Part.LABEL)
    words = {
        "code": made.kpi.code,
        "kpi": made.kpi.name or made.kpi.code,
        "rollup": _(ROLLUP_WORDS[made.rollup]),
    }
    for key, said in words.items():
        page.text(row, AT[key], said, style)
        page.fit_text(AT[key], said)


def _formulas(
    made: TeamRow, lines: TeamLines, words: States, group: tuple[str, str]
) -> Mapping[str, str]:
    """Give the formula of each cell; a KPI without a target has none to add up."""
    said = {
        "lines": formulas.line_count(made, lines),
        "people": formulas.people(made, lines, words),
        "realized": formulas.realized(made, lines, words),
        "achievement": formulas.achievement(made, words),
        "credit": formulas.credit(made),
        "weight": formulas.weight(made, lines),
        "counts": formulas.counts(made, group),
        "points": formulas.points(made),
    }
    if made.kpi.direction in NEEDS_TARGET:
        said["target"] = formulas.target(made, lines, words)
    if made.kpi.direction is Direction.RANGE:
        said["target_high"] = formulas.target_high(made, lines, words)
    return said


def _write_answers(
    page: Page,
    book: Book,
    row: int,
    said: Mapping[str, str],
    kpi: Kpi,
    saved: Mapping[str, Saved],
) -> None:
    for key, column in ((column.key, column) for column in TEAM_KPIS if column.key in NUMBERS):
        if key not in said:
            page.number(row, AT[key], None, book.look.style(Part.LABEL))
            continue
        style = book.look.style(column.part, _shown(book, kpi, key), "right")
        page.formula(row, AT[key], said[key], saved[key], style)


def _shown(book: Book, kpi: Kpi, key: str) -> str:
    match key:
        case "realized" if kpi.direction is Direction.YES_NO:
            return "0.00%"
        case "realized" | "target" | "target_high":
            return book.formats.value(kpi, more=int(rollup_of(kpi) is not Rollup.SUM))
        case "achievement" | "credit":
            return "0.00%"
        case "weight" | "counts" | "points":
            return book.formats.points
        case _:
            return GENERAL


def _owners(book: Book, team: Team) -> Counter[int]:
    """Count the scored members who have each KPI, by its number."""
    return Counter(
        book.team_kpi(line.kpi)
        for card in team.cards
        if card.score is not None
        for line in card.agent.lines
    )


def _saved(found: TeamLine | None, owners: int) -> Mapping[str, Saved]:
    """Give the engine's answers; a KPI that no scored member has is not among them."""
    if found is None:
        keys = ("realized", "target", "target_high", "achievement", "credit")
        empty: dict[str, Saved] = dict.fromkeys((*keys, "weight", "counts", "points"))
        return {**empty, "people": 0, "lines": owners}
    return {
        "people": found.people,
        "lines": owners,
        "realized": found.realized,
        "target": found.target,
        "target_high": found.target_high,
        "achievement": found.achievement,
        "credit": found.credit,
        "weight": found.weight,
        "counts": found.counts,
        "points": found.points,
    }
