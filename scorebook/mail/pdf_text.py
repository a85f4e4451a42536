"""The text of a PDF, as its own fonts say it is to be read: enough to find an id in it.

Each font of ours has a table from the codes on the page to characters (ToUnicode); it is what makes
a page readable aloud and searchable, and all that is looked at here. Where words stand is not.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CODES = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[(.*?)\])", re.DOTALL
)
_ONE = re.compile(rb"<([0-9A-Fa-f]*)>")
# A drawing within a drawing, and so on: ours have one within a page.
_DEEPEST = 8

Reads = Callable[[bytes], str]


def text_of(pdf: pikepdf.Pdf) -> str:
    """Give the text of all pages; whatever is written in one go stands together.

    Raises: PdfError, ValueError, KeyError or the like for what is no page of ours.
    """
    return "\n".join(
        piece for page in pdf.pages for piece in _pieces(page.obj, page.resources, _DEEPEST)
    )


def _pieces(drawing: Any, resources: Any, deepest: int) -> Iterator[str]:  # noqa: ANN401 - pikepdf's objects
    """Give what each operator of a page, or of a drawing on it, writes."""
    fonts, drawings = resources.get("/Font", {}), resources.get("/XObject", {})
    read: Reads = _plainly
    known: dict[str, Reads] = {}
    for step in pikepdf.parse_content_stream(drawing):
        operands = step.operands
        match str(step.operator):
            case "Tf":
                name = str(operands[0])
                if name not in known:
                    known[name] = _reader(fonts[name])
                read = known[name]
            case "Tj" | "'" | '"':
                yield read(bytes(operands[-1]))
            case "TJ":
                parts = [one for one in operands[0] if isinstance(one, pikepdf.String)]
                yield "".join(read(bytes(part)) for part in parts)
            case "Do":
                inner = drawings[str(operands[0])]
                if inner.get("/Subtype") == "/Form" and deepest:
                    yield from _pieces(inner, inner.get("/Resources", resources), deepest - 1)


def _reader(font: Any) -> Reads:  # noqa: ANN401 - pikepdf's objects
    table = font.get("/ToUnicode")
    if table is None:
        return _plainly
    content = table.read_bytes()
    found = _CODES.search(content)
    width = len(found[1]) // 2 if found else 1
    characters = _table(content)

    def read(written: bytes) -> str:
        codes = (written[at : at + width] for at in range(0, len(written), width))
        return "".join(characters.get(code, "") for code in codes)

    return read


def _table(content: bytes) -> dict[bytes, str]:
    """Read which code stands for which characters."""
    found: dict[bytes, str] = {}
    for block in _CHARACTERS.findall(content):
        for code, said in _PAIR.findall(block):
            found[bytes.fromhex(code.decode())] = _said(said)
    for block in _RANGES.findall(content):
        for first, last, said, each in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            width = len(first) // 2
            ones = [_said(one) for one in _ONE.findall(each)]
            for at, code in enumerate(codes):
                text = ones[at] if each else _after(_said(said), at)
                found[code.to_bytes(width, "big")] = text
    return found


def _after(text: str, steps: int) -> str:
    """Give a text whose last character lies so many further on."""
    return text[:-1] + chr(ord(text[-1]) + steps)


def _said(written: bytes) -> str:
    return bytes.fromhex(written.decode()).decode("utf-16-be", "replace")


def _plainly(written: bytes) -> str:
    return written.decode("cp1252", "replace")
