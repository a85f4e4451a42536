"""What the headings over a column say, taken together: a measure, a period, a KPI, or a word.

"Total Target" over "Q4" is the target of Total in the fourth quarter; "AHT" over "Realisasi" is
what was realized of AHT; "NIK" is the agent's id.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scorebook.core.agreed import AgreedColumn
from scorebook.core.understood import PATH, Why
from scorebook.intake.cells import Cell
from scorebook.intake.layouts.stretches import Stretch, stretch_in, stretch_of, written_stretch
from scorebook.intake.vocabulary import is_total, key, meaning_of, tidy, unspaced, vocabulary

REALIZED, TARGET, WEIGHT = "realized", "target", "weight"
# The figures that are read; every other measure is one the workbook works out.
FIGURES = frozenset({REALIZED, TARGET, WEIGHT})
# A figure whose kind neither its heading nor anything else has said yet.
VALUE = "value"
IGNORE = "ignore"
_BREAKS = re.compile(r"[\s_/:\-–—]+")
# "Bobot 25%": the figure is no part of a name.
_FIGURE = re.compile(r"(?<!\w)\d[\d.,]*\s*%")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[a-zA-Z])[.)]\s*")
_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_WEEK = re.compile(r"(\w+?)(?:[\s-]*ke)?[\s\-#]*[1-6]", re.IGNORECASE)
_MOST_WORDS = 3
_RESULTS = frozenset({"achievement", "score", "rating", "tier", "payout"})
# What is longer is a sentence, no heading to take apart.
_LONGEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What headings say. `meaning` is a word of the vocabulary, VALUE, or "" for nothing known.

    `could` lists the meanings of an ambiguous word, `name` is a heading made of a measure and
    something else, as a whole.
    """

    meaning: str = ""
    kpi: str = ""
    stretch: Stretch | None = None
    why: Why = Why.UNKNOWN
    could: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What headings may be, besides the words everybody knows.

    Shape: `codes` leads from the key of a declared KPI's code or name to its code; `agreed` from
        the key of a path of headings to what was agreed of it.
    """

    codes: Mapping[str, str]
    agreed: Mapping[str, AgreedColumn]


def path_of(headings: Sequence[Cell]) -> str:
    """Write the headings over a column, from the top, as one text."""
    return PATH.join(tidy(_text(one)) for one in headings)


def said_by(headings: Sequence[Cell], words: Words) -> Said:
    """Say what the headings over a column mean, from the top one to the lowest."""
    agreed = words.agreed.get(key(path_of(headings)))
    if agreed is not None:
        return _as_agreed(agreed)
    parts = [_part(one, words) for one in headings]
    return parts[0] if len(parts) == 1 else _together(parts)


def _as_agreed(agreed: AgreedColumn) -> Said:
    return Said(
        meaning=agreed.meaning,
        kpi=agreed.kpi,
        stretch=written_stretch(agreed.period),
        why=Why.AGREED,
    )


def _together(parts: Sequence[Said]) -> Said:
    """Join what several headings over one column say; the lowest of two measures counts.

    A measure in a name ("Sales data") only counts over what is a period or a KPI by itself.
    """
    dated = any(one.stretch is not None for one in parts)
    parts = [one for one in parts if not _is_of_the_month(one)] or list(parts)
    parts = [_as_letter(one) if dated else one for one in parts]
    parts = [_as_name(one, parts[at + 1 :]) for at, one in enumerate(parts)]
    meanings = [one for one in parts if one.meaning not in {"", VALUE}]
    derived = next((one for one in meanings if is_derived(one.meaning)), None)
    lead = next(iter(meanings[::-1]), None)
    if lead is None or lead is not parts[-1] or lead.name or lead.could or lead.meaning in FIGURES:
        # A plain word right over the cells ("NIK") is what they are, whatever stands above it.
        lead = derived or lead
    stretches = [one.stretch for one in parts if one.stretch is not None]
    if lead is not None and lead is not parts[-1] and is_total(parts[-1].kpi or "-", whole=True):
        return Said(meaning="notes", stretch=_nearest(stretches), why=Why.DERIVED)
    kpi = " ".join(one.kpi for one in parts if one.kpi)
    exact = next((one for one in parts if one.why is Why.KPI), None)
    stretch = _nearest(stretches)
    known = next((one.why for one in (lead, exact) if one is not None), Why.UNKNOWN)
    meaning = lead.meaning if lead is not None else VALUE if kpi or stretch else ""
    return Said(
        meaning=meaning,
        kpi=exact.kpi if exact is not None else kpi,
        stretch=stretch,
        why=known if known is not Why.UNKNOWN or not stretch else Why.WORD,
        could=lead.could if lead is not None else (),
    )


def _is_of_the_month(part: Said) -> bool:
    """Say whether a heading beside others only says that they are of the month: MTD, Week 1."""
    span = vocabulary().value("span", _WEEK.sub(r"\1", part.kpi))
    return not part.meaning and span in {"month", "week"}


def is_week(heading: Cell) -> bool:
    """Say whether a heading stands over one of the month's weeks: W1, Minggu ke-2."""
    written = str(heading.value)
    week = _WEEK.fullmatch(tidy(written))
    return week is not None and vocabulary().value("span", week[1]) == "week"


