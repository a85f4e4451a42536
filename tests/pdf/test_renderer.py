"""Everybody's PDFs: the same bytes in any order and from any number of processes."""

import gc
import os
import re
import shutil
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from scorebook.app.report_ports import (
    FailedReport,
    KeepsPages,
    Rendered,
    RendersReports,
    ReportFile,
)
from scorebook.core.agent import Month
from scorebook.folders import report_templates
from scorebook.pdf.crew import outcome
from scorebook.pdf.fonts import only_fonts_in
from scorebook.pdf.keys import Keys
from scorebook.pdf.limits import Limits
from scorebook.pdf.printed import Printed
from scorebook.pdf.renderer import Renderer, Shelf
from scorebook.pdf.work import Done, Task
from tests.months import agent, line, month
from tests.pdf.pages import reports


def eighteen() -> Month:
    return month(*(agent(f"{at:05d}", line(realized=80 + at)) for at in range(18)))


def rendered(files: Sequence[ReportFile], jobs: int) -> dict[str, bytes]:
    render: RendersReports = Renderer(report_templates())
    ticks: list[int] = []
    assert render(files, jobs=jobs, verify=0, done=ticks.append) == Rendered()
    assert ticks == [1] * len(files)
    return {file.path.name: file.path.read_bytes() for file in files}


def test_one_job_and_two_jobs_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    pages = reports(eighteen())
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()

    by_one = rendered([ReportFile(page, one / f"{page.agent_id}.pdf") for page in pages], 1)
    by_two = rendered(
        [ReportFile(page, two / f"{page.agent_id}.pdf") for page in reversed(pages)], 2
    )

    assert len(set(by_one.values())) == len(pages)
    assert by_one == by_two


def test_making_pages_in_this_process_leaves_its_garbage_collector_as_it_was(
    tmp_path: Path,
) -> None:
    [page] = reports(month(agent("00123", line())))
    usual = gc.get_threshold()
    within: list[tuple[int, ...]] = []

    Renderer(report_templates())(
        [ReportFile(page, tmp_path / "00123.pdf")],
        jobs=1,
        verify=0,
        done=lambda _: within.append(gc.get_threshold()),
    )

    assert within[0] != usual == gc.get_threshold()


def test_pages_that_are_all_of_their_own_kind_are_not_stamped(tmp_path: Path) -> None:
    # Learning a kind for one page only costs more than it brings.
    own = shutil.copytree(report_templates(), tmp_path / "own")
    page = (own / "report.html").read_text("utf-8")
    (own / "report.html").write_text(page.replace("<body ", '<body id="a{{ report.agent_id }}" '))
    files = [
        ReportFile(page, tmp_path / f"{page.agent_id}.pdf") for page in reports(eighteen())[:4]
    ]
    twins = [ReportFile(file.report, file.path.with_suffix(".twin")) for file in files]

    Renderer(own)(files, jobs=1, verify=0, done=lambda _: None)
    Renderer(own, stamp=False)(twins, jobs=1, verify=0, done=lambda _: None)

    assert all(
        a.path.read_bytes() == b.path.read_bytes() for a, b in zip(files, twins, strict=True)
    )


def test_nobodys_page_is_nobodys_work() -> None:
    assert Renderer(report_templates())([], jobs=4, verify=0, done=lambda _: None) == Rendered()


def test_when_a_worker_is_killed_its_reports_are_named_as_failed(tmp_path: Path) -> None:
    page = reports(eighteen())[0]
    future: Future[Done] = Future()
    future.set_exception(BrokenProcessPool())

    [printed] = outcome(future.result, [ReportFile(page, tmp_path / "x.pdf")]).printed

    assert printed.failed is not None
    assert printed.failed.agent_id == page.agent_id
    assert "ended from outside" in printed.failed.reason


class Noted(KeepsPages):
    """Has no pages of earlier runs, and remembers which were to be kept."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def take(self, key: str, path: Path) -> str | None:  # noqa: ARG002 - has none
        return None

    def note(self, key: str, path: Path, kind: str) -> None:  # noqa: ARG002 - only whose
        self.names.append(path.name)


def test_what_came_out_otherwise_or_not_at_all_is_not_kept_for_the_next_run(tmp_path: Path) -> None:
    # Who goes on must find out again what was wrong, or pages of that kind would stay stamped.
    pages = reports(eighteen())[:4]
    files = [ReportFile(page, tmp_path / f"{page.agent_id}.pdf") for page in pages]
    wrong = "a page like it came out otherwise: x"
    made = Done(
        [
            Printed(kind="k"),
            Printed(reason=wrong),
            Printed(FailedReport("00002", "x")),
            Printed(reason="a text may break"),
        ],
        {"k2": wrong},
    )
    noted = Noted()
    task = Task((report_templates(),), archive=False, folder=None, verify=0, limits=Limits())

    Shelf(noted, Keys(task)).note(files, made)

    assert noted.names == ["00000.pdf", "00003.pdf"]


def test_the_garbage_collector_is_as_it_was_after_a_run(tmp_path: Path) -> None:
    before = gc.get_threshold()
    files = [ReportFile(page, tmp_path / f"{page.agent_id}.pdf") for page in reports(eighteen())]
    seen: list[tuple[int, ...]] = []

    Renderer(report_templates(), stamp=False)(
        files[:2], jobs=1, verify=0, done=lambda _: seen.append(gc.get_threshold())
    )

    assert all(during[0] > 10 * before[0] for during in seen)
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_the_style_asks_for_no_font_feature_because_each_would_leak_memory() -> None:
    style = (report_templates() / "report.css").read_text("utf-8")

    assert not re.search(r"font-(variant|feature)[a-z-]*:", style)


def test_the_fonts_setting_of_the_machine_is_left_as_it_was() -> None:
    before = os.environ.get("FONTCONFIG_FILE")

    with only_fonts_in(report_templates() / "fonts"):
        configuration = Path(os.environ["FONTCONFIG_FILE"])
        assert str(report_templates() / "fonts") in configuration.read_text("utf-8")
        assert configuration.parent.stat().st_mode & 0o077 == 0

    assert os.environ.get("FONTCONFIG_FILE") == before
    assert not configuration.parent.exists()
