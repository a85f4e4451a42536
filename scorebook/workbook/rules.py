"""The Rules sheet: every setting in force, each KPI of each role with its formula in words.

The formulas of the other sheets read their rules here: change a cap, and every line that has it
follows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.format import Format

from scorebook.core.kpi import Direction, Kpi
from scorebook.core.numbers import exact
from scorebook.core.scheme import EVERY_ROLE
from scorebook.core.teams import rollup_of
from scorebook.display import number_formats as units
from scorebook.display.directions import direction_name, formula_words
from scorebook.display.formulas.cells import KpiCells
from scorebook.display.result_words import (
    BLANK_WORDS,
    ROLLUP_WORDS,
    TARGET_ZERO_WORDS,
    UNIT_WORDS,
)
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page
from scorebook.workbook.places import FIRST_ROW, LEGEND_ROW, Table
from scorebook.workbook.rules_bands import band_cells, write_bands
from scorebook.workbook.rules_gates import GateCells, write_gates
from scorebook.workbook.rules_settings import write_settings

_VALUES = ("target", "target_high", "start", "worst")
_RATIOS = ("threshold", "full_credit", "floor", "cap", "step", "tolerance")
_PLAIN = ("best", "min_sample")
NUMBERS = frozenset({"group_weight", "weight_in_group", "weight", *_VALUES, *_RATIOS, *_PLAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Where each rule stands, for the formulas of the other sheets; empty where nobody set it."""

    period_days: str
    score_places: str
    payout_unit: str
    budget: str
    na_words: str
    kpis: Mapping[tuple[str, int], KpiCells]
    gates: Sequence[GateCells]
    score_cap: str = ""
    payout_cap: str = ""
    guarantee: str = ""

    def of(self, role: str, kpi: Kpi) -> KpiCells:
        """Give the cells of a role's KPI."""
        return self.kpis.get((role, id(kpi))) or self.kpis[EVERY_ROLE, id(kpi)]


def write_rules(book: Book) -> Rules:
    """Write the sheet and tell where everything stands."""
    page = book.pages[Sheet.RULES]
    _, table = book.translate, book.tables[Sheet.RULES]
    page.heading(_("Rules in force"), _("Formulas on the other sheets read them here."))
    page.legend(LEGEND_ROW, table["formula"])
    row, settings = write_settings(page, book, FIRST_ROW)
    kpis = _kpis(book)
    bands = row + len(kpis) + 5
    cells = _write_kpis(page, book, kpis, row, bands + 2)
    row = write_bands(page, book, kpis, bands)
    gates = write_gates(page, book, row)
    page.sheet.freeze_panes(2, 0)
    page.printed(title=f"{book.settings.company} · {page.name}")
    page.finish()
    return Rules(**settings, kpis=_by_identity(book, cells), gates=gates)


def _kpis(book: Book) -> Sequence[tuple[str, Kpi]]:
    """List the KPIs of each role, and those that only rows of agents describe."""
    found: dict[tuple[str, Kpi], None] = {}
    for role, kpis in book.scheme.kpis.items():
        found.update(dict.fromkeys((role, kpi) for kpi in kpis))
    for role, kpi in _asked(book).values():
        if (EVERY_ROLE, kpi) not in found:
            found.setdefault((role, kpi))
    return list(found)


def _asked(book: Book) -> Mapping[tuple[str, int], tuple[str, Kpi]]:
    """List the KPIs in agents' lines, each object once: looking at it again costs time."""
    return {
        (card.agent.role, id(line.kpi)): (card.agent.role, line.kpi)
        for card in book.results.cards
        for line in card.agent.lines
    }


def _by_identity(
    book: Book, cells: Mapping[tuple[str, Kpi], KpiCells]
) -> Mapping[tuple[str, int], KpiCells]:
    found = {(role, id(kpi)): at for (role, kpi), at in cells.items()}
    for key, (role, kpi) in _asked(book).items():
        found[key] = cells.get((role, kpi)) or cells[EVERY_ROLE, kpi]
    return found


