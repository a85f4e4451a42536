"""How a workbook was read, as an object for programs."""

from typing import Any

from scorebook.core.understood import ColumnRead, Question, SheetRead
from scorebook.display.inspection import CHANGES, Inspected
from scorebook.display.language import Language, translator
from scorebook.display.questions import question_text
from scorebook.display.record import problem_record
from scorebook.display.toml import dotted


def inspection_record(one: Inspected, language: Language) -> dict[str, Any]:
    """Give everything that was understood, asked and found; sentences are in the language."""
    _ = translator(language)
    found = one.understood
    problems = [
        (problem.code in CHANGES, problem_record(problem, language, one.currency))
        for problem in one.problems
    ]
    return {
        "sheets": [_sheet(sheet) for sheet in found.sheets],
        "agents": [{"agent_id": each, "name": name} for each, name in found.agents.items()],
        "kpis": [{"code": code, "name": name} for code, name in found.kpis.items()],
        "periods": list(found.periods),
        "missing": [{"what": _(each.what), "in_scheme": each.in_scheme} for each in found.lacking],
        "questions": [_question(each, language) for each in found.questions],
        "changes": [record for is_change, record in problems if is_change],
        "problems": [record for is_change, record in problems if not is_change],
        "agreed": one.agreed or None,
        "saved": one.saved or None,
    }


def _sheet(sheet: SheetRead) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "workbook": sheet.book or None,
        "hidden": sheet.hidden,
        "use": sheet.use or None,
        "why": sheet.why.value,
        "layout": sheet.layout.value or None,
        "confidence": sheet.confidence.value,
        "area": sheet.area or None,
        "header_rows": list(sheet.header_rows),
        "about": dict(sheet.about),
        "columns": [_column(column) for column in sheet.columns],
        "rows": sheet.rows,
        "left_out": [{"rows": list(one.rows), "why": one.why.value} for one in sheet.left_out],
    }


def _column(column: ColumnRead) -> dict[str, Any]:
    return {
        "letter": column.place.cell.rstrip("0123456789"),
        "heading": column.heading,
        "meaning": column.meaning or None,
        "kpi": column.kpi or None,
        "period": column.period or None,
        "why": column.why.value,
        "closest": column.closest or None,
        "sample": column.sample,
        "filled": column.filled,
        "converted": dict(column.converted),
    }


def _question(question: Question, language: Language) -> dict[str, Any]:
    return {
        "asks": question.asks.value,
        "question": question_text(question, language),
        "key": dotted(question.key),
        "places": [str(place) for place in question.places],
        "options": list(question.options),
        "suggested": question.suggested or None,
    }
