"""A template that cannot be filled says where and what was missing."""

import shutil
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import ReportFile
from scorebook.folders import report_templates
from scorebook.pdf.renderer import Renderer
from tests.months import agent, line, month
from tests.pdf.pages import reports

REPORT = reports(month(agent("00123", line())))[0]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(report_templates(), tmp_path / "templates"))


def failure(templates: Path, *, jobs: int = 1, copies: int = 1) -> StoppedError:
    files = [ReportFile(REPORT, templates.parent / f"{at}.pdf") for at in range(copies)]
    with pytest.raises(StoppedError) as stopped:
        Renderer(templates)(files, jobs=jobs, verify=0, done=lambda _: None)
    return stopped.value


@pytest.mark.parametrize(
    ("broken", "missing"),
    [
        pytest.param("{{ report.nmae }}", "has no attribute 'nmae'", id="a misspelt name"),
        pytest.param("{{ logo }}", "'logo' is undefined", id="a name nobody gives"),
        pytest.param("{% if report.name %}", "endif", id="an open block"),
        pytest.param("{{ report.name }", "unexpected '}'", id="a missing brace"),
        pytest.param("{% include 'footer.html' %}", "footer.html", id="a missing file"),
        pytest.param("{{ report.name|shout }}", "No filter named 'shout'", id="a missing filter"),
        pytest.param("{{ 1 / 0 }}", "division by zero", id="a sum that fails"),
        pytest.param("{{ report.__class__ }}", "__class__", id="a way out of the sandbox"),
        pytest.param("{{ ''.join.__globals__ }}", "__globals__", id="another way out"),
    ],
)
def test_a_broken_template_names_file_line_and_what_was_missing(
    templates: Path, broken: str, missing: str
) -> None:
    (templates / "report.html").write_text(f"<html>\n<body>\n{broken}\n</body>\n</html>\n")

    stopped = failure(templates)

    assert stopped.facts["file"] == templates / "report.html"
    assert stopped.facts["line"] in {3, 4}  # an open block is missed later
    assert missing in str(stopped)


def test_a_fault_in_a_macro_names_the_macros_file(templates: Path) -> None:
    figures = templates / "figures.html"
    figures.write_text(figures.read_text("utf-8").replace("row.bar.full", "row.bar.whole"))

    stopped = failure(templates)

    assert stopped.facts["file"] == figures
    assert "has no attribute 'whole'" in str(stopped)


def test_a_broken_template_says_so_from_a_worker_too(templates: Path) -> None:
    (templates / "report.html").write_text("{{ report.nmae }")

    here, there = failure(templates), failure(templates, jobs=2, copies=16)

    assert (there.sentence, there.facts) == (here.sentence, here.facts)


def test_a_missing_style_or_page_is_named(templates: Path) -> None:
    (templates / "report.html").unlink()
    assert "report.html" in str(failure(templates))

    (templates / "report.css").unlink()
    other = templates.rename(templates.with_name("other"))
    assert "report.css is missing" in str(failure(other))


def test_a_file_that_cannot_be_written_stops_the_run(tmp_path: Path) -> None:
    file = ReportFile(REPORT, tmp_path / "no such folder" / "x.pdf")

    with pytest.raises(StoppedError, match="No such file or directory"):
        Renderer(report_templates())([file], jobs=1, verify=0, done=lambda _: None)
