"""The password of an agent's report: read as it is shown, never as a date, and never told."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from tests.intake.books import Shown, agents, native, read, told


def with_password(path: Path, password: Any) -> Reading:
    """Read the month of one agent who has a password."""
    sheet = [["agent_id", "name", "role", "password"], ["001", "Sari", "Agent", password]]
    return read(native(path, agents=sheet))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("rahasia 12", "rahasia 12"),
        (12051990, "12051990"),
        (Shown(5121990, "00000000"), "05121990"),
        (None, ""),
    ],
)
def test_a_password_is_read_as_it_is_shown(tmp_path: Path, written: Any, wanted: str) -> None:
    agent = agents(with_password(tmp_path / "book.xlsx", written))["001"]

    assert agent.password == wanted
    assert not wanted or wanted not in repr(agent)


def test_a_date_is_no_password_and_the_problem_does_not_repeat_it(tmp_path: Path) -> None:
    birthday = Shown(datetime(1987, 5, 12), "dd/mm/yyyy")  # noqa: DTZ001 - a cell has no zone
    found = with_password(tmp_path / "book.xlsx", birthday)

    [fault] = found.problems
    assert fault.code == "SB428"
    assert told(found) == ["SB428 Agents!D2"]
    said = str(problem_text(fault, Language.EN))
    assert "1987" not in said
    assert "31909" not in said