def _write_kpis(
    page: Page, book: Book, kpis: Sequence[tuple[str, Kpi]], row: int, bands: int
) -> dict[tuple[str, Kpi], KpiCells]:
    """Write the KPIs; their bands stand from row `bands` on. Returns where each one's rules are."""
    _, look, table = book.translate, book.look, book.tables[Sheet.RULES]
    page.text(row, 0, _("KPIs"), look.style("section"))
    page.headings(row + 1, table.columns, NUMBERS)
    cells: dict[tuple[str, Kpi], KpiCells] = {}
    groups: dict[tuple[str, str], str] = {}
    for at, (role, kpi) in enumerate(kpis, start=row + 2):
        _write_words(page, book, at, role, kpi)
        _write_numbers(page, book, at, kpi)
        _write_weights(page, book, at, kpi, groups.get((role, kpi.group), ""))
        if "group_weight" in table:
            groups.setdefault((role, kpi.group), page.cell(at, table["group_weight"]))
        cells[role, kpi] = _cells(page, table, at, range(bands, bands + len(kpi.bands)))
        bands += len(kpi.bands)
    return cells


def _write_words(page: Page, book: Book, row: int, role: str, kpi: Kpi) -> None:
    _, look, language, table = book.translate, book.look, book.language, book.tables[Sheet.RULES]
    words: Mapping[str, str] = {
        "role": book.role_name(role),
        "code": kpi.code,
        "kpi": kpi.name,
        "unit": kpi.unit.label or _(UNIT_WORDS[kpi.unit.kind]),
        "direction": direction_name(kpi.direction, language),
        "formula": formula_words(kpi, language),
        "group": kpi.group,
        "rollup": _(ROLLUP_WORDS[rollup_of(kpi)]),
        "when_blank": _(BLANK_WORDS[kpi.when_blank]),
        "when_target_zero": _(TARGET_ZERO_WORDS[kpi.when_target_zero]),
    }
    shown = {table[key]: said for key, said in words.items() if key in table}
    for column, said in shown.items():
        page.text(row, column, said, look.style("wrapped"))
    page.tall(row, shown)


def _write_numbers(page: Page, book: Book, row: int, kpi: Kpi) -> None:
    _, look, table = book.translate, book.look, book.tables[Sheet.RULES]
    value = look.style(Part.INPUT, book.formats.value(kpi))
    for key in (key for key in _VALUES if key in table):
        page.number(row, table[key], getattr(kpi, key), value)
    # On a scale of bands the best is a number of that scale.
    best = value if kpi.direction is Direction.WORST_BEST else look.style(Part.INPUT)
    page.number(row, table["best"], kpi.best, best)
    if "min_sample" in table:
        page.number(row, table["min_sample"], kpi.min_sample, look.style(Part.INPUT))
    limits = {key: getattr(kpi, key, None) for key in _RATIOS}
    limits["full_credit"] = kpi.full_credit_at_max
    for key, limit in limits.items():
        if key not in table:
            continue
        style = look.style(Part.INPUT, units.ratio_format(limit), "right")
        if key == "cap" and limit is None:
            page.text(row, table[key], _("no cap"), style)
        else:
            page.number(row, table[key], limit, style)


def _write_weights(page: Page, book: Book, row: int, kpi: Kpi, group_weight: str) -> None:
    """Write what the KPI weighs; in a role of two levels it is a product.

    `group_weight` is where an earlier row of the group has it: one input is enough for a group.
    Rule: docs/rules.md#groups
    """
    look, table = book.look, book.tables[Sheet.RULES]

    def style(part: Part, weight: Decimal | None) -> Format:
        return look.style(part, book.formats.weight(weight))

    weight = style(Part.INPUT, kpi.weight)
    if kpi.group_weight is None or kpi.weight_in_group is None:
        page.number(row, table["weight"], kpi.weight, weight)
        return
    if group_weight:
        shared = style(Part.FORMULA, kpi.group_weight)
        page.formula(row, table["group_weight"], f"={group_weight}", kpi.group_weight, shared)
    else:
        page.number(
            row, table["group_weight"], kpi.group_weight, style(Part.INPUT, kpi.group_weight)
        )
    with exact():
        is_product = kpi.weight == kpi.group_weight * kpi.weight_in_group
    if not is_product:
        page.number(row, table["weight"], kpi.weight, weight)
        return
    inner = style(Part.INPUT, kpi.weight_in_group)
    page.number(row, table["weight_in_group"], kpi.weight_in_group, inner)
    product = f"={page.cell(row, table['group_weight'])}*{page.cell(row, table['weight_in_group'])}"
    page.formula(row, table["weight"], product, kpi.weight, style(Part.FORMULA, kpi.weight))


def _cells(page: Page, table: Table, row: int, bands: range) -> KpiCells:
    keys = ("weight", *_VALUES, *_RATIOS, *_PLAIN)
    at = {key: page.cell(row, table[key]) for key in keys if key in table}
    return KpiCells(**at, bands=band_cells(page, bands))
