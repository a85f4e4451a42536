"""The Settings sheet: what holds for the whole workbook."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.dates import get_month_names
from babel.numbers import list_currencies
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from scorebook.core.numbers import ONE, ZERO
from scorebook.core.period import Period
from scorebook.core.scheme import Prorate, Settings, Weights
from scorebook.display.language import Language
from scorebook.intake.cells import Book, Cell
from scorebook.intake.fields import is_sound, number, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.tables import find_table
from scorebook.intake.vocabulary import key, vocabulary

_NEEDED = {
    "period": "a month such as 2026-10",
    "currency": "a currency code such as IDR",
    "language": "id or en",
}
# Settings whose rules a later version brings; the value that changes nothing may stand there.
_NOT_YET = {"spread": "all", "prorate": "none", "score_cap": None}
_MOST_SCORE_PLACES = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the sheet: its cell, and whether its file counts days from 1904."""

    cell: Cell
    epoch_1904: bool = False


def entries(book: Book, sheet_name: str, findings: Findings) -> dict[str, Entry]:
    """Read the rows of a settings sheet by setting.

    Raises nothing; unknown keys are warned of (SB107), a key typed twice is a problem (SB106).
    """
    sheet = next(one for one in book.sheets if one.name == sheet_name)
    table = find_table(sheet, vocabulary().headings("settings"), needed=("key", "value"))
    if table is None:
        names = "Key, Value / Kunci, Nilai"
        findings.add("SB102", sheet.place(1, 1), names=names, what="key and value", row=1)
        return {}
    found: dict[str, Entry] = {}
    for row in table.rows():
        name, value = row.cell("key"), row.cell("value")
        setting = vocabulary().setting(name.value) if name.value is not None else None
        if setting is None:
            findings.add("SB107", name.place, found=text(name, findings), needed=_known_keys())
        elif setting in found:
            findings.add(
                "SB106", name.place, key=setting, found="typed twice", needed="one row a setting"
            )
        else:
            found[setting] = Entry(value, book.epoch_1904)
    return found


def language_of(found: Mapping[str, Entry]) -> Language:
    """Tell the workbook's language before anything else is read, because numbers depend on it."""
    entry = found.get("language")
    meaning = vocabulary().value("language", entry.cell.value) if entry else None
    return Language.of(meaning or "", Language.ID)


def settings(
    found: Mapping[str, Entry], asked: Period | None, findings: Findings
) -> Settings | None:
    """Make the settings; None when what cannot be done without is missing or unreadable."""
    found = {name: entry for name, entry in found.items() if entry.cell.value is not None}
    for name, needed in _NEEDED.items():
        if name not in found and not (name == "period" and asked):
            findings.add("SB105", key=name, needed=needed)
    period = _period(found, asked, findings)
    _refuse_rules_to_come(found, findings)
    currency = _currency(found, findings)
    language = _choice("language", found, findings)
    if period is None or currency is None or language is None:
        return None
    return Settings(
        period=period,
        company=_text("company", found, findings),
        currency=currency,
        language=language,
        period_days=int(_count("period_days", found, findings, ONE, Decimal(366)) or period.days),
        score_places=_score_places(found, findings),
        payout_unit=_positive("payout_unit", found, findings) or ONE,
        weights=Weights(_choice("weights", found, findings) or Weights.PERCENT),
        prorate=_prorate(found, findings),
        na_words=tuple(_words(_text("na_words", found, findings))),
        budget=_positive("budget", found, findings),
    )


def _known_keys() -> str:
    return ", ".join(words["en"] for words in vocabulary().written["settings"].values())


def _text(name: str, found: Mapping[str, Entry], findings: Findings) -> str:
    return text(found[name].cell, findings) if name in found else ""


def _words(listed: str) -> list[str]:
    return [one.strip() for one in re.split(r"[,;|]", listed) if one.strip()]


def _choice(name: str, found: Mapping[str, Entry], findings: Findings) -> str | None:
    return word(found[name].cell, name, findings) if name in found else None


