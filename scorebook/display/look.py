"""The look of results.xlsx as a value: the scorebook's own, or a company's, read from a workbook.

Nothing here knows a file format; `looks` reads such a value, `workbook` draws by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scorebook.core.results import SourceFile
from scorebook.display.colours import shade
from scorebook.display.contrast import readable_on
from scorebook.display.look_styles import BAR, DEFAULTS, INK, STEPS, WHITE, Style, tier_key

A4 = 9
# Excel's numbers of paper sizes: short and long side in millimetres.
_PAPERS = {
    1: (216, 279),
    3: (279, 432),
    5: (216, 356),
    8: (297, 420),
    A4: (210, 297),
    11: (148, 210),
    13: (182, 257),
}
_USUAL = 297


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown; its bytes are of a kind every spreadsheet knows (PNG, JPEG, …).

    Units: `width` and `height` in pixels of 1/96 inch.
    """

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What stays white around the printed page, and how far in its header and footer begin.

    Units: inches, as spreadsheets keep them.
    """

    left: float = 0.4
    right: float = 0.4
    top: float = 0.5
    bottom: float = 0.6
    header: float = 0.3
    footer: float = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How sheets are printed.

    Shape: `header` and `footer` are left, middle and right, in Excel's codes (&P, &N, &D, …); an
        empty one is ours to fill. `pictures` leads from "LH", "CH", "RH", "LF", "CF", "RF" to what
        &G stands for there. `paper` is Excel's number of a paper size.
    """

    paper: int = A4
    landscape: bool = True
    margins: Margins = field(default_factory=Margins)
    header: tuple[str, str, str] = ("", "", "")
    footer: tuple[str, str, str] = ("", "", "")
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def breadth(self) -> float:
        """Say how wide the paper lies, an A4 sheet on its side being 1."""
        return _PAPERS.get(self.paper, _PAPERS[A4])[self.landscape] / _USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class LookSettings:
    """All that a company may decide about how results.xlsx looks.

    Shape: `styles` has every key of `look_styles.NAMES`. `source` is the file they come from; None
        for the scorebook's own look.
    """

    styles: Mapping[str, Style] = field(default_factory=lambda: DEFAULTS)
    printing: Printing = field(default_factory=Printing)
    logo: Picture | None = None
    source: SourceFile | None = None

    @property
    def is_own(self) -> bool:
        """Say whether this is the scorebook's own look, wherever it was read."""
        return replace(self, source=None) == OWN_LOOK

    @property
    def ramp(self) -> tuple[str, ...]:
        """Give the tiers' colours, from the lowest to the highest."""
        return tuple(
            str(self.styles[tier_key(step)].get("bg_color", WHITE)) for step in range(STEPS)
        )

    @property
    def bar(self) -> str:
        """Give the colour of bars."""
        return str(self.styles["bar"].get("bg_color", BAR))

    def rung_colour(self, step: int, steps: int) -> str:
        """Give the colour of a tier, counted from 0 at the bottom of its ladder."""
        return self.ramp[shade(step, steps)]

    def rung(self, step: int, steps: int) -> Style:
        """Give what is laid over the name of a tier, in letters that can be read on its colour."""
        style = self.styles[tier_key(shade(step, steps))]
        ground = str(style.get("bg_color", WHITE))
        return {**style, "font_color": readable_on(ground, str(style.get("font_color", INK)))}


OWN_LOOK = LookSettings()
