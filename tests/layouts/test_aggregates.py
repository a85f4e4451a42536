"""What a list of every day's figures comes to is asked KPI by KPI, and answered so."""

from pathlib import Path

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import NOTHING_AGREED, Aggregate, Agreed
from scorebook.core.understood import Asks, Confidence
from scorebook.intake.reader import read_workbook
from tests.intake.books import Rows, write
from tests.journeys.commands import scorebook
from tests.layouts.story import OCTOBER, D

KPIS = ("CALLS", "AHT", "CSAT")
# Sari's two days and Dewi's.
DAYS = ((50, 300, 4), (70, 320, 5), (40, 280, 3), (60, 300, 4))
NAMES = {"CALLS": "Calls handled", "AHT": "Handling time", "CSAT": "Rating"}


def daily(folder: Path, kpis: tuple[str, ...] = KPIS) -> Path:
    """Write a list with a row for each agent and day, and the rules beside it."""
    rows = [
        [nik, name, "Agen", *(DAYS[day][at % 3] for at in range(len(kpis)))]
        for day, (nik, name) in enumerate([("A1", "Sari")] * 2 + [("A2", "Dewi")] * 2)
    ]
    write(folder / "kpis.xlsx", {"Raw": [["NIK", "Nama", "Jabatan", *kpis], *rows]})
    weights = [100 - 10 * (len(kpis) - 1), *(10 for _ in kpis[1:])]
    of_each = [
        [code, NAMES.get(code, code), "higher", weight, 10]
        for code, weight in zip(kpis, weights, strict=True)
    ]
    write(
        folder / "scheme.xlsx",
        {
            "Settings": [["Key", "Value"], ["language", "en"], ["period", "2026-10"]],
            "KPI": [["code", "name", "direction", "weight", "target"], *of_each],
            "Tiers": [["name", "from", "payout"], ["Low", 0, 0]],
        },
    )
    return folder / "kpis.xlsx"


def read(folder: Path, agreed: Agreed = NOTHING_AGREED) -> Reading:
    return read_workbook(
        folder / "kpis.xlsx", scheme=folder / "scheme.xlsx", agreed=agreed, period=OCTOBER
    )


def realized(reading: Reading, agent_id: str = "A1") -> dict[str, object]:
    assert reading.month is not None
    (agent,) = [one for one in reading.month.agents if one.agent_id == agent_id]
    return {line.kpi.code: line.realized for line in agent.lines}


def asked(reading: Reading) -> list[tuple[str, ...]]:
    return [one.key for one in reading.understood.questions]


def test_each_kpi_with_several_values_is_asked_about(tmp_path: Path) -> None:
    daily(tmp_path)
    reading = read(tmp_path)

    assert asked(reading) == [("reading", "aggregate", kpi) for kpi in KPIS]
    assert {one.asks for one in reading.understood.questions} == {Asks.AGGREGATE}
    assert [str(one.place) for one in reading.problems if one.code == "SB110"] == [
        "Raw!D2",
        "Raw!E2",
        "Raw!F2",
    ]
    assert reading.understood.sheets[0].confidence is Confidence.OPEN


@pytest.mark.parametrize("calls", ["CALLS", "calls handled"])
def test_each_kpi_comes_to_what_was_agreed_about_it_by_code_or_name(
    tmp_path: Path, calls: str
) -> None:
    daily(tmp_path)
    own = {calls: Aggregate.SUM, "AHT": Aggregate.MEAN}
    reading = read(tmp_path, Agreed(aggregates=own, aggregate=Aggregate.LAST))

    assert asked(reading) == []
    assert realized(reading) == {"CALLS": D(120), "AHT": D(310), "CSAT": D(5)}
    assert reading.understood.sheets[0].confidence is Confidence.SURE


def test_what_is_left_is_still_asked_when_the_others_are_answered(tmp_path: Path) -> None:
    kpis = tuple(f"K{number}" for number in range(1, 8))
    daily(tmp_path, kpis)
    own = dict.fromkeys(kpis[1:], Aggregate.SUM)

    assert asked(read(tmp_path, Agreed(aggregates=own))) == [("reading", "aggregate", "K1")]


