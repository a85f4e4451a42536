"""What the labels over a form's table say."""

from typing import Any

import pytest

from scorebook.intake.layouts.labels import labels_above
from tests.intake.layouts.pages import page


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(["Nama", "Budi"], {"name": "Budi"}, id="beside"),
        pytest.param(["Nama", ":", "Budi"], {"name": "Budi"}, id="behind a colon of its own"),
        pytest.param(["Nama", ": Budi"], {"name": "Budi"}, id="behind a colon"),
        pytest.param(["Nama : Budi"], {"name": "Budi"}, id="in one cell"),
        pytest.param(["Nama", None, None, "Budi"], {"name": "Budi"}, id="further right"),
        pytest.param(["NIK", ":", None, "Nama", ":", "Budi"], {"name": "Budi"}, id="a blank one"),
        pytest.param(["NIK", "001", "Nama", "Budi"], {"agent_id": "001", "name": "Budi"}, id="two"),
        pytest.param(["Warna", "Biru"], {}, id="no label of ours"),
    ],
)
def test_a_label_has_its_value_beside_it(row: list[Any], said: dict[str, str]) -> None:
    found = labels_above(page([row, ["KPI", "Target"]]), 2)

    assert {meaning: cell.value for meaning, cell in found.items()} == said


def test_what_stands_below_is_no_label_of_the_table() -> None:
    assert labels_above(page([["KPI", "Target"], ["Nama", "Budi"]]), 1) == {}


def test_the_first_of_two_labels_counts() -> None:
    found = labels_above(page([["Nama", "Budi"], ["Nama", "Atasan"], ["KPI", "Target"]]), 3)

    assert found["name"].value == "Budi"
