"""Pages of earlier runs: taken only where they are, byte for byte, what they were."""

import json
from pathlib import Path

import pytest

from scorebook.seal.folder import hashes, publish, staged
from scorebook.seal.pages import JOURNAL, KeptPages


def killed(out: Path, pages: dict[str, bytes]) -> Path:
    """Leave what a run leaves that was killed after making these pages, each by its key."""
    staging = out / ".scorebook-killed"
    (staging / "reports").mkdir(parents=True)
    kept = KeptPages(staging, out)
    for key, content in pages.items():
        path = staging / "reports" / f"{key}.pdf"
        path.write_bytes(content)
        kept.note(key, path, f"kind of {key}")
    return staging


def taken(out: Path, key: str) -> tuple[str | None, bytes | None]:
    """Ask for a page in a run that follows; give its kind and what came of it."""
    with staged(out) as staging:
        (staging / "reports").mkdir()
        path = staging / "reports" / "new-name.pdf"
        kind = KeptPages(staging, out).take(key, path)
        return kind, path.read_bytes() if kind is not None else None


def test_a_page_of_a_killed_run_is_taken_by_its_key_and_no_other(tmp_path: Path) -> None:
    killed(tmp_path, {"a": b"Ana's page", "b": b"Budi's page"})

    assert taken(tmp_path, "b") == ("kind of b", b"Budi's page")


def test_a_key_that_nobody_noted_brings_nothing(tmp_path: Path) -> None:
    killed(tmp_path, {"a": b"Ana's page"})

    assert taken(tmp_path, "c") == (None, None)


def test_a_page_that_is_not_what_was_written_is_not_taken(tmp_path: Path) -> None:
    staging = killed(tmp_path, {"a": b"Ana's page", "b": b"Budi's page"})
    (staging / "reports" / "a.pdf").write_bytes(b"Budi's page")

    assert taken(tmp_path, "a") == (None, None)


def test_a_journal_that_leads_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    staging = killed(out, {"a": b"Ana's page"})
    (tmp_path / "elsewhere.pdf").write_bytes(b"Ana's page")
    (staging / "reports" / "a.pdf").unlink()
    journal = staging / JOURNAL
    journal.write_text(journal.read_text().replace("reports/a.pdf", "../../elsewhere.pdf"))

    assert taken(out, "a") == (None, None)


@pytest.mark.parametrize("torn", ['{"key": "b", "pa', "[]", "", "7", '{"key": "b"}', "\0\0"])
def test_a_line_that_was_not_written_to_its_end_is_no_line(tmp_path: Path, torn: str) -> None:
    staging = killed(tmp_path, {"a": b"Ana's page"})
    with (staging / JOURNAL).open("a", encoding="utf-8") as journal:
        journal.write(torn)

    assert taken(tmp_path, "a") == ("kind of a", b"Ana's page")


def test_what_a_killed_run_left_goes_away_with_the_next_one_that_ends(tmp_path: Path) -> None:
    killed(tmp_path, {"a": b"Ana's page"})
    taken(tmp_path, "c")

    assert list(tmp_path.iterdir()) == []


def test_a_finished_runs_pages_are_copied_and_stay_as_they_are(tmp_path: Path) -> None:
    killed(tmp_path, {"a": b"Ana's page"})
    with staged(tmp_path) as staging:
        (staging / "reports").mkdir()
        assert KeptPages(staging, tmp_path).take("a", staging / "reports" / "a.pdf")
        publish(staging, tmp_path, "{}")
    before = hashes(tmp_path)

    assert taken(tmp_path, "a") == ("kind of a", b"Ana's page")
    assert hashes(tmp_path) == before


def test_the_journal_is_its_owners_and_not_sealed_and_in_the_same_order(tmp_path: Path) -> None:
    journals = []
    for keys in ("ab", "ba"):
        with staged(tmp_path) as staging:
            (staging / "reports").mkdir()
            pages = KeptPages(staging, tmp_path / "nowhere")
            for key in keys:
                path = staging / "reports" / f"{key}.pdf"
                path.write_bytes(key.encode())
                pages.note(key, path, "")
            assert (staging / JOURNAL).stat().st_mode & 0o777 == 0o600
            assert set(hashes(staging)) == {"reports/a.pdf", "reports/b.pdf"}
            publish(staging, tmp_path, "{}")
        assert (tmp_path / JOURNAL).stat().st_mode & 0o777 == 0o600
        journals.append((tmp_path / JOURNAL).read_bytes())

    assert journals[0] == journals[1]
    assert [json.loads(line)["key"] for line in journals[0].splitlines()] == ["a", "b"]


def test_a_run_without_reports_leaves_no_journal(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_text("{}")
    with staged(tmp_path) as staging:
        publish(staging, tmp_path, "{}")

    assert not (tmp_path / JOURNAL).exists()
