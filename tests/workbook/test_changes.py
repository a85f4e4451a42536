"""Somebody types into results.xlsx, and everything follows as the engine would have it.

Each change is made in the workbook and in the month; LibreOffice and the engine must agree.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.kpi import Above, Band, Direction, Kpi, WhenBlank, WhenTargetZero
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Prorate, Tier
from scorebook.core.scorecard import scorecards
from scorebook.display.language import Language
from scorebook.workbook.writer import write_results
from tests.months import D, agent, contact_centre, excused, kpi, line, month, results
from tests.workbook.changes import Change, as_float, disagreements, edited, upside_down, written
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.sheets import Answers, Edit, same

# One month is written again and again, for LibreOffice to judge.
pytestmark = pytest.mark.no_cover

LADDER = (
    Tier(name="low", floor=D(0), kind=PayoutKind.AMOUNT, payout=D(100_000)),
    Tier(name="mid", floor=D("0.80"), kind=PayoutKind.AMOUNT, payout=D(500_000)),
    Tier(name="top", floor=D("0.95"), kind=PayoutKind.RATE, payout=D("1.5")),
)
FULL, ZERO, EXCUSE = WhenTargetZero.FULL, WhenTargetZero.ZERO, WhenTargetZero.EXCUSE


def measures() -> tuple[Kpi, ...]:
    """One KPI for each direction and policy that a changed cell can meet."""
    d = Direction
    bands = (Band(D(10), D(1)), Band(D(50), D(3)), Band(D(90), D(5)))
    kpis = (
        kpi("HIGH", threshold=D("0.8"), floor=D("0.3"), when_blank=WhenBlank.ZERO),
        kpi("FREE", cap=None, floor=D("-1"), when_blank=WhenBlank.EXCUSE),
        kpi("LOW", direction=d.LOWER, when_blank=WhenBlank.FULL),
        kpi("RATIO", direction=d.LOWER_RATIO),
        kpi("RANGE", direction=d.RANGE, target=D(70), target_high=D(90)),
        kpi("MORE", direction=d.RANGE, target=D(70), target_high=D(90), above=Above.CREDIT),
        kpi("BAND", direction=d.BAND, target=None, bands=bands, best=D(5)),
        kpi("YES", direction=d.YES_NO, target=None),
        kpi("ZERO", direction=d.ZERO_COUNT, target=None, step=D("0.25")),
        kpi("HFULL", when_target_zero=FULL),
        kpi("LFULL", direction=d.LOWER, when_target_zero=FULL),
        kpi("HZERO", when_target_zero=ZERO),
        kpi("OUT", when_target_zero=EXCUSE),
    )
    return tuple(replace(each, weight=D(at + 1)) for at, each in enumerate(kpis))


def started() -> Month:
    lines = [line(each, 1 if each.code == "YES" else 80) for each in measures()]
    one = agent("1", *lines, active_days=D(20))
    other = agent("2", *lines[:3], team="Email", base=D(2_000_000))
    return month(one, other, ladder=LADDER, prorate=Prorate.PAYOUT)


def _line(code: str, **parts: Any) -> Callable[[Month], Month]:
    """Mean: agent 1's line of a KPI is now so."""

    def changed(of: Month) -> Month:
        one = of.agents[0]
        lines = tuple(replace(x, **parts) if x.kpi.code == code else x for x in one.lines)
        return replace(of, agents=(replace(one, lines=lines), *of.agents[1:]))

    return changed


def _kpi(code: str, **parts: Any) -> Callable[[Month], Month]:
    """Mean: a KPI's rule is now so, for everybody."""

    def of_line(each: Line) -> Line:
        if each.kpi.code != code:
            return each
        line_parts = {key: parts[key] for key in ("weight", "target") if key in parts}
        return replace(each, kpi=replace(each.kpi, **parts), **line_parts)

    def of_agent(one: Agent) -> Agent:
        return replace(one, lines=tuple(of_line(each) for each in one.lines))

    return lambda of: replace(of, agents=tuple(of_agent(one) for one in of.agents))


