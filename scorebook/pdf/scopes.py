"""What PDF/UA asks of tags and WeasyPrint 70 leaves out or says wrongly.

It does not say which way a table heading heads, and measures where drawings lie as style sheets do:
in pixels of 1/96 inch, from the top of the page.
"""

from collections.abc import Iterator

import pydyf

_POINTS_PER_PIXEL = 0.75


def give_scopes(pdf: pydyf.PDF) -> None:
    """Say of every TH whether it heads its column or its row, and of every Figure where it lies."""
    by_reference = {found.reference: found for found in pdf.objects}
    for found in pdf.objects:
        if not isinstance(found, pydyf.Dictionary) or "A" not in found:
            continue
        if found.get("S") == "/TH":
            kinds = {holder["S"] for holder in _holders(found, by_reference)}
            found["A"]["Scope"] = "/Column" if "/THead" in kinds else "/Row"
        elif found.get("S") == "/Figure":
            _, _, _, height = by_reference[found["Pg"]]["MediaBox"]
            found["A"]["BBox"] = _in_points(found["A"]["BBox"], height)


def _in_points(box: pydyf.Array, height: float) -> pydyf.Array:
    """Turn left, top, right and bottom in pixels into left, bottom, right and top in points."""
    left, top, right, bottom = (edge * _POINTS_PER_PIXEL for edge in box)
    return pydyf.Array(round(edge, 3) for edge in (left, height - bottom, right, height - top))


def _holders(
    found: pydyf.Dictionary, by_reference: dict[bytes, pydyf.Object]
) -> Iterator[pydyf.Dictionary]:
    while "P" in found:
        found = by_reference[found["P"]]
        if "S" in found:
            yield found
