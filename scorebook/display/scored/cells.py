"""What one cell gets: a formula where one gives the figure, its number format, its colours."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from scorebook.core.destinations import Shown, Standing
from scorebook.core.places import Place
from scorebook.core.scheme import Weights
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.formulas.states import literal
from scorebook.display.look import LookSettings
from scorebook.display.number_formats import GENERAL, money, number, percent
from scorebook.display.scored.figures import RATIOS, Figure, Key, is_scored
from scorebook.display.scored.ground import HUNDRED, Because, Ground
from scorebook.display.scored.homes import Homes
from scorebook.display.scored.lines import Live, live_achievement, live_points
from scorebook.display.scored.pay import live_payout, live_tier
from scorebook.display.scored.sums import Sums, There
from scorebook.display.writeback import Filling

# Excel takes 8,192 letters.
_LONGEST_FORMULA = 8_000
_CENTS = 2


@dataclass
class Cells:
    """The cells written so far, and those that formulas may refer to.

    Shape: `there` has a cell for each figure that stands somewhere as the engine found it.
    """

    ground: Ground
    homes: Homes
    withheld: str
    look: LookSettings
    values: bool
    there: dict[Key, There] = field(default_factory=dict)
    fillings: list[Filling] = field(default_factory=list)
    because: Counter[Because] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.sums = Sums(self.ground, self.there)

    def fill(
        self,
        key: Key,
        value: Figure,
        card: Scorecard,
        line: LineResult | None,
        place: Place,
        *,
        per_hundred: bool = False,
        standing: Standing | None = None,
    ) -> None:
        """Write a result into a cell, as a formula where one gives it."""
        formula = ""
        if is_scored(card) and value is not None and not self.values:
            formula = self._formula(
                self._live(key, card, line, place), key, per_hundred=per_hundred
            )
        self._write(key[0], value, formula, card, place, per_hundred=per_hundred, standing=standing)
        if isinstance(value, Decimal):
            self.there.setdefault(key, There(place, per_hundred=per_hundred))

    def _write(
        self,
        shown: Shown,
        value: Figure,
        formula: str,
        card: Scorecard,
        place: Place,
        *,
        per_hundred: bool,
        standing: Standing | None,
    ) -> None:
        colour, ink = self._colours(shown, card)
        if per_hundred and isinstance(value, Decimal):
            value *= HUNDRED
        self.fillings.append(
            Filling(
                place=place,
                value=value,
                formula=formula,
                like=self.homes.likes.get(place, ""),
                number_format=self._number_format(shown, per_hundred=per_hundred),
                keeps_format=standing is not None,
                colour=colour,
                ink=ink,
            )
        )

    def _live(
        self, key: Key, card: Scorecard, line: LineResult | None, at: Place
    ) -> Live | Because:
        shown, agent_id, _ = key
        score = self._nearby((Shown.SCORE, agent_id, ""), at)
        live: Live | Because
        match shown:
            case Shown.TOTAL:
                live = self.sums.row_total(card, at)
            case Shown.SCORE:
                live = self.sums.score(card, at)
            case Shown.TIER:
                live = live_tier(card, score, self.ground)
            case Shown.PAYOUT:
                live = live_payout(card, score, at, self.ground)
            case _ if line is None:
                live = Because.TYPED
            case Shown.ACHIEVEMENT:
                live = live_achievement(line, at, self.ground)
            case Shown.POINTS:
                achieved = self._nearby((Shown.ACHIEVEMENT, *key[1:]), at)
                live = live_points(line, at, self.ground, achieved)
        return live

    def _nearby(self, key: Key, at: Place) -> str:
        """Refer to a figure as a ratio; "" where sorting rows would make the reference wrong."""
        there = self.there.get(key)
        cell = None if there is None else self.ground.refer(there.place, at)
        return "" if there is None or cell is None else there.ratio(cell)

    def _formula(self, live: Live | Because, key: Key, *, per_hundred: bool) -> str:
        """Write the formula; a plain value has its reason counted."""
        if isinstance(live, Because):
            self.because[live] += 1
            return ""
        withheld = key[0] is Shown.SCORE
        said = live.formula(literal(self.withheld if withheld else ""), per_hundred=per_hundred)
        if len(said) > _LONGEST_FORMULA:
            self.because[Because.LONG] += 1
            return ""
        return said

    def _number_format(self, shown: Shown, *, per_hundred: bool) -> str:
        if shown in RATIOS and per_hundred:
            return ""
        settings = self.ground.results.month.scheme.settings
        whole = settings.payout_unit == settings.payout_unit.to_integral_value()
        # Weights that only compare make points that are no percentages.
        points = number(_CENTS) if settings.weights is Weights.RELATIVE else percent(_CENTS)
        formats = {
            Shown.ACHIEVEMENT: percent(1),
            Shown.POINTS: points,
            Shown.TOTAL: percent(settings.score_places),
            Shown.SCORE: percent(settings.score_places),
            Shown.TIER: GENERAL,
            Shown.PAYOUT: money(settings.currency, 0 if whole else _CENTS),
        }
        return formats[shown]

    def _colours(self, shown: Shown, card: Scorecard) -> tuple[str, str]:
        """Colour a tier as results.xlsx does: the higher, the darker."""
        if shown is not Shown.TIER or card.tier is None or not is_scored(card):
            return "", ""
        ladder = self.ground.results.month.scheme.ladder(card.agent.role)
        style = self.look.rung(ladder.index(card.tier), len(ladder))
        fill, ink = (str(style.get(one, "")) for one in ("bg_color", "font_color"))
        return fill.removeprefix("#"), ink.removeprefix("#")
