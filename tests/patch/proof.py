"""What must be true of any workbook that results were written into, whatever else is in it.

The parts before and after are held against each other as trees: what was wanted is taken out of
both, and the rest must be the same, in the same order.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import BytesIO

from xlsxwriter import Workbook as Maker

from scorebook.core.places import Place
from scorebook.core.problems import Severity
from scorebook.display.writeback import Filling, Noted, WriteBack, WrittenBack
from scorebook.patch.book import sheets
from scorebook.patch.coordinates import Coordinate, cell_name
from scorebook.patch.package import Package, Receipt
from scorebook.patch.writeback import write_back
from tests.patch.differences import changed_lists, lost_lines, without_additions, without_wishes
from tests.patch.soundness import is_ordered, loose_ends
from tests.patch.trees import cells, local, tree

BOOK = "kpi.xlsx"
NUMBER, TEXT, FORMULA = Decimal("0.125"), "=baik & <_x0041_>", "1+2"
RESULT = Decimal(3)
_NOTHING = Receipt((), (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A workbook before and after, what was wanted, what was done, and what a second pass did."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    content: bytes
    receipt: Receipt
    done: WrittenBack
    wanted: WriteBack
    again: Receipt

    @property
    def written(self) -> dict[str, Filling]:
        """What was wanted and not left out, by cell."""
        left = {one.place.cell for one in self.done.left}
        return {one.place.cell: one for one in self.wanted.fillings if one.place.cell not in left}


@cache
def more_sheets() -> bytes:
    """What our own writer would add: looks, a rule, a chart, a formula between two sheets."""
    content = BytesIO()
    book = Maker(content, {"in_memory": True})
    first, second = book.add_worksheet("Summary"), book.add_worksheet("Problems")
    strong = book.add_format({"bold": True, "bg_color": "#17435E", "num_format": "0.00%"})
    first.write("A1", "Score", strong)
    first.write_formula("A2", "=SUM(Problems!A1:A3)", strong, 6)
    first.conditional_format("A2", {"type": "cell", "criteria": ">", "value": 1, "format": strong})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Problems!$A$1:$A$3"})
    first.insert_chart("C2", chart)
    second.write_column("A1", [1, 2, 3])
    second.autofilter("A1:A3")
    book.close()
    return content.getvalue()


def proof(content: bytes) -> Proof:
    """Write into a workbook, and once more into what came out.

    Raises: RefusedError.
    """
    package = Package(BOOK, content)
    wanted = wishes(package)
    done = write_back(package, wanted, more_sheets())
    made, receipt = package.packed()
    second = Package(BOOK, made)
    write_back(second, wanted, more_sheets())
    return Proof(
        before=parts(content),
        after=parts(made),
        content=made,
        receipt=_with_slashes(receipt),
        done=done,
        wanted=wanted,
        again=second.receipt(),
    )


def wishes(package: Package) -> WriteBack:
    """A number over what stands in the first sheet, a text and a formula below, and a comment."""
    sheet = next(one for one in sheets(package) if one.has_cells)
    root = tree(package.read(sheet.part))
    standing = [at for at, cell in cells(root) if len(cell)]
    last = max((at[0] for at, _ in cells(root)), default=0)
    used = standing[len(standing) // 2] if standing else (1, 1)

    def place(at: Coordinate) -> Place:
        return Place(BOOK, sheet.name, cell_name(at))

    # Another one than is written over, whose look would be another one in the second pass.
    like = cell_name(standing[0]) if len(standing) > 1 else ""
    text, formula = place((last + 2, 1)), place((last + 2, 2))
    fillings = (
        Filling(place=place(used), value=NUMBER, number_format="0.000"),
        Filling(place=text, value=TEXT, like=like, colour="C6E0B4"),
        Filling(place=formula, value=RESULT, formula=FORMULA, number_format="0.0%"),
    )
    noted = place(standing[0]) if standing else place((1, 2))
    note = Noted(place=noted, severity=Severity.WARNING, text="Theirs is 1, ours 2.")
    return WriteBack(fillings=fillings, notes=(note,))


def faults(proved: Proof) -> Iterator[str]:
    """Say what is not as it should be."""
    yield from _in_untouched(proved)
    yield from _in_changed(proved)
    yield from _in_order(proved)
    old = set(loose_ends(proved.before))
    yield from (one for one in loose_ends(proved.after) if one not in old)
    if proved.again != _NOTHING:
        yield f"a second pass changed {proved.again}"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name.replace("\\", "/"): package.read(name) for name in package.namelist()}


def _with_slashes(receipt: Receipt) -> Receipt:
    fields = (receipt.changed, receipt.added, receipt.removed)
    return Receipt(*(tuple(name.replace("\\", "/") for name in names) for names in fields))


def _in_untouched(proved: Proof) -> Iterator[str]:
    told = {*proved.receipt.changed, *proved.receipt.removed}
    for name, content in proved.before.items():
        if name not in told and proved.after.get(name) != content:
            yield f"{name} changed, and nobody said so"
    for name in proved.receipt.removed:
        if not name.endswith("calcChain.xml"):
            yield f"{name} is gone"


def _in_changed(proved: Proof) -> Iterator[str]:
    wanted = proved.written.keys() | {one.place.cell for one in proved.wanted.notes}
    for name in proved.receipt.changed:
        before, after = proved.before[name], proved.after[name]
        if name.endswith(".vml"):
            lost = Counter(_shapes(before)) - Counter(_shapes(after))
            yield from (f"{name} lost {one!r}" for one in lost)
            continue
        old, new, original = tree(before), tree(after), tree(before)
        match local(old):
            case "Types" | "Relationships":
                yield from (f"{name} lost {one}" for one in lost_lines(old, new))
            case "styleSheet" | "comments":
                changed = changed_lists(old, new)
                yield from (f"{name}: {one} is not what it was" for one in changed)
            case "worksheet":
                kept = [without_wishes(one, wanted, original) for one in (old, new)]
                yield from _unless_same(name, kept)
            case "workbook":
                yield from _unless_same(
                    name, [without_additions(one, original) for one in (old, new)]
                )
            case "Properties":
                pass
            case other:
                yield f"{name} ({other}) changed, and nobody asked for it"


def _unless_same(name: str, kept: list[str]) -> Iterator[str]:
    if kept[0] != kept[1]:
        yield f"{name} is not what it was around what was wanted"


def _shapes(drawing: bytes) -> list[bytes]:
    return re.findall(rb"<\w+:shape\b[^>]*>", drawing)


def _in_order(proved: Proof) -> Iterator[str]:
    for name in (*proved.receipt.changed, *proved.receipt.added):
        if not name.endswith((".xml", ".rels")):
            continue
        root, before = tree(proved.after[name]), proved.before.get(name)
        if not is_ordered(root) and (before is None or is_ordered(tree(before))):
            yield f"{name} is out of order: {[local(one) for one in root]}"
