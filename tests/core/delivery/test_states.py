"""From which state a mail may go to which."""

import pytest

from scorebook.core.delivery.states import MAY_HAVE_ARRIVED, NEXT, WAITING, State, may_follow


@pytest.mark.parametrize("end", [State.SENT])
def test_nothing_follows_on_a_mail_that_was_sent(end: State) -> None:
    assert not any(may_follow(end, other) for other in State)


def test_only_what_is_written_down_as_being_sent_can_become_sent_by_sending() -> None:
    before_sent = {state for state in State if may_follow(state, State.SENT)}

    assert before_sent == {State.SENDING, State.UNCERTAIN}


def test_nobody_begins_an_uncertain_mail_again_without_an_answer_in_between() -> None:
    assert not may_follow(State.UNCERTAIN, State.SENDING)
    assert State.UNCERTAIN not in WAITING
    assert State.FAILED not in WAITING


def test_an_uncertain_mail_counts_as_one_the_agent_may_have() -> None:
    assert {State.SENT, State.UNCERTAIN, State.SENDING} == MAY_HAVE_ARRIVED


def test_every_state_says_what_may_follow() -> None:
    assert set(NEXT) == set(State)
