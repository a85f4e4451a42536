"""Sheets that take our formulas as they are, and write one that many cells share only once."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

# No text of ours or anybody's can hold it: `names.text` takes it out.
_SHARED = "\x01"


class PlainFormulas(Worksheet):  # type: ignore[misc] # XlsxWriter carries no types
    """A sheet that takes our formulas as they are.

    XlsxWriter looks through each one for thirty functions of newer Excels and marks them. We use
    none, the search takes two thirds of the time, and it would find them in the name of a team.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - XlsxWriter's own signature
        """Take off the sign that says it is one."""
        return formula.removeprefix("=")

    # Cells are named by letters and numbers: escaping these takes a tenth of the time.

    def _xml_string_element(self, index: int, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        self.fh.write(f'<c{_of_cell(attributes)} t="s"><v>{index}</v></c>')

    def _xml_number_element(
        self, number: float, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        self.fh.write(f"<c{_of_cell(attributes)}><v>{number:.16G}</v></c>")

    def _xml_formula_element(
        self,
        formula: str,
        result: str,
        attributes: Sequence[tuple[str, Any]] = (),
    ) -> None:
        """Write a formula that many cells of a column share once; XlsxWriter knows no such thing.

        Excel itself writes what is filled down in this way: the text stands in the first cell, the
        others name its number.
        """
        if not formula.startswith(_SHARED):
            super()._xml_formula_element(formula, result, attributes)
            return
        _, number, area, said = formula.split(_SHARED)
        of = f' ref="{area}"' if area else ""
        saved, text_of = self._escape_data(result), self._escape_data(said)
        body = (
            f'<f t="shared"{of} si="{number}">{text_of}</f>'
            if said
            else (f'<f t="shared" si="{number}"/>')
        )
        self.fh.write(f"<c{_of_cell(attributes)}>{body}<v>{saved}</v></c>")


def first_of_many(formula: str, number: int, area: str) -> str:
    """Write the formula for the first cell of those in `area` that share it by this number."""
    return f"{_SHARED}{number}{_SHARED}{area}{_SHARED}{formula}"


def next_of_many(number: int) -> str:
    """Write what stands in all others of these cells."""
    return f"{_SHARED}{number}{_SHARED}{_SHARED}"


def _of_cell(attributes: Sequence[tuple[str, Any]]) -> str:
    """Write where a cell stands and what style it has."""
    return "".join([f' {key}="{value}"' for key, value in attributes])
