"""Who the people of several tables are: one by id, or by a name that only one of them has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scorebook.intake.fields import quoted, spelled, text
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.told import Person
from scorebook.intake.spelled import AGENT
from scorebook.intake.vocabulary import key


@dataclass(slots=True)
class People:
    """The ids behind names; somebody nobody gave an id goes by the name.

    Shape: `_ids` leads from the key of a name to its ids.
    """

    findings: Findings
    _ids: dict[str, dict[str, str]] = field(default_factory=dict)
    _spelled: dict[str, str] = field(default_factory=dict)
    _found: dict[int, tuple[Person, str | None]] = field(default_factory=dict)

    def learn(self, persons: Iterable[Person]) -> None:
        """Learn from everybody who is named with an id."""
        for person in persons:
            agent_id = spelled(AGENT, person.agent_id, self.findings)
            if agent_id and text(person.name, self.findings) not in {"", agent_id}:
                self._ids.setdefault(key(person.name.value), {})[agent_id] = agent_id

    def know(self, names: Mapping[str, str]) -> None:
        """Learn the names of a roster, by id."""
        for agent_id, name in names.items():
            if name:
                self._ids.setdefault(key(name), {})[agent_id] = agent_id

    def id_of(self, person: Person) -> str | None:
        """Give the id of a person; None, and a problem, when a name could be two people's."""
        # One row names a person for all its cells; it is asked, and told of, once.
        if id(person) not in self._found:
            self._found[id(person)] = person, self._id_of(person)
        return self._found[id(person)][1]

    def _id_of(self, person: Person) -> str | None:
        agent_id = spelled(AGENT, person.agent_id, self.findings)
        # What was agreed of a sheet may be the id or the name, and then stands for both.
        if agent_id and agent_id != text(person.name, self.findings):
            return agent_id
        known = self._ids.get(key(person.name.value), {})
        if len(known) > 1:
            self.findings.add(
                "SB423",
                person.name.place,
                found=quoted(person.name),
                ids=", ".join(known),
            )
            return None
        name = text(person.name, self.findings)
        if known:
            return next(iter(known))
        return self._spelled.setdefault(key(name), spelled(AGENT, person.name, self.findings))
