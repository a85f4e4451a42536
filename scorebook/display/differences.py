"""What differs between two sealed records, for the screen.

Units: what stands in a record is written as people write it: ratios as percentages, targets in
their KPI's unit, money in the currency of the record it stands in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from scorebook.core.comparing import Difference, Part
from scorebook.core.kpi import Unit, UnitKind
from scorebook.core.numbers import ZERO, exact
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator
from scorebook.display.numbers import MINUS, measured, money, percent, plain, short_percent

Record = Mapping[str, Any]

# More would scroll the rest away; --json has all of them.
_SHOWN = 30
_NAMED = 5
_TITLES: Mapping[Part, str] = {
    Part.SETTINGS: N_("Settings:"),
    Part.RULES: N_("Rules:"),
    Part.LADDER: N_("Tiers:"),
    Part.WEIGHTS: N_("Weights:"),
    Part.TARGETS: N_("Targets:"),
    Part.ROSTER: N_("Agents:"),
    Part.RESULTS: N_("Results:"),
}
WORDS: Mapping[str, str] = {
    "company": N_("company"),
    "currency": N_("currency"),
    "language": N_("language"),
    "period_days": N_("days of the period"),
    "score_places": N_("decimals of the score"),
    "payout_unit": N_("incentive rounded to"),
    "spread": N_("where an excused weight goes"),
    "weights": N_("how weights are read"),
    "prorate": N_("pro-rata"),
    "score_cap": N_("score at most"),
    "payout_cap": N_("incentive at most"),
    "guarantee": N_("incentive at least"),
    "na_words": N_("words for N/A"),
    "budget": N_("budget"),
    "name": N_("name"),
    "unit": N_("unit"),
    "unit_label": N_("unit’s name"),
    "per_hundred": N_("written as 95, not 0.95"),
    "direction": N_("direction"),
    "group": N_("group"),
    "group_weight": N_("weight of the group"),
    "weight_in_group": N_("weight in the group"),
    "above": N_("above the range"),
    "start": N_("start"),
    "worst": N_("worst"),
    "best": N_("best"),
    "tolerance": N_("tolerance"),
    "step": N_("step"),
    "bands": N_("bands"),
    "threshold": N_("threshold"),
    "floor": N_("floor"),
    "cap": N_("cap"),
    "full_credit_at_max": N_("full credit at max"),
    "min_sample": N_("smallest sample"),
    "when_blank": N_("when blank"),
    "when_target_zero": N_("when the target is 0"),
    "rollup": N_("roll-up"),
    "measure": N_("looks at"),
    "test": N_("test"),
    "value": N_("value"),
    "effect": N_("effect"),
    "amount": N_("amount"),
    "named": N_("of"),
    "role": N_("role"),
    "kind": N_("kind"),
    "payout": N_("incentive"),
    "curve": N_("curve"),
    "kpi": N_("KPI"),
    "weight": N_("weight"),
    "target": N_("target"),
    "target_high": N_("upper end of the target"),
    "team": N_("team"),
    "base": N_("base"),
    "share": N_("share"),
    "status": N_("status"),
    "score": N_("score"),
    "tier": N_("tier"),
    "scored": N_("scored"),
    "withheld": N_("withheld"),
    "True": N_("yes"),
    "False": N_("no"),
}
_RATIOS = frozenset(
    {
        *("weight", "group_weight", "weight_in_group", "share", "score_cap", "tolerance"),
        *("threshold", "floor", "cap", "full_credit_at_max"),
    }
)
_MONEY = frozenset({"payout_unit", "payout_cap", "guarantee", "budget", "base", "payout"})
_IN_THE_UNIT = frozenset({"target", "target_high", "start", "worst", "best", "step"})


def differences_text(
    found: Sequence[Difference], before: Record, after: Record, language: Language
) -> str:
    """Write what differs, part by part, a line each; of results a line an agent."""
    if not found:
        return translator(language)(N_("No difference."))
    sides = _side(before, language), _side(after, language)
    lines: list[str] = []
    for part, title in _TITLES.items():
        of_part = [one for one in found if one.part is part]
        if not of_part:
            continue
        lines.append(sides[1].translated(title))
        told = _results(of_part, *sides) if part is Part.RESULTS else _plain(of_part, *sides)
        lines += [f"  {line}" for line in _shortened(told, sides[1])]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two records, and how its values are written."""

    record: Record
    names: Mapping[str, str]
    language: Language

    def translated(self, sentence: str) -> str:
        return translator(self.language)(sentence)

    def word(self, name: str) -> str:
        return self.translated(WORDS[name]) if name in WORDS else name

    def name(self, agent_id: str) -> str:
        return f"{agent_id} {self.names[agent_id]}" if agent_id in self.names else agent_id

    def has_rule(self, what: tuple[str, ...]) -> bool:
        """Say whether a KPI, a gate or a tier is there; where rules were not kept, none is gone."""
        rules = self.record.get("rules")
        if rules is None:
            return True
        role, name, _ = what
        listed = (
            *rules["gates"],
            *({"role": role, **one} for one in rules["ladders"].get(role, ())),
        )
        return name in rules["kpis"].get(role, {}) or any(
            (one["role"], one["name"]) == (role, name) for one in listed
        )

    def money(self, amount: Decimal) -> str:
        return money(amount, self.record["settings"]["currency"], self.language)

    def value(self, one: Difference, said: str | None) -> str:
        """Write a value of the record; what no number is stays as it is."""
        if said is None:
            return self.translated(N_("(nothing)"))
        number = _number(said)
        return self.word(said) if number is None else self._written(one, number)

    def _written(self, one: Difference, number: Decimal) -> str:
        match one.what[-1]:
            case "score":
                places = int(self.record["settings"].get("score_places", 2))
                return percent(number, self.language, places)
            case "payout" if one.part is Part.LADDER:
                return self._of_tier(number, one.what)
            case field if field in _MONEY:
                return self.money(number)
            case field if field in _RATIOS:
                return short_percent(number, self.language)
            case field if field in _IN_THE_UNIT:
                return self._of_kpi(number, one.what)
        return plain(number, self.language)

    def _of_kpi(self, number: Decimal, what: tuple[str, ...]) -> str:
        role, code, _ = what
        kpis = self.record.get("rules", {}).get("kpis", {})
        rule = kpis.get(role, {}).get(code) or kpis.get("", {}).get(code)
        if rule is None:
            return plain(number, self.language)
        unit = Unit(
            kind=UnitKind(rule["unit"]),
            label=rule["unit_label"],
            per_hundred=rule["per_hundred"],
        )
        return measured(number, unit, self.language, self.record["settings"]["currency"])

    def _of_tier(self, number: Decimal, what: tuple[str, ...]) -> str:
        role, name, _ = what
        ladder = self.record.get("rules", {}).get("ladders", {}).get(role, ())
        kinds = [tier["kind"] for tier in ladder if tier["name"] == name]
        return short_percent(number, self.language) if kinds == ["rate"] else self.money(number)


