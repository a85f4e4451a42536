"""What gates ask of the Agents sheet: the cells of one of its columns, whatever it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scorebook.intake.amounts import Amount
from scorebook.intake.cells import Cell
from scorebook.intake.fields import is_na, is_sound, not_a_number, note_typed, written_number
from scorebook.intake.findings import Findings
from scorebook.intake.ratios import are_per_hundred, lone_ratio, ratios
from scorebook.intake.roster import Roster
from scorebook.intake.tables import Table
from scorebook.intake.vocabulary import key, meaning_of, vocabulary

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column that gates look at, as read: by agent id a number, or the key of a text.

    `in_ratios`: its cells show percentages; `per_hundred`: its numbers may be some.
    """

    values: Mapping[str, Decimal | str]
    in_ratios: bool = False
    per_hundred: bool = False

    def asked(self, one: Amount | str) -> Decimal | str:
        """Give a gate's value as the column's own are written."""
        if isinstance(one, str):
            return one
        ratio = lone_ratio(one) if self.in_ratios else None
        if ratio is not None:
            return ratio
        return one.value * _HUNDRED if one.form == "percent" and self.per_hundred else one.value


def columns_asked(table: Table | None, measure: str) -> Mapping[int, Cell]:
    """Give the columns of the Agents sheet that a measure names, by their headings.

    A column that has words of ours goes by any of them: Hari aktif is also active_days.

    Shape: more than one is a fault of the sheet; none means that it names nothing there.
    """
    if table is None:
        return {}
    known = vocabulary().column("agents", measure)
    if known is not None and known in table.columns:
        return {table.columns[known]: table.heading(table.columns[known])}
    wanted = {key(measure): "this"}
    return {
        column: heading
        for column, heading in table.headings().items()
        if meaning_of(heading.value, wanted)
    }


def value_of(cell: Cell, findings: Findings) -> Amount | str:
    """Read what a sound cell says: a number, a day as Excel counts it, or the key of a text."""
    if isinstance(cell.value, Decimal) and cell.form == "date":
        return Amount(cell.value, cell.place)
    one = written_number(cell, findings.language)
    if one is None:
        return key(cell.value)
    if isinstance(cell.value, str):
        note_typed(cell, one, findings)
    return one


def attribute(
    column: int,
    people: Roster,
    na_words: frozenset[str],
    findings: Findings,
    *,
    numbers_only: bool,
) -> Attribute:
    """Read a column of the Agents sheet for all agents; blanks and N/A are not in it.

    Its numbers are read one way as a whole column, as ratios when any cell shows a percentage.
    `numbers_only`: some gate asks for more or less, so that a text is a problem (SB201).

    Rule: docs/rules.md#gates, docs/rules.md#ratio-columns
    """
    said: dict[str, Amount | str] = {}
    for agent_id, row in people.rows.items():
        cell = row.sheet.cell(row.number, column)
        blank = cell.value is None or is_na(cell, na_words)
        if blank or not is_sound(cell, findings, agent_id=agent_id):
            continue
        said[agent_id] = value_of(cell, findings)
        if numbers_only and isinstance(said[agent_id], str):
            not_a_number(cell, findings, agent_id=agent_id)
    return _settled(said)


def _settled(said: Mapping[str, Amount | str]) -> Attribute:
    numbers = {agent_id: one for agent_id, one in said.items() if isinstance(one, Amount)}
    plain = are_per_hundred(numbers.values())
    in_ratios = any(one.form == "percent" for one in numbers.values())
    read = dict(zip(numbers, ratios(list(numbers.values())), strict=True)) if in_ratios else {}
    values: dict[str, Decimal | str] = {}
    for agent_id, one in said.items():
        ratio = read.get(agent_id)
        values[agent_id] = one if isinstance(one, str) else one.value if ratio is None else ratio
    return Attribute(values, in_ratios=in_ratios, per_hundred=plain)
