"""Put a month together: units settled over everybody, weights read as one, a line for each KPI."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain

from scorebook.core.agent import Agent, Line
from scorebook.core.kpi import Direction, Kpi, Unit, UnitKind
from scorebook.core.numbers import ONE, ZERO
from scorebook.core.places import Place
from scorebook.core.scheme import EVERY_ROLE
from scorebook.intake.amounts import SHOWN_TIME, TIME, Amount, as_read, clock
from scorebook.intake.asked import Asked, Questions
from scorebook.intake.bands import Bands
from scorebook.intake.doubtful import verdicts
from scorebook.intake.draft import EVERY_KPI, Draft
from scorebook.intake.fields import not_a_number
from scorebook.intake.kpis import in_unit, kpi_of, unit_of, unit_typed
from scorebook.intake.lengths import by_length, too_short
from scorebook.intake.percentages import Sides, per_hundred, two_ways
from scorebook.intake.ratios import is_per_hundred, weights
from scorebook.intake.several import named
from scorebook.intake.times import AS_DURATION, odd_ones
from scorebook.intake.two_weights import report_two_weights
from scorebook.intake.units import is_same_unit
from scorebook.intake.vocabulary import key


@dataclass(slots=True, kw_only=True)
class Assembly:
    """The questions put to the sheets, and the KPIs made of the answers so far.

    Shape: `percentages` leads from the key of a KPI's code to what people agreed its plain numbers
        are: "percent" (95 is 95 %) or "ratio" (0.95 is).
    """

    questions: Questions
    bands: Bands
    relative: bool
    percentages: Mapping[str, str] = field(default_factory=dict)
    _said: Mapping[str, Sequence[Amount]] = field(default_factory=dict)
    _two_ways: dict[tuple[str, str, Direction], Sides | None] = field(default_factory=dict)
    _measured: set[Place] = field(default_factory=set)
    _lengths: dict[str, Sequence[Amount]] = field(default_factory=dict)
    _short: set[Place] = field(default_factory=set)
    _forms: dict[str, frozenset[str]] = field(default_factory=dict)
    _odd: dict[str, frozenset[Place]] = field(default_factory=dict)
    _units: dict[tuple[str, str, Direction], Unit] = field(default_factory=dict)
    _kpis: dict[tuple[str, str, Unit, Direction | None], Kpi] = field(default_factory=dict)

    def with_lines(self, agents: Iterable[Agent]) -> list[Agent]:
        """Give the agents their lines.

        Units are settled per KPI over all agents at once, so nobody's value is read another way.
        """
        asked: list[Asked] = []
        for agent in agents:
            own = list(self.questions.asked_of(agent))
            self.questions.report_idle_targets(agent, {one.draft.code for one in own})
            asked += own
        self._said = self._amounts(asked)
        self.questions.findings.judge(chain.from_iterable(map(verdicts, self._said.values())))
        self._measured = {one.realized.place for one in asked if one.realized is not None}
        weights_given = self._own_weights(asked)
        if not self.relative:
            report_two_weights(asked, weights_given, self.questions.findings)
        lines: dict[str, list[Line]] = {}
        for one, own_weight in zip(asked, weights_given, strict=True):
            direction = one.draft.direction
            if direction is None:
                self._report_no_direction(one.draft)
                continue
            unit = self._unit(one.draft, direction)
            self._refuse_two_ways(one, direction)
            self._refuse_other_units(one)
            is_time = "time" in self.forms_shown(one.draft.code)
            if is_time and _is_part_of_a_day(one):
                self._refuse_part_of_a_day(one)
            elif is_time or unit.kind is UnitKind.DURATION:
                self._refuse_too_short(one)
            if is_time:
                self._refuse_odd_times(one, unit)
            line = self._line(one, self._kpi(one.draft, unit), own_weight)
            lines.setdefault(one.agent.agent_id, []).append(line)
        return [replace(agent, lines=tuple(lines.get(agent.agent_id, ()))) for agent in agents]

    def _refuse_part_of_a_day(self, one: Asked) -> None:
        """Report 0.0038 where the others show times: Excel was not told to show it as one."""
        who = {"agent_id": one.agent.agent_id, "kpi": one.draft.code}
        if one.entry is not None:
            not_a_number(one.entry.cell, self.questions.findings, TIME, **who)

    def _refuse_too_short(self, one: Asked) -> None:
        """Report 5.3 beside 0:05:18: minutes that would be read as seconds."""
        code = key(one.draft.code)
        if code not in self._lengths:
            said = self._said.get(code, ())
            self._lengths[code] = by_length([each for each in said if each.place in self._measured])
        found = too_short(one, self._lengths[code])
        if found is None or found[0].place in self._short:
            return
        short, beside = found
        self._short.add(short.place)  # a target is everybody's
        shared = short.place == one.draft.target_place
        self.questions.findings.add(
            "SB236",
            short.place,
            agent_id=None if shared else one.agent.agent_id,
            kpi=one.draft.code,
            found=short.value,
            unit=SHOWN_TIME,
            beside=as_read(beside),
            other=beside.place,
        )

    def _refuse_odd_times(self, one: Asked, unit: Unit) -> None:
        """Report 12:30 among plain numbers, or 90 among times, of what is no length of time."""
        if unit.kind is UnitKind.DURATION:
            return
        known = key(one.draft.code)
        if known not in self._odd:
            self._odd[known] = odd_ones(self._said.get(known, ()))
        amounts = (one.realized, one.target.low, one.target.high)
        for said in (each for each in amounts if each and each.place in self._odd[known]):
            is_time = said.form == "time"
            self.questions.findings.add(
                "SB201",
                said.place,
                agent_id=None if said.place == one.draft.target_place else one.agent.agent_id,
                kpi=one.draft.code,
                found=clock(said.value) if is_time else said.value,
                needed="95" if is_time else "5:18",
                instead=AS_DURATION,
            )

    def _report_no_direction(self, draft: Draft) -> None:
        """Report a KPI nobody gave a direction, once; a word nobody knows has been reported."""
        if draft.blank_direction is not None:
            sounds_like = draft.target.suggests()
            self.questions.findings.add(
                "SB222", draft.blank_direction, kpi=draft.code, direction=sounds_like
            )

    def forms_shown(self, code: str) -> frozenset[str]:
        """Say what the cells of a KPI declare about their numbers: "percent", "time" or nothing.

        Shape: of a month whose agents have their lines.
        """
        if code not in self._forms:
            self._forms[code] = frozenset(one.form for one in self._said.get(key(code), ()))
        return self._forms[code]

    def _unit(self, draft: Draft, direction: Direction) -> Unit:
        """Settle a KPI's unit once, not again for every agent."""
        known = (key(draft.code), draft.unit, direction)
        if known not in self._units:
            said = self._said.get(known[0], ())
            agreed = self.percentages.get(known[0])
            self._units[known] = unit_of(draft, direction, said, agreed)
            if self._units[known].kind is UnitKind.PERCENT and agreed is None:
                self._two_ways[known] = self._contradiction(draft, direction, said)
        return self._units[known]

    def _contradiction(
        self, draft: Draft, direction: Direction, said: Sequence[Amount]
    ) -> Sides | None:
        realized = [one for one in said if one.place in self._measured]
        return two_ways(said, list(draft.in_its_unit()), realized, direction)

    def _refuse_two_ways(self, one: Asked, direction: Direction) -> None:
        """Report percentages of a KPI that cannot all be read in one way.

        They are a fault of the rules, but where rows alone describe the KPI: then it concerns
        those whose rows they are.
        """
        draft = one.draft
        found = self._two_ways.get((key(draft.code), draft.unit, direction))
        if found is None:
            return
        ones, others = found
        typed = per_hundred(found)
        declared = any(draft.place == known.place for known in self.questions.drafts)
        self.questions.findings.add(
            "SB234",
            ones[0].place,
            agent_id=None if declared else one.agent.agent_id,
            kpi=draft.code,
            found=ones[0].value,
            beside=others[0].value,
            other=others[0].place,
            cells=named(each.place for each in ones),
            percent=typed,
            ratio=typed / 100,
        )

    def _refuse_other_units(self, one: Asked) -> None:
        """Report 5 kg where the KPI has no unit of its own and others are typed as 5 ton."""
        amounts = (one.realized, one.target.low, one.target.high)
        # Asked of the few that say a unit: to look through all of a KPI's for each takes minutes.
        for said in (amount for amount in amounts if amount is not None and amount.unit):
            unit = unit_typed(self._said.get(key(one.draft.code), ()))
            if unit and not is_same_unit(said.unit, unit):
                shared = said.place == one.draft.target_place
                self.questions.findings.add(
                    "SB236",
                    said.place,
                    agent_id=None if shared else one.agent.agent_id,
                    kpi=one.draft.code,
                    found=f"{said.value} {said.unit}",
                    unit=unit,
                )

    def kpis(self) -> dict[str, tuple[Kpi, ...]]:
        """Give the KPIs of each role in the sheet's order, then those that rows describe."""
        order = {draft.place: at for at, draft in enumerate(self.questions.drafts)}
        made = sorted(self._kpis.items(), key=lambda one: order.get(one[1].place, len(order)))
        roles = dict.fromkeys(role for (role, *_), _ in made)
        # A KPI without a role belongs to every role there is.
        named = [role for role in roles if role] or list(roles)
        return {
            role: tuple(kpi for (of, *_), kpi in made if of in {role, EVERY_ROLE}) for role in named
        }

    def add_unused(self) -> None:
        """Make the KPIs that no agent has, so that the rules are checked and shown whole."""
        in_use = {kpi.place for kpi in self._kpis.values()}
        for draft in self.questions.drafts:
            if draft.code == EVERY_KPI or draft.place in in_use:
                continue
            if draft.direction is None:
                self._report_no_direction(draft)
            else:
                self._kpi(draft, self._unit(draft, draft.direction))

    def _amounts(self, asked: Iterable[Asked]) -> dict[str, list[Amount]]:
        """Gather all that is said in a KPI's unit, by the key of its code, over all roles."""
        found: dict[str, list[Amount]] = {}
        for draft in self.questions.drafts:
            starts = [start for start, _ in self.bands.of(draft)]
            found.setdefault(key(draft.code), []).extend([*draft.in_its_unit(), *starts])
        for one in asked:
            said = (one.realized, one.target.low, one.target.high)
            found.setdefault(key(one.draft.code), []).extend(a for a in said if a is not None)
        return found

    def _own_weights(self, asked: Sequence[Asked]) -> list[Decimal | None]:
        """Read the weights that rows give, one way as a whole column."""
        typed = [one.weight for one in asked]
        return weights(typed, per_hundred=self._weights_are_per_hundred(asked))

    def _weights_are_per_hundred(self, asked: Sequence[Asked]) -> bool:
        if self.relative:
            return False  # weights that only compare are taken as they were typed
        plain = [one for one in asked if one.weight is not None and not one.weight.form]
        sums: dict[str, Decimal] = {}
        for one in plain:
            agent_id = one.agent.agent_id
            sums[agent_id] = sums.get(agent_id, ZERO) + _value(one.weight)
        # A single weight over 1 can only be per hundred, even where few rows give any.
        lone = any(_value(one.weight) > ONE for one in plain)
        return lone or is_per_hundred(max(sums.values(), default=ZERO))

    def _kpi(self, draft: Draft, unit: Unit) -> Kpi:
        """Make a KPI once, so that agents of one role share it."""
        known = (draft.role, draft.code, unit, draft.direction)
        if known not in self._kpis:
            self._kpis[known] = kpi_of(draft, unit, self.bands, self.questions.findings)
        return self._kpis[known]

    def _line(self, one: Asked, kpi: Kpi, own_weight: Decimal | None) -> Line:
        weight = kpi.weight if own_weight is None else own_weight
        place = one.entry.row.cell("weight").place if one.entry and one.entry.row else None
        weight_place = place if own_weight is not None or kpi.weight is None else kpi.weight_place
        if weight is None and kpi.weight_in_group is None:
            shared = weight_place is None or weight_place == kpi.weight_place
            self.questions.findings.add(
                "SB214",
                weight_place or kpi.weight_place or kpi.place,
                agent_id=None if shared else one.agent.agent_id,
                kpi=kpi.code,
                found="–",
            )
        return Line(
            kpi=kpi,
            weight=ZERO if weight is None else weight,
            target=in_unit(one.target.low, kpi.unit),
            target_high=in_unit(one.target.high, kpi.unit),
            realized=in_unit(one.realized, kpi.unit),
            state=one.state,
            sample=one.sample,
            place=one.entry.cell.place if one.entry else self.questions.realized.place(),
            target_place=one.target_place,
            weight_place=weight_place,
        )


def _is_part_of_a_day(one: Asked) -> bool:
    realized = one.realized
    return realized is not None and not realized.form and ZERO < realized.value < ONE


def _value(weight: Amount | None) -> Decimal:
    return ZERO if weight is None else weight.value
