"""The Settings sheet: what holds for the whole workbook."""

import re
from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import list_currencies

from scorebook.core.numbers import ONE, ZERO
from scorebook.core.period import Period
from scorebook.core.places import Place
from scorebook.core.scheme import Prorate, Settings, Spread, Weights
from scorebook.core.sentences import N_
from scorebook.display.language import Language
from scorebook.intake.amounts import RATIO
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.fields import amount, is_sound, number, quoted, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.periods import period_from
from scorebook.intake.ratios import lone_ratio
from scorebook.intake.tables import find_table
from scorebook.intake.vocabulary import vocabulary, words_for_na

_NEEDED = {
    "period": N_("a month such as 2026-10"),
    "currency": N_("a currency code such as IDR"),
    "language": N_("id or en"),
}
_MOST_DAYS = 366
_MOST_SCORE_PLACES = 6
_WHOLE = {
    "period_days": N_("a whole number from 1 to 366"),
    "score_places": N_("a whole number from 0 to 6"),
}


def entries(sheet: Sheet, findings: Findings) -> dict[str, Cell]:
    """Read the cells of a settings sheet by setting.

    Unknown keys are warned of (SB107), a key typed twice is a problem (SB106).
    """
    needed = ("key", "value")
    table = find_table(sheet, vocabulary().headings("settings"), needed=needed)
    if table is None:
        report_missing_columns(sheet, "settings", needed, findings)
        return {}
    found: dict[str, Cell] = {}
    for row in table.rows():
        name, value = row.cell("key"), row.cell("value")
        setting = vocabulary().setting(name.value) if name.value is not None else None
        if setting is None:
            findings.add("SB107", name.place, found=text(name, findings), needed=_known_keys())
        elif setting in found:
            findings.add(
                "SB106",
                name.place,
                key=setting,
                found=f"{quoted(found[setting])} / {quoted(value)}",
                needed=N_("one row for each setting"),
            )
        else:
            found[setting] = value
    return found


def language_of(found: Mapping[str, Cell]) -> Language:
    """Tell the workbook's language before anything else is read, because numbers depend on it."""
    cell = found.get("language")
    meaning = vocabulary().value("language", cell.value) if cell else None
    return Language.of(meaning or "", Language.ID)


def settings(
    found: Mapping[str, Cell], place: Place, asked: Period | None, findings: Findings
) -> Settings | None:
    """Make the settings; None without a period.

    Shape: `place` is where a missing setting should stand, the Settings sheet.
    """
    for name, needed in _NEEDED.items():
        if (name not in found or found[name].value is None) and not (name == "period" and asked):
            at = found[name].place if name in found else place
            findings.add("SB105", at, key=name, needed=needed)
    found = {name: cell for name, cell in found.items() if cell.value is not None}
    period = _period(found, asked, findings)
    currency = _currency(found, findings)
    language = _choice("language", found, findings)
    if period is None:
        return None
    # What is missing here is an error already; with these the other sheets can still be checked.
    return Settings(
        period=period,
        company=_text("company", found, findings),
        currency=currency or "IDR",
        language=language or findings.language,
        period_days=_whole("period_days", found, 1, _MOST_DAYS, findings) or period.days,
        score_places=_score_places(found, findings),
        payout_unit=_positive("payout_unit", found, findings) or ONE,
        spread=Spread(_choice("spread", found, findings) or Spread.ALL),
        weights=Weights(_choice("weights", found, findings) or Weights.PERCENT),
        prorate=Prorate(_choice("prorate", found, findings) or Prorate.NONE),
        score_cap=_score_cap(found, findings),
        payout_cap=_money("payout_cap", found, findings),
        guarantee=_money("guarantee", found, findings),
        na_words=words_for_na(_words(_text("na_words", found, findings))),
        budget=_positive("budget", found, findings),
    )


def _known_keys() -> str:
    words = vocabulary().written["settings"].values()
    return ", ".join(" / ".join(dict.fromkeys((one["en"], one["id"]))) for one in words)


def _text(name: str, found: Mapping[str, Cell], findings: Findings) -> str:
    return text(found[name], findings) if name in found else ""


def _words(listed: str) -> list[str]:
    return [one.strip() for one in re.split(r"[,;|]", listed) if one.strip()]


def _choice(name: str, found: Mapping[str, Cell], findings: Findings) -> str | None:
    return word(found[name], name, findings) if name in found else None


def _unreadable(name: str, cell: Cell, needed: str, findings: Findings) -> None:
    findings.add("SB106", cell.place, key=name, found=text(cell, findings), needed=needed)


def _currency(found: Mapping[str, Cell], findings: Findings) -> str | None:
    if "currency" not in found:
        return None
    code = _text("currency", found, findings).upper()
    if code in list_currencies():
        return code
    _unreadable("currency", found["currency"], _NEEDED["currency"], findings)
    return None


def _positive(name: str, found: Mapping[str, Cell], findings: Findings) -> Decimal | None:
    if name not in found:
        return None
    return _above_0(name, number(found[name], findings), found[name], findings)


def _score_cap(found: Mapping[str, Cell], findings: Findings) -> Decimal | None:
    """Read the cap of the score: 1.2, 120 or 120%. Rule: docs/rules.md#score-cap."""
    if "score_cap" not in found:
        return None
    cell = found["score_cap"]
    return _above_0("score_cap", lone_ratio(amount(cell, findings, RATIO)), cell, findings)


def _above_0(name: str, value: Decimal | None, cell: Cell, findings: Findings) -> Decimal | None:
    if value is None or value > ZERO:
        return value
    _unreadable(name, cell, N_("a number above 0"), findings)
    return None


def _money(name: str, found: Mapping[str, Cell], findings: Findings) -> Decimal | None:
    """Read an amount of money, which may be 0. Rule: docs/rules.md#payout-limits."""
    value = number(found[name], findings) if name in found else None
    if value is None or value >= ZERO:
        return value
    _unreadable(name, found[name], N_("a number of at least 0"), findings)
    return None


def _whole(
    name: str, found: Mapping[str, Cell], least: int, most: int, findings: Findings
) -> int | None:
    value = number(found[name], findings) if name in found else None
    if value is None:
        return None
    if least <= value <= most and value == value.to_integral_value():
        return int(value)
    _unreadable(name, found[name], _WHOLE[name], findings)
    return None


def _score_places(found: Mapping[str, Cell], findings: Findings) -> int:
    places = _whole("score_places", found, 0, _MOST_SCORE_PLACES, findings)
    return 2 if places is None else places


def _period(found: Mapping[str, Cell], asked: Period | None, findings: Findings) -> Period | None:
    if "period" not in found or not is_sound(found["period"], findings):
        return asked
    read = period_from(found["period"])
    if read is None:
        _unreadable("period", found["period"], _NEEDED["period"], findings)
    elif asked is not None and asked != read:
        findings.add("SB108", found["period"].place, found=str(read), needed=str(asked))
    return asked or read