@pytest.mark.parametrize(("count", "questions"), [(8, 8), (9, 1)])
def test_of_many_kpis_it_is_asked_once(tmp_path: Path, count: int, questions: int) -> None:
    daily(tmp_path, tuple(f"K{number}" for number in range(1, count + 1)))
    reading = read(tmp_path)

    assert len(asked(reading)) == questions
    assert (("reading", "aggregate") in asked(reading)) == (questions == 1)


def test_what_an_answer_cannot_join_is_named_and_not_asked_again(tmp_path: Path) -> None:
    path = daily(tmp_path)
    weighed: Rows = [
        ["NIK", "Nama", "Jabatan", "KPI", "Weight", "Realized"],
        ["A1", "Sari", "Agen", "CALLS", 0.4, 5],
        ["A1", "Sari", "Agen", "CALLS", 0.5, 6],
    ]
    write(path, {"Raw": weighed})
    reading = read(tmp_path, Agreed(aggregate=Aggregate.SUM))

    assert asked(reading) == []
    assert [str(one.place) for one in reading.problems if one.code == "SB407"] == ["Raw!E3"]


def inspect(folder: Path, *more: object) -> list[object]:
    return [
        *("inspect", folder / "kpis.xlsx", "--scheme", folder / "scheme.xlsx"),
        *("--period", "2026-10", "--lang", "en", *more),
    ]


def test_answers_kpi_by_kpi_are_kept_and_hold_the_month_after(tmp_path: Path) -> None:
    daily(tmp_path)
    answers = ("CALLS=sum", "AHT=mean", "CSAT=mean")
    given = [word for one in answers for word in ("--answer", f"reading.aggregate.{one}")]
    screen = scorebook(*inspect(tmp_path))
    kept = scorebook(*inspect(tmp_path, *given, "--save"))

    assert "Several values of “AHT” for one agent: what do they come to?" in screen.out
    assert "--answer reading.aggregate.AHT=sum" in screen.out
    assert "open: something has to be settled first" in screen.out
    assert kept.code == 0
    assert "something has to be settled" not in kept.out
    text = (tmp_path / "scorebook.toml").read_text("utf-8")
    assert 'aggregate = {CALLS = "sum", AHT = "mean", CSAT = "mean"}\n' in text
    assert '#: aggregate = "problem"' not in text
    again = scorebook(*inspect(tmp_path, "--json")).json
    assert (again["questions"], again["exit_code"]) == ([], 0)


def test_one_answer_for_all_still_settles_everything(tmp_path: Path) -> None:
    daily(tmp_path)
    said = scorebook(*inspect(tmp_path, "--answer", "reading.aggregate=sum", "--json"))

    assert said.json["questions"] == []


def test_the_line_in_the_file_answers_when_its_mark_is_removed(tmp_path: Path) -> None:
    daily(tmp_path)
    scorebook(*inspect(tmp_path, "--answer", "reading.aggregate.CSAT=last", "--save"))
    file = tmp_path / "scorebook.toml"
    text = file.read_text("utf-8")
    line = '#: aggregate = { CSAT = "last", CALLS = "sum", AHT = "sum" }\n'

    assert "#: QUESTION: Several values of “CALLS” for one agent: what do they come to?" in text
    assert line in text
    now = text.replace('aggregate = {CSAT = "last"}\n', "").replace(line, line[3:])
    file.write_text(now, "utf-8")
    assert scorebook(*inspect(tmp_path, "--json")).json["questions"] == []


def test_check_names_the_kpi_that_is_asked_about(tmp_path: Path) -> None:
    path = daily(tmp_path)
    said = scorebook("check", path, "--scheme", tmp_path / "scheme.xlsx", "--lang", "en")

    assert "Raw does not say what several values of AHT come to" in said.err
    assert "write reading.aggregate.AHT = … into scorebook.toml" in said.err
