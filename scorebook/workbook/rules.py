"""The Rules sheet: every setting in force, each KPI of each role with its formula in words.

The formulas of the other sheets read their rules here: change a cap, and every line that has it
follows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorebook.core.kpi import Direction, Kpi
from scorebook.core.scheme import EVERY_ROLE
from scorebook.display.directions import direction_name, formula_words
from scorebook.display.periods import period_name
from scorebook.display.results import (
    BANDS,
    BLANK_WORDS,
    PRORATE_WORDS,
    RULES,
    TARGET_ZERO_WORDS,
    UNIT_WORDS,
    WEIGHTS_WORDS,
    Part,
    Sheet,
)
from scorebook.workbook import units
from scorebook.workbook.book import Book
from scorebook.workbook.formulas import KpiCells
from scorebook.workbook.page import FIRST_ROW, LEGEND_ROW, Page, places_of

AT = places_of(RULES)
BAND_AT = places_of(BANDS)
NUMBERS = frozenset(
    {
        "weight",
        "target",
        "target_high",
        "threshold",
        "floor",
        "cap",
        "step",
        "best",
        "start",
        "score",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Where each rule stands, for the formulas of the other sheets."""

    period_days: str
    score_places: str
    payout_unit: str
    budget: str
    na_words: str
    kpis: Mapping[tuple[str, Kpi], KpiCells]

    def of(self, role: str, kpi: Kpi) -> KpiCells:
        """Give the cells of a role's KPI."""
        return self.kpis.get((role, kpi)) or self.kpis[EVERY_ROLE, kpi]


def write_rules(book: Book) -> Rules:
    """Write the sheet and tell where everything stands."""
    page = book.pages[Sheet.RULES]
    _ = book.translate
    page.heading(_("Rules in force"), _("Formulas on the other sheets read them here."))
    page.legend(LEGEND_ROW, AT["formula"])
    row, settings = _write_settings(page, book, FIRST_ROW)
    kpis = _kpis(book)
    bands = row + len(kpis) + 5
    cells = _write_kpis(page, book, kpis, row, bands + 2)
    _write_bands(page, book, kpis, bands)
    page.sheet.freeze_panes(2, 0)
    page.printed(title=f"{book.settings.company} · {page.name}")
    page.finish()
    return Rules(**settings, kpis=cells)


def _kpis(book: Book) -> Sequence[tuple[str, Kpi]]:
    """List the KPIs of each role, and those that only rows of agents describe."""
    found: dict[tuple[str, Kpi], None] = {}
    for role, kpis in book.scheme.kpis.items():
        found.update(dict.fromkeys((role, kpi) for kpi in kpis))
    for card in book.results.cards:
        for line in card.agent.lines:
            if (EVERY_ROLE, line.kpi) not in found:
                found.setdefault((card.agent.role, line.kpi))
    return list(found)


def _write_settings(page: Page, book: Book, row: int) -> tuple[int, dict[str, str]]:
    """Write the settings; those that formulas read are inputs.

    Returns: The row after them, and where the inputs stand.
    """
    _, look, settings = book.translate, book.look, book.settings
    page.text(row, 0, _("Settings"), look.style("section"))
    plain, words = look.style(Part.INPUT, align="left"), look.style(Part.LABEL)
    money = look.style(Part.INPUT, book.money, "left")
    rows: Mapping[str, object] = {
        _("Company"): settings.company,
        _("Period"): period_name(settings.period, book.language),
        _("Currency"): settings.currency,
        _("Language"): settings.language,
        _("Weights"): _(WEIGHTS_WORDS[settings.weights]),
        _("Weight of what is not measured"): _("goes to the KPIs that count"),
        _("Pro-rata"): _(PRORATE_WORDS[settings.prorate]),
    }
    for label, value in rows.items():
        row += 1
        page.text(row, 0, label, words)
        page.text(row, 1, str(value), words)
    inputs = (
        ("period_days", _("Days of the period"), settings.period_days, plain),
        ("score_places", _("Decimals of the score, in %"), settings.score_places, plain),
        ("payout_unit", _("Payout rounded to"), settings.payout_unit, plain),
        ("budget", _("Budget"), settings.budget, money),
    )
    cells: dict[str, str] = {}
    for key, label, number, style in inputs:
        row += 1
        page.text(row, 0, label, words)
        page.number(row, 1, number, style)
        cells[key] = page.cell(row, 1)
    na_words = list(dict.fromkeys([_("N/A"), *settings.na_words]))
    cells["na_words"] = page.block(1, row + 1, row + len(na_words))
    for at, word in enumerate(na_words, start=1):
        page.text(row + at, 0, _("Words for N/A") if at == 1 else "", words)
        page.text(row + at, 1, word, plain)
    return row + len(na_words) + 2, cells


