"""How scorebook run tells what came of it."""

from collections.abc import Sequence
from pathlib import Path

from scorebook.app.run_wanted import Outcome
from scorebook.app.writeback import Scored
from scorebook.cli.console import Console, currency_of
from scorebook.core.results import Results
from scorebook.core.sentences import N_
from scorebook.core.totals import totals
from scorebook.core.true_up import Uncorrected
from scorebook.core.true_up import total as true_up_total
from scorebook.display.numbers import money


def tell(console: Console, outcome: Outcome, out: Path) -> None:
    """Say how a run ended, to people or as one object."""
    found = outcome.reading
    console.show_problems(found.problems, currency_of(found))
    if outcome.reports.kept:
        console.say(
            N_("Reports taken over as they were: {kept}; nothing on them has changed."),
            kept=outcome.reports.kept,
        )
    for reason, count in outcome.reports.laid_out.items():
        console.tell(
            N_("Reports made one by one, which takes longer: {count}; {why}."),
            count=count,
            why=_why(console, reason),
        )
    tell_left_over(console, outcome)
    if outcome.results is None or outcome.record is None:
        console.tell(N_("Nothing was written."))
        console.answer({"exit_code": int(outcome.code), "problems": console.problem_records(found)})
        return
    _say_totals(console, outcome.results, out)
    if outcome.scored is not None:
        _say_scored(console, outcome.scored, out)
    console.answer(
        {
            **outcome.record,
            # run.json speaks the workbook's language, this the one that was asked for.
            "problems": console.problem_records(found),
            "exit_code": int(outcome.code),
            "out": str(out),
            "failed_reports": failed_reports(console, outcome),
            "uncorrected": [
                {"period": str(one.period), "agents": list(one.agents), "currency": one.currency}
                for one in outcome.uncorrected
            ],
            "not_kept": None if outcome.unkept is None else console.sentence(outcome.unkept),
            "reports_kept": outcome.reports.kept,
            "reports_laid_out": dict(outcome.reports.laid_out),
        }
    )


def _why(console: Console, reason: str) -> str:
    """Say a reason in the reader's language; what follows a colon is for who writes templates."""
    said, colon, detail = reason.partition(": ")
    return f"{console.translated(said)}{colon}{detail}"


def tell_left_over(console: Console, outcome: Outcome) -> None:
    """Say what of a run was not done, or not kept, or waits for people."""
    for failed in outcome.reports.failed:
        why = console.reason(failed)
        console.tell(N_("No report for {agent}: {why}"), agent=failed.agent_id, why=why)
    if outcome.unkept is not None:
        console.tell(
            N_("The run is finished, but not in the history: {why}"),
            why=console.sentence(outcome.unkept),
        )
    if outcome.is_without_past:
        console.tell(
            N_(
                "So corrections of closed months are not in it: run it again, with --replace, when "
                "the history can be reached."
            )
        )
    _tell_uncorrected(console, outcome.uncorrected)


def failed_reports(console: Console, outcome: Outcome) -> list[dict[str, str]]:
    """Give the agents without a report, and why."""
    return [
        {"agent_id": one.agent_id, "reason": console.reason(one)} for one in outcome.reports.failed
    ]


def _say_totals(console: Console, results: Results, out: Path) -> None:
    sums = totals(results.cards)
    currency = results.month.scheme.settings.currency
    console.say(
        N_("Agents: {agents}; {scored} scored, {withheld} withheld. Payout {total}."),
        agents=sums.agents,
        scored=sums.scored,
        withheld=sums.withheld,
        total=money(sums.payout, currency, console.language),
    )
    if results.true_up:
        console.say(
            N_("Corrections of closed months, paid with this one: {count}, in all {total}."),
            count=len(results.true_up),
            total=money(true_up_total(results.true_up), currency, console.language),
        )
    here = {card.agent.agent_id for card in results.cards}
    absent = dict.fromkeys(one.agent_id for one in results.true_up if one.agent_id not in here)
    if absent:
        console.tell(
            N_("Corrected, and not in this workbook, so that no report tells them: {agents}"),
            agents=", ".join(absent),
        )
    console.say(N_("Results: {out}"), out=out)


def _tell_uncorrected(console: Console, found: Sequence[Uncorrected]) -> None:
    """Say what of closed months nothing corrects, because nothing says what is due."""
    for one in found:
        if one.currency:
            console.tell(
                N_("{period} was computed again in {currency}: this month does not correct it."),
                period=one.period,
                currency=one.currency,
            )
        else:
            console.tell(
                N_(
                    "{period}, computed again, has no result of agents who were paid then; nothing "
                    "is asked back from them: {agents}"
                ),
                period=one.period,
                agents=", ".join(one.agents),
            )


def _say_scored(console: Console, scored: Scored, out: Path) -> None:
    """Say what was written into the copy of the workbook, and what was not, and why."""
    plan = scored.planned
    console.say(
        N_(
            "Written back: {path}. New results: {added}; blank cells filled: {filled}; cells "
            "that say the same: {kept}; typed ones replaced: {replaced}; formulas that say "
            "otherwise, marked: {disagree}."
        ),
        path=out / scored.name,
        added=plan.added,
        filled=plan.filled,
        kept=plan.kept,
        replaced=plan.replaced,
        disagree=plan.disagree,
    )
    if plan.renewed:
        console.say(
            N_("Formulas of an earlier pass, written anew by the rules of today: {count}."),
            count=plan.renewed,
        )
    for why, count in plan.values_because.items():
        console.say(
            N_("Values instead of formulas: {count} cells, because {why}."),
            count=count,
            why=console.translated(why.value),
        )
    for one in scored.done.left:
        reason = console.translated(one.sentence).format(**one.facts)
        console.tell(N_("Not written: {place}: {why}."), place=str(one.place), why=reason)
