"""Which way each table heading heads: WeasyPrint leaves out what PDF/UA asks for."""

from collections.abc import Iterator

import pydyf


def give_scopes(pdf: pydyf.PDF) -> None:
    """Say of every TH whether it heads its column, as in a table's head, or its row."""
    by_reference = {found.reference: found for found in pdf.objects}
    for found in pdf.objects:
        if isinstance(found, pydyf.Dictionary) and found.get("S") == "/TH" and "A" in found:
            kinds = {holder["S"] for holder in _holders(found, by_reference)}
            found["A"]["Scope"] = "/Column" if "/THead" in kinds else "/Row"


def _holders(
    found: pydyf.Dictionary, by_reference: dict[bytes, pydyf.Object]
) -> Iterator[pydyf.Dictionary]:
    while "P" in found:
        found = by_reference[found["P"]]
        if "S" in found:
            yield found
