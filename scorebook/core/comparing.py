"""Two sealed runs side by side: what differs in their rules, people and results.

Works on the records (run.json) as they were sealed; nothing is computed anew. Values are the
texts of the records; None where one of the two has nothing there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_RESULTS = ("status", "score", "tier", "payout")
_ROSTER = ("name", "team", "role", "base", "share")
# What these say is compared on its own, agent by agent, because an agent's may be another.
_ON_THEIR_OWN = frozenset({"weight", "target", "target_high"})


class Part(StrEnum):
    """What a difference is about, in the order in which they are told."""

    SETTINGS = "settings"
    RULES = "rules"
    LADDER = "ladder"
    WEIGHTS = "weights"
    TARGETS = "targets"
    ROSTER = "roster"
    RESULTS = "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same in both records.

    Shape: `what` leads to it, from the outside in: a role, a KPI, a field. `agents` are those it
        is the same difference for; empty where it is about no agent.
    """

    part: Part
    what: tuple[str, ...]
    before: str | None
    after: str | None
    agents: tuple[str, ...] = ()


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Compare two records, the earlier one first."""
    rules = _rules(before), _rules(after)
    return (
        *_plain(Part.SETTINGS, _settings(before), _settings(after)),
        *_plain(Part.RULES, rules[0][0], rules[1][0]),
        *_plain(Part.LADDER, rules[0][1], rules[1][1]),
        *_of_lines(Part.WEIGHTS, ("weight",), before, after),
        *_of_lines(Part.TARGETS, ("target", "target_high"), before, after),
        *_roster(_agents(before), _agents(after)),
        *_results(_agents(before), _agents(after)),
    )


Facts = dict[tuple[str, ...], str | None]


def _settings(record: Mapping[str, Any]) -> Facts:
    return {(key,): _said(value) for key, value in record.get("settings", {}).items()}


def _rules(record: Mapping[str, Any]) -> tuple[Facts, Facts]:
    """Flatten the rules of a record; older records have none, and are told by their lines."""
    said = record.get("rules")
    if said is None:
        return _directions(record), {}
    rules: Facts = {}
    for role, kpis in said["kpis"].items():
        for code, fields in kpis.items():
            for name, value in fields.items():
                if name not in _ON_THEIR_OWN:
                    rules[role, code, name] = _said(value)
    for gate in said["gates"]:
        for name, value in gate.items():
            rules[gate["role"], gate["name"], name] = _said(value)
    ladder: Facts = {
        (role, tier["name"], name): _said(value)
        for role, tiers in said["ladders"].items()
        for tier in tiers
        for name, value in tier.items()
        if name != "name"
    }
    return rules, ladder


def _directions(record: Mapping[str, Any]) -> Facts:
    return {
        (agent["role"], line["kpi"], "direction"): _said(line["direction"])
        for agent in record["agents"]
        for line in agent["lines"]
    }


def _plain(part: Part, before: Facts, after: Facts) -> Iterator[Difference]:
    for what in dict.fromkeys((*before, *after)):
        one, other = before.get(what), after.get(what)
        if one != other and (part, what) != (Part.SETTINGS, ("period",)):
            yield Difference(part=part, what=what, before=one, after=other)


def _of_lines(
    part: Part, fields: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    """Compare the lines of agents in both records; one difference for all it is the same for."""
    earlier = _lines(before)
    found: dict[tuple[tuple[str, ...], str | None, str | None], list[str]] = {}
    for (agent, code), (role, line) in _lines(after).items():
        if (agent, code) not in earlier:
            continue
        past = earlier[agent, code][1]
        for field in fields:
            one, other = _said(past.get(field)), _said(line.get(field))
            if one != other:
                found.setdefault(((role, code, field), one, other), []).append(agent)
    for (what, one, other), agents in found.items():
        yield Difference(part=part, what=what, before=one, after=other, agents=tuple(agents))


def _lines(record: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, Mapping[str, Any]]]:
    return {
        (agent["agent_id"], line["kpi"]): (agent["role"], line)
        for agent in record["agents"]
        for line in agent["lines"]
    }


def _agents(record: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return {agent["agent_id"]: agent for agent in record["agents"]}


def _roster(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    for agent in dict.fromkeys((*before, *after)):
        if agent not in before or agent not in after:
            one, other = before.get(agent), after.get(agent)
            yield Difference(
                part=Part.ROSTER,
                what=(agent,),
                before=None if one is None else one["name"],
                after=None if other is None else other["name"],
                agents=(agent,),
            )
            continue
        yield from _fields(Part.ROSTER, agent, _ROSTER, before[agent], after[agent])


def _results(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    for agent in after:
        if agent in before:
            yield from _fields(Part.RESULTS, agent, _RESULTS, before[agent], after[agent])


def _fields(
    part: Part,
    agent: str,
    fields: Sequence[str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterator[Difference]:
    for field in fields:
        one, other = _said(before.get(field)), _said(after.get(field))
        if one != other:
            yield Difference(
                part=part, what=(agent, field), before=one, after=other, agents=(agent,)
            )


def _said(value: object) -> str | None:
    """Give a value of a record as it is told; what is empty says nothing."""
    return None if value is None or value == "" else str(value)
