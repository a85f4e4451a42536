"""Whose report a PDF is, as its document information says it, for programs that handle the file.

Written by `pdf`, whatever the template; read by whatever sends a report, before it goes out.
"""

from collections.abc import Mapping

from scorebook.display.pdf_marks import marks
from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport

# Keys of the PDF's Info dictionary, beside that of `pdf_marks`.
PERIOD_KEY = "ScorebookPeriod"
RECEIPT_KEY = "ScorebookReceipt"


TEAM_KEY = "ScorebookTeam"


def identity(report: Report | TeamReport) -> Mapping[str, str]:
    """Give the document information of a report: agent_id, period as 2026-10, receipt code.

    A team's page has its team instead, so that no program takes it for an agent's.
    """
    if isinstance(report, TeamReport):
        return {TEAM_KEY: report.team, PERIOD_KEY: report.period_code}
    said = {
        **marks(report.agent_id),
        PERIOD_KEY: report.period_code,
        RECEIPT_KEY: report.receipt,
    }
    return {key: value for key, value in said.items() if value}
