"""Bring the catalogs of messages up to date with the program and the report pages.

    .venv/bin/python .ci/catalogs.py

Messages are marked `_("…")`, or `N_("…")` where they are only named, in scorebook/ and in
report_templates/. Written are the template scorebook.pot and, for each language, scorebook.po
(translated by people) and scorebook.mo (read by the program). The same messages give the same
bytes: no dates, no line numbers, one order, nothing about who wrote them. A message that is no
longer used goes away with its translation.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).resolve().parent.parent
LOCALE = Path("scorebook/display/locale")
DOMAIN = "scorebook"
# English is the language of the messages themselves, so it needs no catalog.
LANGUAGES = ("id",)

PAGE = "jinja2.ext:babel_extract"
SOURCES = {
    "scorebook": [("**.py", "python")],
    "report_templates": [
        *[
            (pattern, PAGE)
            for pattern in ("**.html", "**.jinja", "**.j2", "mail.txt", "mail.subject")
        ],
    ],
}
# Otherwise a page with a syntax error would silently lose its messages.
PAGE_OPTIONS = {"**": {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}}


class UndatedCatalog(Catalog):
    """A catalog whose header says only what programs need to read it."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The character set always; language and plural forms once there is a language."""
        headers = [("Project-Id-Version", DOMAIN)]
        if self.locale is not None:
            headers += [("Language", str(self.locale)), ("Plural-Forms", self.plural_forms)]
        return [
            *headers,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def catalogs(top: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file as it should be: its path below `top`, and its bytes."""
    template = template_of(top)
    yield LOCALE / f"{DOMAIN}.pot", po(template)
    for language in LANGUAGES:
        folder = LOCALE / language / "LC_MESSAGES"
        catalog = translated(template, top / folder / f"{DOMAIN}.po", language)
        yield folder / f"{DOMAIN}.po", po(catalog)
        yield folder / f"{DOMAIN}.mo", mo(catalog)


def template_of(top: Path) -> UndatedCatalog:
    """Every message marked in the program and in the report pages, not translated."""
    template = UndatedCatalog(header_comment="# Made by `make catalogs`: do not edit.", fuzzy=False)
    for folder, methods in SOURCES.items():
        for _file, _line, message, comments, context in extract_from_dir(
            top / folder,
            methods,
            options_map=PAGE_OPTIONS,
            keywords=DEFAULT_KEYWORDS,
            comment_tags=("Translators:",),
        ):
            template.add(message, None, auto_comments=comments, context=context)
    return template


def translated(template: Catalog, path: Path, language: str) -> UndatedCatalog:
    """The messages of the template, with the translations that `path` has for them."""
    known = read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale=language)
    catalog = UndatedCatalog(
        locale=language,
        header_comment="# Translate here, then run `make catalogs`; all but msgstr is made by it.",
        fuzzy=False,
    )
    for message in template:
        if message.id:
            old = known.get(message.id, message.context)
            catalog.add(
                message.id,
                old.string if old is not None else None,
                flags=message.flags,
                auto_comments=message.auto_comments,
                user_comments=old.user_comments if old is not None else (),
                context=message.context,
            )
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The messages that still wait for a translator."""
    return [str(message.id) for message in catalog if message.id and not message.string]


def po(catalog: Catalog) -> bytes:
    """The catalog as people read it."""
    text = BytesIO()
    write_po(text, catalog, width=100, no_location=True, sort_output=True)
    return text.getvalue()


def mo(catalog: Catalog) -> bytes:
    """The catalog as the program reads it."""
    binary = BytesIO()
    write_mo(binary, catalog)
    return binary.getvalue()


def main() -> None:
    """Write all files, and say which messages wait for a translation."""
    for path, content in catalogs(TOP):
        (TOP / path).parent.mkdir(parents=True, exist_ok=True)
        (TOP / path).write_bytes(content)
        print(path)
        if path.suffix == ".po":
            for message in untranslated(read_po(BytesIO(content))):
                print(f"  not translated: {message}")


if __name__ == "__main__":
    main()