def _side(record: Record, language: Language) -> _Side:
    names = {agent["agent_id"]: agent["name"] for agent in record["agents"]}
    return _Side(record, names, language)


def _plain(found: Iterable[Difference], before: _Side, after: _Side) -> Iterator[str]:
    told: set[tuple[str, ...]] = set()
    for one in found:
        if one.part is Part.ROSTER and len(one.what) == 1:
            yield _came_or_went(one, before, after)
            continue
        what = [word for word in one.what[:-1] if word]
        if one.part in {Part.RULES, Part.LADDER} and not (
            before.has_rule(one.what) and after.has_rule(one.what)
        ):
            # All of it differs then, and is said once.
            if one.what[:-1] not in told:
                told.add(one.what[:-1])
                sentence = (
                    N_("{what} is new.") if after.has_rule(one.what) else N_("{what} is gone.")
                )
                yield after.translated(sentence).format(what=" › ".join(what))
            continue
        if one.part is Part.ROSTER:
            what = [after.name(one.what[0])]
        path = " › ".join([*what, after.word(one.what[-1])])
        line = f"{path}: {before.value(one, one.before)} → {after.value(one, one.after)}"
        if one.agents and one.agents != one.what[:1]:
            named = ", ".join(one.agents[:_NAMED]) + (" …" if len(one.agents) > _NAMED else "")
            line += f"  ({named})"
        yield line


def _came_or_went(one: Difference, before: _Side, after: _Side) -> str:
    if one.before is None:
        return after.translated(N_("{agent} is new.")).format(agent=after.name(one.what[0]))
    return after.translated(N_("{agent} is gone.")).format(agent=before.name(one.what[0]))


def _results(found: Iterable[Difference], before: _Side, after: _Side) -> Iterator[str]:
    """Write a line an agent, whose payout has changed most first."""
    by_agent: dict[str, list[Difference]] = {}
    for one in found:
        by_agent.setdefault(one.what[0], []).append(one)
    for agent_id in sorted(by_agent, key=lambda agent: (-abs(_change(by_agent[agent])), agent)):
        changes = by_agent[agent_id]
        told = ", ".join(
            f"{after.word(one.what[-1])} {before.value(one, one.before)} → "
            f"{after.value(one, one.after)}"
            for one in changes
        )
        change = _change(changes)
        sign = MINUS if change < 0 else "+"
        tail = f" ({sign}{after.money(abs(change))})" if change else ""
        yield f"{after.name(agent_id)}: {told}{tail}"


def _change(changes: Iterable[Difference]) -> Decimal:
    """Give how much more is paid; nothing where there is no payout on one of the sides."""
    for one in changes:
        then, now = _number(one.before or ""), _number(one.after or "")
        if one.what[-1] == "payout" and then is not None and now is not None:
            with exact():
                return now - then
    return ZERO


def _shortened(lines: Iterable[str], side: _Side) -> list[str]:
    told = list(lines)
    more = len(told) - _SHOWN
    if more <= 0:
        return told
    sentence = side.translated(N_("… and {count} more (--json names them all)"))
    return [*told[:_SHOWN], sentence.format(count=more)]


def _number(said: str) -> Decimal | None:
    try:
        number = Decimal(said)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
