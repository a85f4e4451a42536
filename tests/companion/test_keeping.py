"""What was agreed is kept beside what people wrote into the file, and read back as it was."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from scorebook.app.failures import StoppedError
from scorebook.core.agreed import Aggregate, Agreed, AgreedColumn, AgreedSheet, Seen
from scorebook.display.agreement import Remarks
from tests.companion.agreements import agreements, kept, read, texts

SALES = AgreedSheet(
    use="realized",
    layout="long",
    header=(1,),
    columns={"Brand": AgreedColumn(meaning="kpi"), "Sold": AgreedColumn(meaning="realized")},
)
AGREED = Agreed(aggregate=Aggregate.SUM, sheets={"Sales RAW DATA": SALES})
THEIRS = """\
# Rina keeps this file.
[scheme]
file = "scheme.xlsx"   # from head office

[sheets."Sales RAW DATA"]
use = "realized"
# asked Budi on 2 November
header = [1]

[sheets."Sales RAW DATA".columns]
"Brand" = "kpi"        # not the KPI of the dashboard
Sold = "target"

[reading]
aggregate = "mean"
"""


@given(agreements, texts)
def test_what_is_kept_is_read_back(agreed: Agreed, remark: str) -> None:
    remarks = Remarks(
        above={(): [remark], ("reading",): [remark]},
        beside={("sheets", name, "use"): remark for name in agreed.sheets},
        below={("reading",): [remark]},
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scorebook.toml"
        kept(agreed, path, remarks)

        assert read(path) == replace(agreed, source=str(path))


@given(agreements, agreements, texts)
def test_kept_over_another_agreement_it_is_read_back_and_the_same_again(
    before: Agreed, agreed: Agreed, remark: str
) -> None:
    remarks = Remarks(above={(): [remark]}, beside={("reading", "role"): remark})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scorebook.toml"
        kept(before, path, remarks)
        first = kept(agreed, path, remarks)

        assert read(path) == replace(agreed, source=str(path))
        assert kept(agreed, path, remarks) == first


def test_what_people_wrote_stays_where_they_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    path.write_text(THEIRS, "utf-8")
    agreed = replace(AGREED, scheme=str(tmp_path / "scheme.xlsx"))

    changed = THEIRS.replace('aggregate = "mean"', 'aggregate = "sum"')
    changed = changed.replace('Sold = "target"', 'Sold = "realized"')
    changed = changed.replace("header = [1]\n", 'header = [1]\nlayout = "long"\n')
    assert kept(agreed, path) == changed


def test_the_look_that_was_named_stays(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    path.write_text('[output]  # ask the designers\nlook = "brand/look.xlsx"\n', "utf-8")

    text = kept(replace(AGREED, look=str(tmp_path / "brand" / "look.xlsx")), path)

    assert text.startswith('[output]  # ask the designers\nlook = "brand/look.xlsx"\n')


def test_what_is_no_longer_there_goes(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    kept(replace(AGREED, seen=Seen(agents=("1",))), path)

    text = kept(Agreed(aggregate=Aggregate.SUM), path)
    assert "Sales" not in text
    assert "agents" not in text


def test_who_wrote_down_what_holds_anyway_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    path.write_text('[reading]\naggregate = "problem"\nspan = "month"\n', "utf-8")

    assert kept(Agreed(), path) == '[reading]\naggregate = "problem"\nspan = "month"\n'


def test_what_several_values_come_to_changes_from_one_word_to_one_a_kpi_and_back(
    tmp_path: Path,
) -> None:
    path = tmp_path / "scorebook.toml"
    path.write_text('[reading]\naggregate = "mean"\n', "utf-8")
    own = {"AHT": Aggregate.MEAN, "Calls Answered": Aggregate.SUM}

    text = kept(Agreed(aggregate=Aggregate.LAST, aggregates=own), path)
    assert 'aggregate = {AHT = "mean", "Calls Answered" = "sum", "*" = "last"}\n' in text
    assert 'aggregate = "last"\n' in kept(Agreed(aggregate=Aggregate.LAST), path)


def test_a_section_for_what_several_values_come_to_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    theirs = '[reading]\nrole = "A"\n\n[reading.aggregate] # Budi\nAHT = "mean"\n"*" = "problem"\n'
    path.write_text(theirs, "utf-8")

    kept(Agreed(role="A", aggregates={"AHT": Aggregate.SUM}), path)
    assert path.read_text("utf-8") == theirs.replace("mean", "sum")
    kept(Agreed(role="A", aggregate=Aggregate.SUM), path)
    assert read(path).aggregate is Aggregate.SUM


def test_our_remarks_are_written_anew_and_theirs_stay(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    brand = ("sheets", "Sales RAW DATA", "columns", "Brand")
    kept(AGREED, path, Remarks(above={("reading",): ["stale"]}, beside={brand: "stale too"}))
    path.write_text("# theirs\n" + path.read_text("utf-8"), "utf-8")

    text = kept(AGREED, path, Remarks(below={("reading",): ["new"]}, beside={brand: "also new"}))
    assert "stale" not in text
    assert text.startswith("# theirs\n")
    assert '[reading]\naggregate = "sum"\n#: new\n' in text
    assert text.count("#: also new") == 1


def test_a_heading_with_our_own_mark_in_it_is_no_remark(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    columns = {"Item  #: of order": AgreedColumn(meaning="kpi")}
    agreed = Agreed(sheets={"A": AgreedSheet(columns=columns)})
    way = ("sheets", "A", "columns", "Item  #: of order")
    kept(agreed, path, Remarks(beside={way: "why"}))

    assert kept(agreed, path).count("#:") == 1
    assert read(path).sheets["A"].columns == columns


def test_many_agents_stand_a_few_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    agents = tuple(f"{number:05d}" for number in range(3000))
    text = kept(Agreed(seen=Seen(agents=agents)), path)

    assert max(map(len, text.splitlines())) < 100
    assert kept(Agreed(seen=Seen(agents=agents)), path) == text


def test_a_file_written_in_one_line_a_sheet_is_changed_too(tmp_path: Path) -> None:
    path = tmp_path / "scorebook.toml"
    path.write_text('sheets = { "Sales RAW DATA" = { use = "targets" } }\n', "utf-8")
    kept(AGREED, path)

    assert read(path) == replace(AGREED, source=str(path))


def test_a_file_that_cannot_be_written_is_one_sentence_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "scorebook.toml"

    with pytest.raises(StoppedError, match=r"scorebook\.toml cannot be written"):
        kept(AGREED, path)


def test_no_half_file_is_left_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scorebook.toml"
    path.write_text(THEIRS, "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoppedError, match="No space left"):
        kept(replace(AGREED, scheme=str(tmp_path / "scheme.xlsx")), path)
    assert [one.name for one in tmp_path.iterdir()] == ["scorebook.toml"]
    assert path.read_text("utf-8") == THEIRS
