"""Where the tables of the Summary sheet stand, for the sheets that refer to them."""

from scorebook.workbook.book import Book

TILES_ROW, TIERS_ROW = 3, 6
CHART_ROWS = 13
TEAM_RANK_COLUMN = 6


def tier_names(book: Book) -> list[str]:
    """Name every tier of every ladder once."""
    ladders = book.scheme.ladders.values()
    return list(dict.fromkeys(tier.name for ladder in ladders for tier in ladder))


def teams_row(book: Book) -> int:
    """Give the row after the tiers and their chart, where the teams begin."""
    return max(TIERS_ROW + len(tier_names(book)) + 3, TIERS_ROW + CHART_ROWS + 1)


def team_row(book: Book, number: int) -> int:
    """Give the row of a team, counted from 0."""
    return teams_row(book) + 2 + number