def _write_kpis(
    page: Page, book: Book, kpis: Sequence[tuple[str, Kpi]], row: int, bands: int
) -> dict[tuple[str, Kpi], KpiCells]:
    """Write the KPIs; their bands stand from row `bands` on. Returns where each one's rules are."""
    _, look = book.translate, book.look
    page.text(row, 0, _("KPIs"), look.style("section"))
    page.headings(row + 1, RULES, NUMBERS)
    cells: dict[tuple[str, Kpi], KpiCells] = {}
    for at, (role, kpi) in enumerate(kpis, start=row + 2):
        _write_kpi(page, book, at, role, kpi)
        starts = range(bands, bands + len(kpi.bands))
        cells[role, kpi] = _cells(page, at, starts)
        bands += len(kpi.bands)
    return cells


def _write_kpi(page: Page, book: Book, row: int, role: str, kpi: Kpi) -> None:
    _, look, language = book.translate, book.look, book.language
    words: Mapping[str, str] = {
        "role": book.role_name(role),
        "code": kpi.code,
        "kpi": kpi.name,
        "unit": kpi.unit.label or _(UNIT_WORDS[kpi.unit.kind]),
        "direction": direction_name(kpi.direction, language),
        "formula": formula_words(kpi, language),
        "when_blank": _(BLANK_WORDS[kpi.when_blank]),
        "when_target_zero": _(TARGET_ZERO_WORDS[kpi.when_target_zero]),
    }
    for key, said in words.items():
        page.text(row, AT[key], said, look.style("wrapped"))
    page.tall(row, {AT[key]: said for key, said in words.items()})
    value = look.style(Part.INPUT, book.value_format(kpi))
    page.number(
        row, AT["weight"], kpi.weight, look.style(Part.INPUT, book.weight_format(kpi.weight))
    )
    page.number(row, AT["target"], kpi.target, value)
    page.number(row, AT["target_high"], kpi.target_high, value)
    page.number(row, AT["best"], kpi.best, look.style(Part.INPUT))
    limits = {"threshold": kpi.threshold, "floor": kpi.floor, "cap": kpi.cap, "step": kpi.step}
    for key, limit in limits.items():
        style = look.style(Part.INPUT, units.ratio_format(limit), "right")
        if key == "cap" and limit is None:
            page.text(row, AT[key], _("no cap"), style)
        else:
            page.number(row, AT[key], limit, style)


def _cells(page: Page, row: int, bands: range) -> KpiCells:
    keys = ("weight", "target", "target_high", "threshold", "floor", "cap", "step", "best")
    at = {key: page.cell(row, AT[key]) for key in keys}
    if not bands:
        return KpiCells(**at)
    return KpiCells(
        **at,
        band_starts=page.block(BAND_AT["start"], bands[0], bands[-1]),
        band_first=page.cell(bands[0], BAND_AT["start"]),
        band_scores=page.block(BAND_AT["score"], bands[0], bands[-1]),
    )


def _write_bands(page: Page, book: Book, kpis: Sequence[tuple[str, Kpi]], row: int) -> None:
    _, look = book.translate, book.look
    banded = [(role, kpi) for role, kpi in kpis if kpi.direction is Direction.BAND]
    if not banded:
        return
    page.text(row, 0, _("Bands: from this value on, this score"), look.style("section"))
    page.headings(row + 1, BANDS, NUMBERS)
    for at, (role, kpi, number) in enumerate(_rungs(banded), start=row + 2):
        band = kpi.bands[number]
        for key, said in (("role", book.role_name(role)), ("code", kpi.code), ("kpi", kpi.name)):
            page.text(at, BAND_AT[key], said, look.style(Part.LABEL))
        page.number(
            at, BAND_AT["start"], band.start, look.style(Part.INPUT, book.value_format(kpi))
        )
        score = units.ratio_format(band.score) if kpi.best is None else units.GENERAL
        page.number(at, BAND_AT["score"], band.score, look.style(Part.INPUT, score))


def _rungs(banded: Sequence[tuple[str, Kpi]]) -> Iterator[tuple[str, Kpi, int]]:
    for role, kpi in banded:
        for number in range(len(kpi.bands)):
            yield role, kpi, number
