"""Somebody at the keyboard is asked what is open, and the workbook is read again."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.check import Source
from scorebook.app.exits import Exit
from scorebook.app.inspect import BadAnswerError, Inspection, Wanted, inspected
from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import Aggregate
from scorebook.core.period import Period
from scorebook.core.places import Place
from scorebook.core.understood import Asks, Question
from scorebook.wiring import adapters
from tests.journeys.books import book

CELL = Place("kpis.xlsx", "Sales", "D4")
SEVERAL = Question(
    asks=Asks.AGGREGATE,
    what="aggregate",
    key=("reading", "aggregate"),
    places=(CELL,),
    options=("sum", "mean", "last"),
)
WHICH = Question(
    asks=Asks.SHEET,
    what="realized",
    key=("sheets", "Sales, old", "use"),
    places=(CELL,),
    options=("Sales, old", "Sales"),
)
MONTH = Question(
    asks=Asks.PERIOD, what="period", key=("--period",), places=(CELL,), options=("2026-10", "Q4")
)


def asking(*questions: Question) -> Any:
    """The real adapters, with a reader that asks until everything was answered."""
    real = adapters()

    def read(workbook: Path, **how: Any) -> Reading:
        agreed, period = how["agreed"], how["period"]
        open_ones = {
            SEVERAL.key: agreed.aggregate is Aggregate.PROBLEM,
            WHICH.key: not any(one.use == "realized" for one in agreed.sheets.values()),
            MONTH.key: period is None,
        }
        found = real.read(workbook, **{**how, "period": None})
        left = tuple(one for one in questions if open_ones[one.key])
        return replace(found, understood=replace(found.understood, questions=left))

    return replace(real, read=read)


def inspection(
    folder: Path,
    *questions: Question,
    said: dict[Asks, str] | None = None,
    answers: tuple[str, ...] = (),
    save: bool = False,
) -> tuple[Inspection, list[Asks]]:
    asked: list[Asks] = []

    def ask(question: Question, _: object) -> str | None:
        asked.append(question.asks)
        return (said or {}).get(question.asks)

    source = Source(workbook=book(folder / "kpis.xlsx"))
    wanted = Wanted(source=source, answers=answers, save=save)
    heard = lambda language: language  # noqa: E731 - the workbook's own language
    return inspected(asking(*questions), wanted, ask if said is not None else None, heard), asked


def test_every_question_is_asked_once_and_what_is_answered_is_closed(tmp_path: Path) -> None:
    found, asked = inspection(tmp_path, SEVERAL, WHICH, said={Asks.AGGREGATE: "mean"})

    assert asked == [Asks.AGGREGATE, Asks.SHEET]
    assert found.reading.agreed.aggregate is Aggregate.MEAN
    assert found.reading.understood.questions == (WHICH,)
    assert found.code is Exit.PROBLEMS


def test_all_answered_is_done_and_kept(tmp_path: Path) -> None:
    answers = {Asks.AGGREGATE: "sum", Asks.SHEET: "Sales", Asks.PERIOD: "2026-10"}
    found, _ = inspection(tmp_path, SEVERAL, WHICH, MONTH, said=answers, save=True)

    assert found.code is Exit.DONE
    assert found.saved == tmp_path / "scorebook.toml"
    said = tomllib.loads(found.saved.read_text("utf-8"))
    assert said["reading"] == {"aggregate": "sum"}


def test_a_month_that_is_none_leaves_the_question_open(tmp_path: Path) -> None:
    found, asked = inspection(tmp_path, MONTH, said={Asks.PERIOD: "Q4"})

    assert asked == [Asks.PERIOD]
    assert found.reading.understood.questions == (MONTH,)
    assert str(Period.parse("2026-10")) in MONTH.options


@pytest.mark.parametrize(
    "answer",
    ["sheets.Sales, old.use=Sales", "sheets.Sales.use=realized", 'sheets."Sales".use=realized'],
)
def test_a_rival_sheet_is_chosen_by_its_name_or_by_saying_so_of_it(
    tmp_path: Path, answer: str
) -> None:
    found, _ = inspection(tmp_path, WHICH, answers=(answer,))

    assert found.reading.agreed.sheets["Sales"].use == "realized"
    assert found.code is Exit.DONE


def test_an_answer_that_nobody_asked_for_needs_no_quotes_either(tmp_path: Path) -> None:
    found, _ = inspection(tmp_path, SEVERAL, answers=("sheets.Sales RAW DATA.use=ignore",))

    assert found.reading.agreed.sheets["Sales RAW DATA"].use == "ignore"
    with pytest.raises(BadAnswerError, match="No column of Cabang is headed “Nama Cabang / KCP”"):
        inspection(tmp_path, SEVERAL, answers=("sheets.Cabang.columns.Nama Cabang / KCP=name",))


def test_the_first_of_the_rivals_can_be_chosen_too(tmp_path: Path) -> None:
    found, _ = inspection(tmp_path, WHICH, answers=("sheets.Sales, old.use=realized",))

    assert found.reading.agreed.sheets["Sales, old"].use == "realized"


def test_an_answer_that_is_no_option_is_refused_with_the_options(tmp_path: Path) -> None:
    with pytest.raises(BadAnswerError, match="it can be sum, mean, last"):
        inspection(tmp_path, SEVERAL, answers=("reading.aggregate=problem",))


def test_what_stays_open_stands_in_the_file_as_a_question(tmp_path: Path) -> None:
    found, _ = inspection(tmp_path, SEVERAL, WHICH, save=True)

    assert found.code is Exit.PROBLEMS
    text = (tmp_path / "scorebook.toml").read_text("utf-8")
    assert (
        "#: QUESTION: Several values of one agent and KPI: what do they come to? (Sales!D4)" in text
    )
    assert '#: aggregate = "sum"\n' in text
    assert tomllib.loads(text)["reading"] == {}
