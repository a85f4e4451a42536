"""A report's file name can be written on every system, and is nobody else's."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorebook.display.filenames import LONGEST_BYTES, report_file_names

ids = st.lists(st.text(max_size=80), max_size=12, unique=True)
ordinary_ids = st.from_regex(r"[0-9A-Z][0-9A-Z_.-]{0,20}[0-9A-Z]", fullmatch=True)
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@pytest.mark.parametrize("agent_id", ["00123", "A-017", "EMP-20231234", "budi.santoso", "Ṣāliḥ 7"])
def test_an_ordinary_id_is_its_own_file_name(agent_id: str) -> None:
    assert report_file_names([agent_id]) == {agent_id: f"{agent_id}.pdf"}


@given(agent_ids=st.lists(ordinary_ids, unique_by=str.casefold, max_size=12))
def test_ordinary_ids_are_never_touched(agent_ids: list[str]) -> None:
    names = report_file_names(agent_ids)

    assert all(names[each] == f"{each}.pdf" for each in agent_ids if not RESERVED.fullmatch(each))


@given(agent_ids=ids)
@example(agent_ids=["a/b", "a\\b", "a_b", "A_b"])
@example(agent_ids=["Ana", "ana", "ANA"])
@example(agent_ids=["Jos\u00e9", "Jose\u0301"])
@example(agent_ids=["x" * 300, "x" * 301])
@example(agent_ids=["", " ", ".", "..", "\0"])
@example(agent_ids=["con", "_con-0a5b3ae8", "\ud800", "\ud801"])
def test_no_two_ids_share_a_file_on_any_system(agent_ids: list[str]) -> None:
    names = report_file_names(agent_ids)

    on_disk = {unicodedata.normalize("NFC", name).casefold() for name in names.values()}
    assert names.keys() == set(agent_ids)
    assert len(on_disk) == len(agent_ids)


def test_a_likeness_that_is_somebodys_real_id_is_not_taken_from_them() -> None:
    [likeness] = report_file_names(["a/b"]).values()
    real = likeness.removesuffix(".pdf")

    names = report_file_names(["a/b", real])

    assert names[real] == likeness
    assert names["a/b"] != likeness


@given(agent_ids=ids)
@example(agent_ids=["CON", "nul.txt", "COM1", "lpt9.a.b", "aux "])
@example(agent_ids=["../../etc/passwd", "C:\\x", "a\tb\nc", "\u202egpj.exe", "-rf", "~", "ends. ."])
@example(agent_ids=["é" * 200, "名" * 90])
def test_every_system_can_write_the_name(agent_ids: list[str]) -> None:
    for name in report_file_names(agent_ids).values():
        stem = name.removesuffix(".pdf")
        assert name.endswith(".pdf")
        assert stem.strip(". ") != ""
        assert not re.search(r'[\x00-\x1f\x7f<>:"/\\|?*]', name)
        assert not RESERVED.fullmatch(name)
        assert not RESERVED.fullmatch(stem)
        assert stem == stem.rstrip(". ")
        assert not name.startswith(("-", ".", " ", "~"))
        assert len(name.encode("utf-8")) <= LONGEST_BYTES


@given(agent_ids=ids)
def test_the_order_of_ids_is_irrelevant(agent_ids: list[str]) -> None:
    assert report_file_names(agent_ids) == report_file_names(reversed(agent_ids))
