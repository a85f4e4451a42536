"""The workbooks that `scorebook init` hands out ask only for what the program understands."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from scorebook.core.gate import Effect, Test
from scorebook.core.kpi import (
    NEEDS_TARGET,
    Above,
    Direction,
    Rollup,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread, Weights
from workbook_templates import build
from workbook_templates.form import LONGEST_MESSAGE, Field, Form, form
from workbook_templates.look import TEXT
from workbook_templates.places import FIRST_ROW, HEADING_ROW
from workbook_templates.words import WORDS

FOLDER = Path(build.__file__).parent
NAMES = (*build.BLANKS.values(), *build.EXAMPLES.values())
LANGUAGES = ("en", "id")
HEADINGS = HEADING_ROW + 1
FIRST = FIRST_ROW + 1

# The other sheets are headed by KPI codes.
WHOLE = ("settings", "agents", "kpi", "tiers", "bands", "gates", "overrides")
COMPUTED = {
    "words:direction": Direction,
    "words:when_blank": WhenBlank,
    "words:when_target_zero": WhenTargetZero,
    "words:above": Above,
    "words:kind": PayoutKind,
    "words:weights": Weights,
    "words:prorate": Prorate,
    "words:spread": Spread,
    "words:curve": Curve,
    "words:rollup": Rollup,
    "words:effect": Effect,
    "words:test": Test,
}
# >= is >= in every language, and target a word of both.
IN_BOTH = {"words:test", "words:prorate"}
# Of the KPI sheet: which directions read the column, and so which leave it white.
READ_BY = {
    "target": NEEDS_TARGET,
    "target_high": {Direction.RANGE},
    "above": {Direction.RANGE},
    "step": {Direction.ZERO_COUNT},
    "best": {Direction.BAND, Direction.WORST_BEST},
    "worst": {Direction.WORST_BEST},
    "start": {Direction.FROM_START},
    "tolerance": {Direction.STABILISE},
}


def language_of(name: str) -> str:
    return name.split(".")[1]


def parts(path: Path) -> Mapping[str, bytes]:
    """What a workbook consists of; how hard it was compressed is no part of it."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def fields(filled_in: Form) -> Iterator[tuple[str, Field]]:
    for key, sheet in filled_in.sheets.items():
        for field in sheet.fields:
            yield key, field


def headings(page: Any) -> list[str]:
    return [cell.value for cell in page[HEADINGS] if cell.value is not None]


