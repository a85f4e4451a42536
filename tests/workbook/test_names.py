"""A team's sheet has a name Excel accepts, as like the team's as can be."""

from hypothesis import given
from hypothesis import strategies as st

from scorebook.workbook.names import sheet_names, text


def names(*wanted: str) -> list[str]:
    return sheet_names(wanted, ["Scores"], unnamed="No team")


def test_a_harmless_name_is_kept() -> None:
    assert names("Live Chat") == ["Live Chat"]


def test_sixty_letters_with_forbidden_signs_become_thirty_one_without() -> None:
    assert names("[A]:B*C?D/E\\F " + "panjang" * 7) == ["A B C D E F panjangpanjangpanja"]


def test_two_teams_alike_but_for_case_or_forbidden_signs_get_two_names() -> None:
    assert names("Email", "EMAIL", "Em/ail", "Em:ail") == [
        "Email",
        "EMAIL (2)",
        "Em ail",
        "Em ail (2)",
    ]


def test_a_team_called_like_a_sheet_of_ours_gives_way() -> None:
    assert names("scores", "History") == ["scores (2)", "History (2)"]


def test_a_team_without_a_usable_name_is_called_unnamed() -> None:
    assert names("", "''", "///") == ["No team", "No team (2)", "No team (3)"]


@given(st.lists(st.text(max_size=70), max_size=6))
def test_every_name_is_one_excel_accepts(teams: list[str]) -> None:
    found = names(*teams)

    assert len({name.casefold() for name in [*found, "Scores"]}) == len(teams) + 1
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_text_longer_than_a_cell_is_cut_between_letters() -> None:
    cut = text("\N{GRINNING FACE}" * 20_000)

    assert len(cut.encode("utf-16-le")) // 2 == 32_766
