"""The gates on the Rules sheet, in words; what is asked and what it costs are inputs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.format import Format

from scorebook.core.gate import ON_CREDITS, Effect, Gate, Of
from scorebook.core.kpi import Kpi, UnitKind
from scorebook.display import number_formats as units
from scorebook.display.result_columns import RULES_OF_GATES
from scorebook.display.result_words import EFFECT_WORDS, MEASURE_WORDS
from scorebook.display.results import Part
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page
from scorebook.workbook.places import places_of

AT = places_of(RULES_OF_GATES)
NUMBERS = frozenset({"limit", "amount"})


@dataclass(frozen=True, slots=True)
class GateCells:
    """Where a gate's limit stands, and the number or the tier of its effect."""

    limit: str
    amount: str


def write_gates(page: Page, book: Book, row: int) -> Sequence[GateCells]:
    """Write the gates in the order in which they act; nothing where there are none.

    Returns: Where each one's inputs stand.
    """
    gates = book.scheme.gates
    if not gates:
        return ()
    _, look = book.translate, book.look
    title = _("Gates: what is asked, and what happens to whoever does not pass")
    page.text(row, 0, title, look.style("section"))
    page.headings(row + 1, RULES_OF_GATES, NUMBERS)
    for at, gate in enumerate(gates, start=row + 2):
        _write_gate(page, book, at, gate)
    return tuple(
        GateCells(limit=page.cell(at, AT["limit"]), amount=page.cell(at, AT["amount"]))
        for at in range(row + 2, row + 2 + len(gates))
    )


def measure_words(book: Book, gate: Gate) -> str:
    """Say what a gate looks at."""
    return book.translate(MEASURE_WORDS[gate.measure.of]).format(name=gate.measure.name)


def write_limit(page: Page, book: Book, row: int, column: int, gate: Gate) -> None:
    """Write what is asked, as an input."""
    style = book.look.style(Part.INPUT, limit_format(book, gate), "right")
    _write(page, row, column, gate.value, style)


def write_amount(page: Page, book: Book, row: int, column: int, gate: Gate) -> None:
    """Write the number or the name of an effect; a KPI or a group cannot be changed here."""
    part = Part.LABEL if is_fixed(gate) else Part.INPUT
    style = book.look.style(part, amount_format(book, gate), "right")
    _write(page, row, column, gate.named or gate.amount, style)


def is_fixed(gate: Gate) -> bool:
    """Say whether an effect has nothing that could be typed otherwise: a KPI, a group, nothing."""
    return gate.effect in ON_CREDITS or gate.effect is Effect.NO_PAYOUT


def limit_format(book: Book, gate: Gate) -> str:
    """Show a limit in the unit of what is measured."""
    if not isinstance(gate.value, Decimal):
        return units.GENERAL
    if gate.measure.of in {Of.ACHIEVEMENT, Of.CREDIT}:
        return units.ratio_format(gate.value)
    kpi = kpi_of(book, gate)
    return units.number(units.places_of([gate.value])) if kpi is None else book.formats.value(kpi)


def found_format(book: Book, gate: Gate, found: Decimal | str | None) -> str:
    """Show what was found in its unit."""
    if gate.measure.of in {Of.ACHIEVEMENT, Of.CREDIT}:
        return units.percent(2)
    kpi = kpi_of(book, gate)
    if kpi is not None:
        return book.formats.value(kpi)
    return units.number(units.places_of([found])) if isinstance(found, Decimal) else units.GENERAL


def amount_format(book: Book, gate: Gate) -> str:
    """Show money as money, a factor as a percentage."""
    match gate.effect:
        case Effect.CAP_PAYOUT:
            return book.formats.money
        case Effect.MULTIPLY:
            return units.ratio_format(gate.amount)
        case _:
            return units.GENERAL


def kpi_of(book: Book, gate: Gate) -> Kpi | None:
    """Give the KPI whose realized value a gate looks at; None for anything else."""
    if gate.measure.of is not Of.REALIZED:
        return None
    named = (kpi for own in book.scheme.kpis.values() for kpi in own)
    return next((kpi for kpi in named if kpi.code == gate.measure.name), None)


def is_yes_no(book: Book, gate: Gate) -> bool:
    """Say whether what is measured is a yes or a no, which people may have typed as a word."""
    kpi = kpi_of(book, gate)
    return kpi is not None and kpi.unit.kind is UnitKind.YES_NO


def _write_gate(page: Page, book: Book, row: int, gate: Gate) -> None:
    words = {
        "gate": gate.name,
        "role": book.role_name(gate.role),
        "measure": measure_words(book, gate),
        "test": gate.test.value,
        "effect": book.translate(EFFECT_WORDS[gate.effect]),
        "cell": "" if gate.place is None else str(gate.place),
    }
    for key, said in words.items():
        page.text(row, AT[key], said, book.look.style("wrapped"))
    page.tall(row, {AT[key]: said for key, said in words.items()})
    write_limit(page, book, row, AT["limit"], gate)
    write_amount(page, book, row, AT["amount"], gate)


def _write(page: Page, row: int, column: int, value: Decimal | str | None, style: Format) -> None:
    if isinstance(value, str):
        page.text(row, column, value, style)
    else:
        page.number(row, column, value, style)
