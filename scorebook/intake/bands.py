"""The Bands sheet: steps that turn a number into a score, or points of a line between scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.intake.amounts import RATIO, Amount
from scorebook.intake.cells import Sheet
from scorebook.intake.closest import closest
from scorebook.intake.draft import Draft
from scorebook.intake.fields import amount, text
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.ratios import ratios
from scorebook.intake.tables import find_table
from scorebook.intake.vocabulary import key, vocabulary

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


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of each KPI, by key of code or name; scores settled, starts as typed."""

    rows: Mapping[str, Sequence[tuple[Amount, Decimal]]]

    def of(self, draft: Draft) -> Sequence[tuple[Amount, Decimal]]:
        """Give the bands of a KPI, whether its code or its name stands beside them."""
        names = dict.fromkeys((key(draft.code), key(draft.name)))
        return [pair for name in names for pair in self.rows.get(name, ())]


def settled_bands(rows: BandRows, drafts: Sequence[Draft], findings: Findings) -> Bands:
    """Read the scores one way as a whole column; those of a band with a best are on its own scale.

    Rule: docs/rules.md#band, docs/rules.md#interpolate
    """
    on_scale = [one for one in drafts if one.best is not None]
    scaled = {key(name) for draft in on_scale for name in (draft.code, draft.name)}
    named = {key(draft.code) for draft in drafts} | {key(draft.name) for draft in drafts}
    flat = [(code, start, score) for code, pairs in rows.items() for start, score in pairs]
    read = ratios([None if key(code) in scaled else score for code, _, score in flat])
    found: dict[str, list[tuple[Amount, Decimal]]] = {}
    for (code, start, score), ratio in zip(flat, read, strict=True):
        if key(code) not in named:
            names = [name for draft in drafts for name in (draft.code, draft.name)]
            near = closest(code, names)
            findings.add("SB405", start.place, kpi=code, found=code, closest=near)
        found.setdefault(key(code), []).append((start, score.value if ratio is None else ratio))
    return Bands(found)
