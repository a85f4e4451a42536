"""The Summary sheet: what a manager sees first, with and without an earlier month."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from scorebook.core.agent import Month
from scorebook.core.period import Period
from scorebook.core.results import Results
from scorebook.core.since_last import Before, Earlier, since_last
from scorebook.display.language import Language
from scorebook.workbook.writer import write_results
from tests.core.faults import WHOLE
from tests.months import LADDER, D, agent, contact_centre, kpi, line, month, results
from tests.workbook.every_rule import every_rule
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.sheets import Edit, differences, opened


def compared(now: Results, score: str = "0.5", currency: str = "IDR") -> Results:
    """The same agents a month before, all with one score on the lowest tier; the first is new."""
    there = {
        card.agent.agent_id: Before(
            agent_id=card.agent.agent_id,
            name=card.agent.name,
            score=D(score),
            tier=LADDER[0].name,
            payout=D(100_000),
        )
        for card in now.cards[1:]
    }
    there["999"] = Before(agent_id="999", name="Sudah Pergi", score=D(1), tier="Baik", payout=D(1))
    earlier = Earlier(period=Period(2026, 9), currency=currency, agents=there)
    return replace(now, since=since_last(now.cards, now.month.scheme, earlier))


def written(of: Results, path: Path, language: Language = Language.EN) -> Path:
    write_results(of, path, language=language)
    return path


def summary(path: Path, name: str = "Summary") -> list[Any]:
    page = opened(path, values=True)[name]
    return [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]


def tile(path: Path, label: str) -> tuple[Any, Any]:
    """The figure under a label of the first row of tiles, and the note under that."""
    page = opened(path, values=True)["Summary"]
    found = next(cell for cell in page[4] if cell.value == label)
    return page.cell(5, found.column).value, page.cell(6, found.column).value


@pytest.mark.parametrize("language", Language)
def test_every_figure_beside_an_earlier_month_recalculates_to_what_was_found(
    tmp_path: Path, language: Language
) -> None:
    paths = [
        written(compared(results(of)), tmp_path / f"{name}.xlsx", language)
        for name, of in (("centre", contact_centre()), ("every-rule", every_rule()))
    ]

    for path, again in zip(paths, all_recalculated(paths), strict=True):
        assert differences(path, again) == []


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        pytest.param("20000", "✔ within the budget", id="half"),
        pytest.param("10400", "● nearly used up", id="nearly"),
        pytest.param("10000", "● nearly used up", id="all of it"),
        pytest.param("9999", "▲ over the budget", id="more"),
        pytest.param(None, "–", id="none"),
    ],
)
def test_the_payout_is_set_against_the_budget_in_words_as_well_as_in_colour(
    tmp_path: Path, budget: str | None, words: str
) -> None:
    one = agent("1", line(kpi(weight=WHOLE), 100))
    ladder = (replace(LADDER[0], floor=D(0), payout=D(10_000)),)
    of = month(one, ladder=ladder, budget=None if budget is None else D(budget))

    path = written(results(of), tmp_path / "budget.xlsx")

    assert tile(path, "Budget used")[1] == words


def test_the_dashboard_follows_a_value_that_somebody_changes(tmp_path: Path) -> None:
    edit = Edit(written(compared(results(contact_centre())), tmp_path / "live.xlsx"))
    for code, value in (("CALLS", 1400), ("AHT", 240), ("FRT", 20), ("CSAT", 5)):
        edit.find("Lines", "Realized", **{"Agent ID": "00125", "Code": code}).value = value

    before, after = edit.path, edit.recalculated().path

    assert tile(before, "Up a tier since September 2026")[0] == 2
    assert tile(after, "Up a tier since September 2026")[0] == 3
    assert tile(after, "Average score")[0] > tile(before, "Average score")[0]
    assert tile(after, "Total payout")[0] > tile(before, "Total payout")[0]


def test_the_summary_names_who_moved_who_is_new_and_who_is_gone(tmp_path: Path) -> None:
    said = summary(written(compared(results(contact_centre())), tmp_path / "since.xlsx"))

    assert {"Since September 2026", "▲ Up a tier", "+ New agents", "− Gone agents"} <= set(said)
    assert {"Sari Wulandari", "Bayu Saputra", "Sudah Pergi"} <= set(said)


def test_no_kpi_is_among_the_best_and_the_weakest(tmp_path: Path) -> None:
    said = summary(written(results(contact_centre()), tmp_path / "kpis.xlsx"))

    codes = [one for one in said if one in {"CALLS", "AHT", "FRT", "QA", "CSAT", "OCC", "TRAIN"}]
    assert len(codes) == len(set(codes)) > 5


def test_the_weakest_kpi_is_the_one_that_takes_most_off_the_scores(tmp_path: Path) -> None:
    heavy, light = kpi("HEAVY", weight=D("0.9")), kpi("LIGHT", weight=D("0.1"))
    of = month(agent("1", line(heavy, 90), line(light, 50)))

    path = written(results(of), tmp_path / "weak.xlsx")

    page = opened(path, values=True)["Summary"]
    title = next(cell for cell in page["G"] if str(cell.value).startswith("Weakest KPIs"))
    first = [cell.value for cell in page[title.row + 2][6:11]]
    assert first == ["Heavy", "HEAVY", 1, 0.9, pytest.approx(0.09)]


def test_one_line_at_fault_does_not_spoil_the_figures_of_a_kpi(tmp_path: Path) -> None:
    edit = Edit(written(results(contact_centre()), tmp_path / "fault.xlsx"))
    edit.find("Lines", "Realized", **{"Agent ID": "00125", "Code": "CALLS"}).value = "many"

    said = summary(edit.recalculated().path)

    assert not [one for one in said if isinstance(one, str) and one.startswith("#")]


def big(teams: int) -> Month:
    one = kpi(weight=WHOLE)
    return month(
        *(
            agent(f"{at:03d}", line(one, 60 + at), team=f"Tim {at:02d}", name=f"Agen {at}")
            for at in range(teams)
        )
    )


@pytest.mark.parametrize(("teams", "tables"), [(12, 1), (13, 2)])
def test_many_teams_are_shown_by_their_ends_and_all_of_them_below(
    tmp_path: Path, teams: int, tables: int
) -> None:
    path = written(results(big(teams)), tmp_path / "teams.xlsx")

    said = summary(path)

    assert said.count("Tim 00") == said.count("Tim 12") + (teams == 12) * tables == tables
    assert said.count("Tim 06") == 1
    assert differences(path, all_recalculated([path])[0]) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("of", [contact_centre, every_rule])
def test_every_chart_has_a_text_for_who_cannot_see_it(
    tmp_path: Path, language: Language, of: Any
) -> None:
    path = written(results(of()), tmp_path / "charts.xlsx", language)

    with ZipFile(path) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode("utf-8")
    texts = re.findall(r'<xdr:cNvPr [^>]*descr="([^"]+)"', drawing)
    assert len(texts) == drawing.count("<c:chart ") == 2


def test_the_properties_name_the_month_and_the_language(tmp_path: Path) -> None:
    path = written(results(contact_centre()), tmp_path / "about.xlsx", Language.ID)

    with ZipFile(path) as package:
        core = package.read("docProps/core.xml").decode("utf-8")
        custom = package.read("docProps/custom.xml").decode("utf-8")
    assert "<dc:title>Hasil KPI Oktober 2026</dc:title>" in core
    assert 'name="Language"><vt:lpwstr>id</vt:lpwstr>' in custom


@pytest.mark.parametrize("agents", [1, 3])
def test_few_agents_without_teams_have_a_dashboard_too(tmp_path: Path, agents: int) -> None:
    one = kpi(weight=WHOLE)
    of = month(*(agent(str(at), line(one, 70), team="") for at in range(agents)))
    path = written(compared(results(of)), tmp_path / "few.xlsx")

    assert differences(path, all_recalculated([path])[0]) == []