def style_of_column(page: Any, place: int) -> Any:
    """Whatever is typed below the heading looks like this; neighbours alike are kept as one."""
    return next(one for one in page.column_dimensions.values() if one.min <= place <= one.max)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workbooks that were built just now."""
    folder = tmp_path_factory.mktemp("built")
    build.build(folder)
    return folder


@pytest.mark.parametrize("name", [*NAMES, build.LOOK])
def test_the_workbooks_are_what_their_source_says(name: str, built: Path) -> None:
    assert parts(built / name) == parts(FOLDER / name), "run `make templates`"


def test_building_twice_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build.build(tmp_path)

    names = [*NAMES, build.LOOK]
    assert all((built / name).read_bytes() == (tmp_path / name).read_bytes() for name in names)


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_and_heading_is_one_the_reader_knows(name: str) -> None:
    language = language_of(name)
    asked = form(language)
    book = openpyxl.load_workbook(FOLDER / name)
    for key, sheet in asked.sheets.items():
        assert sheet.name in words()["sheets"][key]
        known = {heading[language] for heading in words()["columns"][key].values()}
        own = {asked.explained} if key == "settings" else set()
        codes = set(headings(book[sheet.name])[len(sheet.fields) :]) if sheet.code else set()
        assert set(headings(book[sheet.name])) - own - codes <= known


@pytest.mark.parametrize("name", NAMES)
def test_the_sheets_that_are_no_data_bear_names_the_reader_does_not_look_for(name: str) -> None:
    asked = form(language_of(name))
    known = {spelling.casefold() for sheet in words()["sheets"].values() for spelling in sheet}

    assert not known & {asked.start["start"].casefold(), asked.start["lists"].casefold()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", WHOLE)
def test_the_form_asks_for_everything_that_is_computed(sheet: str, language: str) -> None:
    known = words()["settings"] if sheet == "settings" else words()["columns"][sheet]

    asked = [field.key for field in form(language).sheets[sheet].fields]

    assert sorted(asked) == sorted(known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_has_every_sheet_the_reader_knows(language: str) -> None:
    assert set(form(language).sheets) == set(words()["sheets"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_few_need_comes_last_and_is_never_needed(language: str) -> None:
    for sheet in form(language).sheets.values():
        is_special = [field.special for field in sheet.fields]
        assert is_special == sorted(is_special), sheet.key
        assert not any(field.required for field in sheet.fields if field.special)


def test_a_column_is_greyed_out_for_the_directions_that_do_not_read_it() -> None:
    columns = {field.key: set(field.only_for) for field in form("en").sheets["kpi"].fields}

    assert {key: only for key, only in columns.items() if only} == {
        key: {one.value for one in directions} for key, directions in READ_BY.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_offered_is_one_the_reader_knows(language: str) -> None:
    for _, field in fields(form(language)):
        if field.entry.startswith("words:"):
            listed = words()["values"][field.entry.removeprefix("words:")]
            known = {spelling for spellings in listed.values() for spelling in spellings}
            assert set(field.choices) <= known | set(listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_drop_downs_offer_what_is_computed_and_nothing_else(language: str) -> None:
    asked = form(language)
    offered = {field.entry: field.choices for _, field in fields(asked)}
    for entry, computed in COMPUTED.items():
        listed = entry.removeprefix("words:")
        expected = {asked.words.word(listed, one.value) for one in computed}
        assert sorted(offered[entry]) == sorted(expected), entry


def test_each_language_has_words_of_its_own_in_the_drop_downs() -> None:
    english, indonesian = ({f.entry: f.choices for _, f in fields(form(one))} for one in LANGUAGES)
    for entry in COMPUTED:
        shared = set(english[entry]) & set(indonesian[entry])
        assert not shared or entry in IN_BOTH, entry


@pytest.mark.parametrize("name", NAMES)
def test_closed_lists_are_drop_downs_in_the_workbook(name: str) -> None:
    asked = form(language_of(name))
    book = openpyxl.load_workbook(FOLDER / name)
    for key, sheet in asked.sheets.items():
        if key == "settings":
            continue
        for place, field in enumerate(sheet.fields, start=1):
            if not field.choices:
                continue
            at = book[sheet.name].cell(FIRST, place).coordinate
            checks = book[sheet.name].data_validations.dataValidation
            lists = [check.formula1 for check in checks if at in check.sqref]
            assert lists == [f'"{",".join(field.choices)}"'], field.heading


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_locked_and_explained_and_the_rows_below_are_open(name: str) -> None:
    asked = form(language_of(name))
    book = openpyxl.load_workbook(FOLDER / name)
    for key, sheet in asked.sheets.items():
        page = book[sheet.name]
        assert page.protection.sheet
        assert not page.protection.password
        if key == "settings":
            continue
        for place, field in enumerate(sheet.fields, start=1):
            heading = page.cell(HEADINGS, place)
            assert heading.protection.locked
            assert heading.comment.text == field.note
            assert not style_of_column(page, place).protection.locked
        assert not page.protection.insertRows  # False: not forbidden
        assert not page.protection.autoFilter
        assert page.freeze_panes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_says_what_goes_in_an_example_and_what_a_blank_means(language: str) -> None:
    for _, field in fields(form(language)):
        what, example, blank = field.note.replace("\n\n", "\n").split("\n")
        assert what == field.what
        assert example.startswith(("Example: ", "Contoh: "))
        assert blank.startswith(("Left blank: ", "Jika kosong: "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_excel_shows_every_message_whole_and_every_word_of_a_list(language: str) -> None:
    for _, field in fields(form(language)):
        assert field.message == field.what
        assert len(",".join(field.choices)) <= LONGEST_MESSAGE


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_text_so_that_their_zeros_stay(name: str) -> None:
    asked = form(language_of(name))
    book = openpyxl.load_workbook(FOLDER / name)
    for key in ("agents", "realized", "targets"):
        assert style_of_column(book[asked.sheets[key].name], 1).number_format == TEXT


@pytest.mark.parametrize("name", build.BLANKS.values())
def test_a_blank_workbook_holds_nobody_and_no_rule(name: str) -> None:
    book = openpyxl.load_workbook(FOLDER / name)
    for key, sheet in form(language_of(name)).sheets.items():
        if key != "settings":
            assert book[sheet.name].max_row == HEADINGS


@pytest.mark.parametrize("name", NAMES)
def test_no_sheet_the_reader_reads_holds_a_formula(name: str) -> None:
    book = openpyxl.load_workbook(FOLDER / name)
    for sheet in form(language_of(name)).sheets.values():
        for row in book[sheet.name].iter_rows():
            assert all(cell.data_type != "f" for cell in row)
