"""Our own workbooks, one a feature: more than sixty, each small, each with the real parts."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.patch import by_hand, by_hand_parts
from tests.patch.made import MACROS, MADE, made

BY_HAND: Mapping[str, Callable[[Path], Path]] = {
    "shared formulas": by_hand.shared_formulas,
    "a data table": by_hand.data_table,
    "phonetics": by_hand.phonetics,
    "escapes": by_hand.escapes,
    "rows and cells without numbers": by_hand.without_numbers,
    "prefixed names": by_hand.prefixed,
    "strict": by_hand.strict,
    "from 1904": by_hand.from_1904,
    "newer rules": by_hand.newer_rules,
    "newer validations": by_hand.newer_validations,
    "conversations": by_hand_parts.conversations,
    "shapes": by_hand_parts.shapes,
    "SmartArt": by_hand_parts.smart_art,
    "a pivot table": by_hand_parts.pivot,
    "a slicer": by_hand_parts.slicer,
    "a timeline": by_hand_parts.timeline,
    "a form control": by_hand_parts.form_control,
    "an ActiveX control": by_hand_parts.active_x,
    "a link to another workbook": by_hand_parts.external_link,
    "a query": by_hand_parts.query,
    "an order of calculation": by_hand_parts.calculation_chain,
    "rich values": by_hand_parts.rich_values,
    "XML of one's own": by_hand_parts.own_xml,
    "a sensitivity label": by_hand_parts.sensitivity_label,
    "printer settings": by_hand.printer,
    "views of one's own": by_hand.own_views,
    "scenarios": by_hand.scenarios,
    "protection that is off": by_hand.open_protection,
    "another encoding": by_hand.other_encoding,
    "newer attributes": by_hand.newer_attributes,
    "quoted markup": by_hand.quoted_markup,
    "watched cells": by_hand.watches,
}
NAMES = (*MADE, *BY_HAND, "macros")


def workbook(folder: Path, name: str) -> Path:
    """Make the workbook of one feature."""
    path = folder / f"{name.replace(' ', '-').replace(chr(39), '')}.xlsx"
    if name in BY_HAND:
        return BY_HAND[name](path)
    if name == "macros":
        return made(path.with_suffix(".xlsm"), MACROS)
    feature, options = MADE[name]
    return made(path, feature, **options)