def _as_letter(part: Said) -> Said:
    """Take T and A beside a month for target and actual."""
    meaning = None if part.meaning else vocabulary().value("letter", part.kpi)
    return part if meaning is None else Said(meaning=meaning, why=Why.WORD)


def _as_name(part: Said, below: Sequence[Said]) -> Said:
    """Take a heading for the name of a KPI when the headings below it say what it measures."""
    if not part.name or is_derived(part.meaning):
        return part
    plain = (one.stretch is not None and not one.kpi for one in below)
    if all(plain):
        return part
    return replace(part, meaning="", kpi=part.name, why=Why.UNKNOWN)


def _nearest(stretches: Sequence[Stretch]) -> Stretch | None:
    """Take the shortest, with the year that another one says: Tahun 2023 over Jan."""
    if not stretches:
        return None
    least = min(stretches, key=lambda one: one.size)
    return least.in_year(max(one.year for one in stretches))


def _part(heading: Cell, words: Words) -> Said:
    """Say what one heading means by itself."""
    written = _text(heading)
    code = code_of(written, words.codes)
    if code is not None:
        return Said(meaning=VALUE, kpi=code, why=Why.KPI)
    stretch = stretch_of(heading)
    if stretch is not None:
        return Said(meaning=VALUE, stretch=stretch, why=Why.WORD)
    meaning = word_of(written)
    if meaning is not None:
        could = tuple(vocabulary().could_mean(written))
        return Said(meaning=meaning, why=Why.WORD, could=could, name=tidy(written) if could else "")
    return _compound(written, words)


def code_of(written: str, codes: Mapping[str, str]) -> str | None:
    """Give the code of the declared KPI that a text names: Penjualan, 2. Penjualan (Rp)."""
    if not written:
        return None
    plain = _NUMBERED.sub("", written).rstrip(" %")
    known = meaning_of(written, codes) or meaning_of(plain, codes)
    return known or (None if "%" in written else codes.get(bare(plain)))


def bare(written: str) -> str:
    """Give what is left of a name without any sign: C-SAT and Q.A. are CSAT and QA."""
    return re.sub(r"[\W_]+", "", key(written))


def word_of(written: str) -> str | None:
    """Say which column a heading means as a whole, by the word lists."""
    words = vocabulary()
    for sheet in ("realized", "agents", "derived"):
        found = words.column(sheet, written)
        if found is not None:
            return found
    # "Sasaran Kerja / KPI" is the KPI, whatever else it is.
    parts = (
        {words.column("realized", part) for part in written.split("/")} if "/" in written else ()
    )
    named = [one for one in parts if one in {"kpi", "kpi_name"}]
    if named:
        return named[0]
    could = words.could_mean(written)
    if could:
        return could[0]
    return words.value("measure", written) or _about_people(written)


def _about_people(written: str) -> str | None:
    """Say whether a heading is made of words for people: Nama Agent, Staff ID, Login ID."""
    kinds: set[str | None] = set()
    pieces = _BREAKS.split(tidy(_BRACKETED.sub(" ", written)))
    tokens = [one for one in (piece.strip(".") for piece in pieces) if one]
    whole = vocabulary().value("person_word", " ".join(tokens))
    if whole is not None:
        kinds = {whole}
    elif len(tokens) <= _MOST_WORDS:
        kinds = {vocabulary().value("person_word", one) for one in tokens}
    # "Agen" alone is as often a role in a row as a heading, "No" a number.
    if None in kinds or kinds <= {"id"} or kinds == {"person"}:
        return None
    return "agent_id" if kinds & {"id", "badge"} else "name"


def is_derived(meaning: str) -> bool:
    """Say whether a column is worked out by the workbook, or only for people to read."""
    return meaning in vocabulary().written["columns"]["derived"] or meaning in {
        "achievement",
        "score",
        "payout",
        "forecast",
        "variance",
    }


