"""What people get who install scorebook instead of checking it out."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

TOP = Path(__file__).resolve().parents[2]
PACKAGE = TOP / "scorebook"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=TOP)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that holds the wheel and nothing else."""
    environment = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", str(environment), cwd=environment)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet"]
    run(*pip, "install", "--no-index", "--no-deps", str(wheel), cwd=environment)
    return python


def run(*command: str, cwd: Path) -> str:
    """What the command printed; its complaint becomes ours when it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["workbook_templates", "report_templates"])
def test_an_installed_wheel_finds_its_template_folders_whole(
    name: str, installed: Path, tmp_path: Path
) -> None:
    question = f"from scorebook import folders; print(folders.{name}())"

    found = Path(run(str(installed), "-I", "-c", question, cwd=tmp_path).strip())

    assert found.is_relative_to(installed.parents[1])
    assert files_in(found) == files_in(TOP / name)


def test_everything_the_program_reads_from_its_own_folder_is_in_the_wheel(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        packed = set(archive.namelist())

    assert {f"scorebook/{name}" for name in files_in(PACKAGE)} <= packed
    assert "scorebook/py.typed" in packed


def test_the_wheel_carries_no_tests_and_no_samples(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        top_level = {name.split("/")[0] for name in archive.namelist()}

    assert top_level == {"scorebook", wheel.name.rsplit("-py3", 1)[0] + ".dist-info"}


def files_in(folder: Path) -> set[str]:
    """The files below a folder, but for what Python leaves behind when it runs."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
