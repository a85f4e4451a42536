"""What the use cases need of the world; `wiring` joins the real ones.

The protocols stand in modules of their own: `reading_ports`, `workbook_ports`, `report_ports`,
`run_ports`, `history_ports`, `mail_ports`, `watch_ports`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scorebook.app.history_ports import OpensHistory
from scorebook.app.reading_ports import KeepsAgreements, KnowsWords, ReadsWorkbooks
from scorebook.app.report_ports import KeepsPages, KnowsLetters, RendersReports
from scorebook.app.run_ports import KeepsRuns, ReadsEarlierRuns, ReadsHistory
from scorebook.app.workbook_ports import (
    AnnotatesWorkbooks,
    ChecksWritable,
    MakesFrontSheets,
    ReadsLooks,
    WritesBack,
    WritesResults,
)
from scorebook.display.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing `doctor` looked at; `next` says what to do when it is not sound."""

    name: str
    sound: bool
    found: str
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """The real world, joined by `wiring`."""

    read: ReadsWorkbooks
    words: KnowsWords
    read_look: ReadsLooks
    write_results: WritesResults
    render: RendersReports
    pictures: Callable[[Path], Sequence[Path]]
    letters: Callable[[Path | None], KnowsLetters]
    history: ReadsHistory
    annotate: AnnotatesWorkbooks
    check_writable: ChecksWritable
    write_back: WritesBack
    front_sheets: MakesFrontSheets
    runs: KeepsRuns
    kept_pages: Callable[[Path, Path], KeepsPages]
    earlier: ReadsEarlierRuns
    store: OpensHistory
    agreements: KeepsAgreements
    examine: Callable[[Path], Sequence[Finding]]
    lay_out_blanks: Callable[[Path, Language], Sequence[Path]]
    account: Callable[[], str]
    now: Callable[[], str]
    version: str
