"""What a workbook of the story says, as its writer knows it: held against what is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.period import Period
from scorebook.core.understood import Left
from tests.layouts.story import OCTOBER, STORY, Measure, Person, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one agent and KPI; realized None is excused, `cell` says where it stands.

    Units: percents and weights are ratios, durations seconds.
    """

    realized: Decimal | None
    target: Decimal | None
    weight: Decimal | None
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the workbook says of a person; empty where it does not."""

    name: str = ""
    team: str = ""
    role: str = ""


@dataclass(slots=True)
class Truth:
    """A month by agent, id or name as the workbook has them, and KPI code.

    `layouts` says of each sheet how its values stand, `headers` in which rows its headings are,
    `left_out` which rows (Sheet!7) are no data, and why: as `core.understood.Left` has it.
    """

    lines: dict[str, dict[str, Said]] = field(default_factory=dict)
    people: dict[str, Known] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    headers: dict[str, tuple[int, ...]] = field(default_factory=dict)
    left_out: dict[str, Left] = field(default_factory=dict)

    def says(self, key: str, kpi: Measure, realized: Decimal | None, cell: str) -> None:
        """Note where a value stands."""
        said = Said(realized=realized, target=kpi.target, weight=kpi.weight, cell=cell)
        self.lines.setdefault(key, {})[kpi.code] = said

    def knows(self, key: str, person: Person, *what: str) -> None:
        """Note what the workbook says of a person: name, team, role."""
        self.people[key] = Known(**{one: getattr(person, one) for one in what})

    def sheet(self, name: str, layout: str, *header: int) -> None:
        """Note how a sheet is laid out and in which rows its headings stand."""
        self.layouts[name] = layout
        if header:
            self.headers[name] = header

    def leaves_out(self, sheet: str, rows: Iterable[int], why: Left) -> None:
        """Note rows that are no data."""
        self.left_out.update({f"{sheet}!{row}": why for row in rows})


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A workbook that was written, and what goes with it.

    `scheme` names what the scheme workbook says beside settings, directions and tiers; `roles`
    leads from its roles to the codes of their KPIs, None being every role with all of them.
    `agreed` is what somebody has agreed on about it before, as scorebook.toml keeps it.
    """

    story: Story
    truth: Truth
    scheme: frozenset[str] = frozenset({"kpi", "tiers"})
    agreed: Agreed = NOTHING_AGREED
    period: Period | None = OCTOBER
    language: str = "id"
    roles: Mapping[str | None, tuple[str, ...]] = field(default_factory=lambda: {None: ()})


# The scheme says all there is to a KPI, or leaves targets, weights or both to the workbook.
ALL = frozenset({"kpi", "tiers", "targets", "weights"})
RULES = frozenset({"kpi", "tiers"})
RULES_AND_WEIGHTS = frozenset({"kpi", "tiers", "weights"})
SETTINGS = frozenset[str]()

# What goes with a workbook that leaves all rules to the scheme.
WHOLE = Built(story=STORY, truth=Truth(), scheme=ALL)
