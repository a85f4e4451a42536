"""One ladder a role, of rows and files that may speak of it twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Tier
from scorebook.intake.cells import Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.vocabulary import Spelling, key

# The rungs of one role that stand together under one spelling.
Block = list[Tier]
Ladders = Mapping[str, tuple[Tier, ...]]


def blocks_of(rungs: Iterable[tuple[str, Tier]]) -> dict[str, list[Block]]:
    """Sort rungs by role, spelled as met first; another role or spelling between them parts them.

    Shape: each rung comes with its role as written, in the order of the rows.
    """
    roles = Spelling()
    blocks: dict[str, list[Block]] = {}
    for role, together in groupby(rungs, key=itemgetter(0)):
        blocks.setdefault(roles.of(role), []).append([tier for _, tier in together])
    return blocks


def one_ladder(role: str, blocks: Sequence[Block], findings: Findings) -> tuple[Tier, ...]:
    """Put a role's blocks together, rising by floor; a rung said twice counts once.

    Two blocks that say different things of one rung are two ladders that disagree (SB307).
    """
    for at, block in enumerate(blocks):
        for other in blocks[:at]:
            if _disagree(block, other):
                _report(role, other, block, findings)
                return _rising(blocks[0])
    return _rising([tier for block in blocks for tier in block])


def report_disagreeing_files(
    own: Ladders, scheme: Ladders, sheets: tuple[Sheet, Sheet], findings: Findings
) -> None:
    """Warn of roles whose ladder the scheme has otherwise; the workbook's own counts (SB308).

    Shape: `sheets` are the Tiers sheets of the workbook and of the scheme.
    """
    ours, theirs = _by_key(own), _by_key(scheme)
    for role, ladder in {**theirs, **ours}.items():
        mine, other = (one.get(role) or one.get(EVERY_ROLE) for one in (ours, theirs))
        if mine and other and not _same(mine[1], other[1]):
            place, elsewhere = (
                found[1][0].place or sheet.place()
                for found, sheet in zip((mine, other), sheets, strict=True)
            )
            findings.add("SB308", place, role=ladder[0], other=elsewhere.in_its_file)


def _by_key(ladders: Ladders) -> dict[str, tuple[str, tuple[Tier, ...]]]:
    return {key(role): (role, ladder) for role, ladder in ladders.items() if ladder}


def _rising(tiers: Sequence[Tier]) -> tuple[Tier, ...]:
    once: dict[tuple[object, ...], Tier] = {}
    for tier in tiers:
        once.setdefault(_said(tier), tier)
    return _paying_one_kpi(sorted(once.values(), key=lambda tier: tier.floor))


def _paying_one_kpi(ladder: Sequence[Tier]) -> tuple[Tier, ...]:
    """Let a per-unit row without a KPI pay the one that another row of the ladder names.

    Rule: docs/rules.md#per-unit
    """
    named = next((tier.kpi for tier in ladder if tier.kpi), "")
    return tuple(
        replace(tier, kpi=tier.kpi or named) if tier.kind is PayoutKind.PER_UNIT else tier
        for tier in ladder
    )


def _disagree(block: Block, other: Block) -> bool:
    """Say whether two blocks cannot both hold: as two whole ladders, or in one of their rungs."""
    if _same(block, other):
        return False
    if all(any(not tier.floor for tier in one) for one in (block, other)):
        return True
    return any(
        _said(tier) != _said(one) and (tier.floor == one.floor or key(tier.name) == key(one.name))
        for tier in block
        for one in other
    )


def _same(one: Sequence[Tier], other: Sequence[Tier]) -> bool:
    return set(map(_said, one)) == set(map(_said, other))


def _said(tier: Tier) -> tuple[object, ...]:
    return (key(tier.name), tier.floor, tier.kind, tier.payout, tier.curve, tier.kpi)


def _report(role: str, block: Block, other: Block, findings: Findings) -> None:
    both = (block, other)
    findings.add(
        "SB307",
        other[0].place,
        role=role,
        found=" / ".join(", ".join(tier.name for tier in one) for one in both),
        cells=", ".join(str(one[0].place) for one in both),
    )
