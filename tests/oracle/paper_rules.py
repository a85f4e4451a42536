"""Writing down what a company asks for: settings, KPIs, tiers, bands and gates."""

from collections.abc import Sequence
from decimal import Decimal

from tests.oracle.columns import BANDS, GATES, KPI, SETTINGS, TIERS
from tests.oracle.meaning import NO_CAP, Kpi, Role
from tests.oracle.meaning_rules import Gate, Rung
from tests.oracle.notation import BLANK, Cell
from tests.oracle.sheet import Row, Sheet
from tests.oracle.ways import Ways, text


class Rules(Ways):
    """The sheets that hold before anybody has worked."""

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
            "spread": self.said(month.spread),
            "weights": text(month.weights),
            "prorate": self.said(month.prorate),
            "score_cap": BLANK if month.score_cap is None else pen.lone_ratio(month.score_cap),
            "payout_cap": pen.number(month.payout_cap, money=True),
            "guarantee": pen.number(month.guarantee, money=True),
            "na_words": text(", ".join(month.na_words or ())),
        }
        rows: list[Row] = [
            {"key": Cell(pen.name(key, SETTINGS[key])), "value": cell}
            for key, cell in said.items()
            if cell.value is not None or pen.often(0.3)
        ]
        self.rng.shuffle(rows)
        return Sheet("Settings", "Pengaturan", {"key": "Kunci", "value": "Nilai"}, rows, tidy=True)

    def kpi(self) -> Sheet:
        """Write what is asked for."""
        rows = [row for role in self.month.roles for row in self.kpis_of(role)]
        needed = frozenset({"role", "code", "name", "direction", "weight", "target"})
        return Sheet("KPI", "KPI", KPI, rows, needed)

    def kpis_of(self, role: Role) -> Sequence[Row]:
        """Write the KPIs of one role; the weight of a group need not stand in all of its rows."""
        rows: list[Row] = []
        stated: set[str | None] = set()
        for kpi in role.kpis:
            row = dict(self.kpi_row(role.name, kpi))
            if kpi.group in stated and self.pen.often(0.5):
                row["group_weight"] = BLANK
            stated.add(kpi.group)
            rows.append(row)
        if self.pen.often(0.3):
            self.rng.shuffle(rows)
        return rows

    def kpi_row(self, role: str, kpi: Kpi) -> Row:
        """Write one KPI of one role."""
        capped = Cell(self.rng.choice((NO_CAP, "None"))) if kpi.cap == NO_CAP else None
        whole = role in self.whole_shares
        banded = kpi.direction == "band"
        return {
            "role": Cell(role),
            "code": Cell(kpi.code),
            "name": Cell(kpi.name),
            "group": self.pen.spelled(kpi.group),
            "group_weight": self.weight(kpi.group_weight, self.group_weights),
            "unit": text(kpi.unit if kpi.unit_said else None),
            "direction": self.said(kpi.direction),
            "weight": self.weight(kpi.effective_weight if whole else kpi.weight),
            "target": self.measured(kpi.code, kpi.target),
            "target_high": self.measured(kpi.code, kpi.target_high),
            "above": text(kpi.above),
            "start": self.measured(kpi.code, kpi.start),
            "worst": self.measured(kpi.code, kpi.worst),
            "best": self.pen.number(kpi.best, may_be_text=False)
            if banded
            else self.measured(kpi.code, kpi.best),
            "tolerance": self.ratio("tolerance", kpi.tolerance),
            "step": self.ratio("step", kpi.step),
            "threshold": self.ratio("threshold", kpi.threshold),
            "floor": self.ratio("floor", kpi.floor),
            "cap": capped or self.ratio("cap", kpi.cap if isinstance(kpi.cap, Decimal) else None),
            "full_credit_at_max": self.ratio("full_credit_at_max", kpi.full_credit_at_max),
            "min_sample": self.pen.number(kpi.min_sample, may_be_text=False),
            "rollup": self.said(kpi.rollup),
            "when_blank": text(kpi.when_blank),
            "when_target_zero": text(kpi.when_target_zero),
        }

    def tiers(self) -> Sheet:
        """Write the ladders, the common one without a role."""
        ladders = [("", self.month.common)]
        ladders += [(role.name, role.ladder or ()) for role in self.month.roles]
        rows: list[Row] = []
        for role, ladder in ladders:
            named = False
            for rung in ladder:
                row = dict(self.rung(role, rung))
                if named and self.pen.often(0.5):
                    row["kpi"] = BLANK
                named |= rung.kpi is not None
                rows.append(row)
        if self.pen.often(0.2):
            self.rng.shuffle(rows)
        needed = frozenset(TIERS) - {"curve", "kpi"}
        return Sheet("Tiers", "Tingkat", TIERS, rows, needed)

    def rung(self, role: str, rung: Rung) -> Row:
        """Write one row of a ladder."""
        if rung.kind == "rate":
            pays = self.ratio("payout", rung.payout)
        elif rung.kind == "per-unit" and rung.payout < 1 and self.pen.often(0.6):
            pays = self.pen.ratio(rung.payout, "formatted")
        else:
            pays = self.pen.number(rung.payout, money=True)
        return {
            "role": text(role),
            "name": Cell(rung.name),
            "from": self.ratio("from", rung.floor),
            "kind": self.said(rung.kind),
            "payout": pays,
            "curve": self.said(rung.curve),
            "kpi": text(rung.kpi),
        }

    def bands(self) -> Sheet:
        """Write the bands, and the points of lines."""
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

    def gates(self) -> Sheet:
        """Write the gates, in the order in which they act."""
        rows: list[Row] = [
            {
                "role": text(gate.role),
                "name": Cell(gate.name),
                "measure": self.measure(gate),
                "test": Cell(gate.test),
                "value": self.gate_value(gate),
                "effect": self.said(gate.effect),
                "effect_value": self.effect_value(gate),
            }
            for gate in self.month.gates
        ]
        return Sheet("Gates", "Syarat", GATES, rows, frozenset(GATES) - {"role"})

    def measure(self, gate: Gate) -> Cell:
        """Write what a gate looks at."""
        if gate.of == "column":
            return Cell(self.pen.spelled(self.heads.get(gate.measure, gate.measure)).value)
        if gate.of == "realized":
            return self.named(gate.measure)
        return Cell(f"{gate.measure}.{gate.of}")

    def gate_value(self, gate: Gate) -> Cell:
        """Write what a gate compares with."""
        if isinstance(gate.value, str):
            return self.pen.spelled(gate.value)
        if gate.of == "column":
            if gate.measure == "Presensi":
                return self.pen.present(gate.value, self.attendance)
            return self.pen.number(gate.value, may_be_text=False)
        if gate.of != "realized":
            return self.pen.lone_ratio(gate.value)
        return self.elsewhere(gate.measure, gate.value)

    def effect_value(self, gate: Gate) -> Cell:
        """Write how far a gate goes, or whom it hits."""
        value = gate.effect_value
        if isinstance(value, Decimal):
            if gate.effect == "multiply" and self.pen.often(0.4):
                return self.pen.percent_cell(value)
            return self.pen.number(value, money=gate.effect == "cap-payout", may_be_text=False)
        if value is None:
            return BLANK
        if gate.effect == "zero-kpi":
            return self.named(value)
        return self.pen.spelled(value) if gate.effect == "zero-group" else Cell(value)


def number(value: int | None) -> Decimal | None:
    """Give an int as a Decimal."""
    return None if value is None else Decimal(value)
