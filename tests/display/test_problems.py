"""A problem as people read it, in both languages."""

import pytest

from scorebook.core.catalogue import CATALOGUE, problem
from scorebook.core.checks import of_month
from scorebook.core.kpi import Direction
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.scheme import EVERY_ROLE
from scorebook.display.language import Language
from scorebook.display.problems import how_many, problem_block, problem_text, problems_page, where
from tests.months import BOOK, LADDER, D, agent, kpi, line, month

EN, ID = Language.EN, Language.ID
CELL = Place(BOOK, "KPI", "G14")
ZERO_TARGET = problem("SB203", CELL, agent_id="00123", kpi="CSAT")
PAYS_LESS = problem("SB304", name="Baik", kind="amount", payout=D(500_000), below=D(1_250_000))


def test_a_problem_tells_where_what_and_what_to_do() -> None:
    assert problems_page([ZERO_TARGET, PAYS_LESS], EN) == (
        "SB203  A target of zero\n"
        "  where   kpis.xlsx › KPI › G14 (agent 00123, KPI CSAT)\n"
        "  found   0\n"
        "  needed  a number other than 0, or a policy in the column when_target_zero\n"
        "  why     the achievement divides by the target; with a zero target nothing can be "
        "compared\n"
        "  next    type the target in KPI!G14, or declare what a zero target counts as\n"
        "\n"
        "SB304  A higher tier that pays less  (warning)\n"
        "  where   the workbook as a whole\n"
        "  found   Baik pays Rp500,000, the tier below it Rp1,250,000\n"
        "  needed  payouts that rise with the tiers\n"
        "  why     a better score would earn less\n"
        "  next    check the payouts; they were computed as they stand\n"
        "\n"
        "1 error, 1 warning."
    )


def test_the_same_problem_in_indonesian() -> None:
    assert problem_block(ZERO_TARGET, ID) == (
        "SB203  Target nol\n"
        "  di mana     kpis.xlsx › KPI › G14 (agen 00123, KPI CSAT)\n"
        "  ditemukan   0\n"
        "  seharusnya  angka selain 0, atau kebijakan di kolom Jika target nol\n"
        "  mengapa     capaian dibagi dengan target; dengan target nol tidak ada yang bisa "
        "dibandingkan\n"
        "  langkah     isi target di KPI!G14, atau tetapkan nilai untuk target nol"
    )


def test_a_message_is_one_sentence_for_the_record() -> None:
    faulty = problem("SB212", CELL, role="Agen", total=D("0.9"), cells="KPI!H2, KPI!H3")

    assert problem_text(faulty, EN).message == (
        "The weights of a role do not total 100 %: found Agen: 90% (KPI!H2, KPI!H3); needed 100 %"
    )
    assert problem_text(faulty, ID).message == (
        "Jumlah bobot suatu jabatan bukan 100 %: "
        "ditemukan Agen: 90\N{NO-BREAK SPACE}% (KPI!H2, KPI!H3); seharusnya 100 %"
    )


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (problem("SB203", CELL), "kpis.xlsx › KPI › G14"),
        (problem("SB203", Place(BOOK, "KPI")), "kpis.xlsx › KPI"),
        (problem("SB203", Place(BOOK)), "kpis.xlsx"),
        (problem("SB203", CELL, kpi="CSAT"), "kpis.xlsx › KPI › G14 (KPI CSAT)"),
        (problem("SB414", agent_id="00123"), "agent 00123"),
        (problem("SB105"), "the workbook as a whole"),
    ],
)
def test_a_place_is_as_exact_as_it_is_known(one: Problem, place: str) -> None:
    assert where(one, EN) == place


@pytest.mark.parametrize(
    ("one", "english", "indonesian"),
    [
        pytest.param(
            problem("SB201", CELL, found="12,5", needed="12.5"),
            "12,5",
            "12,5",
            id="as it was typed",
        ),
        pytest.param(
            problem("SB209", CELL, found=D("-1234.5"), direction="lower"),
            "−1,234.5",
            "−1.234,5",
            id="a number",
        ),
        pytest.param(
            problem("SB214", CELL, kpi="A", found=D("-0.25")),
            "−25%",
            "−25\N{NO-BREAK SPACE}%",
            id="a weight",
        ),
        pytest.param(
            problem("SB301", role="Agen", found=D("0.505")),
            "the lowest tier of Agen starts at 50.5%",
            "tingkat terendah Agen mulai dari 50,5\N{NO-BREAK SPACE}%",
            id="the floor of a tier",
        ),
        pytest.param(
            problem("SB301", role=EVERY_ROLE, found=D("0.5")),
            "the lowest tier of every role starts at 50%",
            "tingkat terendah semua jabatan mulai dari 50\N{NO-BREAK SPACE}%",
            id="the ladder of every role",
        ),
        pytest.param(
            problem("SB304", name="B", kind="rate", payout=D("0.5"), below=D(1)),
            "B pays 50%, the tier below it 100%",
            "B memberi 50\N{NO-BREAK SPACE}%, tingkat di bawahnya 100\N{NO-BREAK SPACE}%",
            id="a rate",
        ),
        pytest.param(
            problem("SB207", CELL, count=12, found="1,5", read=D("1.5"), language="id"),
            "cells with text: 12, such as 1,5 in KPI!G14, read as 1.5",
            "12 sel, misalnya 1,5 di KPI!G14, dibaca sebagai 1,5",
            id="several facts",
        ),
        pytest.param(
            problem(
                "SB407", kpi="A", cells=[CELL, Place(BOOK, "KPI", "G15")], found=[D(1), D("1.5")]
            ),
            "A in KPI!G14, KPI!G15: 1, 1.5",
            "A di KPI!G14, KPI!G15: 1, 1,5",
            id="lists",
        ),
        pytest.param(
            problem("SB211", kpi="A", direction="zero-count", what="step"),
            "A is zero-count, without step",
            "A berpolaritas nihil, tanpa langkah",
            id="words of the sheet",
        ),
    ],
)
def test_facts_are_written_as_people_write_them(
    one: Problem,
    english: str,
    indonesian: str,
) -> None:
    assert problem_text(one, EN).found == english
    assert problem_text(one, ID).found == indonesian


