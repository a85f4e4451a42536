"""Somebody changes gates, overrides, limits and rules of every kind: everything follows.

Each change is made in the workbook and in the month; LibreOffice and the engine must agree.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.kpi import Band
from scorebook.core.override import What
from scorebook.core.scheme import EVERY_ROLE, Spread
from tests.months import D, override, results
from tests.workbook.changes import Change, disagreements, edited, upside_down, written
from tests.workbook.every_rule import GATES, LADDER, QUALITY, every_rule
from tests.workbook.libreoffice import all_recalculated
from tests.workbook.sheets import Answers, Edit

# One month is written again and again, for LibreOffice to judge.
pytestmark = pytest.mark.no_cover

Mean = Callable[[Month], Month]


def of_agent(agent_id: str, change: Callable[[Agent], Agent]) -> Mean:
    def changed(of: Month) -> Month:
        agents = (change(one) if one.agent_id == agent_id else one for one in of.agents)
        return replace(of, agents=tuple(agents))

    return changed


def of_lines(change: Callable[[Line], Line]) -> Callable[[Agent], Agent]:
    return lambda one: replace(one, lines=tuple(change(each) for each in one.lines))


def of_scheme(**parts: Any) -> Mean:
    return lambda of: replace(of, scheme=replace(of.scheme, **parts))


def line(agent_id: str, code: str, column: str, value: Any, **parts: Any) -> Change:
    def type_(edit: Edit) -> None:
        edit.find("Lines", column, **{"Agent ID": agent_id, "Code": code}).value = value

    change = of_lines(lambda each: replace(each, **parts) if each.kpi.code == code else each)
    return Change(type_, of_agent(agent_id, change))


def realized(agent_id: str, code: str, value: float) -> Change:
    return line(agent_id, code, "Realized", value, realized=D(str(value)), state=State.MEASURED)


def na(agent_id: str, code: str) -> Change:
    return line(agent_id, code, "Realized", "N/A", realized=None, state=State.EXCUSED)


def rule(code: str, column: str, value: Any, **parts: Any) -> Change:
    """A KPI's rule is now so, for everybody."""

    def type_(edit: Edit) -> None:
        edit.rule(code, column).value = value

    def of_line(each: Line) -> Line:
        if each.kpi.code != code:
            return each
        own = {key: parts[key] for key in ("weight", "target") if key in parts}
        return replace(each, kpi=replace(each.kpi, **parts), **own)

    def mean(of: Month) -> Month:
        return replace(of, agents=tuple(of_lines(of_line)(one) for one in of.agents))

    return Change(type_, mean)


def point(number: int, column: str, value: float, *bands: Band) -> Change:
    def type_(edit: Edit) -> None:
        edit.band("QA", number, column).value = value

    return Change(type_, rule("QA", "Cap", None, bands=bands).mean)


def gate(number: int, column: str, typed: Any, **parts: Any) -> Change:
    """What a gate asks or costs is now so, for everybody."""

    def type_(edit: Edit) -> None:
        edit.gate(GATES[number].name, column).value = typed

    gates = [*GATES]
    gates[number] = replace(gates[number], **parts)
    return Change(type_, of_scheme(gates=tuple(gates)))


def attribute(agent_id: str, gate_name: str, name: str, value: Any, means: Any) -> Change:
    def type_(edit: Edit) -> None:
        edit.find("Gates", "Found", **{"Agent ID": agent_id, "Gate": gate_name}).value = value

    def change(one: Agent) -> Agent:
        left = {key: each for key, each in one.attributes.items() if key != name}
        return replace(one, attributes=left if means is None else {**left, name: means})

    return Change(type_, of_agent(agent_id, change))


def decided(agent_id: str, what: What, typed: Any, **parts: Any) -> Change:
    """Another decision, or none at all any more."""

    def type_(edit: Edit) -> None:
        row = {"Agent ID": agent_id, "What": what.value}
        edit.find("Overrides", "Value decided", **row).value = typed

    def change(one: Agent) -> Agent:
        kept = tuple(each for each in one.overrides if each.what is not what)
        new = () if typed is None else (override(what, **parts),)
        return replace(one, overrides=(*kept, *new))

    return Change(type_, of_agent(agent_id, change))


def person(agent_id: str, column: str, value: Any, **parts: Any) -> Change:
    def type_(edit: Edit) -> None:
        edit.find("Scores", column, **{"Agent ID": agent_id}).value = value

    return Change(type_, of_agent(agent_id, lambda one: replace(one, **parts)))


def setting(label: str, value: Any, **parts: Any) -> Change:
    def type_(edit: Edit) -> None:
        edit.setting(label).value = value

    return Change(
        type_,
        lambda of: of_scheme(settings=replace(of.scheme.settings, **parts))(of),
    )


