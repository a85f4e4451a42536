"""Two records side by side: what differs, said once, for whom."""

from dataclasses import replace

from scorebook.core.comparing import Difference, Part, differences
from scorebook.display.language import Language
from scorebook.display.record import record
from tests.months import D, agent, contact_centre, kpi, line, month, results


def sealed(*people: tuple[str, int]) -> dict[str, object]:
    agents = [
        agent(name, line(kpi(weight=D(1), target=D(target)), 95, target=D(target)))
        for name, target in people
    ]
    return record(results(month(*agents)), language=Language.EN, files={})


def test_a_month_does_not_differ_from_itself() -> None:
    made = record(results(contact_centre()), language=Language.EN, files={})

    assert differences(made, made) == ()


def test_what_is_the_same_for_many_is_said_once() -> None:
    found = differences(sealed(("1", 100), ("2", 100)), sealed(("1", 110), ("2", 110)))
    [targets] = [one for one in found if one.part is Part.TARGETS]

    assert (targets.before, targets.after, targets.agents) == ("100", "110", ("1", "2"))


def test_who_came_and_who_went_is_told_and_has_no_difference_of_results() -> None:
    found = differences(sealed(("1", 100), ("2", 100)), sealed(("2", 100), ("3", 100)))

    assert [(one.what, one.before is None, one.after is None) for one in found] == [
        (("1",), False, True),
        (("3",), True, False),
    ]


def test_a_record_of_before_rules_were_sealed_is_compared_by_its_lines() -> None:
    now = sealed(("1", 100))
    then = {key: value for key, value in now.items() if key != "rules"}

    assert not [one for one in differences(then, then) if one.part is Part.RULES]
    assert all(one.part in {Part.RULES, Part.LADDER} for one in differences(then, now))


def test_a_setting_is_told_but_for_the_period_which_was_asked_for() -> None:
    made = results(contact_centre())
    settings = replace(made.month.scheme.settings, payout_unit=D(1000))
    scheme = replace(made.month.scheme, settings=settings)
    other = replace(made, month=replace(made.month, scheme=scheme))
    one, two = (record(each, language=Language.EN, files={}) for each in (made, other))

    assert differences(one, two) == (
        Difference(part=Part.SETTINGS, what=("payout_unit",), before="1", after="1000"),
    )
