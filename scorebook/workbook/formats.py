"""How the numbers of a month are shown: lined up, and with no more places than they need."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from scorebook.core.kpi import Kpi
from scorebook.core.results import Results
from scorebook.core.scheme import PayoutKind, Weights
from scorebook.core.scorecard import Scorecard
from scorebook.display import number_formats as units
from scorebook.display.language import Language

_MONEY_PLACES = 2


class Formats:
    """The number formats of one workbook."""

    def __init__(self, results: Results, language: Language) -> None:
        self._results, self._language = results, language
        self._scheme = results.month.scheme
        self._settings = self._scheme.settings

    @cached_property
    def money(self) -> str:
        """Show money that is paid or was typed: whole, or with cents where any of it has some."""
        cards = self._results.cards
        typed = (self._settings.payout_unit, self._settings.budget, *self._amounts())
        return self._money([*typed, *(card.agent.base for card in cards), *_payouts(cards)])

    @cached_property
    def money_on_the_way(self) -> str:
        """Show what tiers pay before it is rounded, with cents where any of it has some."""
        cards = self._results.cards
        pays = (pay for card in cards for pay in (card.tier_payout, card.gated_payout))
        return self._money([*pays, *_payouts(cards)])

    def _amounts(self) -> list[Decimal]:
        ladders = self._scheme.ladders.values()
        fixed = PayoutKind.AMOUNT
        return [tier.payout for ladder in ladders for tier in ladder if tier.kind is fixed]

    def _money(self, amounts: Iterable[Decimal | None]) -> str:
        whole = units.places_of(amounts) == 0
        return units.money(self._settings.currency, 0 if whole else _MONEY_PLACES)

    @property
    def score(self) -> str:
        """Show a score with the places it was rounded to."""
        return units.percent(self._settings.score_places)

    @property
    def points(self) -> str:
        """Show points, which are no percentage where weights only compare."""
        return units.number(4) if self._compares else units.percent(2)

    def weight(self, weight: Decimal | None) -> str:
        """Show a weight as a share, or as the plain number that compares."""
        if self._compares:
            return units.number(units.places_of([weight]))
        return units.ratio_format(weight)

    @property
    def _compares(self) -> bool:
        """Whether weights only compare and need not total 100 %."""
        return self._settings.weights is Weights.RELATIVE

    @cached_property
    def _value_places(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for card in self._results.cards:
            for line in card.agent.lines:
                values = (line.realized, line.target, line.target_high)
                found[line.kpi.code] = max(found.get(line.kpi.code, 0), units.places_of(values))
        return found

    def value(self, kpi: Kpi, *, more: int = 0) -> str:
        """Show a target or a realized value in the KPI's unit, all of them lined up.

        `more` places for values that are means of others.
        """
        places = self._value_places.get(kpi.code, units.places_of([kpi.target, kpi.target_high]))
        return units.measured(kpi.unit, places + more, self._settings.currency, self._language)


def _payouts(cards: Iterable[Scorecard]) -> Iterable[Decimal | None]:
    return (card.payout for card in cards)