def _prorate(found: Mapping[str, Entry], findings: Findings) -> Prorate:
    meaning = _choice("prorate", found, findings)
    return Prorate.PAYOUT if meaning == "payout" else Prorate.NONE


def _unreadable(name: str, cell: Cell, needed: str, findings: Findings) -> None:
    findings.add("SB106", cell.place, key=name, found=text(cell, findings), needed=needed)


def _currency(found: Mapping[str, Entry], findings: Findings) -> str | None:
    if "currency" not in found:
        return None
    code = _text("currency", found, findings).upper()
    if code in list_currencies():
        return code
    _unreadable("currency", found["currency"].cell, _NEEDED["currency"], findings)
    return None


def _positive(name: str, found: Mapping[str, Entry], findings: Findings) -> Decimal | None:
    if name not in found:
        return None
    value = number(found[name].cell, findings)
    if value is not None and value <= ZERO:
        _unreadable(name, found[name].cell, "a number above 0", findings)
        return None
    return value


def _count(
    name: str, found: Mapping[str, Entry], findings: Findings, least: Decimal, most: Decimal
) -> Decimal | None:
    if name not in found:
        return None
    value = number(found[name].cell, findings)
    if value is not None and not (least <= value <= most and value == value.to_integral_value()):
        _unreadable(name, found[name].cell, f"a whole number, {least} to {most}", findings)
        return None
    return value


def _score_places(found: Mapping[str, Entry], findings: Findings) -> int:
    places = _count("score_places", found, findings, ZERO, Decimal(_MOST_SCORE_PLACES))
    return 2 if places is None else int(places)


def _refuse_rules_to_come(found: Mapping[str, Entry], findings: Findings) -> None:
    for name, harmless in _NOT_YET.items():
        if name not in found:
            continue
        cell = found[name].cell
        meaning = _choice(name, found, findings) if harmless else text(cell, findings)
        if meaning is not None and meaning not in {harmless, "payout"}:
            findings.add("SB109", cell.place, found=f"{name} = {text(cell, findings)}")


def _period(found: Mapping[str, Entry], asked: Period | None, findings: Findings) -> Period | None:
    if "period" not in found or not is_sound(found["period"].cell, findings):
        return asked
    read = period_from(found["period"].cell, epoch_1904=found["period"].epoch_1904)
    if read is None:
        _unreadable("period", found["period"].cell, _NEEDED["period"], findings)
    elif asked is not None and asked != read:
        findings.add("SB108", found["period"].cell.place, found=str(read), needed=str(asked))
    return asked or read


def period_from(cell: Cell, *, epoch_1904: bool = False) -> Period | None:
    """Read a month: 2026-10, a date in it as Excel keeps it, 31/10/2026, Oktober 2026."""
    if isinstance(cell.value, Decimal):
        return _from_day_number(cell.value, epoch_1904=epoch_1904)
    return _from_words(str(cell.value))


def _from_day_number(days: Decimal, *, epoch_1904: bool) -> Period | None:
    # A day number of this century; a bare 202610 or 10 is no date.
    if not 36_526 - 1462 <= days <= 73_051:  # noqa: PLR2004
        return None
    day: Any = from_excel(int(days), CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900)
    return Period(day.year, day.month)


def _from_words(written: str) -> Period | None:
    patterns: Sequence[str] = (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})(?:[-/]\d{1,2})?(?:[T ][\d:.]+)?",
        r"(?:\d{1,2}[-/])?(?P<month>\d{1,2})[-/](?P<year>\d{4})",
        r"(?:\d{1,2}\s+)?(?P<name>[^\W\d]+)\.?\s+(?P<year>\d{4})",
    )
    for pattern in patterns:
        match = re.fullmatch(pattern, written.strip())
        if match is None:
            continue
        named = match.groupdict()
        month = _month_numbers().get(key(named["name"])) if "name" in named else named["month"]
        if month is not None and 1 <= int(month) <= 12:  # noqa: PLR2004 - a calendar
            return Period(int(named["year"]), int(month))
    return None


def _month_numbers() -> dict[str, int]:
    return {
        key(name): number
        for language in ("id", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
