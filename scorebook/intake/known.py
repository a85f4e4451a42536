"""What the other sheets have said already, for gates and overrides to speak of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scorebook.core.kpi import Kpi
from scorebook.core.scheme import EVERY_ROLE, Tier
from scorebook.intake.roster import Roster
from scorebook.intake.vocabulary import Spelling, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The KPIs and ladders by role, the people, and how their names are spelled.

    Shape: `codes` leads from the key of a KPI's code or name to its code, also of a KPI that
        could not be made; `shown` says what the cells of a code declare about their numbers;
        `na_words` are keys.
    """

    kpis: Mapping[str, tuple[Kpi, ...]]
    codes: Mapping[str, str]
    ladders: Mapping[str, tuple[Tier, ...]]
    shown: Callable[[str], frozenset[str]]
    roles: Spelling
    people: Roster
    na_words: frozenset[str]

    def code(self, written: str) -> str | None:
        """Give the code of the KPI that goes by this code or name."""
        return self.codes.get(key(written)) if key(written) else None

    def kpis_of(self, code: str, role: str) -> list[Kpi]:
        """Give the KPIs of a code that a role has, of all roles for none; else any of the code."""
        made = [(of, kpi) for of, own in self.kpis.items() for kpi in own if kpi.code == code]
        asked = [kpi for of, kpi in made if EVERY_ROLE in {of, role} or of == role]
        return asked or [kpi for _, kpi in made]

    def group(self, written: str) -> str:
        """Spell a group as the KPIs do; a name that none of them has stays as it is."""
        groups = {key(kpi.group): kpi.group for own in self.kpis.values() for kpi in own}
        return groups.get(key(written), written)

    def tier(self, written: str, role: str) -> str:
        """Spell a tier as the role's ladder does, or any ladder for a role without one."""
        own = self.ladders.get(role) or self.ladders.get(EVERY_ROLE)
        ladders = [own] if own and role != EVERY_ROLE else list(self.ladders.values())
        names = {key(tier.name): tier.name for ladder in ladders for tier in reversed(ladder)}
        return names.get(key(written), written)
