"""A sheet for each team: its agents, the best first as things stood, linked to the Scores sheet."""

from collections.abc import Sequence

from scorebook.core.scheme import Spread
from scorebook.core.scorecard import Scorecard
from scorebook.core.teams import TeamCard
from scorebook.core.totals import totals
from scorebook.display.formulas.states import literal
from scorebook.display.number_formats import GENERAL
from scorebook.display.result_columns import TEAM
from scorebook.display.results import Part
from scorebook.workbook.book import Book, Team
from scorebook.workbook.marks import colour_tiers, mute_withheld
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import in_place, in_row, own_block, places_of
from scorebook.workbook.results_formulas import ScoreRules
from scorebook.workbook.rules import Rules
from scorebook.workbook.score_links import found_of, from_scores, row_in_scores_found
from scorebook.workbook.team_formulas import TeamScore, score
from scorebook.workbook.team_kpis import (
    TeamCells,
    block,
    kpi_count,
    row_count,
    rows_in_place,
    write_kpis,
)

AT = places_of(TEAM)
NUMBERS = frozenset({"rank", "score", "payout", "row"})

_TILES_ROW, _HEADING_ROW, _FIRST_ROW = 2, 5, 6


def write_teams(book: Book, rules: Rules, places: Sequence[str]) -> None:
    """Write the sheets of all teams; `places` are the cells with the rank of each."""
    cards = book.team_cards
    for team, place in zip(book.teams, places, strict=True):
        _write_team(team, book)
        if team.name in cards:
            _write_score(team, book, rules, cards[team.name], place)
        team.page.finish()


def average_of(scores: str) -> str:
    """Average the scores of these cells; without any there is no average, which is not 0."""
    return f'=IF(COUNT({scores})=0,"–",AVERAGE({scores}))'


def tile_cell(team: Team, key: str) -> str:
    """Refer to one of the figures on top of a team's sheet."""
    return team.page.cell(_TILES_ROW + 1, _tile_columns()[key])


def score_cells(team: Team) -> str:
    """Refer to the scores of a team, the best first."""
    return team.page.block(AT["score"], _FIRST_ROW, _FIRST_ROW + len(team.cards) - 1)


def _tile_columns() -> dict[str, int]:
    return {
        "agents": AT["agent_id"],
        "scored": AT["name"],
        "average": AT["score"],
        "payout": AT["payout"],
        "score": AT["tier"],
        "rank": AT["note"],
    }


def _write_team(team: Team, book: Book) -> None:
    page, _ = team.page, book.translate
    page.heading(team.name or _("No team"))
    cards = sorted(team.cards, key=lambda card: (card.rank is None, card.rank))
    page.headings(_HEADING_ROW, TEAM, NUMBERS)
    for row, card in enumerate(cards, start=_FIRST_ROW):
        _write_agent(page, book, row, card)
    last = _FIRST_ROW + len(cards) - 1
    _write_tiles(page, book, cards, last)
    page.sheet.freeze_panes(_FIRST_ROW, AT["role"])
    page.sheet.autofilter(_HEADING_ROW, 0, last, len(TEAM) - 1)
    colour_tiers(page, book, AT["tier"], _FIRST_ROW, last)
    mute_withheld(page, AT["score"], _FIRST_ROW, last, len(TEAM))
    page.printed(title=f"{book.settings.company} · {team.name}", heading_row=_HEADING_ROW)


def _write_agent(page: Page, book: Book, row: int, card: Scorecard) -> None:
    agent, look = card.agent, book.look
    for key, said in (("agent_id", agent.agent_id), ("name", agent.name), ("role", agent.role)):
        page.text(row, AT[key], said, look.style(Part.LABEL))
        page.fit_text(AT[key], said)
    row_in_scores = book.score_rows[agent.agent_id]
    page.formula(
        row,
        AT["row"],
        row_in_scores_found(book, card, in_row(row, AT["agent_id"])),
        row_in_scores + 1,
        look.style(Part.FORMULA),
    )
    for key, saved in found_of(book, card).items():
        part = Part.FORMULA if key == "note" else Part.RESULT
        shown = {"score": book.formats.score, "payout": book.formats.money}.get(key, GENERAL)
        align = {"score": "right", "tier": "left", "note": "left"}.get(key, "")
        formula = from_scores(book, key, in_row(row, AT["row"]))
        page.formula(row, AT[key], formula, saved, look.style(part, shown, align))


def _write_tiles(page: Page, book: Book, cards: Sequence[Scorecard], last: int) -> None:
    """Write what the team comes to: how many, how good on average, how much."""
    _, sums = book.translate, totals(cards)
    scores = own_block(AT["score"], _FIRST_ROW, last)
    payouts = own_block(AT["payout"], _FIRST_ROW, last)
    ids = own_block(AT["agent_id"], _FIRST_ROW, last)
    tiles: tuple[tuple[str, str, str, Saved, str], ...] = (
        ("agents", _("Agents"), f"=ROWS({ids})", sums.agents, GENERAL),
        ("scored", _("Scored"), f"=COUNT({scores})", sums.scored, GENERAL),
        (
            "average",
            _("Average score"),
            average_of(scores),
            "–" if sums.average is None else sums.average,
            book.formats.score,
        ),
        ("payout", _("Total payout"), f"=SUM({payouts})", sums.payout, book.formats.money),
    )
    for tile in tiles:
        _write_tile(page, *tile)
    page.fit_tile(_tile_columns()["payout"], sums.payout)
    page.sheet.set_row(_TILES_ROW + 1, 24)


def _write_tile(page: Page, key: str, label: str, formula: str, saved: Saved, shown: str) -> None:
    column = _tile_columns()[key]
    page.text(_TILES_ROW, column, label, page.look.style("tile_label"))
    page.formula(_TILES_ROW + 1, column, formula, saved, page.look.style("tile", shown))


def _write_score(team: Team, book: Book, rules: Rules, card: TeamCard, place: str) -> None:
    """Write the team's KPIs under its agents, and its score and rank on top.

    Rule: docs/rules.md#teams
    """
    if not kpi_count(team):
        return
    page, _ = team.page, book.translate
    row = _FIRST_ROW + len(team.cards) + 1
    aside, name = (_TILES_ROW + 1, AT["row"]), in_place(0, 0)
    cells = TeamCells(
        name=name,
        scored=in_place(_TILES_ROW + 1, _tile_columns()["scored"]),
        rows=in_place(*aside),
    )
    found = rows_in_place(book, team, name)
    page.formula(*aside, found, row_count(team), book.look.style(Part.FORMULA))
    write_kpis(book, team, rules, row, cells, card.lines)
    withheld = literal(_("withheld"))
    scoring = ScoreRules(places=rules.score_places, withheld=withheld, cap=rules.score_cap)
    made = score(
        TeamScore(
            **{key: block(team, row, key) for key in ("counts", "points")},
            weights=block(team, row, "weight"),
            credits=block(team, row, "credit"),
            rules=scoring,
            needs_all=book.settings.spread is Spread.NONE,
        )
    )
    saved = _("withheld") if card.score is None else card.score
    _write_tile(page, "score", _("Team score"), made, saved, book.formats.score)
    rank: Saved = "–" if card.rank is None else card.rank
    _write_tile(page, "rank", _("Rank of the team"), f"={place}", rank, GENERAL)
