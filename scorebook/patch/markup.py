"""XML as bytes with the places of its elements, so that a change touches nothing else.

Fragments are written without a namespace prefix and given their parent's; what is read comes with
its namespace, whatever the prefix.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from scorebook.core.sentences import N_
from scorebook.patch.refusals import RefusedError, damaged

# From where to where, and what stands there afterwards.
Edit = tuple[int, int, bytes]

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_ATTRIBUTE = re.compile(rb"""\s([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_OWN_TAG = re.compile(r"<(/?)(?=[A-Za-z])")
_DECLARED = re.compile(r"""^(<\?xml[^>]*?)\sencoding\s*=\s*["']([\w.-]+)["']""")
_IN_NAME = " "
# What no XML may hold; people's text may, when it came through another door.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Element:
    """One element and where it stands: `start` and `end` whole, `inner` to `close` its content.

    Shape: an element that closes itself has `inner`, `close` and `end` in one place. Attributes
        with a namespace are named "namespace name".
    """

    space: str
    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    @property
    def closes_itself(self) -> bool:
        """Say whether it is written <so/>."""
        return self.inner == self.end

    def first(self, name: str) -> "Element | None":
        """Give the first child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def named(self, name: str) -> list["Element"]:
        """Give the children of this name."""
        return [child for child in self.children if child.name == name]

    def below(self) -> Iterator["Element"]:
        """Give everything inside, in the order it is written."""
        for child in self.children:
            yield child
            yield from child.below()

    def related(self) -> str:
        """Give the id of a relationship: r:id, whichever dialect r is of."""
        return next((one for key, one in self.attributes.items() if key.endswith(" id")), "")


def tree(xml: bytes, book: str) -> Element:
    """Find every element of a part.

    Raises: RefusedError when it has a DTD or is no XML; `book` is the file to name then.
    """
    reader = parser(book, prefixes=True)
    top: list[Element] = []
    opened: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        at = reader.CurrentByteIndex
        found = Element(*_parts(name), _without_prefixes(attributes), at, end_of_tag(xml, at))
        (opened[-1].children if opened else top).append(found)
        opened.append(found)

    def end(_: str) -> None:
        closed = opened.pop()
        closed.close, closed.end = closing(xml, closed.inner, reader.CurrentByteIndex)

    def text(words: str) -> None:
        opened[-1].text += words

    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = text
    parse(reader, xml, book)
    return top[0]


def parser(book: str, *, prefixes: bool = False) -> expat.XMLParserType:
    """Give a parser that refuses a DTD before anything in it can expand."""
    made = expat.ParserCreate(namespace_separator=_IN_NAME)
    made.namespace_prefixes = prefixes
    made.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError(
            N_("{name} cannot be changed, because it has a DTD, which no Excel workbook has."),
            name=book,
        )

    made.StartDoctypeDeclHandler = refuse
    return made


def parse(reader: expat.XMLParserType, xml: bytes, book: str) -> None:
    """Let a parser read a part.

    Raises: RefusedError when it is no XML.
    """
    try:
        reader.Parse(xml, True)  # noqa: FBT003 - expat's own word for the end, by place only
    except expat.ExpatError as fault:
        raise damaged(book) from fault


def end_of_tag(xml: bytes, start: int) -> int:
    """Give the place behind a start tag."""
    found = _TAG.match(xml, start)
    return start if found is None else found.end()


def closing(xml: bytes, inner: int, at: int) -> tuple[int, int]:
    """Give the places before and behind an end tag; an element that closes itself has none."""
    if xml[inner - 2 : inner] == b"/>":
        return inner, inner
    return at, xml.index(b">", at) + 1


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """Write a part with changes; those at one place stand in the order they were given."""
    out, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        out += [xml[at:start], new]
        at = end
    return b"".join([*out, xml[at:]])


def with_attributes(tag: bytes, **values: object) -> bytes:
    """Set attributes of a start tag; one that is None goes, the others keep their places."""
    left = dict(values)

    def written(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        if name not in left:
            return found[0]
        value = left.pop(name)
        return b"" if value is None else _attribute(name, value)

    changed = _ATTRIBUTE.sub(written, tag)
    more = b"".join(_attribute(name, value) for name, value in left.items() if value is not None)
    end = len(changed) - (2 if changed.endswith(b"/>") else 1)
    return changed[:end].rstrip() + more + changed[end:] if more else changed


def _attribute(name: str, value: object) -> bytes:
    return f' {name}="{escape(str(value), {chr(34): "&quot;"})}"'.encode()


def tag_edit(xml: bytes, element: Element, **values: object) -> Edit:
    """Set attributes of an element in place."""
    tag = xml[element.start : element.inner]
    return element.start, element.inner, with_attributes(tag, **values)


def fragment(text: str, prefix: str) -> bytes:
    """Write our own markup with the prefix that its parent uses."""
    return (_OWN_TAG.sub(rf"<\1{prefix}:", text) if prefix else text).encode()


def appended(xml: bytes, element: Element, new: bytes, **values: object) -> list[Edit]:
    """Put something at the end of an element, setting attributes of it if wanted."""
    tag = with_attributes(xml[element.start : element.inner], **values)
    if not element.closes_itself:
        return [(element.start, element.inner, tag), (element.close, element.close, new)]
    name = f"{element.prefix}:{element.name}" if element.prefix else element.name
    opened = tag[:-2].rstrip() + b">"
    return [(element.start, element.end, opened + new + f"</{name}>".encode())]


def after(root: Element, names: Iterable[str]) -> int:
    """Give the place behind the last child of these names, or the first place inside."""
    known = frozenset(names)
    return max((child.end for child in root.children if child.name in known), default=root.inner)


def plain(element: Element) -> str:
    """Write an element again without prefixes: the same words for the same meaning."""
    attributes = "".join(
        _attribute(name, value).decode()
        for name, value in sorted(element.attributes.items())
        if _IN_NAME not in name
    )
    inside = "".join(map(plain, element.children))
    name = element.name
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def written(text: str) -> str:
    """Write people's text as Excel keeps it in XML."""
    kept = _FORBIDDEN.sub("\ufffd", _LOOKS_ESCAPED.sub("_x005F_", text))
    return escape(kept).replace("\r", "_x000D_")


def read(text: str) -> str:
    """Give the text that Excel kept: _x000D_ is a character."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def as_utf8(xml: bytes) -> bytes:
    """Give a part in UTF-8, which nearly all are; the declaration follows."""
    head = xml[:200]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = xml.decode("utf-16")
    elif declared := _DECLARED.match(head.decode("ascii", errors="replace")):
        if declared[2].lower() in {"utf-8", "utf8", "us-ascii", "ascii"}:
            return xml
        text = xml.decode(declared[2])
    else:
        return xml
    return _DECLARED.sub(r'\1 encoding="UTF-8"', text).encode()


def _parts(name: str) -> tuple[str, str, str]:
    space, local, prefix, *_ = (
        (*name.split(_IN_NAME), "", "") if _IN_NAME in name else ("", name, "")
    )
    return space, local, prefix


def _without_prefixes(attributes: dict[str, str]) -> dict[str, str]:
    if _IN_NAME not in "".join(attributes):
        return attributes
    return {_IN_NAME.join(name.split(_IN_NAME)[:2]): value for name, value in attributes.items()}
