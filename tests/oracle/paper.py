"""Writing a month down as a native workbook, in one of the many ways the contract allows."""

from collections.abc import Sequence
from decimal import Decimal

from tests.oracle.columns import AGENTS, LONG, OVERRIDES
from tests.oracle.meaning import Agent, Column, Entry, Override
from tests.oracle.notation import BLANK, Cell
from tests.oracle.paper_rules import Rules
from tests.oracle.sheet import Row, Sheet
from tests.oracle.ways import text


class Paper(Rules):
    """One workbook being written: who was there, what was delivered, what was decided."""

    def agents(self) -> Sheet:
        """Write who was there."""
        looked_at = {gate.measure for gate in self.month.gates if gate.of == "column"}
        shown = [
            title
            for title in self.month.agents[0].columns
            if title in looked_at or self.pen.often(0.2)
        ]
        rows: list[Row] = [
            self.agent(agent) | {title: self.of_hr(title, agent.columns[title]) for title in shown}
            for agent in self.month.agents
        ]
        columns = AGENTS | self.heads | {title: title for title in shown}
        needed = frozenset({"agent_id", "name", "role"} | looked_at)
        spoken_of = frozenset(self.heads)
        return Sheet("Agents", "Agen", columns, rows, needed, spoken_of=spoken_of)

    def agent(self, agent: Agent) -> dict[str, Cell]:
        """Write one agent."""
        return {
            "agent_id": self.identity(agent.agent_id),
            "name": Cell(agent.name),
            "email": Cell("seseorang@example.com") if self.pen.often(0.3) else BLANK,
            "team": text(agent.team),
            "role": Cell(agent.role),
            "base": self.pen.number(agent.base, money=True),
            "active_days": self.pen.number(agent.active_days),
            "supervisor": BLANK,
            "payout_cap": self.pen.number(agent.payout_cap, money=True),
            "guarantee": self.pen.number(agent.guarantee, money=True),
        }

    def of_hr(self, title: str, value: Column) -> Cell:
        """Write what stands in a column of HR's own."""
        if value == "na":
            return self.excused()
        if isinstance(value, Decimal):
            if title == "Presensi":
                return self.pen.present(value, self.attendance)
            return self.pen.number(value, may_be_text=False)
        return self.pen.spelled(value)

    # ------------------------------------------------------------ what was delivered

    def realized_cell(self, code: str, entry: Entry) -> Cell:
        """Write one realized value, or what stands in its place."""
        special = {
            "blank": self.rng.choice((BLANK, BLANK, Cell("  "))),
            "na": self.excused(),
            "error": Cell(self.rng.choice(("#DIV/0!", "#N/A", "#REF!")), None, formula=True),
            "word": Cell("entah"),
            "unsaved": Cell("", None, formula=True),
        }
        return special.get(entry.state) or self.measured(code, entry.realized)

    def needs_long(self) -> bool:
        """Say whether anything is noted that only the long form can hold."""
        return any(
            entry.weight is not None or entry.sample is not None
            for agent in self.month.agents
            for entry in agent.entries.values()
        )

    def realized(self) -> Sequence[Sheet]:
        """Write what was delivered, long or wide, and the agents' own targets beside it."""
        long = self.needs_long() or self.pen.often(0.5)
        inside = long and self.pen.often(0.5)
        sheets = [self.long(with_targets=inside) if long else self.wide("realized")]
        own = any(
            entry.target is not None
            for agent in self.month.agents
            for entry in agent.entries.values()
        )
        if own and not inside:
            sheets.append(self.wide("target") if self.pen.often(0.5) else self.long_targets())
        return sheets

    def long(self, *, with_targets: bool) -> Sheet:
        """Write a row an agent and KPI; somebody forgotten has a blank row or none."""
        rows: list[Row] = []
        for agent in self.month.agents:
            for number, (code, entry) in enumerate(agent.entries.items()):
                own = entry.weight is not None or (with_targets and entry.target is not None)
                # Somebody who stands nowhere would be missing, not forgotten: the first row stays.
                if number and entry.state == "blank" and not own and self.pen.often(0.5):
                    continue
                row = {
                    "agent_id": self.identity(agent.agent_id),
                    "kpi": Cell(code),
                    "realized": self.realized_cell(code, entry),
                    "target": self.measured(code, entry.target) if with_targets else BLANK,
                    "sample": self.pen.number(entry.sample, may_be_text=False),
                    "weight": self.weight(entry.weight),
                }
                rows += [row, row] if self.pen.often(0.01) else [row]
        self.rng.shuffle(rows)
        needed = frozenset({"agent_id", "kpi", "realized"})
        return Sheet("Realized", "Realisasi", LONG, rows, needed)

    def asked(self, code: str) -> bool:
        """Say whether anybody has a target of their own for this KPI."""
        entries = (agent.entries.get(code) for agent in self.month.agents)
        return any(entry is not None and entry.target is not None for entry in entries)

    def long_targets(self) -> Sheet:
        """Write the agents' own targets, a row each."""
        rows: list[Row] = [
            {
                "agent_id": self.identity(agent.agent_id),
                "kpi": Cell(code),
                "target": self.measured(code, entry.target),
            }
            for agent in self.month.agents
            for code, entry in agent.entries.items()
            if entry.target is not None
        ]
        columns = {key: LONG[key] for key in ("agent_id", "kpi", "target")}
        return Sheet("Targets", "Target", columns, rows, frozenset(columns))

    def wide(self, what: str) -> Sheet:
        """Write a row an agent, and a column a KPI headed by its code or name."""
        shown = {
            code: kpi
            for code, kpi in self.kpis.items()
            if what == "realized" or self.asked(code) or self.pen.often(0.5)
        }
        heads = {code: self.rng.choice((code, kpi.name)) for code, kpi in shown.items()}
        rows: list[Row] = []
        for agent in self.month.agents:
            row = {"agent_id": self.identity(agent.agent_id), "name": Cell(agent.name)}
            for code, entry in agent.entries.items():
                if code not in heads:
                    continue
                row[heads[code]] = (
                    self.realized_cell(code, entry)
                    if what == "realized"
                    else self.measured(code, entry.target)
                )
            if what == "realized":
                row |= {
                    heads[code]: self.measured(code, value) for code, value in agent.stray.items()
                }
            rows.append(row)
        self.rng.shuffle(rows)
        columns = {"agent_id": "NIK", "name": "Nama"} | {head: head for head in heads.values()}
        names = ("Realized", "Realisasi") if what == "realized" else ("Targets", "Target")
        return Sheet(*names, columns, rows, frozenset({"agent_id", *heads.values()}))

    # ------------------------------------------------------------ what was decided

    def overrides(self) -> Sheet:
        """Write the decisions; one written twice is still one."""
        rows: list[Row] = []
        for one in self.month.overrides:
            row = {
                "agent_id": self.identity(one.agent_id),
                "what": self.named(one.what) if one.what in self.kpis else self.said(one.what),
                "value": self.decided(one),
                "reason": text(one.reason),
                "by": text(one.by),
                "date": self.pen.day(self.month.year, self.month.month),
            }
            rows += [row, row] if self.pen.often(0.05) else [row]
        needed = frozenset(OVERRIDES) - {"date"}
        return Sheet("Overrides", "Koreksi", OVERRIDES, rows, needed)

    def decided(self, one: Override) -> Cell:
        """Write what was decided."""
        if one.value is None:
            return self.excused()
        if isinstance(one.value, str):
            return Cell(one.value)
        if one.what == "score":
            return self.pen.lone_ratio(one.value)
        if one.what == "payout":
            return self.pen.number(one.value, money=True)
        return self.elsewhere(one.what, one.value)

    def sheets(self) -> Sequence[Sheet]:
        """Write all of it."""
        made = [self.settings(), self.agents(), self.kpi(), self.tiers(), *self.realized()]
        made += [self.bands()] if self.month.bands else []
        made += [self.gates()] if self.month.gates else []
        made += [self.overrides()] if self.month.overrides else []
        self.rng.shuffle(made)
        return made
