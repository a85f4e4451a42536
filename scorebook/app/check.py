"""Read a workbook and say everything that is wrong with it; write nothing."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from scorebook.app.exits import Exit
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import KnowsPasswords, Reading, no_password
from scorebook.core.agreed import Agreed
from scorebook.core.period import Period
from scorebook.core.problems import Problem, errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to read: a workbook, perhaps a scheme workbook, perhaps the month it must be of.

    `tiers` names another sheet than the usual one to take the ladders from; `layout` is what was
    agreed about reading the workbook, when it does not lie beside it; `password` is asked for that
    of a protected one.
    """

    workbook: Path
    scheme: Path | None = None
    period: Period | None = None
    tiers: str | None = None
    layout: Path | None = None
    password: KnowsPasswords = no_password


def reading(adapters: Adapters, source: Source, agreed: Agreed | None = None) -> Reading:
    """Read a workbook as was agreed; a scheme named there counts unless another one is given.

    Shape: `agreed` goes before what the file beside the workbook says.
    Raises: StoppedError when a file cannot be opened.
    """
    if agreed is None:
        agreed = adapters.agreements.agreed_on(source.workbook, source.layout)
    named = Path(agreed.scheme) if agreed.scheme else None
    return adapters.read(
        source.workbook,
        scheme=source.scheme or named,
        period=source.period,
        tiers=source.tiers,
        agreed=agreed,
        password=source.password,
    )


def exit_code(found: Reading) -> Exit:
    """Say whether the workbook is fit to run."""
    return Exit.PROBLEMS if errors(found.problems) or found.month is None else Exit.DONE


def narrowed(found: Reading, only: Collection[str]) -> Reading:
    """Keep the problems of some agents and of the rules; everybody else's do not matter now."""
    if not only:
        return found
    return replace(found, problems=tuple(one for one in found.problems if _concerns(one, only)))


def _concerns(problem: Problem, only: Collection[str]) -> bool:
    return problem.agent_id is None or problem.agent_id in only
