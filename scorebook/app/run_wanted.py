"""What a run is asked for, and how it ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scorebook.app.check import Source
from scorebook.app.exits import Exit
from scorebook.app.failures import StoppedError
from scorebook.app.reading_ports import Reading
from scorebook.app.report_ports import Rendered
from scorebook.app.writeback import Manner, Scored
from scorebook.core.results import Results
from scorebook.core.true_up import Uncorrected

# Of so many reports one is verified, unless somebody asks for more.
VERIFIED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a run should do.

    `writeback` is how results go into a copy of the workbook too, None for not at all.
    `only`: agent_ids, everybody when empty. `partial`: withhold whoever has an error and do the
    others. `replace`: overwrite a finished run of other input. `trace`: a sheet in results.xlsx of
    every step from each cell to each payout. `agent_sheets`: a sheet for each agent there.
    `previous`: the record of an earlier run, or its folder, to say what changed since. `look`: the
    file of the look of results.xlsx, before the one named in scorebook.toml. Of the reports,
    `history` is a folder of earlier runs, `templates` a company's own, `archive` makes them to be
    kept, `team_reports` adds one a team; one in `verify` is made in two ways and compared.
    `keep` False neither asks the history nor adds to it.
    """

    source: Source
    out: Path
    only: tuple[str, ...] = ()
    partial: bool = False
    pdf: bool = True
    trace: bool = False
    agent_sheets: bool = False
    previous: Path | None = None
    look: Path | None = None
    jobs: int = 1
    executor: str = ""
    verify: int = VERIFIED
    replace: bool = False
    history: Path | None = None
    templates: Path | None = None
    archive: bool = False
    team_reports: bool = False
    writeback: Manner | None = None
    keep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended; `results` and `record` are None when nothing was written.

    `unkept` says why the history was not asked, or could not take the run; the run is whole.
    `is_without_past`: the history was out of reach, so that corrections may be missing.
    `uncorrected` is what of closed months, computed again, people have to see to.
    """

    code: Exit
    reading: Reading
    results: Results | None = None
    record: Mapping[str, Any] | None = None
    reports: Rendered = field(default_factory=Rendered)
    scored: Scored | None = None
    unkept: StoppedError | None = None
    is_without_past: bool = False
    uncorrected: Sequence[Uncorrected] = field(default_factory=tuple)
