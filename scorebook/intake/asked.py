"""Which KPIs an agent has, and what the cells say about each: a line before its unit is settled."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scorebook.core.agent import Agent, State
from scorebook.core.kpi import NEEDS_TARGET, Direction, UnitKind, WhenBlank
from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.intake.amounts import SHOWN_TIME, Amount
from scorebook.intake.cells import Cell
from scorebook.intake.closest import closest
from scorebook.intake.draft import EVERY_KPI, Draft
from scorebook.intake.drafts import direction_of, unit_kind
from scorebook.intake.entries import Describes, Entry, Measures
from scorebook.intake.fields import amount, is_na, is_sound, number, quoted, text, yes_or_no
from scorebook.intake.findings import Findings
from scorebook.intake.targets import Target, target_of
from scorebook.intake.units import KpiUnit
from scorebook.intake.vocabulary import Spelling, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One line to be: the KPI as far as it is known, and the cells that speak of it."""

    agent: Agent
    draft: Draft
    entry: Entry | None
    target: Target
    target_place: Place | None
    weight: Amount | None
    state: State = State.BLANK
    realized: Amount | None = None
    sample: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """All the sheets that speak of lines, read already; `asked_of` goes through them for an agent.

    Shape: `na_words` are keys; `role_places` leads from an agent id to the cell of the role;
        `groups` knows how the KPI sheet spells its groups.
    """

    drafts: Sequence[Draft]
    realized: Measures
    targets: Measures | None
    na_words: frozenset[str]
    role_places: Mapping[str, Place]
    groups: Spelling
    findings: Findings

    def asked_of(self, agent: Agent) -> Iterator[Asked]:
        """Give the agent's lines to be: the role's KPIs, then those that rows describe."""
        entries = self.realized.entries.get(agent.agent_id)
        own = [draft for draft in self.drafts if _is_of_role(draft, agent.role)]
        if not own and agent.role and not self.realized.describes("direction"):
            place = self.role_places.get(agent.agent_id, agent.place)
            self.findings.add("SB404", place, agent_id=agent.agent_id, role=agent.role)
            return
        if entries is None:
            yield from self._asked_without_row(agent, own)
            return
        for draft in own:
            entry = entries.get(draft.code)
            if entry is not None or self._has_column(draft):
                yield self._one(agent, self._completed(draft, entry), entry)
        codes = {draft.code for draft in own}
        for kpi, entry in entries.items():
            if kpi not in codes:
                yield from self._described(agent, kpi, entry)

    def _completed(self, draft: Draft, entry: Entry | None) -> Draft:
        """Let the row of a list say what the KPI sheet leaves blank: direction and unit."""
        if entry is None or entry.row is None or (draft.direction and draft.unit):
            return draft
        who = {"agent_id": entry.agent_id, "kpi": draft.code}
        direction = draft.direction
        if draft.blank_direction is not None:
            direction = direction_of(entry.row.cell("direction"), self.findings, **who)
        written = draft.unit or text(entry.row.cell("unit"), self.findings, **who)
        return replace(draft, direction=direction, unit=written, unit_kind=unit_kind(written))

    def report_idle_targets(self, agent: Agent, asked: Collection[str]) -> None:
        """Report an agent's own targets for KPIs that were not asked of the agent."""
        entries = {} if self.targets is None else self.targets.entries.get(agent.agent_id, {})
        for kpi, entry in entries.items():
            if kpi not in asked and entry.cell.value is not None:
                self._report_stray(agent, kpi, entry)

    def _asked_without_row(self, agent: Agent, own: Sequence[Draft]) -> Iterator[Asked]:
        if own and all(draft.when_blank is not WhenBlank.PROBLEM for draft in own):
            yield from (self._one(agent, draft, None) for draft in own)
        elif (own or agent.role) and not self.findings.has_told(agent.agent_id, "SB422"):
            self.findings.add(
                "SB409",
                agent.place,
                agent_id=agent.agent_id,
                found=agent.agent_id,
                sheet=self.realized.sheet.name,
                row=self.realized.empty_row(agent.place),
            )

    def _has_column(self, draft: Draft) -> bool:
        """Say whether a wide sheet has the KPI's column; without a policy it must have it."""
        columns = self.realized.columns
        if columns is None or draft.code in columns or draft.when_blank is not WhenBlank.PROBLEM:
            return True
        self.findings.add(
            "SB102",
            self.realized.sheet.place(self.realized.header_row),
            kpi=draft.code,
            names=" / ".join(dict.fromkeys((draft.code, draft.name))),
            what=draft.name,
            row=self.realized.header_row,
        )
        return False

    def _described(self, agent: Agent, kpi: str, entry: Entry) -> Iterator[Asked]:
        """Take a KPI that the role does not have: described by its row, or none of the agent's."""
        row = entry.row
        if row is not None and "direction" in row.columns and not self._is_declared(kpi):
            draft = self._draft_of_row(agent, kpi, row)
            if draft is not None:
                yield self._one(agent, draft, entry)
        else:
            self._report_stray(agent, kpi, entry)

    def _is_declared(self, kpi: str) -> bool:
        return any(draft.code == kpi for draft in self.drafts)

    def _report_stray(self, agent: Agent, kpi: str, entry: Entry) -> None:
        """Report what is said about a KPI that nobody declared, or that the role does not have."""
        who = {"agent_id": agent.agent_id, "kpi": kpi}
        if not self._is_declared(kpi):
            place = entry.cell.place if entry.row is None else _kpi_cell(entry.row).place
            names = [name for draft in self.drafts for name in (draft.code, draft.name)]
            near = closest(kpi, dict.fromkeys(names))
            self.findings.add("SB405", place, **who, found=kpi or "–", closest=near)
        elif entry.cell.value is not None and agent.role:
            found = quoted(entry.cell)
            self.findings.add("SB408", entry.cell.place, **who, found=found, role=agent.role)

    def _draft_of_row(self, agent: Agent, kpi: str, row: Describes) -> Draft | None:
        base = next((one for one in self.drafts if one.code == EVERY_KPI), Draft())
        who = {"agent_id": agent.agent_id, "kpi": kpi}
        direction = base.direction or direction_of(row.cell("direction"), self.findings, **who)
        if direction is None:
            if row.cell("direction").value is None:
                place = row.cell("direction").place
                sounds_like = target_of(row.cell("target"), Findings(), KpiUnit(), None).suggests()
                self.findings.add("SB405", place, **who, found=kpi or "–", direction=sounds_like)
            return None
        written = text(row.cell("unit"), self.findings) or base.unit
        return replace(
            base,
            role=agent.role,
            code=kpi,
            name=text(row.cell("kpi_name"), self.findings) or kpi,
            group=self.groups.of(text(row.cell("group"), self.findings)),
            unit=written,
            unit_kind=unit_kind(written),
            direction=direction,
            weight=None,
            target=Target(),
            place=_kpi_cell(row).place,
            target_place=None,
            weight_place=None,
        )

    def _one(self, agent: Agent, draft: Draft, entry: Entry | None) -> Asked:
        target, place = self._target(agent, draft, entry)
        asked = Asked(
            agent=agent,
            draft=draft,
            entry=entry,
            target=target,
            target_place=place,
            weight=entry.weight if entry is not None else None,
            sample=self._sample(agent, draft, entry),
        )
        return asked if entry is None else self._measured(asked, entry.cell)

    def _target(
        self, agent: Agent, draft: Draft, entry: Entry | None
    ) -> tuple[Target, Place | None]:
        """Give the agent's own target where there is one, else the role's."""
        if draft.direction not in NEEDS_TARGET:
            return Target(), draft.target_place
        cells: list[Cell] = []
        if entry is not None and entry.row is not None:
            cells.append(entry.row.cell("target"))
        if self.targets is not None:
            own = self.targets.entries.get(agent.agent_id, {}).get(draft.code)
            cells.extend([own.cell] if own is not None else [])
        who = {"agent_id": agent.agent_id, "kpi": draft.code}
        # The row of the measurement itself stands nearest to it, then the Targets sheet.
        for cell in cells:
            if cell.value is not None:
                unit = draft.own_unit()
                target = target_of(cell, self.findings, unit, draft.direction, **who)
                return replace(target, high=target.high or draft.target.high), cell.place
        if draft.target_place is None and cells:
            return Target(), cells[0].place
        return draft.target, draft.target_place

    def _measured(self, asked: Asked, cell: Cell) -> Asked:
        """Read the realized cell: a number, N/A, or nothing. Rule: docs/rules.md#not-measured."""
        who = {"agent_id": asked.agent.agent_id, "kpi": asked.draft.code}
        if cell.value is None or not is_sound(cell, self.findings, **who):
            return asked
        if is_na(cell, self.na_words):
            return replace(asked, state=State.EXCUSED)
        if asked.draft.direction is Direction.YES_NO:
            answer = yes_or_no(cell, self.findings, **who)
        else:
            answer = amount(cell, self.findings, _unit(asked), **who)
        return asked if answer is None else replace(asked, state=State.MEASURED, realized=answer)

    def _sample(self, agent: Agent, draft: Draft, entry: Entry | None) -> Decimal | None:
        """Read how many measurements stand behind a value. Rule: docs/rules.md#sample."""
        if entry is None or entry.row is None:
            return None
        cell = entry.row.cell("sample")
        who = {"agent_id": agent.agent_id, "kpi": draft.code}
        if is_na(cell, self.na_words):
            return None
        size = number(cell, self.findings, **who)
        if size is not None and size < ZERO:
            needed = N_("a sample size of at least 0")
            self.findings.add("SB220", cell.place, **who, found=size, needed=needed)
        return size


def _unit(asked: Asked) -> KpiUnit:
    """Give the KPI's unit; where nobody gave one, a target that is a time says it."""
    own, target = asked.draft.own_unit(), asked.target.low
    is_time = target is not None and target.form == "time"
    return KpiUnit(SHOWN_TIME, UnitKind.DURATION) if own.kind is None and is_time else own


def _kpi_cell(row: Describes) -> Cell:
    code = row.cell("kpi")
    return row.cell("kpi_name") if code.value is None else code


def _is_of_role(draft: Draft, role: str) -> bool:
    return draft.code != EVERY_KPI and (not draft.role or key(draft.role) == key(role))
