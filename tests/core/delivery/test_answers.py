"""What a server's answer means for a mail and for the ones after it."""

import pytest

from scorebook.core.delivery.answers import Answer, Phase, Verdict, verdict
from scorebook.core.delivery.states import State

SENT = Verdict(State.SENT)
FAILED = Verdict(State.FAILED)
LATER = Verdict(State.RETRY)
RECONNECT = Verdict(State.RETRY, reconnect=True)
STOP = Verdict(State.RETRY, reconnect=True, stop=True)
UNCERTAIN = Verdict(State.UNCERTAIN, reconnect=True)


@pytest.mark.parametrize(
    ("phase", "code", "text", "wanted"),
    [
        pytest.param(Phase.TEXT, 250, "queued as 12", SENT, id="accepted"),
        pytest.param(Phase.RECIPIENT, 550, "5.1.1 no such user", FAILED, id="no such mailbox"),
        pytest.param(
            Phase.TEXT, 552, "5.2.2 mailbox quota exceeded", FAILED, id="their mailbox is full"
        ),
        pytest.param(
            Phase.TEXT, 554, "5.7.1 looks like spam", FAILED, id="refused for its content"
        ),
        pytest.param(Phase.RECIPIENT, 451, "4.7.1 greylisted", LATER, id="greylisted"),
        pytest.param(Phase.TEXT, 452, "4.3.1 disk full", LATER, id="the server's disk is full"),
        pytest.param(Phase.TEXT, 421, "closing", RECONNECT, id="closes instead of accepting"),
        pytest.param(Phase.CONNECT, 421, "too many connections", RECONNECT, id="too many of us"),
        pytest.param(Phase.LOGIN, 454, "try again", RECONNECT, id="login not possible for now"),
        pytest.param(Phase.LOGIN, 535, "5.7.8 wrong password", STOP, id="wrong password"),
        pytest.param(Phase.SENDER, 530, "5.7.57 not authenticated", STOP, id="sender may not send"),
        pytest.param(
            Phase.TEXT,
            550,
            "5.4.5 Daily user sending limit exceeded",
            STOP,
            id="Google's day is over",
        ),
        pytest.param(
            Phase.RECIPIENT,
            550,
            "5.1.90 daily limit for recipients",
            STOP,
            id="Microsoft's day is over",
        ),
        pytest.param(Phase.CONNECT, None, "refused", RECONNECT, id="nobody there"),
        pytest.param(Phase.BEGIN, None, "lost", RECONNECT, id="lost before the text"),
        pytest.param(Phase.TEXT, None, "lost", UNCERTAIN, id="lost after the text"),
    ],
)
def test_an_answer_is_judged_by_how_far_the_talk_had_come(
    phase: Phase, code: int | None, text: str, wanted: Verdict
) -> None:
    assert verdict(Answer(phase=phase, code=code, text=text)) == wanted


@pytest.mark.parametrize("phase", list(Phase))
def test_no_refusal_and_no_silence_counts_as_sent(phase: Phase) -> None:
    taken = [
        code
        for code in (None, *range(400, 600))
        if verdict(Answer(phase=phase, code=code)).state is State.SENT
    ]

    assert taken == []
