"""Reports made by other machines: the same bytes, whoever falls over."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import Rendered, ReportFile
from scorebook.display.report import Report
from scorebook.folders import report_templates
from scorebook.pdf import elsewhere
from scorebook.pdf.elsewhere import Sent, Team, by_others, made
from scorebook.pdf.limits import Limits
from scorebook.pdf.renderer import Renderer
from scorebook.pdf.work import Done, Task
from tests.journeys.books import book
from tests.journeys.commands import files_below, scorebook
from tests.months import agent, line, month
from tests.pdf.pages import reports

distributed = pytest.importorskip("distributed")

PAGES = reports(month(*(agent(f"{at:05d}", line(realized=80 + at % 30)) for at in range(72))))
PLAIN = Task((report_templates(),), archive=False, folder=None, verify=0, limits=Limits())


class Workers:
    """Two Dask workers, each a process of its own."""

    def __init__(self) -> None:
        self._cluster = distributed.LocalCluster(
            n_workers=2, threads_per_worker=2, dashboard_address=None, silence_logs=50
        )
        self.address: str = self._cluster.scheduler_address

    def kill_one(self) -> None:
        """End a worker as a machine that loses its power does."""
        os.kill(self._cluster.workers[0].pid, signal.SIGKILL)

    def close(self) -> None:
        self._cluster.close()


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


def files(folder: Path, pages: Sequence[Report] = PAGES) -> list[ReportFile]:
    folder.mkdir()
    return [ReportFile(page, folder / f"{page.agent_id}.pdf") for page in pages]


def here(folder: Path) -> list[bytes]:
    """Make everybody's reports in this process."""
    mine = files(folder)
    Renderer(report_templates())(mine, jobs=1, verify=0, done=lambda _: None)
    return [file.path.read_bytes() for file in mine]


# Dask warns of much that is its own: sockets of a worker that was killed, a busy event loop.
@pytest.mark.no_cover  # what Dask itself does is most of it
@pytest.mark.filterwarnings("default")
def test_a_cluster_makes_the_same_files_also_when_a_worker_is_killed(
    tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small batches, so that whoever is killed is at work.
    monkeypatch.setattr(elsewhere, "BATCH", 8)
    there = files(tmp_path / "there")
    ticks: list[int] = []

    def done(count: int) -> None:
        if not ticks:
            workers.kill_one()
        ticks.append(count)

    said = Renderer(report_templates())(
        there, jobs=1, verify=0, done=done, executor=workers.address
    )

    assert said == Rendered()
    assert len(ticks) == len(PAGES)
    assert [file.path.read_bytes() for file in there] == here(tmp_path / "here")


@pytest.mark.no_cover  # what Dask itself does is most of it
@pytest.mark.filterwarnings("default")
def test_a_run_on_a_cluster_writes_the_same_folder(tmp_path: Path, workers: Workers) -> None:
    source = book(tmp_path / "kpis.xlsx")
    for folder, more in (
        ("here", ["--jobs", "1"]),
        ("there", ["--executor", f"dask:{workers.address}"]),
    ):
        assert scorebook("run", source, "--out", tmp_path / folder, *more).code == 0

    assert files_below(tmp_path / "there") == files_below(tmp_path / "here")


@pytest.mark.parametrize("given", ["tcp://10.0.0.5:8786", "dask:", "dask", "ray:10.0.0.5"])
def test_what_is_no_cluster_is_a_wrong_command(tmp_path: Path, given: str) -> None:
    said = scorebook("run", tmp_path / "k.xlsx", "--out", tmp_path / "out", "--executor", given)

    assert said.code == 2
    assert "dask:tcp://10.0.0.5:8786" in said.err


@pytest.mark.filterwarnings("default")
def test_where_no_cluster_answers_the_address_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorebook.pdf.cluster._SECONDS_TO_ANSWER", 0.5)

    with pytest.raises(StoppedError, match=r"tcp://127\.0\.0\.1:9"):
        Renderer(report_templates())(
            files(tmp_path / "there", PAGES[:2]),
            jobs=1,
            verify=0,
            done=lambda _: None,
            executor="tcp://127.0.0.1:9",
        )


def test_a_worker_with_another_scorebook_makes_nothing() -> None:
    kit = elsewhere._kit(PLAIN)

    assert made(replace(kit, same="other"), PAGES[:1]).pdfs == ()


def test_what_a_worker_with_another_scorebook_sends_is_refused(tmp_path: Path) -> None:
    class Other(ThreadPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_result(Sent(Done(()), (), "another"))
            return future

    there = files(tmp_path / "there")
    with Other(1) as pool, pytest.raises(StoppedError, match="another scorebook"):
        by_others(Team(pool, lambda: True), PLAIN, there, lambda *_: None)


def test_when_nobody_is_left_the_reports_that_are_missing_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Nobody(ThreadPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            return Future()

    monkeypatch.setattr(elsewhere, "PATIENCE_SECONDS", 0)
    there = files(tmp_path / "there")
    with Nobody(1) as pool:
        became = list(by_others(Team(pool, lambda: False), PLAIN, there, lambda *_: None))

    failed = [each.failed for batch in became for each in batch.printed]
    assert [one.agent_id for one in failed if one] == [page.agent_id for page in PAGES]
    assert all("run again for what is missing" in one.reason for one in failed if one)


def test_reports_that_end_every_worker_are_named_and_the_others_are_made(tmp_path: Path) -> None:
    class DeadlyError(Exception):
        """Stands for what Dask raises when the third worker has died of a batch."""

    class Deadly(ThreadPoolExecutor):
        def submit(self, *how: Any, **more: Any) -> Future[Any]:
            future: Future[Any] = Future()
            if how[2][0] is PAGES[0]:
                future.set_exception(DeadlyError())
                return future
            return super().submit(*how, **more)

    there = files(tmp_path / "there", PAGES[: elsewhere.BATCH + 1])
    with Deadly(1) as pool:
        team = Team(pool, lambda: True, (DeadlyError,))
        became = list(by_others(team, PLAIN, there, lambda *_: None))

    failed = [each.failed for batch in became for each in batch.printed]
    assert [one.agent_id if one else "" for one in failed] == [
        *(page.agent_id for page in PAGES[: elsewhere.BATCH]),
        "",
    ]
    assert [file.path.exists() for file in there] == [not one for one in failed]


def test_templates_of_somebody_elses_are_not_sent_to_a_cluster(tmp_path: Path) -> None:
    # A thread of a worker cannot be stopped, and a template may go on for ever.
    own = replace(PLAIN, templates=(tmp_path, report_templates()))

    with ThreadPoolExecutor(1) as pool, pytest.raises(StoppedError, match="--executor"):
        by_others(Team(pool, lambda: True), own, [], lambda *_: None)
