"""Every figure of a page is the one that is sealed, and the one that `explain` and Excel tell.

Months of random rules. The page's figures are read back as numbers and held against run.json as
text, which other code writes; the page itself is what poppler reads in the PDF.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scorebook.app.reports import Pages
from scorebook.core.results import Results
from scorebook.core.scheme import Weights
from scorebook.display.explain import explanation
from scorebook.display.language import Language
from scorebook.display.record import agent_entries
from scorebook.display.report import Report
from scorebook.display.report_rows import Row
from scorebook.workbook.writer import write_results
from tests.months import results
from tests.pdf.pages import pdf_of, read, squeezed
from tests.workbook.random_months import random_month
from tests.workbook.sheets import Answers

D = Decimal
EN = Language.EN
SECONDS = {"h": 3600, "min": 60, "s": 1, "seconds": 1}
NOTHING = "–"


class Sealed(NamedTuple):
    """One agent of a month: the page, and the entry in run.json."""

    report: Report
    entry: Mapping[str, Any]


def sealed(found: Results) -> Iterator[Sealed]:
    entries = json.loads(json.dumps(agent_entries(found)))
    pages = Pages(found, EN, entries)
    for entry in entries:
        report = pages.of(entry["agent_id"])
        if report is not None:
            yield Sealed(report, entry)


def agrees(said: str, value: str | None) -> bool:
    """Say whether a figure of an English page is the sealed one, cut off where the figure ends.

    – is none at all; what stands behind a number is its unit: 1,250 tiket, −Rp20.50, 96.84%.
    """
    if value is None:
        return said == NOTHING
    plain = said.replace(",", "").replace("\N{NO-BREAK SPACE}", " ")
    sign = -1 if plain.startswith("−") else 1
    if words := re.findall(r"([\d.]+) (h|min|seconds|s)\b", plain):
        seconds = sum(D(count) * SECONDS[unit] for count, unit in words)
        return sign * seconds == D(value).quantize(D("0.01"), rounding=ROUND_DOWN)
    found = re.match(r"−?(?:Rp)?(\d+(?:\.(\d+))?)", plain)
    assert found, said
    exact = D(value) * 100 if plain.endswith("%") else D(value)
    places = D(1).scaleb(-len(found[2] or ""))
    return exact.quantize(places, rounding=ROUND_DOWN) == sign * D(found[1])


def faults_of_row(row: Row, line: Mapping[str, Any], *, relative: bool) -> Iterator[str]:
    """Name each figure of a row that is not the sealed one."""
    points = None if line["points"] is None else D(line["points"]) * (1 if relative else 100)
    counts = line["weight"] if line["counts"] is None else line["counts"]
    figures = {
        "weight": (row.weight, counts),
        "achievement": (row.achievement, line["achievement"]),
        "credit": (row.credit, line["credit"]),
        "points": (row.points, None if points is None else str(points)),
    }
    # Yes and no, and a target in words or with two ends, are told in other tests.
    if re.search(r"\d", row.realized):
        figures["realized"] = (row.realized, line["realized"])
    asked = re.search(r"\d", row.target) and "–" not in row.target
    if asked and line["target"] is not None and line["direction"] != "worst-best":
        figures["target"] = (row.target, line["target"])
    for name, (said, value) in figures.items():
        if not agrees(said, value):
            yield f"{line['kpi']} {name}: {said} for {value}"


@pytest.mark.parametrize("seed", range(60))
def test_the_figures_of_a_page_are_those_of_the_sealed_record(seed: int) -> None:
    found = results(random_month(seed))
    relative = found.month.scheme.settings.weights is Weights.RELATIVE

    for report, entry in sealed(found):
        faults = [
            fault
            for row, line in zip(report.rows, entry["lines"], strict=True)
            for fault in faults_of_row(row, line, relative=relative)
        ]
        assert faults == [], report.agent_id
        assert (report.outcome is None) == (entry["status"] == "withheld")
        if report.outcome is not None:
            assert agrees(report.outcome.score, entry["score"])
            assert report.outcome.tier == entry["tier"]
            assert agrees(report.outcome.payout, entry["payout"])
            assert report.way[-1].answer == report.outcome.payout
            assert agrees(report.way[-1].answer, entry["payout"])
        for gate in entry["gates"]:
            told = " ".join((*report.rules, *(step.what for step in report.way)))
            # A gate that leaves all as it was is told as well: it was passed, or it was not.
            assert report.outcome is None or gate["name"] in told
        for decided in entry["overrides"]:
            said = " ".join((*(step.working for step in report.way), *_remarks(report)))
            assert report.outcome is None or f"{decided['reason']} ({decided['by']}, " in said


def _remarks(report: Report) -> Iterator[str]:
    for row in report.rows:
        yield from row.remarks


@pytest.mark.parametrize("seed", range(60))
def test_the_next_tier_of_a_page_is_that_of_the_sealed_record(seed: int) -> None:
    for report, entry in sealed(results(random_month(seed))):
        next_tier, lines = entry["next_tier"], {line["kpi"]: line for line in entry["lines"]}
        if report.next_tier is None or next_tier is None:
            continue
        assert next_tier["name"] in report.next_tier.heading
        for way in next_tier["by"][:5]:
            assert f"{lines[way['kpi']]['name']}: " in report.next_tier.text
        if len(next_tier["by"]) > 5:
            assert f"one of {len(next_tier['by']) - 5} more" in report.next_tier.text


@pytest.mark.parametrize("seed", range(6))
def test_what_poppler_reads_on_a_page_is_what_the_page_was_given(seed: int) -> None:
    found = results(random_month(seed))

    for report, _entry in list(sealed(found))[:2]:
        said = squeezed(read(pdf_of(report), "pdftotext", "-layout", "-", "-"))
        for row in report.rows:
            figures = (row.achievement, row.credit, row.points)
            shown = re.escape(squeezed(row.name + row.weight)) + ".{0,60}"
            assert re.search(shown + re.escape(squeezed("".join(figures))), said), row
        if report.outcome is None:
            continue
        for text in (report.outcome.score, report.outcome.tier, report.outcome.payout):
            assert squeezed(text) in said
        for step in report.way:
            assert squeezed(step.answer) in said, step


@pytest.mark.parametrize("seed", range(6))
def test_explain_and_excel_tell_the_same_result(seed: int, tmp_path: Path) -> None:
    found = results(random_month(seed))
    write_results(found, tmp_path / "results.xlsx", language=EN)
    excel = Answers(tmp_path / "results.xlsx")

    for report, entry in sealed(found):
        card = next(one for one in found.cards if one.agent.agent_id == report.agent_id)
        told = " ".join(step.text for step in explanation(card, found, EN).result)
        row = excel.score(report.agent_id)
        if report.outcome is None:
            continue
        for text in (report.outcome.score, report.outcome.tier, report.outcome.payout):
            assert text in told, report.agent_id
        assert row["Tier"] == report.outcome.tier
        assert float(entry["score"]) == pytest.approx(row["Score"], abs=1e-11)
        assert float(entry["payout"]) == pytest.approx(row["Payout"], abs=1e-4)
