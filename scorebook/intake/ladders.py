"""The Tiers sheet, and the Bands sheet: steps that turn a number into another."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scorebook.core.numbers import ZERO
from scorebook.core.scheme import PayoutKind, Tier
from scorebook.intake.cells import Sheet
from scorebook.intake.fields import PLAIN, RATIO, Amount, amount, quoted, ratios, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.tables import Row, find_table
from scorebook.intake.vocabulary import vocabulary

_NEEDED = ("name", "from", "payout")


def ladders(sheet: Sheet, findings: Findings) -> dict[str, tuple[Tier, ...]]:
    """Read the ladders by role as written, "" for everybody; each rises by floor.

    Floors are read one way as a whole column, the payouts of rate rows likewise.
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
    found: dict[str, list[Tier]] = {}
    for row, kind, floor, payout in zip(rows, kinds, floors, payouts, strict=True):
        tier = _tier(row, kind, floor, payout, findings)
        if tier is not None:
            found.setdefault(text(row.cell("role"), findings), []).append(tier)
    return {
        role: tuple(sorted(tiers, key=lambda tier: tier.floor)) for role, tiers in found.items()
    }


def _kind(row: Row, findings: Findings) -> PayoutKind | None:
    """Read the kind of payout, amount when blank; what comes later is refused (SB109)."""
    curve = row.cell("curve")
    if word(curve, "curve", findings) == "linear":
        findings.add("SB109", curve.place, found=str(curve.value))
    cell = row.cell("kind")
    meaning = word(cell, "kind", findings)
    if meaning is None:
        return PayoutKind.AMOUNT if cell.value is None else None
    if meaning not in set(PayoutKind):
        findings.add("SB109", cell.place, found=str(cell.value))
        return None
    return PayoutKind(meaning)


def _payouts(
    rows: Sequence[Row], kinds: Sequence[PayoutKind | None], findings: Findings
) -> list[Decimal | None]:
    typed = [
        amount(row.cell("payout"), findings, RATIO if kind is PayoutKind.RATE else PLAIN)
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
    for column, value in (("name", name or None), ("from", floor), ("payout", payout)):
        cell = row.cell(column)
        heading = " / ".join(vocabulary().headings_of("tiers", column))
        is_blank = value is None and cell.value is None
        if is_blank or (isinstance(value, Decimal) and value < ZERO):
            findings.add("SB306", cell.place, found=f"{heading}: {quoted(cell)}")
    if kind is None or floor is None or payout is None or not name:
        return None
    return Tier(
        name=name,
        floor=floor,
        kind=kind,
        payout=payout,
        place=row.cell("name").place,
        floor_place=row.cell("from").place,
    )


BandRows = Mapping[str, Sequence[tuple[Amount, Amount]]]


def bands(sheet: Sheet, findings: Findings) -> dict[str, list[tuple[Amount, Amount]]]:
    """Read the bands by KPI code as written: start and score, both as typed."""
    words = vocabulary()
    needed = ("code", "from", "score")
    table = find_table(sheet, words.headings("bands"), needed=needed, findings=findings)
    if table is None:
        report_missing_columns(sheet, "bands", needed, findings)
        return {}
    found: dict[str, list[tuple[Amount, Amount]]] = {}
    for row in table.rows():
        code = text(row.cell("code"), findings)
        start = amount(row.cell("from"), findings, kpi=code)
        score = amount(row.cell("score"), findings, RATIO, kpi=code)
        if start is not None and score is not None:
            found.setdefault(code, []).append((start, score))
    return found