def _ladder(number: int, **parts: Any) -> Callable[[Month], Month]:
    def changed(of: Month) -> Month:
        ladder = list(of.scheme.ladders[EVERY_ROLE])
        ladder[number] = replace(ladder[number], **parts)
        return replace(of, scheme=replace(of.scheme, ladders={EVERY_ROLE: tuple(ladder)}))

    return changed


def _agent(**parts: Any) -> Callable[[Month], Month]:
    return lambda of: replace(of, agents=(replace(of.agents[0], **parts), *of.agents[1:]))


def _settings(**parts: Any) -> Callable[[Month], Month]:
    return lambda of: replace(
        of, scheme=replace(of.scheme, settings=replace(of.scheme.settings, **parts))
    )


def typed(code: str, column: str, value: Any) -> Callable[[Edit], None]:
    def change(edit: Edit) -> None:
        edit.find("Lines", column, **{"Agent ID": "1", "Code": code}).value = value

    return change


def realized(code: str, value: float) -> Change:
    return Change(typed(code, "Realized", value), _line(code, realized=D(str(value))))


def target(code: str, value: float) -> Change:
    return Change(typed(code, "Target", value), _line(code, target=D(str(value))))


def blank(code: str) -> Change:
    mean = _line(code, realized=None, state=State.BLANK)
    return Change(typed(code, "Realized", None), mean)


def na(code: str, word: str = "n/a") -> Change:
    mean = _line(code, realized=None, state=State.EXCUSED)
    return Change(typed(code, "Realized", word), mean)


def rule(code: str, column: str, value: Any, **parts: Any) -> Change:
    def change(edit: Edit) -> None:
        edit.rule(code, column).value = value

    return Change(change, _kpi(code, **parts))


def tier(name: str, column: str, value: float, number: int, **parts: Any) -> Change:
    def change(edit: Edit) -> None:
        edit.find("Tiers", column, Tier=name).value = value

    return Change(change, _ladder(number, **parts))


def person(column: str, value: Any, **parts: Any) -> Change:
    def change(edit: Edit) -> None:
        edit.find("Scores", column, **{"Agent ID": "1"}).value = value

    return Change(change, _agent(**parts))


def setting(label: str, value: float, **parts: Any) -> Change:
    def change(edit: Edit) -> None:
        edit.setting(label).value = value

    return Change(change, _settings(**parts))


def band(number: int, column: str, value: float, bands: tuple[Band, ...]) -> Change:
    def change(edit: Edit) -> None:
        edit.band("BAND", number, column).value = value

    return Change(change, _kpi("BAND", bands=bands))


def word(code: str, said: str, means: int) -> Change:
    return Change(typed(code, "Realized", said), _line(code, realized=D(means)))


