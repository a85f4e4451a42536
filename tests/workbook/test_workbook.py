"""What the workbook holds, for any size of company, in both languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.core.results import Results
from scorebook.core.scheme import EVERY_ROLE
from scorebook.display.language import Language, translator
from scorebook.display.results import Sheet
from scorebook.workbook.writer import ResultsNotWrittenError, write_results
from tests.months import LADDER, D, agent, contact_centre, kpi, line, month, results
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
