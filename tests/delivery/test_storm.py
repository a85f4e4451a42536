"""A server in all its moods: refusals, lost connections, crashes in between; nothing is lost."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from scorebook.app.exits import Exit
from scorebook.core.delivery.answers import Answer, Phase
from scorebook.core.delivery.states import State
from tests.delivery.runs import people, sealed
from tests.delivery.world import (
    ACCEPTED,
    LOOKUP,
    LOST_AFTER,
    LOST_BEFORE,
    PowerCut,
    ScriptedServer,
    World,
    said,
)

# The same round, again and again, in every weather.
pytestmark = pytest.mark.no_cover

PEOPLE = 12


class Moody(ScriptedServer):
    """Answers by chance; for each mail it is known whether it was accepted."""

    chance: random.Random

    def carry(self, sender: str, recipient: str, content: bytes, name: str) -> Answer:  # noqa: ARG002 - the signature of the port
        self.asked.append(recipient)
        mood = self.chance.random()
        accepted = mood < 0.35 or self.chance.random() < 0.5
        if mood < 0.35:
            answer = ACCEPTED
        elif mood < 0.55:
            return said(self.chance.choice([421, 450, 451, 452]))
        elif mood < 0.65:
            return said(421, phase=Phase.TEXT)
        elif mood < 0.75:
            return LOST_BEFORE
        else:
            answer = LOST_AFTER
        if accepted:
            self.take(recipient, content)
        if mood > 0.9:
            raise PowerCut
        return answer


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_server_does_everybody_has_one_mail_in_the_end(
    seed: int, tmp_path: Path
) -> None:
    server = Moody()
    server.chance = random.Random(seed)  # noqa: S311 - the same each time
    world = World(sealed(tmp_path / "run", people(PEOPLE)), server=server)
    world.settings = replace(world.settings, lookup=LOOKUP)
    world.approve()

    for _ in range(60):
        try:
            done = world.send().code is Exit.DONE
        except PowerCut:
            done = False
        world.clock.wait(120)
        if done:
            break

    uncertain = [agent for agent, state in world.states().items() if state is State.UNCERTAIN]
    assert uncertain == []
    assert sorted(server.receivers) == [one.address for one in people(PEOPLE)]
    assert len(server.asked) > PEOPLE


@pytest.mark.parametrize("room", range(1, 8))
def test_a_disk_that_fills_up_in_the_middle_costs_nobody_a_mail(room: int, tmp_path: Path) -> None:
    world = World(sealed(tmp_path / "run", people(PEOPLE)))
    world.settings = replace(world.settings, lookup=LOOKUP)
    world.approve()
    world.full_after = room

    found = world.send()
    assert found.code in {Exit.PARTLY, Exit.STOPPED}
    assert "full" in str(found.stopped)
    world.full_after = None
    world.clock.wait(120)

    assert world.send().code is Exit.DONE
    assert sorted(world.server.receivers) == [one.address for one in people(PEOPLE)]
