"""What other rules would change, for the screen and for programs.

Rule: docs/rules.md#what-if
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from scorebook.core.numbers import ZERO, exact
from scorebook.core.scheme import Settings
from scorebook.core.scorecard import Scorecard
from scorebook.core.totals import Totals
from scorebook.core.whatif import Shift
from scorebook.display.language import Language, translator
from scorebook.display.numbers import MINUS, percent
from scorebook.display.writing import Writing

# More would scroll the answer away; --json has all of them.
_SHOWN = 30


def whatif_text(
    felt: Sequence[Shift], before: Totals, after: Totals, settings: Settings, language: Language
) -> str:
    """Write who would stand where, and what it would cost, the most important last."""
    writing = Writing(language, settings)
    parts = [*_moves(felt, writing), *_sums(felt, before, after, writing)]
    return "\n".join(parts)


def whatif_json(
    felt: Sequence[Shift], before: Totals, after: Totals, settings: Settings
) -> dict[str, Any]:
    """Give the comparison as an object; amounts and scores are strings, as in run.json."""
    return {
        "agents": [
            {
                "agent_id": one.before.agent.agent_id,
                "name": one.before.agent.name,
                "team": one.before.agent.team,
                "before": _result(one.before),
                "after": _result(one.after),
                "changes_tier": one.changes_tier,
            }
            for one in felt
        ],
        "changes_tier": sum(one.changes_tier for one in felt),
        "payout": {"before": f"{before.payout:f}", "after": f"{after.payout:f}"},
        "budget": None if settings.budget is None else f"{settings.budget:f}",
        "currency": settings.currency,
    }


def _result(card: Scorecard) -> dict[str, str | None]:
    return {
        "status": card.status.value,
        "score": None if card.score is None else f"{card.score:f}",
        "tier": None if card.tier is None else card.tier.name,
        "payout": None if card.payout is None else f"{card.payout:f}",
    }


def _moves(felt: Sequence[Shift], writing: Writing) -> list[str]:
    """Write a row for each whose tier or payout would change, columns lined up."""
    _ = writing.translate
    moved = [one for one in felt if one.changes_tier or one.changes_payout]
    if not moved:
        return [_("Nobody’s tier or payout would change.")]
    rows = [_row(one, writing) for one in moved[:_SHOWN]]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    more = len(moved) - _SHOWN
    if more > 0:
        lines.append(_("… and {count} more (--json names them all)").format(count=more))
    return [*lines, ""]


def _row(one: Shift, writing: Writing) -> tuple[str, ...]:
    before, after = one.before, one.after
    return (
        before.agent.agent_id,
        before.agent.name,
        f"{_score(before, writing)} → {_score(after, writing)}",
        f"{_tier(before, writing)} → {_tier(after, writing)}" if one.changes_tier else "",
        f"{_money(before, writing)} → {_money(after, writing)}",
    )


def _score(card: Scorecard, writing: Writing) -> str:
    return _none(writing) if card.score is None else writing.score(card.score)


def _tier(card: Scorecard, writing: Writing) -> str:
    return _none(writing) if card.tier is None else card.tier.name


def _money(card: Scorecard, writing: Writing) -> str:
    return _none(writing) if card.payout is None else writing.money(card.payout)


def _none(writing: Writing) -> str:
    _ = writing.translate
    return _("withheld")


def _sums(felt: Sequence[Shift], before: Totals, after: Totals, writing: Writing) -> list[str]:
    _ = translator(writing.language)
    tiers = sum(one.changes_tier for one in felt)
    payouts = sum(one.changes_payout for one in felt)
    scores = sum(one.before.score != one.after.score for one in felt)
    difference = after.payout - before.payout
    sign = MINUS if difference < ZERO else "+"
    said = [
        _(
            "Agents with another tier: {tiers}; another payout: {payouts}; another score: {scores}."
        ).format(tiers=tiers, payouts=payouts, scores=scores),
        _("Payout {before} → {after} ({difference}).").format(
            before=writing.money(before.payout),
            after=writing.money(after.payout),
            difference=f"{sign}{writing.money(abs(difference))}",
        ),
    ]
    budget = writing.settings.budget
    if budget is not None and budget > ZERO:
        said.append(
            _("Budget {budget}: {before} → {after} of it.").format(
                budget=writing.money(budget),
                before=_used(before.payout, budget, writing),
                after=_used(after.payout, budget, writing),
            )
        )
    return said


def _used(payout: Decimal, budget: Decimal, writing: Writing) -> str:
    with exact():
        return percent(payout / budget, writing.language)
