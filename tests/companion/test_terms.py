"""Every wrong key or value of scorebook.toml is refused in one sentence, with what is allowed."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.companion.file import agreed_on, answered
from scorebook.core.agreed import (
    NOTHING_AGREED,
    Aggregate,
    Agreed,
    AgreedColumn,
    AgreedSheet,
    Seen,
    Span,
)

WHOLE = """
[scheme]
file = "rules/scheme.xlsx"
[output]
look = "brand/look.xlsx"
[reading]
aggregate = "sum"
span = "quarter"
role = "Agent"
percentages = { CSAT = "percent" }
[sheets."Sales RAW DATA"]
use = "realized"
layout = "long"
header = [1, 2]
agent = "@sheet"
kpi = "Total"
measure = "target"
period = "2026-10"
[sheets."Sales RAW DATA".columns]
"Employee ID" = "agent_id"
"Total Target > Q4" = { measure = "target", kpi = "Total", period = "Q4" }
[seen]
agents = ["E-1111", "E-1112"]
[seen.weights.Agent]
CSAT = "0.4"
AHT = 0.6
"""


def agreed(folder: Path, text: str) -> Agreed:
    (folder / "scorebook.toml").write_text(text, "utf-8")
    return agreed_on(folder / "kpis.xlsx")


def test_the_whole_file_is_read(tmp_path: Path) -> None:
    assert agreed(tmp_path, WHOLE) == Agreed(
        source=str(tmp_path / "scorebook.toml"),
        scheme=str(tmp_path / "rules" / "scheme.xlsx"),
        look=str(tmp_path / "brand" / "look.xlsx"),
        aggregate=Aggregate.SUM,
        span=Span.QUARTER,
        role="Agent",
        percentages={"CSAT": "percent"},
        sheets={
            "Sales RAW DATA": AgreedSheet(
                use="realized",
                layout="long",
                header=(1, 2),
                agent="@sheet",
                kpi="Total",
                measure="target",
                period="2026-10",
                columns={
                    "Employee ID": AgreedColumn(meaning="agent_id"),
                    "Total Target > Q4": AgreedColumn(meaning="target", kpi="Total", period="Q4"),
                },
            )
        },
        seen=Seen(
            agents=("E-1111", "E-1112"),
            weights={"Agent": {"CSAT": Decimal("0.4"), "AHT": Decimal("0.6")}},
        ),
    )


def test_nothing_is_agreed_without_a_file_or_with_an_empty_one(tmp_path: Path) -> None:
    assert agreed_on(tmp_path / "kpis.xlsx") == NOTHING_AGREED
    assert agreed(tmp_path, "").seen is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[reading]\naggregate = "add"',
            'reading.aggregate is "add"; it can be "problem", "sum", "mean", "last".',
        ),
        (
            '[reading]\naggregate = { AHT = "add" }',
            'reading.aggregate.AHT is "add"; it can be "problem", "sum", "mean", "last".',
        ),
        (
            '[reading]\naggregate = { "Calls Answered" = "" }',
            (
                'reading.aggregate."Calls Answered" is ""; '
                'it can be "problem", "sum", "mean", "last".'
            ),
        ),
        (
            "[reading]\naggregate = ['sum']",
            'reading.aggregate is [\'sum\']; it can be "problem", "sum", "mean", "last".',
        ),
        (
            '[reading]\nagregate = "sum"',
            "reading.agregate is not known; did you mean reading.aggregate?",
        ),
        ("[Reading]", "Reading is not known; did you mean reading?"),
        (
            "[zzz]",
            "zzz is not known; known here: scheme, output, reading, sheets, seen, mail, history.",
        ),
        ("[reading]\nrole = 3", "reading.role is 3; write a text in quotes."),
        ("reading = 3", "reading is 3; it is a section with lines of its own."),
        (
            '[sheets."A B"]\nuse = "actuals"',
            (
                'sheets."A B".use is "actuals"; it can be "settings", "agents", "kpi", "realized", '
                '"targets", "tiers", "bands", "gates", "overrides", "ignore".'
            ),
        ),
        (
            "[sheets.A]\nheader = 1",
            "sheets.A.header is 1; write the numbers of rows, such as [1, 2].",
        ),
        (
            "[sheets.A]\nheader = [0]",
            "sheets.A.header is [0]; write the numbers of rows, such as [1, 2].",
        ),
        (
            "[sheets.A.columns]\nBrand = { measure = 'target', of = 'Total' }",
            "sheets.A.columns.Brand.of is not known; known here: measure, kpi, period.",
        ),
        (
            "[reading.percentages]\nCSAT = 100",
            'reading.percentages.CSAT is 100; it can be "percent", "ratio".',
        ),
        (
            "[seen.weights.Agent]\nCSAT = 'much'",
            'seen.weights.Agent.CSAT is "much"; write a weight such as "0.4", which is 40 %.',
        ),
        (
            "[seen]\nagents = [1]",
            'seen.agents is [1]; write texts in quotes, such as ["001", "002"].',
        ),
        ("[scheme]\nfile = {}", "scheme.file is {…}; write a text in quotes."),
        ("[output]\nlook = 1", "output.look is 1; write a text in quotes."),
        ("[output]\nlok = '1'", "output.lok is not known; did you mean output.look?"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(StoppedError) as refused:
        agreed(tmp_path, text)

    assert str(refused.value) == f"{tmp_path / 'scorebook.toml'}: {sentence}"


@pytest.mark.parametrize("text", ["[scheme", "a = 1\na = 2", "x = \\"])
def test_what_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(StoppedError, match=r"scorebook\.toml cannot be read"):
        agreed(tmp_path, text)


def test_a_file_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match=r"mine\.toml does not exist"):
        agreed_on(tmp_path / "kpis.xlsx", tmp_path / "mine.toml")


def test_an_answer_is_agreed_on_as_if_it_had_been_typed() -> None:
    column = AgreedColumn(meaning="", kpi="Total", period="Q4")
    before = Agreed(sheets={"A": AgreedSheet(columns={"Total > Q4": column})})
    after = answered(before, ("sheets", "A", "columns", "Total > Q4"), "target")
    after = answered(after, ("sheets", "B", "agent"), "@sheet")

    kept = AgreedColumn(meaning="target", kpi="Total", period="Q4")
    assert after.sheets["A"].columns == {"Total > Q4": kept}
    assert after.sheets["B"].agent == "@sheet"
    with pytest.raises(StoppedError, match=r"reading\.span is \"week\""):
        answered(before, ("reading", "span"), "week")
    with pytest.raises(StoppedError, match=r"reading\.spam is not known"):
        answered(before, ("reading", "spam"), "month")
    with pytest.raises(StoppedError, match=r"reading\.role is {…}"):
        answered(before, ("reading", "role", "of"), "sum")


def test_several_values_come_to_one_thing_for_all_kpis_or_for_each_its_own(tmp_path: Path) -> None:
    each = agreed(tmp_path, '[reading]\naggregate = { CALLS = "sum", AHT = "mean", "*" = "last" }')
    section = agreed(tmp_path, '[reading.aggregate]\nCALLS = "sum"')

    assert each.aggregates == {"CALLS": Aggregate.SUM, "AHT": Aggregate.MEAN}
    assert each.aggregate is Aggregate.LAST
    assert section.aggregates == {"CALLS": Aggregate.SUM}
    assert section.aggregate is Aggregate.PROBLEM


def test_an_answer_for_one_kpi_leaves_the_others_and_one_for_all_leaves_that_kpi() -> None:
    whole, one = ("reading", "aggregate"), ("reading", "aggregate", "AHT")
    for answers in (((whole, "sum"), (one, "mean")), ((one, "mean"), (whole, "sum"))):
        after = NOTHING_AGREED
        for key, value in answers:
            after = answered(after, key, value)

        assert after.aggregate is Aggregate.SUM
        assert after.aggregates == {"AHT": Aggregate.MEAN}
