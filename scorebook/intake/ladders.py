"""The Tiers sheet: the rungs of each role's ladder."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from scorebook.core.numbers import ZERO
from scorebook.core.scheme import Curve, PayoutKind, Tier
from scorebook.intake.amounts import PLAIN, RATIO, Amount
from scorebook.intake.cells import Sheet
from scorebook.intake.fields import amount, quoted, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.one_ladder import blocks_of, one_ladder
from scorebook.intake.ratios import ratios
from scorebook.intake.tables import Row, find_table
from scorebook.intake.vocabulary import key, vocabulary

_NEEDED = ("name", "from", "payout")


def ladders(
    sheet: Sheet, codes: Mapping[str, str], findings: Findings
) -> dict[str, tuple[Tier, ...]]:
    """Read the ladders by role, "" for everybody; each rises by floor.

    Floors are read one way as a whole column, the payouts of rate rows likewise. Roles that
    differ only in case and blanks are one, spelled as met first.

    Shape: `codes` leads from the key of each known KPI's code or name to its code.
    Rule: docs/rules.md#tiers
    """
    words = vocabulary()
    table = find_table(sheet, words.headings("tiers"), needed=_NEEDED, findings=findings)
    if table is None:
        report_missing_columns(sheet, "tiers", _NEEDED, findings)
        return {}
    rows = list(table.rows())
    kinds = [_kind(row, findings) for row in rows]
    floors = ratios([amount(row.cell("from"), findings, RATIO) for row in rows])
    payouts = _payouts(rows, kinds, findings)
    rungs: list[tuple[str, Tier]] = []
    for row, kind, floor, payout in zip(rows, kinds, floors, payouts, strict=True):
        role = text(row.cell("role"), findings)
        tier = _tier(row, kind, floor, payout, findings)
        if tier is not None:
            rungs.append((role, _paid(tier, row, codes, findings)))
    return {role: one_ladder(role, blocks, findings) for role, blocks in blocks_of(rungs).items()}


def _kind(row: Row, findings: Findings) -> PayoutKind | None:
    """Read the kind of payout, amount when blank."""
    cell = row.cell("kind")
    meaning = word(cell, "kind", findings)
    if meaning is None:
        return PayoutKind.AMOUNT if cell.value is None else None
    return PayoutKind(meaning)


def _payouts(
    rows: Sequence[Row], kinds: Sequence[PayoutKind | None], findings: Findings
) -> list[Decimal | None]:
    """Read what tiers pay: money, ratios of the base, or money for a unit (2% of each rupiah)."""
    typed = [
        amount(row.cell("payout"), findings, PLAIN if kind is PayoutKind.AMOUNT else RATIO)
        for row, kind in zip(rows, kinds, strict=True)
    ]
    rated = [
        one if kind is PayoutKind.RATE else None for one, kind in zip(typed, kinds, strict=True)
    ]
    return [
        rate if kind is PayoutKind.RATE else _value(one)
        for one, rate, kind in zip(typed, ratios(rated), kinds, strict=True)
    ]


def _value(one: Amount | None) -> Decimal | None:
    return None if one is None else one.value


def _tier(
    row: Row,
    kind: PayoutKind | None,
    floor: Decimal | None,
    payout: Decimal | None,
    findings: Findings,
) -> Tier | None:
    name = text(row.cell("name"), findings)
    curve = word(row.cell("curve"), "curve", findings)
    _report_blanks(row, {"name": name or None, "from": floor, "payout": payout}, findings)
    if kind is None or floor is None or payout is None or not name:
        return None
    return Tier(
        name=name,
        floor=floor,
        kind=kind,
        payout=payout,
        curve=Curve(curve or Curve.STEP),
        place=row.cell("name").place,
        floor_place=row.cell("from").place,
    )


def _report_blanks(
    row: Row, values: Mapping[str, Decimal | str | None], findings: Findings
) -> None:
    """Report what a rung lacks, and numbers below 0 (SB306)."""
    for column, value in values.items():
        cell = row.cell(column)
        heading = " / ".join(vocabulary().headings_of("tiers", column))
        is_blank = value is None and cell.value is None
        if is_blank or (isinstance(value, Decimal) and value < ZERO):
            findings.add("SB306", cell.place, found=f"{heading}: {quoted(cell)}")


def _paid(tier: Tier, row: Row, codes: Mapping[str, str], findings: Findings) -> Tier:
    """Add the KPI whose units a rung pays; a name nobody knows stays as it is.

    Rule: docs/rules.md#per-unit
    """
    if tier.kind is not PayoutKind.PER_UNIT:
        return tier
    written = text(row.cell("kpi"), findings)
    return replace(tier, kpi=codes.get(key(written), written))
