"""Opening a finished run again: nothing in it may lead to another agent's report, or out of it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.seal.sealed import open_sealed, report_bytes
from tests.delivery.runs import people, row, sealed

Rows = list[dict[str, Any]]


def with_rows(folder: Path, change: Callable[[Rows], object]) -> Path:
    """A run whose rows were sealed as they are, wrong as they are."""
    run = sealed(folder / "run", people(2))
    content = json.loads((run / "recipients.json").read_text())
    change(content["recipients"])
    (run / "recipients.json").write_text(json.dumps(content))
    record = json.loads((run / "run.json").read_text())
    for file in record["files"]:
        file["sha256"] = hashlib.sha256((run / file["path"]).read_bytes()).hexdigest()
    (run / "run.json").write_text(json.dumps(record))
    return run


def test_a_run_as_it_was_sealed_is_opened(tmp_path: Path) -> None:
    found = open_sealed(sealed(tmp_path / "run", people(2)))

    assert (str(found.period), found.made_by, found.recipients) == (
        "2026-10",
        "budi",
        tuple(people(2)),
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda rows: rows[1].update(agent_id="001"), id="an agent twice"),
        pytest.param(
            lambda rows: rows[1].update(report=rows[0]["report"], sha256=rows[0]["sha256"]),
            id="two agents, one report",
        ),
        pytest.param(lambda rows: rows[1].update(sha256="0" * 64), id="another hash"),
        pytest.param(lambda rows: rows[1].update(report="reports/9.pdf"), id="a report not sealed"),
        pytest.param(lambda rows: rows[1].update(address=None), id="an address that is no text"),
        pytest.param(lambda rows: rows[1].pop("protected"), id="not said whether encrypted"),
        pytest.param(lambda rows: rows.append("x"), id="a row that is none"),
    ],
)
def test_rows_that_do_not_agree_with_the_run_are_refused(
    tmp_path: Path, change: Callable[[Rows], object]
) -> None:
    with pytest.raises(SafeguardError, match=r"recipients\.json"):
        open_sealed(with_rows(tmp_path, change))


@pytest.mark.parametrize("path", ["../secret.pdf", "reports/../../secret.pdf", "/etc/hostname"])
def test_no_row_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    run = sealed(tmp_path / "run", people(1))
    (tmp_path / "secret.pdf").write_bytes(b"x")

    with pytest.raises(SafeguardError):
        report_bytes(run, row("001", report=path, sha256=hashlib.sha256(b"x").hexdigest()))


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"files": [], "period": "x", "settings": {}}']
)
def test_a_record_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    run = sealed(tmp_path / "run", people(1))
    (run / "run.json").write_text(content)

    with pytest.raises((SafeguardError, StoppedError), match=r"run\.json"):
        open_sealed(run)


def test_a_run_whose_maker_is_not_known_is_opened_all_the_same(tmp_path: Path) -> None:
    run = sealed(tmp_path / "run", people(1))
    for content in ("", "[]", '{"by": 3}'):
        (run / "made.json").write_text(content)
        assert open_sealed(run).made_by == ""
    (run / "made.json").unlink()
    assert open_sealed(run).made_by == ""
