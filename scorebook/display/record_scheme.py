"""The rules in the sealed record: each role's KPIs and ladder, and the gates.

So that two months can be held against each other years later, when their workbooks are gone.
"""

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any, NoReturn

from scorebook.core.gate import Gate, Measure
from scorebook.core.kpi import Band, Kpi, Unit
from scorebook.core.scheme import Scheme, Tier
from scorebook.display.record_numbers import number


def scheme_record(scheme: Scheme) -> dict[str, Any]:
    """Give every rule that is set, by the names the code has for them; the empty role is every one.

    Shape: {"kpis": {role: {code: fields}}, "ladders": {role: [fields]}, "gates": [fields]}.
    """
    return {
        "kpis": {
            role: {kpi.code: _said(kpi, leaving=("code",)) for kpi in kpis}
            for role, kpis in scheme.kpis.items()
        },
        "ladders": {
            role: [_said(tier) for tier in tiers] for role, tiers in scheme.ladders.items()
        },
        "gates": [_said(gate) for gate in scheme.gates],
    }


def _said(rule: Kpi | Tier | Gate, leaving: Iterable[str] = ()) -> dict[str, Any]:
    """Name each field of a rule; where it stands in the workbook is no part of it."""
    said: dict[str, Any] = {}
    for field in fields(rule):
        value = getattr(rule, field.name)
        if isinstance(value, Unit):
            said |= {
                "unit": value.kind.value,
                "unit_label": value.label,
                "per_hundred": value.per_hundred,
            }
        elif field.name not in leaving and not field.name.endswith("place"):
            said[field.name] = _value(value)
    return said


def _value(value: object) -> object:
    said: object
    match value:
        case Decimal():
            said = number(value)
        case Enum():
            said = str(value.value)
        case Measure():
            said = str(value)
        case tuple():
            said = [_value(one) for one in value]
        case Band():
            said = [number(value.start), number(value.score)]
        case None | str() | bool():
            said = value
        case _:
            said = _unknown(value)
    return said


def _unknown(value: object) -> NoReturn:
    message = f"no way to record {value!r}"
    raise TypeError(message)