def figure_in(written: str) -> tuple[str, str] | None:
    """Read a figure that a heading itself gives: Bobot 25 %, Weight (0.25 %) are weights.

    Returns: What it is (weight, target) and the figure as text.
    """
    figure = _FIGURE.search(written)
    if figure is None:
        return None
    rest = tidy(_BRACKETED.sub(" ", _FIGURE.sub(" ", written)))
    meaning = vocabulary().value("measure", rest)
    return (meaning, figure[0]) if meaning in {TARGET, WEIGHT} else None


def _compound(written: str, words: Words) -> Said:
    """Take a heading apart: Monthly Target, Apr_T, Target AHT, Brand 1 Ach."""
    said = Said(why=Why.UNKNOWN)
    plain = _FIGURE.sub(" ", _BRACKETED.sub(" ", written))
    tokens = [one for one in _BREAKS.split(tidy(plain)) if one]
    if len(tokens) <= _LONGEST:
        said, rest = _taken(said, tokens, words)
    else:
        said, rest = _of_long_name(said, tokens, words)
    result = vocabulary().column("derived", " ".join(rest)) or ""
    if said.stretch is not None and not said.meaning and result in _RESULTS:
        return replace(said, meaning=result, why=Why.WORD)  # Tingkat Okt 2026
    name = " ".join(one for one in rest if _names_something(one, said))
    code = code_of(" ".join(rest), words.codes) or code_of(name, words.codes)
    if not said.meaning and said.stretch is None:
        return Said(meaning="", kpi=tidy(written), why=Why.UNKNOWN)
    return replace(
        said,
        meaning=said.meaning or VALUE,
        kpi=code or name,
        why=Why.KPI if code else Why.WORD,
        name=tidy(written) if name and said.meaning else "",
    )


def _of_long_name(said: Said, tokens: list[str], words: Words) -> tuple[Said, list[str]]:
    """Take a result's word off the long name of a declared KPI: Pencapaian Jumlah panggilan …."""
    for piece, left in ((tokens[0], tokens[1:]), (tokens[-1], tokens[:-1])):
        meaning = vocabulary().value("measure", piece) or ""
        if is_derived(meaning) and code_of(" ".join(left), words.codes) is not None:
            return replace(said, meaning=meaning), left
    return said, tokens


def _taken(said: Said, rest: list[str], words: Words) -> tuple[Said, list[str]]:
    """Take what pieces at both ends say, those first that leave a declared KPI."""
    for weak in (False, True):
        changed = True
        while rest and changed and key(" ".join(rest)) not in words.codes:
            changed = False
            ends = sorted(_ends(rest), key=lambda end: key(" ".join(end[1])) not in words.codes)
            for piece, left in ends:
                if not weak and vocabulary().could_mean(piece):
                    continue
                more = _more(said, piece, left)
                if more is not None:
                    said, rest, changed = more, left, True
                    break
        if said.meaning:
            break
    return said, rest


def _ends(rest: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Give the last and the first words of what is left, the longest first."""
    for size in range(min(_MOST_WORDS, len(rest)), 0, -1):
        yield " ".join(rest[-size:]), list(rest[:-size])
        yield " ".join(rest[:size]), list(rest[size:])


def _more(said: Said, piece: str, left: Sequence[str]) -> Said | None:
    """Add what a piece of a heading says, if it says something new."""
    stretch = stretch_in(piece)
    if stretch is not None and said.stretch is None:
        return replace(said, stretch=stretch)
    meaning = vocabulary().value("measure", piece)
    if meaning is None and said.stretch is None and left and stretch_in(" ".join(left)):
        meaning = vocabulary().value("letter", piece)
    if meaning is None or (said.meaning and not is_derived(meaning)):
        return None
    # Incentive vs. Sales is neither of them: the workbook works it out.
    return None if is_derived(said.meaning) else replace(said, meaning=meaning)


def _names_something(piece: str, said: Said) -> bool:
    """Leave out of a KPI's name what only says how long, or once more that it is a measure."""
    if vocabulary().value("span", piece) is not None:
        return False
    return not said.meaning or vocabulary().value("measure", piece) != said.meaning


def _text(heading: Cell) -> str:
    """Write a heading as text; a date as its month."""
    if isinstance(heading.value, str):
        return unspaced(heading.typed or heading.value)
    stretch = stretch_of(heading)
    if stretch is not None:
        return str(stretch)
    return f"{heading.value:f}" if isinstance(heading.value, Decimal) else ""
