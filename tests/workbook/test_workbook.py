"""What the workbook holds, for any size of company, in both languages."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.results import Results
from scorebook.core.scheme import EVERY_ROLE
from scorebook.display.explain import explanation
from scorebook.display.language import Language, translator
from scorebook.display.results import Sheet
from scorebook.workbook.writer import ResultsNotWrittenError, write_results
from tests.months import LADDER, D, agent, contact_centre, kpi, line, month, results
from tests.workbook.every_rule import every_rule
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.sheets import Answers, differences, opened


def sheets(of: Results, path: Path, language: Language = Language.EN) -> list[str]:
    write_results(of, path, language=language)
    return list(opened(path).sheetnames)


@pytest.mark.parametrize("language", Language)
def test_the_sheets_are_there_in_the_order_people_leaf_through_them(
    tmp_path: Path, language: Language
) -> None:
    _ = translator(language)
    found = sheets(results(contact_centre()), tmp_path / "all.xlsx", language)

    first = [Sheet.SUMMARY, Sheet.SCORES, Sheet.LINES, Sheet.TIERS]
    last = [Sheet.PROBLEMS, Sheet.RULES, Sheet.SOURCE]
    assert found == [*map(_, first), "Telepon", "Email", *map(_, last)]


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    for path in (one, other):
        write_results(results(contact_centre()), path, language=Language.ID)

    assert one.read_bytes() == other.read_bytes()


def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "results.xlsx").mkdir()

    with pytest.raises(ResultsNotWrittenError, match=r"^results\.xlsx cannot be written: "):
        write_results(results(contact_centre()), tmp_path / "results.xlsx", language=Language.EN)

    assert [path.name for path in tmp_path.iterdir()] == ["results.xlsx"]


def test_odd_companies_recalculate_too(tmp_path: Path) -> None:
    alone = month(agent("1", line(kpi(weight=D(1)), 96), team=""))
    withheld = contact_centre()
    nobody = replace(alone, agents=())
    without_lines = replace(alone, agents=(agent("1"), *alone.agents[:0]))
    leader = agent("2", line(kpi(weight=D(1)), 96), role="Ketua", team="x" * 60)
    two = month(*alone.agents, leader)
    own = tuple(replace(tier, payout=tier.payout * 2) for tier in LADDER)
    two = replace(two, scheme=replace(two.scheme, ladders={EVERY_ROLE: LADDER, "Ketua": own}))
    of = {
        "alone": results(alone),
        "nobody": results(nobody),
        "without-lines": results(without_lines),
        "withheld": results(withheld, faulty=frozenset({"00123", "00125"})),
        "two": results(two),
    }
    paths = []
    for name, each in of.items():
        paths.append(tmp_path / f"{name}.xlsx")
        write_results(each, paths[-1], language=Language.EN)

    again = dict(zip(of, all_recalculated(paths), strict=True))

    for path in paths:
        assert differences(path, again[path.stem]) == []
    assert Answers(again["alone"]).book.sheetnames[4] == "Problems"
    assert Answers(again["withheld"]).score("00123")["Score"] == "withheld"
    assert [Answers(again["two"]).score(who)["Payout"] for who in "12"] == [1_250_000, 2_500_000]


def test_a_line_with_a_weight_of_its_own_does_not_follow_the_rules_sheet(tmp_path: Path) -> None:
    measure = kpi(weight=D("0.5"))
    own = line(measure, 90, weight=D("0.3"), target=D(120))
    write_results(
        results(month(agent("1", line(measure)), agent("2", own))),
        tmp_path / "own.xlsx",
        language=Language.EN,
    )

    page = opened(tmp_path / "own.xlsx")["Lines"]

    assert [page["H4"].data_type, page["I4"].data_type] == ["f", "f"]
    assert [page["H5"].value, page["I5"].value] == [0.3, 120]


def headings(page: Any) -> list[str]:
    return [cell.value for cell in page[3] if cell.value]


def test_a_month_by_plain_rules_has_no_column_and_no_sheet_for_the_others(tmp_path: Path) -> None:
    write_results(results(contact_centre()), tmp_path / "plain.xlsx", language=Language.EN)

    book = opened(tmp_path / "plain.xlsx")

    assert not {"Gates", "Overrides", "Trace"} & set(book.sheetnames)
    assert headings(book["Scores"]) == [
        *("Agent ID", "Name", "Team", "Role", "Base incentive", "Active days", "Points"),
        *("Weight that counted", "Score", "Tier", "Incentive of the tier"),
        *("Share of the period", "Payout", "Rank", "Note", "Ladder", "Rows in place"),
    ]
    # The last two are folded away: KPIs and teams are added up by them.
    assert headings(book["Lines"])[7:] == [
        *("Weight", "Target", "Upper target", "Realized", "State", "Achievement", "Credit"),
        *("Points", "Source cell", "Number of the KPI", "Scored"),
    ]
    assert headings(book["Tiers"]) == [
        *("Ladder", "Tier", "From", "Kind", "Payout", "Agents", "Total payout"),
    ]


def test_a_month_by_every_rule_shows_each_where_it_belongs(tmp_path: Path) -> None:
    write_results(results(every_rule()), tmp_path / "all.xlsx", language=Language.EN)

    book = opened(tmp_path / "all.xlsx")

    assert book.sheetnames[:6] == ["Summary", "Scores", "Lines", "Gates", "Overrides", "Tiers"]
    lines = {"Group", "Target of the whole period", "Read before the override", "Sample"}
    lines |= {"Credit before gates", "Weight that counts", "Reason of the override"}
    assert lines <= set(headings(book["Lines"]))
    scores = {"Payout cap", "Guarantee", "Computed score", "Computed tier", "Computed payout"}
    scores |= {"Units paid", "Incentive after gates", "Tier without gates", "Payout without gates"}
    assert scores <= set(headings(book["Scores"]))
    said = {cell.value for row in book["Rules"].iter_rows() for cell in row}
    assert {"Cap of the score", "Payout cap", "Guarantee", "Minimum sample"} <= said
    assert {"goes to the KPIs of its group that count", "tier at most", "Syarat!A3"} <= said


def test_an_overridden_value_stands_beside_the_one_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    write_results(results(every_rule()), path, language=Language.EN)

    row = Answers(path).line("00125", "QA")

    assert (row["Realized"], row["Read before the override"]) == (0.9, 0.7)
    assert row["Reason of the override"] == "Terbukti di rekaman 3 Oktober"


@pytest.mark.parametrize("language", Language)
def test_the_trace_leads_from_cell_to_payout_on_request(tmp_path: Path, language: Language) -> None:
    of, path = results(every_rule()), tmp_path / "trace.xlsx"
    write_results(of, path, language=language, trace=True)

    page = opened(path)[translator(language)("Trace")]

    assert page.auto_filter.ref.startswith("A3:G")
    assert page.freeze_panes == "C4"
    told = [[cell.value or "" for cell in row] for row in page.iter_rows(min_row=4)]
    for card in of.cards:
        explained = explanation(card, of, language)
        steps = [step for line in explained.lines for step in line.steps]
        mine = [row for row in told if row[0] == card.agent.agent_id]
        assert [row[4] for row in mine] == [step.text for step in (*steps, *explained.result)]
    assert told[0][5] == "Realisasi!C2"


def test_no_formula_is_longer_than_excel_allows(tmp_path: Path) -> None:
    write_results(results(every_rule()), tmp_path / "all.xlsx", language=Language.ID)

    longest = max(
        len(str(cell.value))
        for sheet in opened(tmp_path / "all.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )

    assert longest < 8192


def test_scores_near_an_edge_are_listed_for_review(tmp_path: Path) -> None:
    near = month(
        agent("1", line(kpi(weight=D(1)), "94.96"), name="Sari"),
        agent("2", line(kpi(weight=D(1)), "80.05")),
        agent("3", line(kpi(weight=D(1)), "81")),
    )
    path = tmp_path / "near.xlsx"
    write_results(results(near), path, language=Language.EN)

    answers = Answers(all_recalculated([path])[0])

    found = [[answers.score(who)[key] for key in ("Near the edge of", "Distance")] for who in "123"]
    assert [name for name, _distance in found] == ["Baik", "Cukup", None]
    assert [round(distance or 0, 9) for _name, distance in found] == [-0.0004, 0.0005, 0]
    said = {cell.value for row in answers.book["Summary"].iter_rows() for cell in row}
    assert "Near the edge of a tier: look at these once more" in said
    assert differences(path, answers.path) == []