def tier(number: int, column: str, value: float, **parts: Any) -> Change:
    def type_(edit: Edit) -> None:
        edit.find("Tiers", column, Tier=LADDER[number].name).value = value

    ladder = [*LADDER]
    ladder[number] = replace(ladder[number], **parts)
    return Change(type_, of_scheme(ladders={EVERY_ROLE: tuple(ladder)}))


POINTS = (Band(D("0.6"), D("0.5")), Band(D("0.8"), D("0.9")), Band(D("0.95"), D("1.1")))
ALL = [f"0012{at}" for at in range(3, 8)]

CHANGES: dict[str, list[Change]] = {
    "a signed target": [realized("00123", "LABA", -5_000_000), realized("00124", "LABA", 700_000)],
    "a signed target of all": [rule("LABA", "Target", 3_000_000, target=D(3_000_000))],
    "far off a stabilised target": [realized("00123", "AHT", 10), realized("00124", "AHT", 300)],
    "a narrower tolerance": [rule("AHT", "Tolerance", 0.1, tolerance=D("0.1"))],
    "from the start on": [realized("00123", "BELAJAR", 10), realized("00124", "BELAJAR", 12)],
    "another start": [rule("BELAJAR", "Start", 20, start=D(20))],
    "exactly on a point": [realized("00123", "QA", 0.8), realized("00124", "QA", 0.95)],
    "beyond the points": [realized("00123", "QA", 0.1), realized("00124", "QA", 1)],
    "another point": [
        point(1, "From", 0.85, POINTS[0], Band(D("0.85"), D("0.9")), POINTS[2]),
    ],
    "another score of a point": [
        point(2, "Score", 1.2, POINTS[0], POINTS[1], Band(D("0.95"), D("1.2"))),
    ],
    "worse than the worst": [realized("00123", "CSAT", 0.5), realized("00124", "CSAT", 7)],
    "another worst": [rule("CSAT", "Worst", 3, worst=D(3))],
    "worst and best turned round": [
        rule("CSAT", "Worst", 5, worst=D(5)),
        rule("CSAT", "Best", 1, best=D(1), worst=D(5)),
    ],
    "the maximum missed": [realized("00123", "HADIR", 0.99)],
    "another credit at the maximum": [
        rule("HADIR", "Full credit at the maximum", 0.9, full_credit_at_max=D("0.9")),
    ],
    "too small a sample": [line("00123", "QA", "Sample", 4, sample=D(4))],
    "a sample just large enough": [line("00126", "QA", "Sample", 5, sample=D(5))],
    "a sample nobody knows": [line("00126", "QA", "Sample", None, sample=None)],
    "another minimum sample": [rule("QA", "Minimum sample", 50, min_sample=D(50))],
    "another sample, so another team": [line("00126", "CSAT", "Sample", 400, sample=D(400))],
    "N/A spread within a group": [na("00123", "AHT"), na("00124", "LABA")],
    "a whole group N/A": [na("00123", code) for code in ("AHT", "QA", "CSAT", "HADIR")],
    "another weight in a group": [
        rule("QA", "Weight in the group", 0.6, weight=D(QUALITY[1]) * D("0.6")),
    ],
    "part of the period": [person("00124", "Active days", 10, active_days=D(10))],
    "no part of the period": [person("00125", "Active days", 0, active_days=D(0))],
    "a lower payout cap": [person("00123", "Payout cap", 100_000, payout_cap=D(100_000))],
    "a higher guarantee": [setting("Guarantee", 450_000, guarantee=D(450_000))],
    "a cap below the guarantee": [setting("Payout cap", 50_000, payout_cap=D(50_000))],
    "a lower cap of the score": [setting("Cap of the score", 0.9, score_cap=D("0.9"))],
    "no cap of the score": [
        setting("Cap of the score", None, score_cap=None),
        *(realized("00123", code, 9000) for code in ("CALLS", "LABA", "CSAT")),
    ],
    "a gate that zeroes a KPI": [realized("00123", "QA", 0.65), realized("00124", "QA", 0.5)],
    "a gate that asks less": [gate(1, "Limit", 4, value=D(4))],
    "a gate that asks more": [gate(4, "Limit", 1, value=D(1))],
    "a gate for another place": [gate(3, "Limit", "Bandung", value="bandung")],
    "a gate that costs more": [gate(2, "Amount or name", 0.1, amount=D("0.1"))],
    "a gate that caps at another tier": [gate(1, "Amount or name", "kurang", named="Kurang")],
    "a gate that takes more tiers": [
        gate(4, "Amount or name", 9, amount=D(9)),
        realized("00123", "HADIR", 0.5),
    ],
    "fewer days missed": [attribute("00124", "Kehadiran", "Absen", 1, D(1))],
    "nobody knows how many days": [attribute("00123", "Kehadiran", "Absen", None, None)],
    "in another place": [attribute("00123", "Lokasi", "Lokasi", " bandung ", "bandung")],
    "the place in capitals": [attribute("00125", "Lokasi", "Lokasi", "JAKARTA", "jakarta")],
    "no decision on the score any more": [decided("00126", What.SCORE, None)],
    "no decision on the payout any more": [decided("00126", What.PAYOUT, None)],
    "no decision on the tier any more": [decided("00127", What.TIER, None)],
    "another decision on the score": [decided("00126", What.SCORE, 1.02, value="1.02")],
    "another decision on the tier": [decided("00127", What.TIER, "cukup", tier="Cukup")],
    "another decision on the payout": [decided("00126", What.PAYOUT, 12_345.67, value="12345.67")],
    "more units": [realized("00126", "CALLS", 5000), realized("00127", "CALLS", 4000)],
    "a fewer units than the floor": [
        setting("Guarantee", 0, guarantee=D(0)),
        realized("00126", "CALLS", 100),
    ],
    "units that pay more": [
        tier(2, "Payout", 1234.5, payout=D("1234.5")),
        setting("Guarantee", 0, guarantee=D(0)),
    ],
    "straight to another amount": [
        tier(1, "Payout", 900_000, payout=D(900_000)),
        realized("00125", "LABA", -4_000_000),
        realized("00123", "LABA", -9_000_000),
    ],
    "a tier that begins later": [tier(2, "From", 0.95, floor=D("0.95"))],
    "a rate instead of units": [tier(3, "From", 0.87, floor=D("0.87"))],
}


