"""Writing a month down as a native workbook, in one of the many ways the contract allows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.oracle.columns import AGENTS, BANDS, KPI, LONG, SETTINGS, TIERS
from tests.oracle.meaning import NO_CAP, Entry, Kpi, Rung
from tests.oracle.notation import BLANK, USUAL_NA, Cell
from tests.oracle.ways import Ways, text

Row = Mapping[str, Cell]


@dataclass(slots=True)
class Sheet:
    """A table before it is laid out: which columns it knows, and its rows."""

    english: str
    indonesian: str
    columns: Mapping[str, str]
    rows: list[Row]
    needed: frozenset[str] = frozenset()
    tidy: bool = False


class Paper(Ways):
    """One workbook being written."""

    # ------------------------------------------------------------ the sheets

    def settings(self) -> Sheet:
        """Write the settings that are not left to their defaults."""
        month, pen = self.month, self.pen
        said: dict[str, Cell] = {
            "period": pen.month(month.year, month.month),
            "company": Cell("PT Contoh Nusantara"),
            "currency": Cell("IDR"),
            "language": Cell(month.language),
            "period_days": pen.number(number(month.period_days)),
            "score_places": pen.number(number(month.score_places), may_be_text=False),
            "payout_unit": pen.number(month.payout_unit),
            "spread": text(self.rng.choice((None, "all"))),
            "weights": text(month.weights),
            "prorate": text(month.prorate),
            "na_words": text(", ".join(month.na_words or ())),
        }
        rows: list[Row] = [
            {"key": Cell(pen.name(key, SETTINGS[key])), "value": cell}
            for key, cell in said.items()
            if cell.value is not None or pen.often(0.3)
        ]
        self.rng.shuffle(rows)
        return Sheet("Settings", "Pengaturan", {"key": "Kunci", "value": "Nilai"}, rows, tidy=True)

    def agents(self) -> Sheet:
        """Write who was there."""
        rows: list[Row] = [
            {
                "agent_id": self.identity(agent.agent_id),
                "name": Cell(agent.name),
                "email": Cell("seseorang@example.com") if self.pen.often(0.3) else BLANK,
                "team": text(agent.team),
                "role": Cell(agent.role),
                "base": self.pen.number(agent.base, money=True),
                "active_days": self.pen.number(agent.active_days),
                "supervisor": BLANK,
            }
            for agent in self.month.agents
        ]
        return Sheet("Agents", "Agen", AGENTS, rows, frozenset({"agent_id", "name", "role"}))

    def kpi(self) -> Sheet:
        """Write what is asked for."""
        rows: list[Row] = [
            self.kpi_row(role.name, kpi) for role in self.month.roles for kpi in role.kpis
        ]
        needed = frozenset({"role", "code", "name", "direction", "weight", "target"})
        return Sheet("KPI", "KPI", KPI, rows, needed)

    def kpi_row(self, role: str, kpi: Kpi) -> Row:
        """Write one KPI of one role."""
        capped = Cell(self.rng.choice((NO_CAP, "None"))) if kpi.cap == NO_CAP else None
        return {
            "role": Cell(role),
            "code": Cell(kpi.code),
            "name": Cell(kpi.name),
            "group": text(self.rng.choice((None, "Layanan", "Proses"))),
            "unit": text(kpi.unit if kpi.unit_said else None),
            "direction": self.said(kpi.direction),
            "weight": self.weight(kpi.weight),
            "target": self.measured(kpi.code, kpi.target),
            "target_high": self.measured(kpi.code, kpi.target_high),
            "above": text(kpi.above),
            "best": self.pen.number(kpi.best, may_be_text=False),
            "step": self.ratio("step", kpi.step),
            "threshold": self.ratio("threshold", kpi.threshold),
            "floor": self.ratio("floor", kpi.floor),
            "cap": capped or self.ratio("cap", kpi.cap if isinstance(kpi.cap, Decimal) else None),
            "when_blank": text(kpi.when_blank),
            "when_target_zero": text(kpi.when_target_zero),
        }

    def tiers(self) -> Sheet:
        """Write the ladders, the common one without a role."""
        ladders: list[tuple[str, Rung]] = [("", rung) for rung in self.month.common]
        for role in self.month.roles:
            ladders += [(role.name, rung) for rung in role.ladder or ()]
        rows: list[Row] = [
            {
                "role": text(role),
                "name": Cell(rung.name),
                "from": self.ratio("from", rung.floor),
                "kind": self.said(rung.kind),
                "payout": self.ratio("payout", rung.payout)
                if rung.kind == "rate"
                else self.pen.number(rung.payout, money=True),
            }
            for role, rung in ladders
        ]
        if self.pen.often(0.2):
            self.rng.shuffle(rows)
        return Sheet("Tiers", "Tingkat", TIERS, rows, frozenset(TIERS))

    def bands(self) -> Sheet:
        """Write the bands."""
        rows: list[Row] = [
            {
                "code": Cell(code),
                "from": self.measured(code, start),
                "score": self.ratio("score", score),
            }
            for code, band in self.month.bands.items()
            for start, score in band
        ]
        if self.pen.often(0.2):
            self.rng.shuffle(rows)
        return Sheet("Bands", "Skala", BANDS, rows, frozenset(BANDS))

    # ------------------------------------------------------------ what was delivered

    def realized_cell(self, code: str, entry: Entry) -> Cell:
        """Write one realized value, or what stands in its place."""
        words = self.month.na_words or USUAL_NA
        special = {
            "blank": self.rng.choice((BLANK, BLANK, Cell("  "))),
            "na": Cell(self.rng.choice(words)),
            "error": Cell(self.rng.choice(("#DIV/0!", "#N/A", "#REF!")), None, formula=True),
            "word": Cell("entah"),
            "unsaved": Cell("", None, formula=True),
        }
        return special.get(entry.state) or self.measured(code, entry.realized)

    def needs_long(self) -> bool:
        """Say whether anybody has weights of their own, which only the long form can hold."""
        return any(
            entry.weight is not None
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
            for code, entry in agent.entries.items():
                own = entry.weight is not None or (with_targets and entry.target is not None)
                if entry.state == "blank" and not own and self.pen.often(0.5):
                    continue
                row = {
                    "agent_id": self.identity(agent.agent_id),
                    "kpi": Cell(code),
                    "realized": self.realized_cell(code, entry),
                    "target": self.measured(code, entry.target) if with_targets else BLANK,
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

    def sheets(self) -> Sequence[Sheet]:
        """Write all of it."""
        made = [self.settings(), self.agents(), self.kpi(), self.tiers(), *self.realized()]
        if self.month.bands:
            made.append(self.bands())
        self.rng.shuffle(made)
        return made


def number(value: int | None) -> Decimal | None:
    """Give an int as a Decimal."""
    return None if value is None else Decimal(value)
