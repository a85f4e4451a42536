"""Weights that a workbook gives for everybody, where its scheme gives others."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from scorebook.intake.asked import Asked
from scorebook.intake.findings import Findings

_SHARED = 2


def report_two_weights(
    asked: Sequence[Asked], own_weights: Sequence[Decimal | None], findings: Findings
) -> None:
    """Tell of each KPI whose weight in a row for everybody is not the scheme's (SB240).

    A weight in an agent's own row is meant to be another one.
    """
    weighed = Counter(one.weight.place for one in asked if one.weight is not None)
    for one, weighs in zip(asked, own_weights, strict=True):
        place, draft = one.draft.weight_place, one.draft
        if one.weight is None or place is None or None in {weighs, draft.weight}:
            continue
        is_shared = weighed[one.weight.place] >= _SHARED
        if is_shared and place.book != one.weight.place.book and weighs != draft.weight:
            findings.add(
                "SB240",
                one.weight.place,
                kpi=draft.code,
                weighs=weighs,
                weighed=draft.weight,
                other=place,
            )
