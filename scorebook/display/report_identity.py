"""Whose report a PDF is, as its document information says it, for programs that handle the file.

Written by `pdf`, whatever the template; read again by `mail` before a report goes out.
"""

from collections.abc import Mapping

from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport

# Keys of the PDF's Info dictionary: letters only, which every writer of PDFs takes.
AGENT_KEY = "ScorebookAgent"
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
        AGENT_KEY: report.agent_id,
        PERIOD_KEY: report.period_code,
        RECEIPT_KEY: report.receipt,
    }
    return {key: value for key, value in said.items() if value}
