"""What has changed in a workbook since people agreed on how it is read.

Nothing is told where nothing was kept. Who only typed a few columns into the file did not mean
that there are no others.
"""

from collections.abc import Sequence
from pathlib import PurePath

from scorebook.core.agent import Month
from scorebook.core.agreed import Agreed
from scorebook.core.places import Place
from scorebook.core.understood import Understood
from scorebook.intake.entries import Measures
from scorebook.intake.findings import Findings
from scorebook.intake.since_columns import Columns
from scorebook.intake.since_kpis import Kpis

_MOST_IDS = 10


def report_changes(
    agreed: Agreed,
    now: Understood,
    month: Month | None,
    realized: Measures | None,
    book: str,
    findings: Findings,
) -> None:
    """Tell what differs from what was seen when it was agreed; nothing where nothing was kept."""
    if not agreed.source or agreed.seen is None:
        return
    place, layout = Place(book), PurePath(agreed.source).name
    kpis = Kpis(agreed.seen, month, place, findings)
    unheard = set() if realized is None else kpis.report_silent(realized)
    kpis.report_renamed()
    unheard |= Columns(agreed, now, layout, place, findings).report(kpis.renamed)
    kpis.report_moved(unheard)
    if now.agents:
        _report_agents(agreed.seen.agents, tuple(now.agents), (place, layout), findings)


def _report_agents(
    before: Sequence[str], now: Sequence[str], where: tuple[Place, str], findings: Findings
) -> None:
    """Tell who is new and who has gone."""
    known, there = set(before), set(now)
    new = [one for one in now if one not in known]
    gone = [one for one in before if one not in there]
    place, layout = where
    if new and before:
        findings.add("SB124", place, count=len(new), found=_listed(new), layout=layout)
    if gone:
        findings.add("SB125", place, count=len(gone), found=_listed(gone))


def _listed(ids: Sequence[str]) -> str:
    more = ", …" if len(ids) > _MOST_IDS else ""
    return ", ".join(ids[:_MOST_IDS]) + more
