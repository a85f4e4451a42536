"""Write a copy of the manager's own workbook with the results in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scorebook.app.annotate import ItselfError
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.core.results import Results
from scorebook.display.filenames import name_told
from scorebook.display.language import Language
from scorebook.display.look import LookSettings
from scorebook.display.scored.plan import Planned, planned
from scorebook.display.writeback import WrittenBack

_SCORED = ".scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How results are written back: plain values instead of formulas, our sheets added."""

    values: bool = False
    with_sheets: bool = False

    @property
    def marks(self) -> Mapping[str, object]:
        """Name the options for the record."""
        return {"values": self.values, "with_sheets": self.with_sheets}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What was written into the copy, and what was left."""

    name: str
    planned: Planned
    done: WrittenBack


def scored_name(workbook: Path) -> str:
    """Name the copy: kpi.xlsx becomes kpi.scored.xlsx, and stays so when it comes back."""
    stem = name_told(workbook.stem).removesuffix(_SCORED)
    return f"{stem}{_SCORED}{workbook.suffix}"


def check_writable(adapters: Adapters, workbook: Path, out: Path) -> None:
    """Say no before anything is read when the workbook takes no results, or would be overwritten.

    Raises: ItselfError; StoppedError when the workbook cannot be changed without loss.
    """
    if (out / scored_name(workbook)).resolve() == workbook.resolve():
        raise ItselfError
    adapters.check_writable(workbook)


def with_plan(
    found: Reading, results: Results, language: Language, look: LookSettings, manner: Manner
) -> tuple[Reading, Results, Planned]:
    """Decide what is written, and add what the workbook says otherwise to the problems."""
    plan = planned(results, found.destinations, language, look, values=manner.values)
    return (
        replace(found, problems=(*found.problems, *plan.problems)),
        replace(results, problems=(*results.problems, *plan.problems)),
        plan,
    )


def write_scored(
    adapters: Adapters,
    workbook: Path,
    staging: Path,
    results: Results,
    plan: Planned,
    manner: Manner,
    *,
    language: Language,
    look: LookSettings,
) -> Scored:
    """Write the copy into the folder of the run.

    Raises: StoppedError when the workbook cannot be changed without loss.
    """
    sheets = None
    if manner.with_sheets:
        sheets = adapters.front_sheets(results, language=language, look=look)
    name = scored_name(workbook)
    done = adapters.write_back(workbook, staging / name, plan.write, sheets)
    return Scored(name=name, planned=plan, done=done)


def scored_record(scored: Scored) -> Mapping[str, Any]:
    """Say for programs what was written."""
    plan = scored.planned
    return {
        "path": scored.name,
        "filled": plan.filled,
        "replaced": plan.replaced,
        "renewed": plan.renewed,
        "added": plan.added,
        "kept": plan.kept,
        "disagree": plan.disagree,
        "values_because": {why.name.lower(): count for why, count in plan.values_because.items()},
        "left": [
            {
                "sheet": one.place.sheet,
                "cell": one.place.cell,
                "why": one.sentence.format(**one.facts),
            }
            for one in scored.done.left
        ],
        "sheets": list(scored.done.sheets),
    }
