"""From what the cells say about a KPI to the KPI of the rules: units settled, bands sorted."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from scorebook.core.kpi import USES_BANDS, Band, Direction, Kpi, Unit, UnitKind
from scorebook.core.sentences import N_
from scorebook.intake.amounts import Amount
from scorebook.intake.bands import Bands
from scorebook.intake.draft import EVERY_KPI, Draft
from scorebook.intake.drafts import unit_kind
from scorebook.intake.findings import Findings
from scorebook.intake.ratios import are_per_hundred
from scorebook.intake.vocabulary import key, vocabulary

# What people may agree on for the plain numbers of a KPI: 95 is 95 %; or else 0.95 is.
PERCENT = "percent"
_HUNDRED = Decimal(100)


def unit_of(
    draft: Draft, direction: Direction, amounts: Iterable[Amount], agreed: str | None = None
) -> Unit:
    """Settle a KPI's unit from its word and from what all its cells declare, read as one.

    The plain numbers of a percent KPI, targets and realized values together, are per hundred
    when any of them exceeds 5; a cell formatted as % is a ratio.

    Shape: `agreed` is what people decided its plain numbers are, "percent" or "ratio".
    Rule: docs/rules.md#ratio-columns
    """
    found = list(amounts)
    written = draft.unit or unit_typed(found)
    kind = _kind(unit_kind(written), direction, found, agreed)
    if kind is not UnitKind.PERCENT:
        return Unit(kind=kind, label=_label(written, kind))
    per_hundred = are_per_hundred(found) if agreed is None else agreed == PERCENT
    return Unit(kind=kind, per_hundred=per_hundred)


def unit_typed(amounts: Iterable[Amount]) -> str:
    """Give the word that stands behind the numbers of a KPI; it is the unit that nobody gave."""
    return next((one.unit for one in amounts if one.unit), "")


def _kind(
    said: UnitKind | None, direction: Direction, amounts: Sequence[Amount], agreed: str | None
) -> UnitKind:
    if said is not None:
        return said
    if direction is Direction.YES_NO:
        return UnitKind.YES_NO
    if agreed is not None:
        return UnitKind.PERCENT
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


def codes_by_key(named: Iterable[Draft | Kpi]) -> dict[str, str]:
    """Lead from the key of each KPI's code or name to its code; codes go before names."""
    kpis = [one for one in named if one.code != EVERY_KPI]
    found = {key(one.code): one.code for one in kpis}
    for one in kpis:
        found.setdefault(key(one.name), one.code)
    return found


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
        group_weight=draft.group_weight,
        weight_in_group=draft.weight_in_group,
        above=draft.above,
        start=in_unit(draft.start, unit),
        worst=in_unit(draft.worst, unit),
        best=_best(draft, unit),
        tolerance=draft.tolerance,
        step=draft.step,
        bands=_bands(draft, unit, bands, findings),
        threshold=draft.threshold,
        floor=draft.floor,
        cap=draft.cap,
        full_credit_at_max=draft.full_credit_at_max,
        min_sample=draft.min_sample,
        when_blank=draft.when_blank,
        when_target_zero=draft.when_target_zero,
        rollup=draft.rollup,
        place=draft.place,
        target_place=draft.target_place,
        weight_place=draft.weight_place,
        group_weight_place=draft.group_weight_place,
    )


def _best(draft: Draft, unit: Unit) -> Decimal | None:
    """Give the best in the KPI's unit; that of a band is the top of its own scale."""
    if draft.direction is Direction.BAND:
        return None if draft.best is None else draft.best.value
    return in_unit(draft.best, unit)


def _bands(draft: Draft, unit: Unit, bands: Bands, findings: Findings) -> tuple[Band, ...]:
    if draft.direction not in USES_BANDS:
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
