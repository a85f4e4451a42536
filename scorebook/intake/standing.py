"""The cells under a table's own headings in which results stand already, or have a place.

Where two columns could be the place of one result neither is taken: a cell of doubtful meaning is
never written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.destinations import Shown, Standing
from scorebook.core.numbers import ZERO
from scorebook.intake.cells import Cell, ExcelError, Unsaved
from scorebook.intake.grounds import RESULTS, Ground, Heading
from scorebook.intake.layouts.columns import is_figure
from scorebook.intake.vocabulary import key, vocabulary

# A column says the same of an agent in all rows: by chance of one, hardly of two.
_ENOUGH = 2
_OF_AGENT = frozenset({Shown.TOTAL, Shown.SCORE, Shown.TIER, Shown.PAYOUT})


def standing_in(ground: Ground) -> Iterator[Standing]:
    """Give the cells of a table in which results stand."""
    for shown, heading in settled(ground):
        percent = _is_percent(ground, heading)
        covered = ground.sheet.merged
        for row, line in ground.lines.items():
            kpi = heading.kpi or line.kpi
            if shown in _OF_AGENT:
                kpi = ""
            elif not kpi or kpi in line.in_part:
                continue
            lead = covered.get(row, {}).get(heading.at, (row, heading.at))
            if lead == (row, heading.at):
                cell = ground.sheet.cell(row, heading.at)
                yield of_cell(shown, line.agent_id, kpi, cell, heading.cell, is_percent=percent)


def of_cell(
    shown: Shown, agent_id: str, kpi: str, cell: Cell, heading: Cell, *, is_percent: bool
) -> Standing:
    """Make a standing cell of a cell; its formula is looked up later."""
    return Standing(
        shown=shown,
        agent_id=agent_id,
        kpi=kpi,
        place=cell.place,
        heading=heading.place,
        value=_value(cell),
        is_percent=is_percent or cell.form == "percent",
    )


def _value(cell: Cell) -> Decimal | str | None:
    match cell.value:
        case ExcelError(name=name):
            return name
        case Unsaved():
            return None
        case bool() as said:
            return str(said).upper()
        case value:
            return value


def ours(heading: Heading) -> str | None:
    """Say which of the columns that scorebook adds is headed so: Skor, or Pencapaian CSAT."""
    written = str(heading.cell.value)
    named = heading.kpi or heading.is_dated
    return vocabulary().value("ours", written.split(maxsplit=1)[0] if named else written)


def speaks_of(heading: Heading) -> str | None:
    """Say whether a heading can only speak of the "agent", Total Skor, or of a "kpi", Skor KPI."""
    return vocabulary().value("speaks_of", heading.cell.value)


def settled(ground: Ground) -> Iterator[tuple[Shown, Heading]]:
    """Say which result each column shows, without those that could be another's."""
    found: dict[tuple[Shown, str], list[Heading]] = {}
    for heading in ground.headings:
        shown = _shown(ground, heading)
        if shown is not None and _could_hold(ground, heading, shown):
            kpi = "" if shown in _OF_AGENT else heading.kpi
            found.setdefault((shown, kpi), []).append(heading)
    for (shown, _), headings in found.items():
        only = _only(ground, headings)
        if only is not None:
            yield shown, only


def _only(ground: Ground, headings: Sequence[Heading]) -> Heading | None:
    """Give the column when it is the only one, or the one that was added beside two in doubt."""
    if len(headings) == 1:
        return headings[0]
    run = [one for one in headings if ground.of_kpis and _is_in_our_run(ground, one)]
    if len(run) == 1:
        return run[0]
    last = headings[-1]
    behind = [one for one in ground.headings if one.at > last.at]
    at_edge = len(behind) == ground.last_column - last.at and all(map(ours, behind))
    return last if len(headings) > _ENOUGH and ours(last) and at_edge else None


def _could_hold(ground: Ground, heading: Heading, shown: Shown) -> bool:
    """Say whether what stands in a column can be such results: Tingkat may be somebody's grade."""
    cells = (ground.sheet.rows.get(row, {}).get(heading.at) for row in ground.lines)
    filled = [cell for cell in cells if cell is not None]
    return not filled or sum(fits(cell, shown, ground.tiers) for cell in filled) * 2 > len(filled)


