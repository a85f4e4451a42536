"""What was agreed about sheets that go by another name now: Okt 2026 has become Nov 2026."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scorebook.core.agreed import EVERY_SHEET, Agreed, AgreedSheet
from scorebook.core.understood import PATH, Layout
from scorebook.intake.cells import Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.tables import DEEPEST_HEADER
from scorebook.intake.vocabulary import key, tidy

# A sheet stands for one that is gone when it has most of its headings, and for one that is still
# there (the same table of another month) when it has nearly all.
_MOST, _NEARLY_ALL = 0.6, 0.9
_ENOUGH = 3


def followed(agreed: Agreed, sheets: Sequence[Sheet], findings: Findings) -> Agreed:
    """Give what was agreed under the names that sheets have now; a new name is told (SB126)."""
    present = {key(sheet.name) for sheet in sheets}
    known = {name: one for name, one in agreed.sheets.items() if name != EVERY_SHEET}
    if not known or EVERY_SHEET in agreed.sheets:
        return agreed
    found = dict(agreed.sheets)
    named = set(map(key, known))
    for sheet in sheets:
        if key(sheet.name) in named:
            continue
        before = _before(sheet, known, present)
        if before is None:
            continue
        found[sheet.name] = known[before]
        if key(before) not in present:
            found.pop(before, None)
            findings.add("SB126", sheet.place(), now=sheet.name, before=before)
    return replace(agreed, sheets=found)


def _before(sheet: Sheet, known: Mapping[str, AgreedSheet], present: set[str]) -> str | None:
    """Name the agreed sheet whose headings this one has; None when none or several fit alike."""
    headings = set(_headings(sheet))
    fits: list[tuple[float, str]] = []
    for name, agreed in known.items():
        paths = [path for path in agreed.columns if path]
        if len(paths) < _ENOUGH or agreed.layout == Layout.NATIVE:
            continue
        there = sum(all(key(part) in headings for part in path.split(PATH)) for path in paths)
        share = there / len(paths)
        if share >= (_NEARLY_ALL if key(name) in present else _MOST):
            fits.append((share, name))
    fits.sort(reverse=True)
    alone = len(fits) == 1 or (len(fits) > 1 and fits[0][0] > fits[1][0])
    return fits[0][1] if alone else None


def _headings(sheet: Sheet) -> Iterator[str]:
    for row in sorted(sheet.rows)[:DEEPEST_HEADER]:
        for cell in sheet.rows[row].values():
            if isinstance(cell.value, str):
                yield key(tidy(cell.value))
