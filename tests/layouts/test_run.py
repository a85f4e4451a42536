"""A run pays the same whatever layout the month came in, and leaves the workbook as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.commands import scorebook
from tests.layouts.build import form, grouped, long, native, per_measure, stacked, wide
from tests.layouts.scheme import write_scheme
from tests.layouts.truth import Built


def payout(folder: Path, build: Callable[[Path], Built]) -> str:
    """Run a workbook and give its payout.csv, without how the score was reached."""
    path, out = folder / "kpis.xlsx", folder / "out"
    built = build(path)
    scheme = write_scheme(folder / "scheme.xlsx", built)
    before = path.read_bytes()

    arguments = ("--scheme", scheme, "--period", "2026-10", "--out", out, "--no-pdf")
    said = scorebook("run", path, *arguments)

    assert said.code == 0, said.err
    assert path.read_bytes() == before
    return (out / "payout.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "build",
    [
        long.plain,
        wide.rules_above,
        grouped.by_kpi,
        form.plain,
        stacked.people_in_a_column,
        per_measure.plain,
    ],
    ids=lambda build: build.__module__.rpartition(".")[2],
)
def test_a_run_pays_the_same_whatever_the_layout(
    build: Callable[[Path], Built], tmp_path: Path
) -> None:
    (tmp_path / "native").mkdir()
    (tmp_path / "foreign").mkdir()

    assert payout(tmp_path / "foreign", build) == payout(tmp_path / "native", native.wide)
