from pathlib import Path

import pytest

from scorebook import folders


def test_a_checkout_uses_the_folders_at_its_top() -> None:
    top = Path(__file__).resolve().parents[2]

    assert folders.workbook_templates() == top / "workbook_templates"
    assert folders.report_templates() == top / "report_templates"


def test_an_installed_copy_comes_before_a_folder_that_happens_to_lie_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "scorebook"
    installed = package / "_templates" / "report_templates"
    installed.mkdir(parents=True)
    (tmp_path / "report_templates").mkdir()
    monkeypatch.setattr(folders, "PACKAGE", package)

    assert folders.report_templates() == installed


def test_a_program_without_its_templates_says_where_it_looked_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "PACKAGE", tmp_path / "scorebook")

    with pytest.raises(folders.TemplatesMissingError) as refused:
        folders.report_templates()

    assert str(tmp_path / "report_templates") in str(refused.value)
    assert "Install scorebook again" in str(refused.value)
