"""What is kept of a workbook has it read in the same way again, in whatever layout it comes."""

from pathlib import Path

import pytest

from scorebook.app.check import Source, reading
from scorebook.app.inspect import Wanted, inspected
from scorebook.companion.file import keep
from scorebook.display.agreement import Remarks
from scorebook.wiring import adapters
from tests.layouts.every import EVERY
from tests.layouts.scheme import write_scheme


@pytest.mark.parametrize("name", EVERY)
def test_kept_it_is_read_in_the_same_way_and_nothing_has_changed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "kpis.xlsx"
    built = EVERY[name](path)
    scheme = write_scheme(tmp_path / "scheme.xlsx", built)
    keep(built.agreed, tmp_path / "scorebook.toml", Remarks())
    source = Source(workbook=path, scheme=scheme, period=built.period)
    before = reading(adapters(), source)

    inspected(adapters(), Wanted(source=source, save=True), None, lambda language: language)
    after = reading(adapters(), source)

    assert after.month == before.month
    assert [one.code for one in after.problems] == [one.code for one in before.problems]
    assert after.agreed.seen is not None
    assert after.agreed.seen.agents == tuple(after.understood.agents)
