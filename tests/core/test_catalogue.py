"""Every code of the catalogue is raised, tested, explained, and worded with facts it is given."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from scorebook.core.catalogue import CATALOGUE, problem
from scorebook.core.codes.kind import Kind
from scorebook.core.places import Place
from scorebook.core.problems import Severity
from scorebook.display.catalogue_page import catalogue_page
from scorebook.display.language import Language, translator

TOP = Path(__file__).resolve().parents[2]
CODE = re.compile(r"SB\d{3}")

# `display` has words for a problem without a cell; `**who` tells agent and KPI.
ALWAYS = {"cell"}
WHO = {"kpi"}


def wordings(kind: Kind) -> tuple[str, ...]:
    return (kind.title, kind.found, kind.needed, kind.why, kind.next)


def sentences(kind: Kind) -> tuple[str, ...]:
    """All wordings, those among them that need a fact which not every problem has."""
    return (*wordings(kind), *kind.hints.values())


def facts_of(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def raisers() -> Iterator[tuple[str, str, set[str]]]:
    """Every call that names a code first: the code, where it stands, and the facts it gives."""
    for path in sorted((TOP / "scorebook").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and CODE.fullmatch(str(first.value)):
                    named = {keyword.arg for keyword in node.keywords}
                    given = {fact for fact in named if fact} | (WHO if None in named else set())
                    place = f"{path.relative_to(TOP)}:{node.lineno}"
                    yield str(first.value), place, given | ALWAYS


def test_every_code_is_raised_somewhere() -> None:
    assert sorted(set(CATALOGUE) - {code for code, _, _ in raisers()}) == []


def test_every_code_that_is_raised_is_in_the_catalogue() -> None:
    assert sorted({code for code, _, _ in raisers()} - set(CATALOGUE)) == []


def test_every_raiser_gives_the_facts_that_the_wording_names() -> None:
    lacking = {
        f"{code} at {place}": sorted(asked - given)
        for code, place, given in raisers()
        if (asked := {fact for words in wordings(CATALOGUE[code]) for fact in facts_of(words)})
        - given
    }

    assert lacking == {}


def test_every_hint_is_given_by_a_raiser_and_words_its_own_fact() -> None:
    given = {(code, fact) for code, _, facts in raisers() for fact in facts}

    for code, kind in CATALOGUE.items():
        for fact, words in kind.hints.items():
            assert (code, fact) in given
            assert fact in facts_of(words)


def test_every_code_has_a_test() -> None:
    """A test must name the code itself, in quotes."""
    tested = {
        code
        for path in sorted((TOP / "tests").rglob("*.py"))
        for code in re.findall(r"\"(SB\d{3})\"", path.read_text("utf-8"))
    }

    assert sorted(set(CATALOGUE) - tested) == []


def test_the_page_of_problems_is_what_make_docs_writes() -> None:
    written = (TOP / "docs" / "problems.md").read_text("utf-8")

    assert written == catalogue_page(), "run `make docs`"


def test_every_code_has_a_section_on_the_page_of_problems() -> None:
    assert re.findall(r"^### (.*)$", catalogue_page(), flags=re.MULTILINE) == sorted(CATALOGUE)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", CATALOGUE)
def test_a_translation_names_the_same_facts(code: str, language: Language) -> None:
    translate = translator(language)

    for words in sentences(CATALOGUE[code]):
        assert facts_of(translate(words)) == facts_of(words)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_wording_is_short_and_tells_what_to_do(code: str) -> None:
    kind = CATALOGUE[code]

    assert CODE.fullmatch(code)
    assert all(words and not words.endswith(".") for words in sentences(kind))
    assert len(kind.title) <= 50


def test_a_problem_has_the_severity_of_its_code_and_knows_its_cell() -> None:
    found = problem("SB218", Place("a.xlsx", "KPI", "B2"), kpi="AHT", found=1)

    assert found.severity is Severity.WARNING
    assert found.facts == {"found": 1, "kpi": "AHT", "cell": Place("a.xlsx", "KPI", "B2")}
