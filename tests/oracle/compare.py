"""Where what scorebook says differs from what the oracle says."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.oracle.judge import Verdict
from tests.oracle.judge_teams import TeamVerdict
from tests.oracle.program import Outcome, Scored

NEAR = Fraction(1, 10**25)
"""How far a credit may lie from the exact one: the program's decimals are long, not endless."""
EXACTLY = ("status", "score", "result", "ungated", "rank")


def differs(what: str, wanted: object, got: object) -> Iterator[str]:
    """Say it when two answers are not the same."""
    if wanted != got:
        yield f"{what}: the oracle says {wanted}, scorebook {got}"


def near(wanted: Fraction | None, got: Fraction | None) -> bool:
    """Say whether two ratios agree, to more places than anybody prints."""
    if wanted is None or got is None:
        return wanted is got
    return abs(wanted - got) <= NEAR


def against(verdict: Verdict, got: Scored) -> Iterator[str]:
    """Compare one agent line by line."""
    for what in EXACTLY:
        yield from differs(what, getattr(verdict, what), getattr(got, what))
    yield from differs("gates", list(verdict.gates), list(got.gates))
    if verdict.faulty:
        return
    yield from differs("lines", set(verdict.credits), set(got.credits))
    for code, wanted in verdict.credits.items():
        if not near(wanted, got.credits.get(code)):
            yield from differs(f"credit of {code}", wanted, got.credits.get(code))
    if not near(verdict.score_exact, got.score_exact):
        yield from differs("exact score", verdict.score_exact, got.score_exact)


def mismatches(wanted: Mapping[str, Verdict], got: Outcome) -> Sequence[str]:
    """Compare a whole month."""
    faulty = {agent_id for agent_id, verdict in wanted.items() if verdict.faulty}
    found = [f"a problem nobody made: {one}" for one in got.wrong]
    found += differs("agents", set(wanted), set(got.agents))
    found += differs("agents with an error", faulty, set(got.faulty))
    for agent_id, verdict in wanted.items():
        if agent_id in got.agents:
            found += [f"{agent_id} {one}" for one in against(verdict, got.agents[agent_id])]
    return found


def weights_differ(wanted: Mapping[str, Verdict], record: Mapping[str, Any]) -> Sequence[str]:
    """Compare what the lines weigh and bring, of everybody scored."""
    found: list[str] = []
    for agent in record["agents"]:
        verdict = wanted[agent["agent_id"]]
        for line in agent["lines"] if verdict.score is not None else ():
            code, agent_id = line["kpi"], agent["agent_id"]
            for key, ours in (("weight", verdict.weights), ("points", verdict.points)):
                theirs = None if line[key] is None else Fraction(line[key])
                if not near(ours.get(code), theirs):
                    found += differs(f"{agent_id} {key} of {code}", ours.get(code), theirs)
    return found


def on_edges(wanted: Mapping[str, Verdict], record: Mapping[str, Any]) -> Sequence[str]:
    """Compare which agents are said to lie close to a floor."""
    said = {one["agent_id"]: bool(one["near_edge"]) for one in record["agents"]}
    close = {agent_id: verdict.near_edge for agent_id, verdict in wanted.items()}
    return list(differs("near an edge", close, said))


def team_differs(wanted: TeamVerdict, got: Mapping[str, Any]) -> Iterator[str]:
    """Compare one team line by line."""
    score = None if got["score"] is None else Fraction(got["score"])
    yield from differs("score", wanted.score, score)
    said: dict[str, list[tuple[Fraction | None, Fraction | None]]] = {}
    for line in got["lines"]:
        values = (line[key] for key in ("achievement", "credit"))
        achievement, credit = (None if one is None else Fraction(one) for one in values)
        said.setdefault(line["kpi"], []).append((achievement, credit))
    yield from differs("lines", set(wanted.lines), set(said))
    for code, lines in wanted.lines.items():
        pairs = zip(lines, said.get(code, []), strict=False)
        agree = all(near(w, g) for ours, theirs in pairs for w, g in zip(ours, theirs, strict=True))
        if not agree or len(lines) != len(said.get(code, [])):
            yield from differs(code, lines, said.get(code))


def teams_differ(wanted: Mapping[str, TeamVerdict], record: Mapping[str, Any]) -> Sequence[str]:
    """Compare the teams, where the rules say what comes out for all of them."""
    got = {one["team"]: one for one in record["teams"]}
    found = list(differs("teams", set(wanted), set(got)))
    for name in wanted.keys() & got.keys():
        found += [f"{name} {one}" for one in team_differs(wanted[name], got[name])]
    ranks = {name: one["rank"] for name, one in got.items()}
    found += differs("ranks", {name: one.rank for name, one in wanted.items()}, ranks)
    return found
