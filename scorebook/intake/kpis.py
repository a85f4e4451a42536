"""From what the cells say about a KPI to the KPI of the rules: units settled, bands sorted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import Band, Direction, Kpi, Unit, UnitKind
from scorebook.core.sentences import N_
from scorebook.intake.drafts import Draft
from scorebook.intake.fields import Amount, are_per_hundred, ratios
from scorebook.intake.findings import Findings
from scorebook.intake.ladders import BandRows
from scorebook.intake.vocabulary import key, vocabulary

_HUNDRED = Decimal(100)


def unit_of(draft: Draft, direction: Direction, amounts: Iterable[Amount]) -> Unit:
    """Settle a KPI's unit from its word and from what all its cells declare, read as one.

    The plain numbers of a percent KPI, targets and realized values together, are per hundred
    when any of them exceeds 5; a cell formatted as % is a ratio.
    Rule: docs/rules.md#ratio-columns
    """
    found = list(amounts)
    kind = _kind(draft, direction, found)
    if kind is not UnitKind.PERCENT:
        return Unit(kind=kind, label=_label(draft.unit, kind))
    return Unit(kind=kind, per_hundred=are_per_hundred(found))


def _kind(draft: Draft, direction: Direction, amounts: Sequence[Amount]) -> UnitKind:
    if draft.unit_kind is not None:
        return draft.unit_kind
    if direction is Direction.YES_NO:
        return UnitKind.YES_NO
    forms = {one.form for one in amounts}
    # Without a word for the unit, a column that shows only times or percentages says it itself.
    if forms == {"time"}:
        return UnitKind.DURATION
    return UnitKind.PERCENT if "percent" in forms else UnitKind.OTHER


def _label(written: str, kind: UnitKind) -> str:
    """Keep the company's own word where the kind has no sign of its own."""
    if kind not in {UnitKind.COUNT, UnitKind.OTHER}:
        return ""
    words = vocabulary().written["values"]["unit"]["count"]
    generic = {key(word) for word in words if word not in {"kali", "buah"}}
    return "" if key(written) in generic else written


def in_unit(one: Amount | None, unit: Unit) -> Decimal | None:
    """Give an amount in its KPI's unit; a declared percentage goes per hundred with the others."""
    if one is None:
        return None
    return one.value * _HUNDRED if unit.per_hundred and one.form == "percent" else one.value


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of each KPI, by key of code or name; scores settled, starts as typed."""

    rows: Mapping[str, Sequence[tuple[Amount, Decimal]]]

    def of(self, draft: Draft) -> Sequence[tuple[Amount, Decimal]]:
        """Give the bands of a KPI, whether its code or its name stands beside them."""
        names = dict.fromkeys((key(draft.code), key(draft.name)))
        return [pair for name in names for pair in self.rows.get(name, ())]


def settled_bands(rows: BandRows, drafts: Sequence[Draft], findings: Findings) -> Bands:
    """Read the scores one way as a whole column; those of a KPI with a best are on its own scale.

    Rule: docs/rules.md#band
    """
    scaled = {key(draft.code) for draft in drafts if draft.best is not None}
    scaled |= {key(draft.name) for draft in drafts if draft.best is not None}
    named = {key(draft.code) for draft in drafts} | {key(draft.name) for draft in drafts}
    flat = [(code, start, score) for code, pairs in rows.items() for start, score in pairs]
    read = ratios([None if key(code) in scaled else score for code, _, score in flat])
    found: dict[str, list[tuple[Amount, Decimal]]] = {}
    for (code, start, score), ratio in zip(flat, read, strict=True):
        if key(code) not in named:
            findings.add("SB405", start.place, kpi=code, found=code)
        found.setdefault(key(code), []).append((start, score.value if ratio is None else ratio))
    return Bands(found)


def kpi_of(draft: Draft, unit: Unit, bands: Bands, findings: Findings) -> Kpi:
    """Make the KPI of a draft that has a direction.

    Shape: bands rise by start; two bands of one start are a problem (SB220).
    """
    if draft.direction is None:
        message = f"{draft.code} has no direction"
        raise ValueError(message)
    return Kpi(
        code=draft.code,
        name=draft.name,
        unit=unit,
        direction=draft.direction,
        weight=draft.weight,
        target=in_unit(draft.target.low, unit),
        target_high=in_unit(draft.target.high, unit),
        group=draft.group,
        above=draft.above,
        best=draft.best,
        step=draft.step,
        bands=_bands(draft, unit, bands, findings),
        threshold=draft.threshold,
        floor=draft.floor,
        cap=draft.cap,
        when_blank=draft.when_blank,
        when_target_zero=draft.when_target_zero,
        place=draft.place,
        target_place=draft.target_place,
        weight_place=draft.weight_place,
    )


def _bands(draft: Draft, unit: Unit, bands: Bands, findings: Findings) -> tuple[Band, ...]:
    if draft.direction is not Direction.BAND:
        return ()
    found: dict[Decimal, Band] = {}
    for start, score in bands.of(draft):
        begins = in_unit(start, unit)
        if begins is None:
            continue
        if begins in found:
            findings.add(
                "SB220",
                start.place,
                kpi=draft.code,
                found=begins,
                needed=N_("a start of its own for each band"),
            )
        found.setdefault(begins, Band(begins, score))
    return tuple(sorted(found.values(), key=lambda band: band.start))
