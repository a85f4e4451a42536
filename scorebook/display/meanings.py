"""What sheets, columns and rows are, in words: what `inspect` and scorebook.toml say of them."""

import re
from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from scorebook.core.agreed import IGNORE
from scorebook.core.sentences import N_
from scorebook.core.understood import ColumnRead, Layout, Left, Why
from scorebook.display.language import Language, translator

_MONTH = re.compile(r"(?:(?P<year>\d{4})-)?(?P<month>\d{2})")
_MONTHS = 12
_TWO = 2
# What a sheet is used for, and the word for it in scorebook.toml.
USES: Mapping[str, str] = {
    "settings": N_("settings"),
    "agents": N_("the agents"),
    "kpi": N_("the KPIs"),
    "realized": N_("realized values"),
    "targets": N_("targets"),
    "tiers": N_("the tiers"),
    "bands": N_("bands"),
    "gates": N_("gates"),
    "overrides": N_("overrides"),
    IGNORE: N_("left alone"),
}

# What a sheet may give besides, which nobody has to agree on.
_ALSO = {"weights": N_("weights")}

# What a column holds, and the word for it in scorebook.toml.
MEANINGS: Mapping[str, str] = {
    "agent_id": N_("agent id"),
    "name": N_("name"),
    "email": N_("e-mail address"),
    "team": N_("team"),
    "role": N_("role"),
    "supervisor": N_("supervisor"),
    "period": N_("period"),
    "kpi": N_("KPI code"),
    "kpi_name": N_("KPI name"),
    "code": N_("KPI code"),
    "measure": N_("which measure the row holds"),
    "group": N_("perspective"),
    "group_weight": N_("weight of the perspective"),
    "unit": N_("unit"),
    "direction": N_("direction"),
    "weight": N_("weight"),
    "target": N_("target"),
    "target_high": N_("upper target"),
    "realized": N_("realized"),
    "sample": N_("sample size"),
    "base": N_("base of the incentive"),
    "active_days": N_("active days"),
    "payout_cap": N_("payout cap"),
    "guarantee": N_("guarantee"),
    "language": N_("language"),
    "password": N_("password"),
    "above": N_("above the range"),
    "start": N_("start"),
    "worst": N_("worst"),
    "best": N_("best"),
    "tolerance": N_("tolerance"),
    "step": N_("step"),
    "threshold": N_("threshold"),
    "floor": N_("floor"),
    "cap": N_("cap"),
    "when_blank": N_("when blank"),
    "when_target_zero": N_("when the target is 0"),
    "min_sample": N_("smallest sample"),
    "rollup": N_("roll-up"),
    "full_credit_at_max": N_("full credit at the cap"),
    "from": N_("from which value on"),
    "kind": N_("kind of payout"),
    "payout": N_("payout"),
    "curve": N_("curve"),
    "score": N_("score"),
    "test": N_("test"),
    "effect": N_("effect"),
    "effect_value": N_("value of the effect"),
    "attribute": N_("looked at by a gate"),
    "what": N_("what is overridden"),
    "reason": N_("reason"),
    "by": N_("by whom"),
    "date": N_("date"),
    "key": N_("setting"),
    "value": N_("value"),
    # What the workbook works out, or holds for people to read; never read.
    "achievement": N_("achievement"),
    "rating": N_("rating"),
    "tier": N_("tier"),
    "variance": N_("variance"),
    "forecast": N_("forecast"),
    "total_weight": N_("sum of the weights"),
    "definition": N_("definition"),
    "notes": N_("notes"),
    "numbering": N_("row number"),
    "rank": N_("rank"),
    "grade": N_("job grade"),
    "region": N_("region"),
    "year": N_("year"),
    "quarter": N_("quarter"),
    IGNORE: N_("left alone"),
}
# The same word, where another sheet means something else by it.
_MEANINGS_OF = {
    ("kpi", "name"): N_("KPI name"),
    ("tiers", "name"): N_("tier"),
    ("tiers", "kpi"): N_("KPI whose units are paid"),
    ("gates", "name"): N_("name of the gate"),
    ("gates", "measure"): N_("what is looked at"),
}
# What the columns of a table of people and KPIs may be said to hold.
COMMON = (
    *("agent_id", "name", "role", "team", "kpi", "kpi_name", "period"),
    *("realized", "target", "weight", "unit", "direction", "group", "sample", IGNORE),
)