def test_what_somebody_typed_is_neither_translated_nor_filled_in() -> None:
    typed = problem("SB403", CELL, found="{cell} where")

    assert problem_text(typed, ID).found == "{cell} where"


@pytest.mark.parametrize(
    ("read_as", "english", "indonesian"),
    [("id", "Indonesian", "Indonesia"), ("en", "English", "Inggris")],
)
def test_the_language_of_a_workbook_is_named(read_as: str, english: str, indonesian: str) -> None:
    typed = problem("SB207", CELL, count=1, found="1,5", read=D("1.5"), language=read_as)

    assert f"({english})" in problem_text(typed, EN).why
    assert f"({indonesian})" in problem_text(typed, ID).why


def test_a_problem_without_a_cell_still_says_where_to_type() -> None:
    assert problem_text(problem("SB203"), EN).next.startswith("type the target in its cell")


def test_a_wording_without_its_facts_is_our_fault_and_crashes() -> None:
    with pytest.raises(KeyError):
        problem_text(problem("SB212", CELL), EN)


@pytest.mark.parametrize(
    ("errors", "warnings", "english", "indonesian"),
    [
        (0, 0, "No problems.", "Tidak ada masalah."),
        (1, 0, "1 error.", "1 kesalahan."),
        (2, 1, "2 errors, 1 warning.", "2 kesalahan, 1 peringatan."),
        (0, 3, "3 warnings.", "3 peringatan."),
    ],
)
def test_problems_are_counted(errors: int, warnings: int, english: str, indonesian: str) -> None:
    found = [ZERO_TARGET] * errors + [PAYS_LESS] * warnings

    assert how_many(found, EN) == english
    assert how_many(found, ID) == indonesian


@pytest.mark.parametrize("language", Language)
def test_everything_the_checks_find_can_be_said(language: Language) -> None:
    """A month with all faults of core at once: none lacks a fact its wording names."""
    faulty = agent(
        "1",
        line(kpi("A", target=D(0)), 5),
        line(kpi("B", target=None), 5),
        line(kpi("C"), None),
        line(kpi("D", target=D(-1)), 5),
        line(kpi("E", direction=Direction.RANGE, target=D(9), target_high=D(8)), 5),
        line(kpi("F", direction=Direction.ZERO_COUNT), 5),
        line(kpi("G", floor=D(2)), 5),
        line(kpi("H", direction=Direction.LOWER_RATIO), -1),
        line(kpi("I"), 5000),
        line(kpi("J", direction=Direction.YES_NO), 5),
        line(kpi("K", direction=Direction.ZERO_COUNT, step=D(-1)), 5),
        line(kpi("L", weight=D(-1)), 5),
        base=None,
    )
    ladder = (LADDER[1], LADDER[1], LADDER[0], LADDER[3])

    found = of_month(month(faulty, ladder=ladder))

    assert len({one.code for one in found}) == 17
    assert all(problem_text(one, language).message for one in found)
    assert all(one.code in CATALOGUE for one in found)


def test_months_that_were_left_out_are_said_in_the_readers_language() -> None:
    found = problem("SB111", CELL, found=("2026-08", "2026-09", "Q1"), needed=("2026-10",))

    assert "found Aug 2026, Sep 2026, Q1; needed Oct 2026" in problem_text(found, EN).message
    assert "Agu 2026, Sep 2026, Q1" in problem_text(found, ID).message


def test_a_question_about_one_kpi_names_it() -> None:
    found = problem(
        "SB110",
        kpi="AHT",
        sheet="Raw",
        what="what several values of {kpi} come to",
        options=("sum",),
        key="reading.aggregate.AHT",
        instead="write {key} = … into scorebook.toml",
    )

    assert problem_text(found, EN).found == "Raw does not say what several values of AHT come to"


@pytest.mark.parametrize(
    ("options", "needed"),
    [
        ((), "an answer: any text"),
        (("sum", "mean"), "an answer: sum, mean"),
        (tuple("ABCDEFGH"), "an answer: A, B, C, D, E, F and 2 more"),
    ],
)
def test_a_question_lists_the_first_answers_and_says_how_to_give_one(
    options: tuple[str, ...], needed: str
) -> None:
    month, other = (
        problem(
            "SB110", sheet="Raw", what="which month is meant", options=options, key=way, instead=how
        )
        for way, how in (
            ("--period", "give --period YYYY-MM"),
            ("sheets.Raw.kpi", "write {key} = … into scorebook.toml"),
        )
    )

    assert problem_text(month, EN).needed == needed
    assert problem_text(month, EN).next.endswith(" --save, or give --period YYYY-MM")
    assert problem_text(other, EN).next.endswith(
        ", or write sheets.Raw.kpi = … into scorebook.toml"
    )
    assert problem_text(month, ID).next.endswith(", atau beri --period YYYY-MM")
