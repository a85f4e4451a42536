"""What the KPI sheets of a workbook and of its scheme say of one KPI, where they disagree."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.display.directions import direction_name
from scorebook.display.language import Language
from scorebook.display.numbers import plain, short_percent
from scorebook.intake.amounts import Amount, clock
from scorebook.intake.draft import Draft
from scorebook.intake.findings import Findings
from scorebook.intake.targets import Target
from scorebook.intake.vocabulary import key

_HUNDRED = Decimal(100)
_NOTHING = "–"
# What differs, as the workbook has it and as the scheme has it, each with its cell.
_Differs = tuple[str, str, Place | None, str, Place | None]


def report_two_kpi_sheets(
    own: Sequence[Draft], scheme: Sequence[Draft], findings: Findings, *, relative: bool
) -> None:
    """Warn of KPIs that the scheme has otherwise; the workbook's own sheet counts (SB240, SB241).

    A KPI is told of once: its weight before its direction, target and cap. `relative`: weights
    only compare, and are no percentages.
    """
    for draft in own:
        other = _same(draft, scheme)
        if other is None:
            continue
        weights = draft.weight, other.weight
        place, there = draft.weight_place, other.weight_place
        if None not in weights and weights[0] != weights[1] and place and there:
            weighs, weighed = (_weight(one, relative=relative) for one in weights)
            findings.add(
                "SB240",
                place,
                kpi=draft.code,
                weighs=weighs,
                weighed=weighed,
                other=there.in_its_file,
            )
            continue
        for what, ours, place, theirs, there in _differing(draft, other, findings.language):
            if place is not None and there is not None:
                findings.add(
                    "SB241",
                    place,
                    kpi=draft.code,
                    what=what,
                    found=ours,
                    before=theirs,
                    other=there.in_its_file,
                )
            break


def _same(draft: Draft, scheme: Sequence[Draft]) -> Draft | None:
    """Find the scheme's row of a KPI: of its role, or of any where one of them names no role."""
    names = {key(draft.code), key(draft.name)}
    named = [one for one in scheme if names & {key(one.code), key(one.name)}]
    by_role = [one for one in named if key(one.role) == key(draft.role)]
    if by_role:
        return by_role[0]
    return named[0] if len(named) == 1 and not (draft.role and named[0].role) else None


def _weight(weight: Decimal | None, *, relative: bool) -> Decimal | str | None:
    return f"{weight:f}" if relative and weight is not None else weight


def _differing(draft: Draft, other: Draft, language: Language) -> Iterator[_Differs]:
    if None not in {draft.direction, other.direction} and draft.direction != other.direction:
        ours, theirs = (
            _NOTHING if one.direction is None else direction_name(one.direction, language)
            for one in (draft, other)
        )
        yield N_("direction"), ours, draft.place, theirs, other.place
    if not _alike(draft.target, other.target):
        ours, theirs = (_target(one.target, language) for one in (draft, other))
        yield N_("target"), ours, draft.target_place, theirs, other.target_place
    if draft.cap != other.cap:
        ours, theirs = (
            _NOTHING if one.cap is None else short_percent(one.cap, language)
            for one in (draft, other)
        )
        yield N_("cap"), ours, draft.place, theirs, other.place


def _alike(one: Target, other: Target) -> bool:
    """Say whether two targets are one, or one of the files leaves it to the other."""
    if one.low is None or other.low is None:
        return True
    return _equal(one.low, other.low) and _equal(one.high, other.high)


def _equal(one: Amount | None, other: Amount | None) -> bool:
    """Compare two amounts; 90, 90 % and 0.9 may be one target."""
    if one is None or other is None:
        return one is other
    scales = (Decimal(1), _HUNDRED, 1 / _HUNDRED)
    return any(one.value * scale == other.value for scale in scales)


def _target(target: Target, language: Language) -> str:
    ends = [one for one in (target.low, target.high) if one is not None]
    return " – ".join(_amount(one, language) for one in ends) or _NOTHING


def _amount(one: Amount, language: Language) -> str:
    match one.form:
        case "percent":
            return short_percent(one.value, language)
        case "time":
            return clock(one.value)
        case _:
            return plain(one.value, language, places=15)