CHANGES: dict[str, list[Change]] = {
    "better": [realized("HIGH", 119), realized("LOW", 40), realized("RATIO", 50)],
    "exactly on the threshold": [realized("HIGH", 80)],
    "a hair below the threshold": [realized("HIGH", 79.999999)],
    "exactly on the cap": [realized("HIGH", 120), realized("LOW", 80)],
    "beyond the cap": [realized("HIGH", 500), realized("LOW", -50), realized("RATIO", 1)],
    "no cap": [realized("FREE", 500)],
    "negative": [realized("FREE", -80), realized("HIGH", -1), realized("RANGE", -5)],
    "twice the target of a lower one": [realized("LOW", 200), realized("RATIO", 200)],
    "nothing realized": [realized(c, 0) for c in ("HIGH", "LOW", "RATIO", "RANGE", "ZERO")],
    "the ends of a range": [realized("RANGE", 70), realized("MORE", 90)],
    "past the ends of a range": [realized("RANGE", 99), realized("MORE", 99)],
    "far past the end of a range": [realized("RANGE", 300), realized("MORE", 300)],
    "under a range": [realized("RANGE", 35), realized("MORE", 69.9)],
    "the edge of a band": [realized("BAND", 90)],
    "under the first band": [realized("BAND", 3)],
    "no": [realized("YES", 0)],
    "no, as a word": [word("YES", "no", 0)],
    "yes, as a word": [word("YES", "Yes", 1)],
    "three complaints": [realized("ZERO", 3)],
    "too many complaints": [realized("ZERO", 9)],
    "fewer than none": [realized("ZERO", -1)],
    "blanks by each policy": [blank("HIGH"), blank("FREE"), blank("LOW")],
    "N/A": [na("HIGH"), na("BAND", "N/A"), na("YES", " N/A ")],
    "everything N/A": [na(each.code) for each in measures()],
    "targets of zero": [target(c, 0) for c in ("HFULL", "LFULL", "HZERO", "OUT")],
    "targets of zero, nothing realized": [
        *(target(c, 0) for c in ("HFULL", "LFULL", "HZERO", "OUT")),
        *(realized(c, 0) for c in ("HFULL", "LFULL", "HZERO", "OUT")),
    ],
    "targets of zero, below it": [
        *(target(c, 0) for c in ("HFULL", "LFULL")),
        *(realized(c, -3) for c in ("HFULL", "LFULL")),
    ],
    "a range from zero": [target("RANGE", 0), realized("RANGE", -2)],
    "another target for one": [target("HIGH", 95.5), target("LOW", 33.3)],
    "another target for all": [rule("HIGH", "Target", 160, target=D(160))],
    "another weight for all": [rule("HIGH", "Weight", 40, weight=D(40))],
    "another weight for one": [
        Change(typed("HIGH", "Weight", 0.5), _line("HIGH", weight=D("0.5"))),
    ],
    "another floor": [rule("HIGH", "Floor", 0.9, floor=D("0.9"))],
    "no threshold": [rule("HIGH", "Threshold", None, threshold=None), realized("HIGH", 10)],
    "another threshold": [rule("FREE", "Threshold", 0.85, threshold=D("0.85"))],
    "another cap": [rule("LOW", "Cap", 1, cap=D(1)), rule("RATIO", "Cap", 2, cap=D(2))],
    "no cap any more": [rule("HIGH", "Cap", "no cap", cap=None), realized("HIGH", 500)],
    "a cap where there was none": [rule("FREE", "Cap", 0.5, cap=D("0.5"))],
    "another step": [rule("ZERO", "Step", 0.01, step=D("0.01")), realized("ZERO", 7)],
    "another best": [rule("BAND", "Best", 4, best=D(4))],
    "another band": [
        band(1, "From", 85, (Band(D(10), D(1)), Band(D(85), D(3)), Band(D(90), D(5)))),
    ],
    "another score of a band": [
        band(1, "Score", 4, (Band(D(10), D(1)), Band(D(50), D(4)), Band(D(90), D(5)))),
    ],
    "a tier that begins later": [tier("mid", "From", 0.9, 1, floor=D("0.9"))],
    "a tier that begins earlier": [tier("top", "From", 0.81, 2, floor=D("0.81"))],
    "a tier that pays more": [tier("mid", "Payout", 777_777, 1, payout=D(777_777))],
    "another rate": [
        tier("top", "From", 0.81, 2, floor=D("0.81")),
        tier("top", "Payout", 0.333, 2, payout=D("0.333")),
        person("Base incentive", 1_234_567, base=D(1_234_567)),
    ],
    "other days": [person("Active days", 7, active_days=D(7))],
    "all days": [person("Active days", None, active_days=None)],
    "a longer period": [setting("Days of the period", 62, period_days=62)],
    "other rounding": [
        setting("Decimals of the score, in %", 0, score_places=0),
        setting("Payout rounded to", 1000, payout_unit=D(1000)),
    ],
}


