"""The cell formats of results.xlsx, made from the look a company has chosen."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from scorebook.display.colours import shade
from scorebook.display.look import OWN_LOOK, LookSettings
from scorebook.display.look_styles import BLUE, DEFAULTS, Style, heading_key
from scorebook.display.number_formats import GENERAL
from scorebook.display.results import Part

# Nobody's taste: what is an input can be changed where a sheet is protected.
_BEHAVIOUR: dict[str, dict[str, Any]] = {Part.INPUT.value: {"locked": False}}
_SIZE = 10
_THIN, _THICK = 1, {2, 5, 6, 8, 10, 12}


class Look:
    """The cell formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, settings: LookSettings = OWN_LOOK) -> None:
        self.settings = settings
        self._workbook = workbook
        self._made: dict[tuple[str, str, str], Format] = {}

    def style(self, name: str, number: str = GENERAL, align: str = "") -> Format:
        """Give a style with a number format."""
        wanted = (name, number, align)
        if wanted not in self._made:
            parts = {**self._named(name), **_BEHAVIOUR.get(name, {})}
            if number != GENERAL:
                parts["num_format"] = number
            if align:
                parts |= {"align": align, "indent": int(align == "left")}
            self._made[wanted] = self._workbook.add_format(parts)
        return self._made[wanted]

    def _named(self, name: str) -> Style:
        """Give a style by its name; two follow from others, so that no company has to edit them."""
        styles = self.settings.styles
        match name:
            case "tile_note":
                label = styles["tile_label"].items()
                plain = {key: value for key, value in label if not key.startswith("top")}
                # Some of the notes are numbers with words around them.
                return {**plain, "align": plain.get("align", "left")}
            case "link":
                blue = styles[Part.INPUT.value].get("font_color", BLUE)
                return {**styles[Part.LABEL.value], "underline": 1, "font_color": blue}
            case _:
                return styles[name]

    def heading(self, part: Part, align: str = "") -> Format:
        """Give the style of a column's heading, in the colour of what stands under it.

        Over numbers it is moved to the right with them, unless the company wants it elsewhere.
        """
        key = heading_key(part)
        wanted = (key, "", align)
        if wanted not in self._made:
            parts = {**self.settings.styles[key]}
            if align and parts.get("align", "left") == "left":
                parts |= {"align": align, "indent": 0}
            self._made[wanted] = self._workbook.add_format(parts)
        return self._made[wanted]

    def fault(self) -> Format:
        """Give what is laid over a cell at fault."""
        return self._over("fault", self.settings.styles["fault"])

    def faded(self) -> Format:
        """Give what is laid over a row that does not count."""
        return self._over("faded", self.settings.styles["faded"])

    def parted(self) -> Format:
        """Give the line laid over the first row of somebody else."""
        return self._over("parted", self.settings.styles["parted"])

    def rung(self, step: int, steps: int) -> Format:
        """Give what is laid over the name of a tier: the higher, the darker."""
        style = self.settings.rung(step, steps)
        return self._over(f"rung {shade(step, steps)}", style)

    def rung_colour(self, step: int, steps: int) -> str:
        """Give the colour of a tier, counted from 0 at the bottom of its ladder."""
        return self.settings.rung_colour(step, steps)

    def points(self, name: str, usual: float) -> float:
        """Give how tall a row of a style must be that has `usual` points in the usual letters."""
        return usual * self._times(name)

    @property
    def breadth(self) -> float:
        """Say how many times as wide as usual columns must be for the letters of the texts."""
        return max(1.0, self._times(Part.LABEL.value))

    def _times(self, name: str) -> float:
        usual = float(DEFAULTS[name].get("font_size", _SIZE))
        return float(self.settings.styles[name].get("font_size", usual)) / usual

    def _over(self, name: str, parts: Any) -> Format:  # noqa: ANN401 - XlsxWriter's properties
        wanted = (name, "", "")
        if wanted not in self._made:
            self._made[wanted] = self._workbook.add_format(_thin(parts))
        return self._made[wanted]


def _thin(parts: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter's properties
    """Draw thick lines thin: those laid over a cell can be no other."""
    sides = {"left", "right", "top", "bottom"}
    return {
        name: _THIN if name in sides and value in _THICK else value for name, value in parts.items()
    }