def meant(changes: list[Change], of: Month) -> Month:
    for change in changes:
        of = change.mean(of)
    return of


def test_what_is_typed_moves_everything_as_the_engine_would(tmp_path: Path) -> None:
    paths = [
        edited(written(tmp_path / f"{at}.xlsx", every_rule()), changes)
        for at, changes in enumerate(CHANGES.values())
    ]

    wrong = {
        name: disagreements(Answers(path), meant(changes, every_rule()))
        for (name, changes), path in zip(CHANGES.items(), all_recalculated(paths), strict=True)
    }

    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_changes_do_change_something() -> None:
    before = results(every_rule()).cards

    idle = [
        name for name, made in CHANGES.items() if results(meant(made, every_rule())).cards == before
    ]

    assert idle == []


def test_with_spread_none_one_kpi_that_does_not_count_withholds_the_result(tmp_path: Path) -> None:
    month = every_rule(spread=Spread.NONE)
    path = written(tmp_path / "none.xlsx", month)
    changes = [na("00123", "AHT"), line("00126", "QA", "Sample", 5, sample=D(5))]

    found = Answers(all_recalculated([edited(path, changes)])[0])

    assert disagreements(found, meant(changes, month)) == []
    assert found.score("00123")["Note"] == "not all measured"


def test_everything_stays_right_whatever_sheet_somebody_sorts(tmp_path: Path) -> None:
    paths = []
    for sheet in ("Scores", "Lines", "Gates", "Overrides"):
        edit = Edit(written(tmp_path / f"{sheet}.xlsx", every_rule()))
        upside_down(edit.book[sheet])
        paths.append(tmp_path / f"sorted-{sheet}.xlsx")
        edit.book.save(paths[-1])

    wrong = {
        path.stem: disagreements(Answers(path), every_rule()) for path in all_recalculated(paths)
    }

    assert {sheet: found for sheet, found in wrong.items() if found} == {}


FAULTS = (
    (rule("AHT", "Tolerance", 0), "AHT", "! the tolerance is not above 0"),
    (rule("CSAT", "Worst", 5), "CSAT", "! both ends are the same"),
    (rule("BELAJAR", "Start", 2), "BELAJAR", "! both ends are the same"),
    (rule("AHT", "Target", 0), "AHT", "! the target is 0"),
    (rule("LABA", "Target", 0), "LABA", "! the target is 0"),
)


def test_a_fault_of_a_rule_is_named_and_withholds(tmp_path: Path) -> None:
    paths = [
        edited(written(tmp_path / f"{at}.xlsx", every_rule()), [change])
        for at, (change, _code, _reason) in enumerate(FAULTS)
    ]

    for path, (_change, code, reason) in zip(all_recalculated(paths), FAULTS, strict=True):
        found = Answers(path)
        assert found.line("00123", code)["State"] == reason
        assert found.score("00123")["Score"] == "withheld"
        assert found.score("00123")["Note"] == "a fault in the Lines sheet"


def test_what_an_agent_lacks_withholds_and_says_why(tmp_path: Path) -> None:
    changes = (
        (person("00123", "Base incentive", None, base=None), "no base incentive"),
        (
            person("00123", "Active days", 40, active_days=D(40)),
            "more active days than the period has",
        ),
        (na("00123", "CALLS"), "the units to be paid were not measured"),
    )
    paths = [
        edited(written(tmp_path / f"{at}.xlsx", every_rule()), [change])
        for at, (change, _reason) in enumerate(changes)
    ]

    for path, (_change, reason) in zip(all_recalculated(paths), changes, strict=True):
        row = Answers(path).score("00123")
        assert (row["Score"], row["Payout"], row["Note"]) == ("withheld", None, reason)