def test_what_is_typed_moves_everything_as_the_engine_would(tmp_path: Path) -> None:
    wrong = {}
    paths = [
        edited(written(tmp_path / f"{at}.xlsx", started()), changes)
        for at, changes in enumerate(CHANGES.values())
    ]

    for (name, changes), path in zip(CHANGES.items(), all_recalculated(paths), strict=True):
        expected = started()
        for change in changes:
            expected = change.mean(expected)
        if found := disagreements(Answers(path), expected):
            wrong[name] = found

    assert wrong == {}


def test_the_changes_do_change_something() -> None:
    before = scorecards(started())
    idle = []
    for name, changes in CHANGES.items():
        changed = started()
        for change in changes:
            changed = change.mean(changed)
        if scorecards(changed) == before:
            idle.append(name)

    # 80 is where the line stood; yes was yes.
    assert idle == ["exactly on the threshold", "yes, as a word"]


FAULTS = (
    ("RATIO", "Realized", None, "! blank: type a value or N/A"),
    ("HIGH", "Realized", "ninety", "! neither a number nor N/A"),
    ("HIGH", "Target", None, "! no target"),
    ("RATIO", "Target", 0, "! the target is 0"),
    ("HIGH", "Target", -5, "! the target is below 0"),
    ("RANGE", "Upper target", 10, "! the range is not valid"),
    ("RATIO", "Realized", -1, "! below 0"),
    ("YES", "Realized", 2, "! neither yes nor no"),
)


def test_a_fault_is_named_and_withholds_the_agent_instead_of_counting_as_zero(
    tmp_path: Path,
) -> None:
    paths = []
    for at, (code, column, value, _reason) in enumerate(FAULTS):
        edit = Edit(written(tmp_path / f"{at}.xlsx", started()))
        typed(code, column, value)(edit)
        paths.append(tmp_path / f"changed-{at}.xlsx")
        edit.book.save(paths[-1])

    for path, (code, _column, _value, reason) in zip(all_recalculated(paths), FAULTS, strict=True):
        found = Answers(path)
        line_of_one, one, other = found.line("1", code), found.score("1"), found.score("2")
        assert (line_of_one["State"], line_of_one["Credit"]) == (reason, "#N/A")
        assert (one["Score"], one["Payout"]) == ("withheld", None)
        assert one["Note"] == "a fault in the Lines sheet"
        assert other["Rank"] == 1


def test_scores_stay_right_when_somebody_sorts_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "sorted.xlsx"
    write_results(results(contact_centre()), path, language=Language.EN)
    edit = Edit(path)
    upside_down(edit.book["Lines"])

    found = edit.recalculated()

    for card in results(contact_centre()).cards:
        row = found.score(card.agent.agent_id)
        assert same(row["Score"], "withheld" if card.score is None else float(card.score))
        assert same(row["Payout"], as_float(card.payout))


def test_team_sheets_stay_right_when_somebody_sorts_the_scores(tmp_path: Path) -> None:
    path = tmp_path / "sorted.xlsx"
    write_results(results(contact_centre()), path, language=Language.EN)
    edit = Edit(path)
    upside_down(edit.book["Scores"])

    page = edit.recalculated().book["Email"]

    assert [cell.value for cell in page["B"][6:8]] == ["00125", "00126"]
    assert [cell.value for cell in page["E"][6:8]][1] == "withheld"
    card = next(c for c in results(contact_centre()).cards if c.agent.agent_id == "00125")
    assert same(page["E7"].value, as_float(card.score))
    assert page["F7"].value == (card.tier.name if card.tier else None)


def test_somebody_on_leave_gets_a_score_once_something_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "leave.xlsx"
    away = month(agent("1", excused(kpi(weight=D(1)))), ladder=LADDER)
    write_results(results(away), path, language=Language.EN)
    edit = Edit(path)
    typed("CSAT", "Realized", 96)(edit)

    assert edit.recalculated().score("1")["Tier"] == "top"
