"""The looks of another workbook, joined to those of this one and numbered anew."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from scorebook.patch.markup import Element, plain
from scorebook.patch.package import Package
from scorebook.patch.relations import main_part, related
from scorebook.patch.styles import Styles

_FIRST_OWN_FORMAT = 164
_DATES = frozenset((*range(14, 23), *range(45, 48)))
_NO_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_SHARED = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))


@dataclass(frozen=True, slots=True)
class Joined:
    """Numbers here by numbers there: of looks, and of what rules make of them; looks of dates."""

    looks: Sequence[int]
    rules: Sequence[int]
    dates: frozenset[int]


def joined(package: Package, source: Package) -> Joined:
    """Add the looks of a workbook to another's, each only once."""
    part = related(source, main_part(source), "styles")
    if part is None:
        return Joined((), (), frozenset())
    _, root = source.tree(part.target)
    styles = Styles(package)
    numbers = {
        attribute: styles.added(name, [plain(one) for one in _children(root, name)])
        for attribute, name in _SHARED
    }
    codes = {
        int(one.attributes["numFmtId"]): one.attributes["formatCode"]
        for one in _children(root, "numFmts")
    }
    formats = {number: styles.format_number(code) for number, code in codes.items()}
    xfs = _children(root, "cellXfs")
    looks = styles.added("cellXfs", [_look(xf, numbers, formats) for xf in xfs])
    rules = styles.added("dxfs", [plain(one) for one in _children(root, "dxfs")])
    dates = {at for at, xf in enumerate(xfs) if _is_date(_format(xf), codes)}
    return Joined(looks, rules, frozenset(dates))


def _children(root: Element, name: str) -> list[Element]:
    found = root.first(name)
    return [] if found is None else found.children


def _look(xf: Element, numbers: dict[str, list[int]], formats: dict[int, int]) -> str:
    said = dict(xf.attributes)
    for attribute, listed in numbers.items():
        said[attribute] = str(listed[int(said.get(attribute, "0"))])
    number = _format(xf)
    said["numFmtId"] = str(formats.get(number, number))
    # The named styles of the workbook stay its own; every look here says all of itself.
    said["xfId"] = "0"
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in said.items())
    return f"<xf{attributes}>{''.join(map(plain, xf.children))}</xf>"


def _format(xf: Element) -> int:
    return int(xf.attributes.get("numFmtId", "0"))


def _is_date(number: int, codes: dict[int, str]) -> bool:
    if number < _FIRST_OWN_FORMAT:
        return number in _DATES
    return _DATE.search(_NO_DATE.sub("", codes.get(number, ""))) is not None