def fits(cell: Cell, shown: Shown, tiers: frozenset[str]) -> bool:
    """Say whether a filled cell holds what could be a result: the name of a tier, or a figure."""
    if isinstance(cell.value, ExcelError | Unsaved):
        return True
    return key(cell.value) in tiers if shown is Shown.TIER else is_figure(cell)


def _shown(ground: Ground, heading: Heading) -> Shown | None:
    """Say which result a column shows; None where that is not certain."""
    shown = RESULTS[heading.meaning]
    if not ground.of_kpis or heading.of_agent:
        return Shown.TOTAL if _is_total(ground, heading) else _of_agents(heading, shown)
    if shown is Shown.ACHIEVEMENT:
        return shown
    said = _said(ground, heading)
    if _is_in_our_run(ground, heading) and not said.differs:
        return shown
    if shown is Shown.SCORE:
        if _is_score(ground, heading, said):
            return Shown.SCORE
        return Shown.POINTS if ground.has_points or ours(heading) == "points" else None
    sure = said.is_sure or speaks_of(heading) == "agent"
    return shown if said.repeats and (sure or (shown is Shown.PAYOUT and said.says_more)) else None


def _is_total(ground: Ground, heading: Heading) -> bool:
    """Say whether points behind the achievements of a row are those of all its KPIs together."""
    before = [one for one in ground.headings if one.at == heading.at - 1]
    follows = any(RESULTS[one.meaning] is Shown.ACHIEVEMENT and one.kpi for one in before)
    return follows and not heading.kpi and ours(heading) == "points"


def _is_in_our_run(ground: Ground, heading: Heading) -> bool:
    """Say whether a column is one of those we add of an agent beside each other: Skor, Tingkat."""
    own = {one.at: ours(one) for one in ground.headings}
    at, word = heading.at, own[heading.at]
    return (
        (word == "score" and own.get(at + 1) == "tier")
        or (word == "tier" and own.get(at - 1) == "score")
        or (word == "tier" and own.get(at + 1) == "payout")
        or (word == "payout" and own.get(at - 1) == "tier")
    )


def _is_score(ground: Ground, heading: Heading, said: "_Said") -> bool:
    """Say whether a column of scores in rows of KPIs holds the agent's, row after row."""
    if speaks_of(heading) is not None or not said.repeats:
        return said.repeats and speaks_of(heading) == "agent"
    others = [one for one in ground.headings if one.meaning == "score" and one is not heading]
    if any(speaks_of(one) == "agent" and _said(ground, one).repeats for one in others):
        return False
    return said.is_sure or any(_said(ground, one).differs for one in others)


def _of_agents(heading: Heading, shown: Shown) -> Shown | None:
    """Say what a column shows where rows speak of agents, and headings perhaps of KPIs."""
    if shown is Shown.ACHIEVEMENT:
        return shown if heading.kpi else None
    if not heading.kpi:
        return shown
    # A tier or a payout of one KPI is nothing that is worked out here.
    return Shown.POINTS if shown is Shown.SCORE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a column says of agents who have several rows.

    Shape: `differs` where somebody's rows differ; `repeats` where somebody's say the same, and
        nobody's differ; `is_sure` where that is no chance; `says_more` than nothing and 0.
    """

    differs: bool
    repeats: bool
    is_sure: bool
    says_more: bool


def _said(ground: Ground, heading: Heading) -> _Said:
    merged = ground.sheet.merged
    values: dict[str, list[object]] = {}
    covering: set[str] = set()
    for row, line in ground.lines.items():
        said = ground.sheet.heading(row, heading.at)
        if heading.at in merged.get(row, {}) and row != merged[row][heading.at][0]:
            covering.add(line.agent_id)
        if isinstance(said.value, Decimal | str):
            values.setdefault(line.agent_id, []).append(said.value)
    several = {one: said for one, said in values.items() if len(said) > 1}
    differs = any(len(set(said)) > 1 for said in several.values())
    return _Said(
        differs=differs,
        repeats=bool(several) and not differs,
        is_sure=len(several) >= _ENOUGH or bool(covering),
        says_more=any(said[0] not in {ZERO, ""} for said in several.values()),
    )


def _is_percent(ground: Ground, heading: Heading) -> bool:
    """Say whether the column shows percentages, by its first number."""
    cells = (ground.sheet.rows.get(row, {}).get(heading.at) for row in ground.lines)
    first = next((one for one in cells if one and isinstance(one.value, Decimal)), None)
    return first is not None and first.form == "percent"