LAYOUTS: Mapping[Layout, str] = {
    Layout.NATIVE: N_("scorebook’s own form"),
    Layout.LONG: N_("a row for each agent and KPI"),
    Layout.WIDE: N_("a row for each agent, a column for each KPI"),
    Layout.GROUPED: N_("columns in groups"),
    Layout.FORM: N_("a form for one agent"),
    Layout.STACKED: N_("rows of plan and actual under each KPI"),
}

# How a sheet or a column was known: "realized values: …".
_WHYS = {
    Why.AGREED: N_("as agreed"),
    Why.NAME: N_("by the name of the sheet"),
    Why.WORD: N_("by its heading"),
    Why.KPI: N_("a KPI of the KPI sheet"),
    Why.CELLS: N_("by what its cells hold"),
    Why.TABLE: N_("by its headings"),
    Why.EXCEL_TABLE: N_("by the name of the Excel table"),
    Why.DERIVED: N_("worked out by the workbook"),
    Why.RESULT: N_("results; run --writeback fills them in"),
    Why.ASIDE: N_("not needed"),
    Why.NUMBERING: N_("only numbers the rows"),
    Why.ANNOTATION: N_("the list of problems scorebook wrote"),
    Why.SECOND: N_("another sheet says the same and goes before"),
    Why.IGNORED: N_("left alone, as agreed"),
    Why.EMPTY: N_("empty"),
    Why.NOBODY: N_("nobody is named in it"),
    Why.NO_TABLE: N_("no table of agents or KPIs"),
    Why.UNKNOWN: N_("nothing known"),
}
_UNKNOWN_COLUMN = N_("heading not known")

_LEFT = {
    Left.TOTAL: N_("totals"),
    Left.REPEATED: N_("exact repetitions"),
    Left.HEADER: N_("the headings again"),
    Left.SECTION: N_("headings of groups"),
    Left.OTHER_PERIOD: N_("other periods"),
    Left.NO_VALUES: N_("nothing filled in"),
    Left.NOTES: N_("notes"),
    Left.DERIVED: N_("worked out by the workbook"),
}


def use_words(use: str, language: Language) -> str:
    """Say what a sheet is used for: realized values."""
    _ = translator(language)
    words = USES.get(use) or _ALSO.get(use)
    return _(words) if words else use


def meaning_words(column: ColumnRead, use: str, language: Language) -> str:
    """Say what a column holds: realized of CSAT, Oct. A column that is not read has no meaning."""
    _ = translator(language)
    if not column.meaning:
        return _("not read")
    said = named(column.meaning, use, language)
    if column.kpi:
        said = _("{measure} of {kpi}").format(measure=said, kpi=column.kpi)
    return f"{said}, {period_words(column.period, language)}" if column.period else said


def period_words(period: str, language: Language) -> str:
    """Write the months of a column as people say them: Oct, Oct 2026; others as they are."""
    written = _MONTH.fullmatch(period)
    if written is None or not 1 <= int(written["month"]) <= _MONTHS:
        return period
    first = date(int(written["year"] or 1), int(written["month"]), 1)
    pattern = "LLL y" if written["year"] else "LLL"
    return str(format_date(first, pattern, locale=language.value))


def named(meaning: str, use: str, language: Language) -> str:
    """Say what a word of scorebook.toml means for a column of a sheet."""
    _ = translator(language)
    words = _MEANINGS_OF.get((use, meaning)) or MEANINGS.get(meaning)
    return _(words) if words else meaning.replace("_", " ")


def why_sheet(why: Why, language: Language) -> str:
    """Say how a sheet was known, or why it is not read."""
    return translator(language)(_WHYS[why])


def why_column(column: ColumnRead, language: Language) -> str:
    """Say how a column was known; nothing where its heading or its meaning says it."""
    _ = translator(language)
    if column.why is Why.WORD or (column.why is Why.KPI and column.kpi):
        return ""
    if column.closest:
        return _("heading not known; like “{closest}”").format(closest=column.closest)
    return _(_UNKNOWN_COLUMN if column.why is Why.UNKNOWN else _WHYS[column.why])


def left_words(why: Left, language: Language) -> str:
    """Say why rows were left out."""
    return translator(language)(_LEFT[why])


def layout_words(layout: Layout, header_rows: int, language: Language) -> str:
    """Say how a sheet is laid out, under so many rows of headings; nothing for an unread one."""
    _ = translator(language)
    if layout is Layout.GROUPED and header_rows == _TWO:
        return _("columns in groups under two header rows")
    return _(LAYOUTS[layout]) if layout in LAYOUTS else ""
