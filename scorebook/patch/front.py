"""The first sheet of an annotated copy: every problem, with a link to its cell."""

from collections.abc import Sequence

from scorebook.core.problems import Severity
from scorebook.display.annotations import Annotations, Remark
from scorebook.patch.page import Page, Written, height
from scorebook.patch.styles import Styles, solid
from scorebook.patch.unmark import COLOURS

_INK, _QUIET, _ACCENT, _LINE, _LINK = "1F2933", "52606D", "17435E", "CBD2D9", "1D4ED8"
_WIDTHS = (6.0, 13.0, 10.0, 30.0, 36.0, 36.0, 36.0, 42.0)
_WRAPPED = '<alignment horizontal="left" vertical="top" wrapText="1" indent="1"/>'
_TOP = '<alignment vertical="top"/>'


def front_page(
    wanted: Annotations, styles: Styles, advice: Sequence[str], hidden: Sequence[str]
) -> Page:
    """Lay out the sheet; `advice` are the sentences above the list."""
    looks = _Looks(styles)
    above = [
        [Written(wanted.title, looks.title)],
        [Written(wanted.counts, looks.text)],
        *([Written(sentence, looks.quiet)] for sentence in advice),
        [],
    ]
    rows: list[list[Written]] = [*above, [Written(one, looks.heading) for one in wanted.headings]]
    heading = len(rows)
    heights = {1: 26.0, heading: 20.0}
    for remark in wanted.remarks:
        row = _row(remark, looks)
        rows.append(row)
        heights[len(rows)] = height({at: str(one.text) for at, one in enumerate(row)}, _WIDTHS)
    return Page(
        rows=rows,
        widths=_WIDTHS,
        heights=heights,
        heading=heading,
        hidden=[Written(text, looks.hidden) for text in hidden],
        tab_colour=COLOURS[Severity.ERROR],
    )


class _Looks:
    """The looks of the sheet, added to the workbook's own."""

    def __init__(self, styles: Styles) -> None:
        line = f'<bottom style="thin"><color rgb="FF{_LINE}"/></bottom>'
        border = f"<border><left/><right/><top/>{line}<diagonal/></border>"
        text = _font(_INK)
        self.title = styles.look(font=_font(_ACCENT, size=16, bold=True), alignment=_TOP)
        self.text = styles.look(font=_font(_INK, bold=True), alignment=_TOP)
        self.quiet = styles.look(font=_font(_QUIET), alignment=_TOP)
        self.heading = styles.look(
            font=_font("FFFFFF", bold=True),
            fill=solid(_ACCENT),
            alignment='<alignment horizontal="left" vertical="center" indent="1"/>',
        )
        # Cut off at its cell: a text beside hidden columns would look out of them.
        self.hidden = styles.look(alignment='<alignment horizontal="fill"/>')
        self.cell = styles.look(font=text, border=border, alignment=_WRAPPED)
        self.link = styles.look(font=_font(_LINK, line=True), border=border, alignment=_WRAPPED)
        self.severities = {
            severity: styles.look(font=text, fill=solid(colour), border=border, alignment=_WRAPPED)
            for severity, colour in COLOURS.items()
        }


def _row(remark: Remark, looks: _Looks) -> list[Written]:
    words = remark.words
    link = remark.place
    return [
        Written(remark.number, looks.cell),
        Written(remark.severity_word, looks.severities[remark.severity]),
        Written(words.code, looks.cell),
        Written(words.title, looks.cell),
        Written(remark.where, looks.cell if link is None else looks.link, link),
        Written(words.found, looks.cell),
        Written(words.needed, looks.cell),
        Written(words.next, looks.cell),
    ]


def _font(colour: str, *, size: int = 10, bold: bool = False, line: bool = False) -> str:
    weight = "<b/>" if bold else ""
    under = "<u/>" if line else ""
    return (
        f'<font>{weight}{under}<sz val="{size}"/><color rgb="FF{colour}"/>'
        '<name val="Calibri"/><family val="2"/></font>'
    )
